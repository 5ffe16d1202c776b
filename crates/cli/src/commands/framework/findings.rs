//! The findings of an analysis, one below another: what each says, with the outcome and the smallest area.

use super::area_words::{departs, in_words, to_json};
use plumbline_core::assessment::Outcome;
use plumbline_core::framework::Grade;
use plumbline_core::insight::rules::{
    Against, Analysis, Area, Bearing, Bears, Example, Hole, How, Lowered, TopCount, Two, Unseparated,
};
use serde_json::{Value, json};
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet};

/// One thing found of the rules.
pub struct Finding<'a> {
    /// Of which kind it is, as `docs/formats.md` lists them.
    pub kind: &'static str,
    /// The rule or the step that it is about.
    pub about: String,
    pub says: String,
    /// Of the smallest area; and after the change, where the finding is of one.
    pub outcomes: [Option<&'a Outcome>; 2],
    pub area: Option<&'a Area>,
}

/// All of them, section by section; a section without a finding says so.
pub fn sections(analysis: &Analysis) -> Vec<(&'static str, &'static str, Vec<Finding<'_>>)> {
    let two = analysis.two.iter().map(two).chain(analysis.unseparated.iter().map(unseparated));
    let (idle, deciding): (Vec<&Bearing>, Vec<&Bearing>) =
        analysis.bearings.iter().partition(|it| !matches!(it.bears, Bears::Decides(_)));
    vec![
        ("Combinations that meet no grade", "none", analysis.holes.iter().map(hole).collect()),
        ("Combinations that meet two grades against one another", "none", two.collect()),
        (
            "Rules that never decide by themselves",
            "none: every rule decides somewhere",
            idle.into_iter().map(bearing).collect(),
        ),
        (
            "Better evidence that lowers the outcome",
            "none: no improvement lowers it",
            analysis.lowered.iter().map(lowered).collect(),
        ),
        (
            "Rules that decide, each with the smallest area",
            "none",
            deciding.into_iter().map(bearing).collect(),
        ),
        (
            "Every outcome there is, each with the smallest area",
            "none",
            analysis.outcomes.iter().map(outcome).collect(),
        ),
    ]
}

impl Finding<'_> {
    /// The cells of a row.
    pub fn cells(&self) -> Vec<Value> {
        let [outcome, after] = self.outcomes.map(|it| it.map(Outcome::words));
        vec![
            json!(self.kind),
            json!(self.about),
            json!(self.says),
            json!(outcome),
            json!(after),
            json!(self.area.map(in_words)),
            json!(self.area.map(to_json)),
        ]
    }

    /// For people: what it says, then under it where the smallest area departs from one in which all is well.
    pub fn lines(&self, well: &Area) -> Vec<String> {
        let mut lines = vec![format!("  {}", self.says)];
        lines.extend(self.area.map(|area| format!("    {}", departs(area, well))));
        lines
    }
}

fn outcome(it: &Example) -> Finding<'_> {
    Finding {
        kind: "outcome",
        about: String::new(),
        says: it.outcome.words(),
        outcomes: [Some(&it.outcome), None],
        area: Some(&it.area),
    }
}

fn hole(it: &Hole) -> Finding<'_> {
    let lacks = it.lacks.iter().map(|(grade, ids)| format!("{} lacks {}", grade.number(), ids.join(" and ")));
    Finding {
        kind: "no-grade",
        about: ids(it.lacks.iter().flat_map(|(_, ids)| ids)),
        says: format!("{}. So it is with {}", lacks.collect::<Vec<_>>().join(", "), counts(&it.counts)),
        outcomes: [Some(&Outcome::NoGrade), None],
        area: Some(&it.area),
    }
}

fn ids<'a>(ids: impl Iterator<Item = &'a SmolStr>) -> String {
    ids.map(SmolStr::as_str).collect::<Vec<_>>().join("; ")
}

/// `3 of 7 at the top with 0 or 1 of the 4 universal, 4 of 7 with 1`.
fn counts(counts: &BTreeSet<TopCount>) -> String {
    let mut by_top: BTreeMap<(u8, u8, u8), Vec<String>> = BTreeMap::new();
    for it in counts {
        let key = (it.present, it.universal_present, it.top);
        by_top.entry(key).or_default().push(it.universal_top.to_string());
    }
    let all = by_top.into_iter().rev().map(|((present, universal, top), of_universal)| {
        format!("{top} of {present} at the top, {} of {universal} universal", of_universal.join(" or "))
    });
    all.collect::<Vec<_>>().join("; ")
}

fn two(it: &Two) -> Finding<'_> {
    let [higher, lower] = [it.higher, it.lower].map(Grade::number);
    let says = match it.how {
        Against::Both => format!("all that {lower} asks holds, and the musts of {higher} too"),
        Against::PassedOver => format!("the musts of {higher} hold, and those of {lower} do not"),
    };
    Finding {
        kind: "two-grades",
        about: format!("{higher}; {lower}"),
        says,
        outcomes: [None, None],
        area: Some(&it.area),
    }
}

fn unseparated(it: &Unseparated) -> Finding<'_> {
    let [lower, higher] = it.grades.map(Grade::number);
    Finding {
        kind: "not-separated",
        about: format!("{lower}; {higher}"),
        says: format!(
            "with {} of the super groups present, {lower} and {higher} both ask for {} at the top: their count cannot tell them apart",
            it.present, it.at_least
        ),
        outcomes: [None, None],
        area: None,
    }
}

fn bearing(it: &Bearing) -> Finding<'_> {
    let id = &it.id;
    let (kind, says, outcomes, area) = match &it.bears {
        Bears::Decides(turned) => (
            "decides",
            format!("{id}: {}; without it {}", turned.before.words(), turned.after.words()),
            [Some(&turned.before), Some(&turned.after)],
            Some(&turned.area),
        ),
        Bears::Covered(by) => {
            let says = if by.len() == 1 { "says" } else { "together say" };
            ("covered", format!("{id}: {} {says} as much", by.join(" and ")), [None, None], None)
        }
        Bears::NotAsked => (
            "not-asked",
            format!("{id}: its grade asks Block A or Block B, and what it says of Block C decides nothing"),
            [None, None],
            None,
        ),
        Bears::Never { without } => (
            "never",
            format!("{id}: not even where up to {without} other rules of its block are left out"),
            [None, None],
            None,
        ),
    };
    Finding { kind, about: id.to_string(), says, outcomes, area }
}

fn lowered(it: &Lowered) -> Finding<'_> {
    let kind = match it.how {
        How::NoGrade => "lowered-to-none",
        How::HighestFalls => "lowered",
        How::UnqualifiedFalls => "unqualified-lowered",
        How::UnqualifiedLost => "unqualified-lost",
    };
    let (before, after) = (&it.before.1, &it.after.1);
    Finding {
        kind,
        about: it.step.id().to_owned(),
        says: format!("{}: {}, and then {}", it.step.words(), before.words(), after.words()),
        outcomes: [Some(before), Some(after)],
        area: Some(&it.before.0),
    }
}
