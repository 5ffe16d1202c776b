//! The inspections that lead up to a provider's grades, with the days on which they came out.

use crate::country::is_education;
use crate::grades;
use crate::provider::{Finding, Provider};
use crate::setting::Setting;
use crate::twist::Twist;
use jiff::civil::{Date, date};
use plumbline_core::chance::Dice;
use plumbline_core::record::{EventKind, Judgement, Remit};
use plumbline_core::time::days_after;

/// The last inspection of nearly every provider; its report follows in time for the cut-off.
const LATEST: (Date, Date) = (date(2008, 9, 1), date(2011, 7, 15));
/// Older inspections went by other rules.
const EARLIEST: Date = date(2005, 9, 1);
/// Everything that was found was found by then.
const LAST_VISIT: Date = date(2011, 8, 31);

/// What the latest inspection of a provider in a group is to say.
pub(crate) struct Plan<'a> {
    pub group: &'a str,
    pub setting: &'a Setting,
    pub grades: [Judgement; 6],
    /// Good until the rule was applied that moves a band.
    pub turned: Option<Twist>,
    /// The day of the school's inspection, for a group that stands inside one.
    pub with: Option<Date>,
}

/// All findings, oldest first. `chance` leaves room for what moves no band but happens: reports after the cut-off, visits
/// while nobody was on roll.
pub(crate) fn findings(
    plan: &Plan<'_>,
    provider: &mut Provider,
    chance: bool,
    dice: &mut Dice,
) -> Vec<Finding> {
    match plan.turned {
        Some(Twist::LateReports) => return published_late(plan, &good(&plan.grades), dice),
        Some(Twist::NoChildren) => {
            provider.no_children = true;
            let mut all = in_time(plan, &good(&plan.grades), dice);
            all.push(without_children(after_all(&all, dice), Judgement::Satisfactory));
            return all;
        }
        _ => {}
    }
    if chance && plan.with.is_none() && dice.percent(late_share(plan)) {
        return published_late(plan, &plan.grades, dice);
    }
    let mut all = in_time(plan, &plan.grades, dice);
    if plan.group == "childminder" && chance && dice.percent(3) {
        provider.no_children = true;
        visited_without_children(&mut all, plan.grades[0], dice);
    }
    follow_up(plan, &mut all, dice);
    all.sort_by_key(|finding| finding.inspected);
    all
}

/// Of a childminder that was never inspected with children there.
pub(crate) fn only_without_children(dice: &mut Dice) -> Vec<Finding> {
    let grade = if dice.percent(10) { Judgement::Inadequate } else { Judgement::Satisfactory };
    vec![without_children(dice.day(LATEST.0, LATEST.1), grade)]
}

/// The grades with the overall one good.
fn good(grades: &[Judgement; 6]) -> [Judgement; 6] {
    let mut grades = *grades;
    grades[0] = Judgement::Good;
    grades
}

/// Percent of the providers whose report on a summer's inspection came out after the cut-off.
fn late_share(plan: &Plan<'_>) -> u64 {
    match plan.setting.remit {
        Remit::Childcare => 0,
        remit if is_education(remit, plan.group) => 2,
        _ => 5,
    }
}

/// Up to three inspections, the last with these grades.
fn in_time(plan: &Plan<'_>, grades: &[Judgement; 6], dice: &mut Dice) -> Vec<Finding> {
    let latest = plan.with.unwrap_or_else(|| dice.day(LATEST.0, LATEST.1));
    let mut all = vec![inspection(plan.setting, latest, grades, dice)];
    // Academies are too new to have been inspected often.
    let chances: &[u64] = if plan.group == "academy-ctc" { &[] } else { &[88, 70] };
    let (mut on, mut was) = (latest, *grades);
    for chance in chances {
        on = days_after(on, -(dice.between(380, 900) as i32));
        if on < EARLIEST || !dice.percent(*chance) {
            break;
        }
        was = was.map(|grade| grades::near(grade, dice));
        all.push(inspection(plan.setting, on, &was, dice));
    }
    all.reverse();
    all
}

/// An inspection of the summer of 2011 that came out after the cut-off, and before it one with the grades `before`, which is
/// what the published profile shows (P9).
fn published_late(plan: &Plan<'_>, before: &[Judgement; 6], dice: &mut Dice) -> Vec<Finding> {
    let last = if is_education(plan.setting.remit, plan.group) { date(2011, 7, 22) } else { LAST_VISIT };
    let on = dice.day(date(2011, 7, 4), last);
    let earlier = days_after(on, -(dice.between(700, 1000) as i32));
    let published = days_after(date(2011, 9, 1), dice.between(0, 40) as i32);
    let late = Finding { published: Some(published), ..inspection(plan.setting, on, &plan.grades, dice) };
    vec![inspection(plan.setting, earlier, before, dice), late]
}

/// Where nothing good is hidden by it the visit may be the latest; else an inspection came after it.
fn visited_without_children(all: &mut Vec<Finding>, grade: Judgement, dice: &mut Dice) {
    let latest = all.iter().map(|f| f.inspected).max().unwrap_or(LATEST.0);
    let grade = if grade.is_good_or_better() { Judgement::Satisfactory } else { grade };
    let hidden =
        all.iter().any(|f| f.inspected == latest && f.grades[0].is_some_and(|g| g.is_good_or_better()));
    let on = if hidden { days_after(latest, -(dice.between(100, 300) as i32)) } else { after_all(all, dice) };
    all.push(without_children(on, grade));
}

/// A day after every inspection so far, in time for the cut-off.
fn after_all(all: &[Finding], dice: &mut Dice) -> Date {
    let latest = all.iter().map(|f| f.inspected).max().unwrap_or(LATEST.0);
    dice.day(days_after(latest, 1), days_after(latest, 90)).min(date(2011, 7, 29))
}

fn without_children(on: Date, grade: Judgement) -> Finding {
    let grades = [Some(grade), None, None, None, None, None];
    Finding { kind: EventKind::NoChildren, inspected: on, published: None, grades }
}

/// Homes have an interim visit, providers in difficulty one that watches them; neither is a grade (A10).
fn follow_up(plan: &Plan<'_>, all: &mut Vec<Finding>, dice: &mut Dice) {
    let kind = match plan.group {
        "la-childrens-home" | "pv-childrens-home" => EventKind::Interim,
        _ if plan.grades[0] == Judgement::Inadequate => EventKind::Monitoring,
        _ => return,
    };
    let Some(latest) = all.iter().filter(|f| f.is_graded()).map(|f| f.inspected).max() else { return };
    if dice.percent(50) {
        let inspected = days_after(latest, dice.between(60, 300) as i32).min(LAST_VISIT);
        all.push(Finding { kind, inspected, published: None, grades: [None; 6] });
    }
}

/// A few reports carry no date of publication.
pub(crate) fn inspection(setting: &Setting, on: Date, grades: &[Judgement; 6], dice: &mut Dice) -> Finding {
    let published = days_after(on, dice.between(20, 40) as i32);
    let mut carried = grades.map(Some);
    if !setting.outcomes {
        carried[1..].fill(None);
    }
    Finding {
        kind: EventKind::Inspection,
        inspected: on,
        published: (!dice.percent(3)).then_some(published),
        grades: carried,
    }
}
