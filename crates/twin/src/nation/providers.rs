//! Providers of an area: registers, findings, and what several files make of them.

use super::{File, Files, Shape, Tone, a_code};
use crate::dice::Dice;
use jiff::civil::{Date, date};
use plumbline_core::area::AreaCode;
use plumbline_core::framework::{Framework, FrameworkArea, Group};
use plumbline_core::record::{
    Coverage, Covered, EventKind, Fact, Finding, Judgement, Outcome, ProviderId, Registration, Remit,
};
use plumbline_core::time::days_after;
use smol_str::format_smolstr;

/// The days of which lists of providers speak.
const LIST_MARCH: Date = date(2011, 3, 31);
const LIST_JULY: Date = date(2011, 7, 31);

/// What there is to know about a group in an area.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Observed,
    /// A register shows none.
    Absent,
    /// A register shows some, and nothing else is held.
    Registered,
    Nothing,
}

pub(super) fn write(
    framework: &Framework,
    area: &FrameworkArea,
    tone: Tone,
    shape: Shape,
    files: &mut Files,
    dice: &mut Dice,
) {
    for super_group in &framework.super_groups {
        let members: Vec<&Group> = framework.groups_of(&super_group.id).collect();
        for (group, state) in members.iter().zip(states(members.len(), tone, dice)) {
            write_group(framework, area, group, state, tone, shape, files, dice);
        }
    }
}

fn states(count: usize, tone: Tone, dice: &mut Dice) -> Vec<State> {
    let absent = dice.chance(15);
    // Some super groups are whole even where the area is not fully known.
    let whole = tone.known || dice.chance(60);
    let mut states: Vec<State> = (0..count)
        .map(|_| match dice.below(10) {
            _ if absent => State::Absent,
            0..=4 => State::Observed,
            5..=6 if !whole => State::Registered,
            7..=8 if !whole => State::Nothing,
            _ => State::Absent,
        })
        .collect();
    if tone.known && !absent && states.iter().all(|s| *s == State::Absent) {
        states[0] = State::Observed;
    }
    states
}

#[expect(clippy::too_many_arguments, reason = "one place that sees everything about a group")]
fn write_group(
    framework: &Framework,
    area: &FrameworkArea,
    group: &Group,
    state: State,
    tone: Tone,
    shape: Shape,
    files: &mut Files,
    dice: &mut Dice,
) {
    let covered = match state {
        State::Observed => tone.known || dice.chance(50),
        State::Absent | State::Registered => true,
        State::Nothing => false,
    };
    if covered {
        let odd = shape.odd_registers && !tone.known;
        files.add(File::Register, Fact::Coverage(coverage(area, group, odd, dice)));
    }
    let count = match state {
        State::Observed if dice.chance(20) => 1 + dice.below(9),
        State::Observed => 1 + dice.below(3),
        State::Registered => 1 + dice.below(2),
        State::Absent | State::Nothing => 0,
    };
    // A whole group with the same ECM grades held or missing, as one kind of report has them.
    let with_ecm = tone.known || dice.chance(75);
    for serial in 0..count {
        let register = (covered && !shape.odd_registers) || dice.chance(60) || state == State::Registered;
        // On registers too, now and then: of several of its groups.
        let shared = if register { shape.odd_registers && dice.chance(15) } else { dice.chance(50) };
        let provider = a_provider(framework, area, group, serial, shared);
        if register {
            register_provider(framework, area, group, &provider, shape, files, dice);
        }
        if state == State::Observed {
            write_findings(area, group, &provider, with_ecm, register, tone, shape, files, dice);
        }
    }
}

/// Complete all the time; or, if `odd`, now and then only up to the day of a list.
fn coverage(area: &FrameworkArea, group: &Group, odd: bool, dice: &mut Dice) -> Coverage {
    let to = if odd && dice.chance(40) { LIST_JULY } else { date(2011, 12, 31) };
    let from = date(2010, 1, 1);
    Coverage { what: Covered::Register(group.id.clone()), area: Some(a_code(area, dice)), from, to }
}

/// A number in the group's own range; or, if `shared`, one that providers of other groups and registers have too.
fn a_provider(
    framework: &Framework,
    area: &FrameworkArea,
    group: &Group,
    serial: u32,
    shared: bool,
) -> ProviderId {
    let remit = match framework.super_groups.iter().position(|s| s.id == group.super_group) {
        Some(0) => Remit::Childcare,
        Some(1..=4) => Remit::Schools,
        _ => Remit::SocialCare,
    };
    let area = framework.areas.iter().position(|a| a.code == area.code).unwrap_or(0) + 10;
    let group = framework.groups.iter().position(|g| g.id == group.id).unwrap_or(0);
    let range = if shared { 99 } else { group };
    ProviderId { remit, urn: format_smolstr!("{area}{range:02}{serial:02}") }
}

fn register_provider(
    framework: &Framework,
    area: &FrameworkArea,
    group: &Group,
    provider: &ProviderId,
    shape: Shape,
    files: &mut Files,
    dice: &mut Dice,
) {
    let registration = Registration {
        provider: provider.clone(),
        group: Some(group.id.clone()),
        area: Some(a_code(area, dice)),
        name: None,
        opened: dice.chance(50).then_some(date(2001, 9, 1)),
        closed: (shape.odd_registers && dice.chance(5)).then_some(date(2011, 3, 31)),
        no_children: false,
        on: None,
    };
    if shape.odd_registers && dice.chance(25) {
        return list_provider(framework, &registration, files, dice);
    }
    files.add(File::Register, Fact::Registration(registration.clone()));
    if dice.chance(10) {
        files.add(File::Inspections2010, Fact::Registration(registration.clone()));
    }
    if shape.odd_registers && dice.chance(5) {
        let elsewhere = Some(AreaCode::new("E06000047"));
        let file = *dice.pick(&[File::Inspections2010, File::Corrections, File::Undated]);
        files.add(file, Fact::Registration(Registration { area: elsewhere, ..registration }));
    }
}

/// On one list or both, on the second perhaps in another group, or in none.
fn list_provider(framework: &Framework, registration: &Registration, files: &mut Files, dice: &mut Dice) {
    let march = dice.chance(70);
    if march {
        let listed = Registration { on: Some(LIST_MARCH), ..registration.clone() };
        files.add(File::ListMarch, Fact::Registration(listed));
    }
    if !march || dice.chance(60) {
        let group = match dice.below(5) {
            0 => None,
            1 => Some(dice.pick(&framework.groups).id.clone()),
            _ => registration.group.clone(),
        };
        let listed = Registration { on: Some(LIST_JULY), group, ..registration.clone() };
        files.add(File::ListJuly, Fact::Registration(listed));
    }
}

#[expect(clippy::too_many_arguments, reason = "one place that sees everything about a provider")]
fn write_findings(
    area: &FrameworkArea,
    group: &Group,
    provider: &ProviderId,
    with_ecm: bool,
    registered: bool,
    tone: Tone,
    shape: Shape,
    files: &mut Files,
    dice: &mut Dice,
) {
    let count = 1 + dice.below(3);
    // At least 100 days apart: a snapshot's date may be 14 days off either way.
    let mut inspected = days_after(date(2010, 11, 1), dice.between(-400, 60));
    for number in 0..count {
        let mut finding = Finding {
            provider: provider.clone(),
            group: (!registered || dice.chance(80)).then(|| group.id.clone()),
            area: (!registered || dice.chance(80)).then(|| a_code(area, dice)),
            kind: EventKind::Inspection,
            inspected,
            published: dice.chance(60).then(|| days_after(inspected, dice.between(0, 60))),
            grades: [None; 6],
            event: None,
        };
        for outcome in Outcome::ALL {
            if outcome == Outcome::Overall || with_ecm {
                finding.grades[outcome as usize] = Some(a_grade(tone, dice));
            }
        }
        if number > 0 && dice.chance(10) {
            finding.kind = *dice.pick(&[EventKind::Monitoring, EventKind::Interim, EventKind::NoChildren]);
            if finding.kind == EventKind::NoChildren {
                finding.grades = [None; 6];
                finding.grades[0] = Some(*dice.pick(&[Judgement::Satisfactory, Judgement::Inadequate]));
            }
        }
        into_files(&finding, group, shape, files, dice);
        inspected = days_after(inspected, dice.between(100, 300));
    }
}

fn a_grade(tone: Tone, dice: &mut Dice) -> Judgement {
    match (dice.chance(tone.good), dice.chance(30)) {
        (true, true) => Judgement::Outstanding,
        (true, false) => Judgement::Good,
        (false, false) => Judgement::Satisfactory,
        (false, true) => Judgement::Inadequate,
    }
}

/// One inspection in one to four files, which may date it, grade it or place it differently.
fn into_files(finding: &Finding, group: &Group, shape: Shape, files: &mut Files, dice: &mut Dice) {
    let first = *dice.pick(&[File::Inspections2010, File::Inspections2011, File::Undated]);
    files.add(first, Fact::Finding(finding.clone()));
    if dice.chance(15) {
        let again = *dice.pick(&[File::Inspections2011, File::Corrections, File::Undated]);
        let mut repeat = finding.clone();
        repeat.group = Some(group.id.clone());
        if dice.chance(50) {
            repeat.grades[1..].fill(None);
        }
        files.add(again, Fact::Finding(repeat));
    }
    for snapshot in [File::SnapshotMay, File::SnapshotJuly] {
        if dice.chance(15) {
            let mut shifted = finding.clone();
            shifted.inspected = days_after(finding.inspected, dice.between(-14, 14));
            shifted.published = None;
            shifted.grades[1..].fill(None);
            files.add(snapshot, Fact::Finding(shifted));
        }
    }
    if shape.conflicts && dice.chance(8) {
        files.add(
            *dice.pick(&[first, File::Corrections, File::Undated]),
            Fact::Finding(contradicted(finding, shape, dice)),
        );
    }
}

/// The same inspection as another row has it: another grade, and sometimes another publication date or area.
fn contradicted(finding: &Finding, shape: Shape, dice: &mut Dice) -> Finding {
    let mut other = finding.clone();
    other.grades[Outcome::Overall as usize] = Some(*dice.pick(&Judgement::ALL));
    if dice.chance(30) {
        other.grades[Outcome::Safe as usize] = Some(*dice.pick(&Judgement::ALL));
    }
    if dice.chance(30) {
        other.published = other.published.map(|day: Date| days_after(day, dice.between(-5, 30)));
    }
    if shape.odd_registers && dice.chance(30) {
        other.area = Some(AreaCode::new("E06000047"));
    }
    other
}
