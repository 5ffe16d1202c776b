//! Schools that closed, merged, split or became academies, with links as registers give them: from one end or both, dated
//! or not, into chains and, now and then, circles.

use super::{File, Files, Tone, a_code};
use crate::dice::Dice;
use jiff::civil::{Date, date};
use plumbline_core::framework::FrameworkArea;
use plumbline_core::record::{
    EventKind, Fact, Finding, Judgement, LinkKind, Outcome, ProviderId, ProviderLink, Registration, Remit,
};
use plumbline_core::time::days_after;
use smol_str::format_smolstr;

const GROUPS: [&str; 3] = ["primary", "maintained-secondary", "academy-ctc"];

pub(super) fn write(area: &FrameworkArea, number: usize, tone: Tone, files: &mut Files, dice: &mut Dice) {
    // Where everything is known, a school that nobody inspected would be news.
    if tone.known {
        return;
    }
    let schools: Vec<(ProviderId, Option<Date>)> =
        (0..2 + dice.below(6)).map(|serial| a_school(area, number, serial, files, dice)).collect();
    for _ in 0..schools.len() {
        let (from, closed) = dice.pick(&schools).clone();
        let (to, _) = dice.pick(&schools).clone();
        if from != to {
            link(&from, &to, closed, files, dice);
        }
    }
}

fn a_school(
    area: &FrameworkArea,
    number: usize,
    serial: u32,
    files: &mut Files,
    dice: &mut Dice,
) -> (ProviderId, Option<Date>) {
    let provider = ProviderId { remit: Remit::Schools, urn: format_smolstr!("8{number:02}{serial:02}") };
    let group = *dice.pick(&GROUPS);
    let closed = dice.chance(55).then(|| days_after(date(2011, 3, 31), dice.between(-300, 250)));
    let registration = Registration {
        provider: provider.clone(),
        group: Some(group.into()),
        area: Some(a_code(area, dice)),
        name: None,
        opened: dice.chance(80).then(|| days_after(date(2010, 9, 1), dice.between(-3000, 400))),
        closed,
        no_children: false,
        on: None,
    };
    if dice.chance(90) {
        files.add(File::Register, Fact::Registration(registration));
    }
    for _ in 0..dice.below(3) {
        let inspected = days_after(date(2010, 9, 1), dice.between(-900, 340));
        let mut grades = [None; 6];
        for outcome in Outcome::ALL {
            grades[outcome as usize] = dice.chance(80).then(|| *dice.pick(&Judgement::ALL));
        }
        files.add(
            File::Inspections2011,
            Fact::Finding(Finding {
                provider: provider.clone(),
                group: Some(group.into()),
                area: Some(a_code(area, dice)),
                kind: EventKind::Inspection,
                inspected,
                published: Some(days_after(inspected, dice.between(5, 60))),
                grades,
                event: None,
            }),
        );
    }
    (provider, closed)
}

fn link(from: &ProviderId, to: &ProviderId, closed: Option<Date>, files: &mut Files, dice: &mut Dice) {
    use LinkKind::{
        Other, Predecessor, PredecessorMerged, PredecessorSplit, SixthForm, Successor, SuccessorMerged,
        SuccessorSplit,
    };
    let on = dice.chance(75).then(|| days_after(closed.unwrap_or(date(2011, 1, 1)), dice.between(0, 40)));
    let mut add = |provider: &ProviderId, other: &ProviderId, kind, on| {
        let other = other.urn.clone();
        files.add(File::Register, Fact::Link(ProviderLink { provider: provider.clone(), other, kind, on }));
    };
    let (forward, back) = match dice.below(8) {
        0 => (SixthForm, SixthForm),
        1 => (Other, Other),
        2..=3 => (SuccessorMerged, PredecessorMerged),
        4 => (SuccessorSplit, PredecessorSplit),
        _ => (Successor, Predecessor),
    };
    let ends = dice.below(3);
    if ends != 1 {
        add(from, to, forward, on);
    }
    if ends != 0 {
        // The other end's row may know the date, or not.
        add(to, from, back, if dice.chance(80) { on } else { None });
    }
}
