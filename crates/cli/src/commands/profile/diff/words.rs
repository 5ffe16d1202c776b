//! What moved a figure, in sentences.

use super::{Comparison, Side};
use crate::commands::standing_words::{grade_words, group_title, standing_words};
use crate::commands::value_words;
use plumbline_core::profile::compare::{Counted, Move, MovedUnit, MovedValue};
use plumbline_core::record::{Outcome, Place};

/// Why a status or a number registered is another: by what came to or left the registers, or by what is counted.
pub fn registers(of: &Comparison, unit: &MovedUnit) -> Vec<String> {
    let mut words = Vec::new();
    words.extend(unit.joined.iter().map(|p| format!("{p} is now on the register")));
    words.extend(unit.left.iter().map(|p| format!("{p} is no longer on the register")));
    match (unit.before.registered, unit.after.registered) {
        (None, Some(_)) => words.push("a register now covers it".into()),
        (Some(_), None) => words.push("no register covers it any longer".into()),
        _ => {}
    }
    if words.is_empty() {
        words.extend(unit.moves.iter().map(|m| move_words(of, m, unit.outcome)));
    }
    if words.is_empty() && unit.is_super_group {
        words.push("one of its groups is now observed, or no longer is".into());
    }
    words
}

/// A sentence on one inspection or two: what came in, in whose place, or what went out, and why.
pub fn move_words(of: &Comparison, one: &Move, outcome: Outcome) -> String {
    let name = provider_name(of, one);
    let group = group_title(of.session, &one.group);
    let who = format!("{}{name}, {group}", one.provider);
    match (&one.before, &one.after) {
        (Some(before), Some(after)) if same_day(of, before, after) => format!(
            "{who}: now {}, was {}: its files say otherwise",
            says(of.after, after, outcome),
            says(of.before, before, outcome)
        ),
        (Some(before), Some(after)) => format!(
            "{who}: {} in place of {}: {}",
            says(of.after, after, outcome),
            says(of.before, before, outcome),
            stood(of, of.before, of.after, after)
        ),
        (None, Some(after)) => {
            format!(
                "{who}: came in, {}: {}",
                says(of.after, after, outcome),
                stood(of, of.before, of.after, after)
            )
        }
        (Some(before), None) => format!(
            "{who}: went out, {}: {}",
            says(of.before, before, outcome),
            stood(of, of.after, of.before, before)
        ),
        (None, None) => who,
    }
}

fn provider_name(of: &Comparison, one: &Move) -> String {
    let name = |side: &Side| side.asked.evidence.registration(&one.provider).and_then(|r| r.name.clone());
    name(of.after).or_else(|| name(of.before)).map(|n| format!(" ({n})")).unwrap_or_default()
}

fn same_day(of: &Comparison, before: &Counted, after: &Counted) -> bool {
    let day = |side: &Side, c: &Counted| side.asked.evidence.inspections[c.inspection].inspected;
    day(of.before, before) == day(of.after, after)
}

/// `good, inspected 2010-03-09 (york.csv, row 6)`, with every row that tells of it: a later one may be what moved it.
fn says(side: &Side, counted: &Counted, outcome: Outcome) -> String {
    let evidence = &side.asked.evidence;
    let it = &evidence.inspections[counted.inspection];
    let grade = grade_words(it, outcome).unwrap_or_else(|| "no grade".into());
    let rows: Vec<String> = it.places.iter().map(|place| evidence.cite(*place)).collect();
    format!("{grade}, inspected {} ({})", it.inspected, rows.join("; "))
}

/// How the same inspection stands in the other profile: why it does not count there.
fn stood(of: &Comparison, other: &Side, own: &Side, counted: &Counted) -> String {
    let it = &own.asked.evidence.inspections[counted.inspection];
    let earlier = std::ptr::eq(other, of.before);
    match &counted.in_the_other {
        None if earlier => "not known to this store before".into(),
        None => "no edition in force holds it any longer".into(),
        Some(standing) => {
            let words = standing_words(of.session, &other.asked.evidence, other.as_at, it, standing);
            if earlier { format!("before, {words}") } else { words }
        }
    }
}

pub fn indicator_title<'a>(of: &'a Comparison, value: &MovedValue) -> &'a str {
    let indicator = of.session.framework.indicators.iter().find(|i| i.id == value.indicator);
    indicator.map_or("", |i| i.title.as_str())
}

/// Both sides as they were published.
pub fn value_sides(value: &MovedValue) -> [String; 2] {
    [&value.before, &value.after]
        .map(|side| side.as_ref().map_or_else(|| NOT_HELD.to_owned(), |v| value_words::exact(&v.fact)))
}

/// Both sides as people read them; exact where rounding would make them look as if nothing had moved.
pub fn value_sides_for_the_eye(value: &MovedValue) -> [String; 2] {
    let [before, after] = [&value.before, &value.after].map(|side| side.as_ref().map(|v| &v.fact));
    let shown = [(before, after), (after, before)].map(|(own, other)| {
        own.map_or_else(|| NOT_HELD.to_owned(), |own| value_words::for_the_eye(own, other))
    });
    if shown[0] == shown[1] { value_sides(value) } else { shown }
}

const NOT_HELD: &str = "not held";

pub fn value_rows(of: &Comparison, value: &MovedValue) -> Vec<String> {
    let cite = |side: &Side, place: Place| side.asked.evidence.cite(place);
    let before = value.before.as_ref().map(|v| format!("before from {}", cite(of.before, v.place)));
    let after = value.after.as_ref().map(|v| format!("now from {}", cite(of.after, v.place)));
    before.into_iter().chain(after).collect()
}
