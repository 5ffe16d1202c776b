//! The grades that a made-up nation's inspectors award: what the rules indicate, here and there something else with reasons, and
//! somewhere among the grades that the rules leave open.

use plumbline_core::chance::Dice;
use plumbline_core::framework::{Framework, Grade};
use plumbline_core::letter::{Proposed, RequirementFigures, Sheet, may_award};
use plumbline_core::record::{AreaInspectionKind, Outcome};
use smol_str::{SmolStr, format_smolstr};

/// A grade, and why it is another than the rules indicate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeUpAward {
    pub grade: Grade,
    pub why: Option<String>,
    /// Addresses of the figures that were weighed.
    pub on: Vec<SmolStr>,
}

/// So many areas for development at one inspection are many.
const MANY: u32 = 4;

/// The award of an area with these figures.
pub fn award(seed: u64, framework: &Framework, sheet: &Sheet) -> MadeUpAward {
    let mut dice = Dice::new(seed, &["award", sheet.area.as_str()]);
    let indicated = sheet.indicated.and_then(|grade| Grade::try_from(grade).ok());
    let wanted = match indicated {
        Some(grade) => departing(sheet, grade, &mut dice).unwrap_or_else(|| as_indicated(grade)),
        None => left_open(framework, sheet, &mut dice),
    };
    let allowed = |it: &MadeUpAward| {
        may_award(framework, sheet, &Proposed { grade: it.grade, why: it.why.as_deref(), on: &it.on }).is_ok()
    };
    if allowed(&wanted) { wanted } else { as_indicated(indicated.unwrap_or(Grade::Poorly)) }
}

fn as_indicated(grade: Grade) -> MadeUpAward {
    MadeUpAward { grade, why: None, on: Vec::new() }
}

fn because(grade: Grade, why: &str, on: Vec<SmolStr>) -> MadeUpAward {
    MadeUpAward { grade, why: Some(why.to_owned()), on }
}

/// A few areas in which judgement led elsewhere than the rules.
fn departing(sheet: &Sheet, indicated: Grade, dice: &mut Dice) -> Option<MadeUpAward> {
    let chosen = dice.percent(50);
    let area = &sheet.area;
    let strand = |id: &str| format_smolstr!("B/{area}/{id}");
    let met = |id: &str| sheet.requirements.iter().any(|r| r.id == id && r.status == "met");
    let developments = sheet
        .inspections
        .iter()
        .rev()
        .find(|it| it.kind == AreaInspectionKind::Unannounced)
        .and_then(|it| it.developments);
    let strands_good =
        sheet.strands.len() == 2 && sheet.strands.iter().all(|it| it.judged.is_good_or_better());
    match indicated {
        Grade::Excellently if chosen && developments >= Some(MANY) => Some(because(
            Grade::Well,
            "the many areas for development in contact, referral and assessment weigh more than the strong results of settings",
            vec![strand("unannounced")],
        )),
        Grade::Adequately if chosen && strands_good => Some(because(
            Grade::Well,
            "services to protect and look after children are good, and weigh more here than the settings that are not",
            vec![strand("safeguarding"), strand("looked-after")],
        )),
        // A likely limit may be passed with reasons, a fixed one never (A4).
        Grade::Poorly if chosen && met("priority-action") && !met("strand-inadequate") => Some(because(
            Grade::Adequately,
            "what the unannounced inspection found is a failing in services that other inspections found sound",
            vec![strand("unannounced"), format_smolstr!("R/{area}/priority-action")],
        )),
        _ => None,
    }
}

/// One of the grades that the rules leave, or the nearest where they leave none.
fn left_open(framework: &Framework, sheet: &Sheet, dice: &mut Dice) -> MadeUpAward {
    let area = &sheet.area;
    let left: Vec<Grade> = sheet.possible.iter().filter_map(|g| Grade::try_from(*g).ok()).collect();
    let (Some(highest), Some(lowest)) = (left.first(), left.last()) else { return nearest(sheet) };
    let of = |grade: Grade, status: &'static str| {
        let asked = framework.requirements.iter().filter(move |r| r.grade == grade);
        asked
            .filter_map(|r| sheet.requirements.iter().find(|it| it.id == r.id))
            .find(move |r| r.status == status)
    };
    let address = |it: &RequirementFigures| format_smolstr!("R/{area}/{}", it.id);
    let unknown = Grade::ALL.iter().rev().find_map(|grade| of(*grade, "unknown"));
    let unmet = of(*highest, "not met").or_else(|| of(*highest, "for judgement"));
    match (unknown, unmet) {
        (_, Some(unmet)) if highest > lowest && dice.percent(50) => because(
            *highest,
            "what is not met for this grade weighs less than what inspections found",
            vec![address(unmet)],
        ),
        (_, Some(unmet)) if highest > lowest => because(
            *lowest,
            "what is not met for the higher grade weighs more than what speaks for it",
            vec![address(unmet)],
        ),
        (Some(unknown), _) => because(
            if dice.percent(60) { *highest } else { *dice.pick(&left) },
            "not all evidence is held, and what is held speaks for this grade",
            vec![address(unknown)],
        ),
        _ => because(
            *lowest,
            "no higher grade is left, and what inspections found does not rule this one out",
            vec![format_smolstr!("R/{area}/outcome")],
        ),
    }
}

/// Where no grade's requirements are met: by how the settings do, else as last year.
fn nearest(sheet: &Sheet) -> MadeUpAward {
    let area = &sheet.area;
    let counts = sheet.unit("all").and_then(|unit| unit.now.get(&Outcome::Overall));
    let share = counts.and_then(|counts| counts.share());
    let before = sheet.awards.get(&(sheet.year - 1)).and_then(|grade| Grade::try_from(*grade).ok());
    let outcome = format_smolstr!("R/{area}/outcome");
    match share {
        Some(share) => because(
            if share.is_at_least(50) { Grade::Adequately } else { Grade::Poorly },
            "the figures fall between the requirements of two grades, and this is the one that fits what inspections found",
            vec![outcome, format_smolstr!("A/{area}/all/overall/share")],
        ),
        None => because(
            before.unwrap_or(Grade::Adequately),
            "there are no settings to go by, and nothing held speaks for a change",
            vec![outcome],
        ),
    }
}
