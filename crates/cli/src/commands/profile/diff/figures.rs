//! The figures of a group or super group that moved, as layer 1 shows them from left to right.

use plumbline_core::framework::Framework;
use plumbline_core::profile::compare::{MovedUnit, Says, UnitFigures};
use plumbline_core::profile::{Measure, Presence, band, shown};
use plumbline_core::record::Judgement;

/// One figure that differs.
pub struct Figure {
    pub name: &'static str,
    /// Under which the rows behind it open.
    pub measure: Measure,
    pub before: String,
    pub after: String,
    /// Registers show it, not inspections.
    pub by_registers: bool,
}

impl Figure {
    /// Whether an inspection that gave one thing before and gives another after moved this very figure.
    pub fn is_moved_by(&self, (before, after): (Option<Says>, Option<Says>)) -> bool {
        let counts = |says: Option<Says>| match (self.measure, says) {
            (Measure::Grade(own), Some(Says::Grade(grade))) => own == grade,
            (Measure::Unsettled, says) => says == Some(Says::Disputed),
            (_, says) => matches!(says, Some(Says::Grade(_))),
        };
        let is_share = matches!(self.measure, Measure::Share | Measure::Band);
        counts(before) != counts(after) || (is_share && before != after)
    }
}

pub fn figures(framework: &Framework, unit: &MovedUnit) -> Vec<Figure> {
    let of = |f: &UnitFigures| one_side(framework, f);
    let sides = of(&unit.before).into_iter().zip(of(&unit.after));
    let moved = sides.filter(|((_, _, before), (_, _, after))| before != after);
    moved
        .map(|((name, measure, before), (_, _, after))| {
            let by_registers = name == "status" || measure == Measure::Registered;
            Figure { name, measure, before, after, by_registers }
        })
        .collect()
}

/// Every figure of one side: its name, its measure and what it is.
fn one_side(framework: &Framework, f: &UnitFigures) -> Vec<(&'static str, Measure, String)> {
    let share = f.counts.share();
    let registered = f.registered.map_or_else(|| "not known".to_owned(), |n| n.to_string());
    let mut all = vec![
        ("status", Measure::Band, status(f).to_owned()),
        ("registered", Measure::Registered, registered),
        ("n", Measure::N, f.counts.n().to_string()),
    ];
    let c = f.counts;
    let by_grade = [c.outstanding, c.good, c.satisfactory, c.inadequate];
    let grades = Judgement::ALL.into_iter().zip(by_grade);
    all.extend(grades.map(|(grade, n)| (grade.word(), Measure::Grade(grade), n.to_string())));
    let none = || "none".to_owned();
    all.push(("share", Measure::Share, share.map_or_else(none, |s| shown(framework, s) + "%")));
    all.push(("band", Measure::Band, share.map_or_else(none, |s| band(framework, s).id.to_string())));
    all.push(("unsettled", Measure::Unsettled, f.unsettled.to_string()));
    all
}

fn status(figures: &UnitFigures) -> &'static str {
    match figures.presence {
        Presence::Observed if figures.partial => "partial",
        Presence::Observed => "observed",
        Presence::NotObserved { .. } => "not observed",
        Presence::Absent => "absent",
    }
}
