//! An area as far as the rules look at it, for people and for programs.

use plumbline_core::assessment::Status;
use plumbline_core::assessment::kinds::social_care_word;
use plumbline_core::assessment::seen::{IndicatorsSeen, LastAward, Lifted, StrandSeen};
use plumbline_core::insight::rules::Area;
use plumbline_core::profile::history::TookPlace;
use serde_json::{Value, json};

/// In one line.
pub fn in_words(area: &Area) -> String {
    area.words().join("; ")
}

/// Where it departs from an area in which all is well.
pub fn departs(area: &Area, well: &Area) -> String {
    match area.departs(well) {
        parts if parts.is_empty() => "all is well".into(),
        parts => format!("all is well but {}", parts.join("; ")),
    }
}

pub fn to_json(area: &Area) -> Value {
    let (tally, b, c) = (&area.a.tally, &area.b, &area.c);
    let [safeguarding, looked_after] = b.strands.each_ref().map(strand);
    let top: serde_json::Map<String, Value> =
        area.a.top.iter().map(|(outcome, n)| (outcome.id().to_owned(), json!(n))).collect();
    json!({
        "super_groups": {
            "present": tally.present,
            "universal_present": tally.universal_present,
            "top": tally.top,
            "universal_top": tally.universal_top,
            "lowest": tally.red,
        },
        "groups": { "present": area.a.groups, "top": top },
        "unannounced": b.unannounced == TookPlace::Yes,
        "priority_action": match b.priority_action {
            Status::Met => json!(true),
            Status::NotMet => json!(false),
            _ => Value::Null,
        },
        "safeguarding": safeguarding,
        "looked_after": looked_after,
        "last_award": match b.last_award {
            LastAward::Grade(grade) => json!(grade),
            LastAward::NotHeld | LastAward::Disputed => Value::Null,
        },
        "indicators": { "attainment": indicators(&c.indicators.attainment), "others": indicators(&c.indicators.others) },
        "gaps": { "narrowed": c.gaps.narrowed, "not_narrowed": c.gaps.not_narrowed },
    })
}

fn strand(seen: &StrandSeen) -> Value {
    let StrandSeen::Judged { grade, by_reinspection, lifted, unannounced_since } = seen else {
        return Value::Null;
    };
    json!({
        "judgement": social_care_word(*grade),
        "by_reinspection": by_reinspection,
        "lifted": *lifted != Lifted::No,
        "sustained": *lifted == Lifted::Sustained,
        "unannounced_since": unannounced_since,
    })
}

fn indicators(seen: &IndicatorsSeen) -> Value {
    json!({ "in_line": seen.in_line, "below": seen.below, "mixed": seen.mixed })
}
