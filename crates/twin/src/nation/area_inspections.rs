//! Block B of an area: inspections with day, month or only publication dates, what covers them, and what else is held.

use super::{File, Files, Shape, Tone, a_code};
use crate::dice::Dice;
use jiff::civil::date;
use plumbline_core::area::AreaCode;
use plumbline_core::framework::FrameworkArea;
use plumbline_core::record::AreaInspectionKind::{
    ChildProtection, FullInspection, JointAreaReview, Reinspection, SingleInspection, Unannounced,
};
use plumbline_core::record::{
    AreaFinding, AreaFindingKind, AreaInspection, AreaInspectionKind, AwardedGrade, Coverage, Covered, Fact,
    Judgement, SustainedImprovement,
};
use plumbline_core::time::{Dated, days_after};
use smol_str::format_smolstr;

pub(super) fn write(area: &FrameworkArea, tone: Tone, shape: Shape, files: &mut Files, dice: &mut Dice) {
    let code = a_code(area, dice);
    let (from, to) = (date(2006, 1, 1), date(2011, 12, 31));
    for kind in [FullInspection, Unannounced, JointAreaReview] {
        if tone.known || dice.chance(50) {
            let what = Covered::AreaInspections(kind);
            let area = dice.chance(80).then(|| a_code(area, dice));
            files.add(File::AreaInspections, Fact::Coverage(Coverage { what, area, from, to }));
        }
    }
    let full = dice.below(3);
    let reinspections = if full > 0 && dice.chance(50) { 1 + dice.below(2) } else { 0 };
    let unannounced = if tone.known { 1 + dice.below(2) } else { dice.below(3) };
    let kinds = [(FullInspection, full), (Reinspection, reinspections), (Unannounced, unannounced)];
    let later = if shape.later_frameworks && dice.chance(8) { 1 } else { 0 };
    let others =
        [(JointAreaReview, dice.below(2)), (*dice.pick(&[SingleInspection, ChildProtection]), later)];
    for (kind, count) in kinds.into_iter().chain(others) {
        for _ in 0..count {
            write_inspection(&code, kind, tone, shape, files, dice);
        }
    }
    if dice.chance(60) {
        let grade = 1 + dice.below(4) as u8;
        files.add(File::ByHand, Fact::Award(AwardedGrade { area: code.clone(), year: 2010, grade }));
    }
    if dice.chance(20) {
        let on = days_after(date(2011, 3, 1), dice.between(-300, 300));
        let fact = SustainedImprovement { area: code, on, reference: "note".into() };
        files.add(File::ByHand, Fact::SustainedImprovement(fact));
    }
}

fn write_inspection(
    area: &AreaCode,
    kind: AreaInspectionKind,
    tone: Tone,
    shape: Shape,
    files: &mut Files,
    dice: &mut Dice,
) {
    let mut inspection = an_inspection(area, kind, tone, shape, dice);
    if kind == Unannounced && dice.chance(70) {
        write_findings(&mut inspection, shape, files, dice);
    }
    files.add(File::AreaInspections, Fact::AreaInspection(inspection.clone()));
    if dice.chance(15) {
        files.add(File::AreaInspectionsAgain, Fact::AreaInspection(inspection.clone()));
    }
    if let (Some(month @ Dated::Month(..)), true) = (inspection.inspected, dice.chance(15)) {
        // Another one, dated by its day: nothing says which of the two came first.
        let mut other = an_inspection(area, kind, tone, shape, dice);
        (other.inspected, other.published) = (Some(Dated::Day(month.latest())), None);
        files.add(*dice.pick(&[File::AreaInspectionsAgain, File::ByHand]), Fact::AreaInspection(other));
    }
    if shape.conflicts && dice.chance(5) {
        let mut other = inspection;
        let another = |grade: Option<Judgement>, dice: &mut Dice| grade.map(|_| *dice.pick(&Judgement::ALL));
        other.safeguarding = another(other.safeguarding, dice);
        other.looked_after = another(other.looked_after, dice);
        other.priority_actions = other.priority_actions.map(|_| dice.below(2));
        let file = *dice.pick(&[File::AreaInspectionsAgain, File::Corrections, File::Undated]);
        files.add(file, Fact::AreaInspection(other));
    }
}

/// What an inspection found, as many of each kind as its row says; or its row leaves that to them.
fn write_findings(inspection: &mut AreaInspection, shape: Shape, files: &mut Files, dice: &mut Dice) {
    use AreaFindingKind::{AreaForDevelopment, PriorityAction, SatisfactoryPractice, Strength};
    let (Some(inspected), Some(priority)) = (inspection.inspected, inspection.priority_actions) else {
        return;
    };
    let mut kinds = vec![PriorityAction; priority as usize];
    for _ in 0..1 + dice.below(3) {
        kinds.push(*dice.pick(&[AreaForDevelopment, SatisfactoryPractice, Strength]));
    }
    let own = *dice.pick(&[File::AreaInspections, File::AreaInspections, File::ByHand]);
    for (number, kind) in kinds.into_iter().enumerate() {
        let finding = AreaFinding {
            area: inspection.area.clone(),
            of: inspection.kind,
            inspected,
            kind,
            subject: dice.chance(60).then(|| format_smolstr!("subject {number}")),
            text: format!("finding {number}"),
            follows: None,
        };
        if dice.chance(15) {
            files.add(File::AreaInspectionsAgain, Fact::AreaFinding(finding.clone()));
        }
        if shape.conflicts && dice.chance(12) {
            let kind = *dice.pick(&AreaFindingKind::ALL);
            let file = *dice.pick(&[File::Corrections, File::Undated, File::ByHand]);
            files.add(file, Fact::AreaFinding(AreaFinding { kind, ..finding.clone() }));
        }
        files.add(own, Fact::AreaFinding(finding));
    }
    if dice.chance(40) {
        inspection.priority_actions = None;
    } else if shape.conflicts && dice.chance(40) {
        // A slip in the number: of one, or of several that are no fewer than one either way.
        inspection.priority_actions = Some(if priority > 0 { 3 - priority } else { dice.below(3) });
    }
}

/// An inspection of a kind, at some time that the kind was about.
pub fn an_inspection(
    area: &AreaCode,
    kind: AreaInspectionKind,
    tone: Tone,
    shape: Shape,
    dice: &mut Dice,
) -> AreaInspection {
    let around = if kind == JointAreaReview { date(2007, 6, 1) } else { date(2010, 10, 1) };
    let day = days_after(around, dice.between(-450, 450));
    let inspected = match dice.below(10) {
        0..=5 => Some(Dated::Day(day)),
        6..=8 => Some(Dated::Month(day.year(), day.month())),
        _ => None,
    };
    let published = (inspected.is_none() || dice.chance(70)).then(|| days_after(day, dice.between(28, 60)));
    let graded = kind != Unannounced;
    let both = kind != Reinspection || dice.chance(60);
    let safeguarding = (graded && (both || dice.chance(50))).then(|| a_judgement(dice));
    let looked_after = (graded && (both || safeguarding.is_none())).then(|| a_judgement(dice));
    let recorded = kind == Unannounced && (tone.known || !shape.conflicts || dice.chance(70));
    AreaInspection {
        area: area.clone(),
        kind,
        first_day: None,
        inspected,
        published,
        safeguarding,
        looked_after: looked_after.filter(|_| kind != JointAreaReview || dice.chance(60)),
        overall: None,
        priority_actions: recorded.then(|| if dice.chance(25) { 1 + dice.below(2) } else { 0 }),
        developments: None,
    }
}

fn a_judgement(dice: &mut Dice) -> Judgement {
    match dice.below(20) {
        0 => Judgement::Outstanding,
        1..=10 => Judgement::Good,
        11..=16 => Judgement::Satisfactory,
        _ => Judgement::Inadequate,
    }
}
