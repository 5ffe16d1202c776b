//! Rules, what they lead to, and grades awarded.

use super::{Opening, nothing, rule_use};
use crate::assessment::Reason;
use crate::framework::Grade;
use crate::letter::held::OUTCOME;
use crate::letter::opened::{Opened, RecordLine};
use crate::letter::wording::capital;
use crate::profile::Address;
use smol_str::{SmolStr, format_smolstr};

/// A requirement or limit: how it stands, and the figures that say so. A figure with an address is a part; what has none stands here.
pub(super) fn rule(opening: &Opening, address: &Address, rule: &str) -> Option<Opened> {
    if rule == OUTCOME {
        return Some(outcome(opening, address));
    }
    let it = opening.sheet.requirements.iter().find(|r| r.id == rule)?;
    let requirement = opening.assessment.requirement(rule).map(|r| &r.judged.because);
    let limit = opening.assessment.limits.iter().find(|l| l.id == rule).map(|l| &l.because);
    let because = requirement.or(limit)?;
    let mut says = vec![capital(&it.says), format!("It is {}", standing(opening, rule, &it.status))];
    says.extend(it.figure.as_ref().map(|figure| format!("Here: {figure}")));
    says.extend(it.threshold.as_ref().map(|threshold| format!("Asked: {threshold}")));
    let bare = because.iter().filter(|reason| reason.address.is_none());
    let records = bare.flat_map(|reason| records(opening, reason)).collect();
    let parts = it.cells.clone();
    let title = format!("Rule {rule}");
    Some(Opened { rules: vec![rule_use(it)], records, parts, ..nothing(address, title, says) })
}

/// Of a limit, *met* means that it holds.
fn standing(opening: &Opening, rule: &str, status: &str) -> String {
    let is_limit = opening.framework.limits.iter().any(|limit| limit.id == rule);
    match (is_limit, status) {
        (true, "met") => "in force here".into(),
        (true, "not met") => "not in force here".into(),
        (_, other) => other.into(),
    }
}

fn records(opening: &Opening, reason: &Reason) -> Vec<RecordLine> {
    reason.records.iter().map(|place| opening.record(&reason.says, *place)).collect()
}

/// What the principles lead to, with those of the grade that was awarded and the limits that hold.
fn outcome(opening: &Opening, address: &Address) -> Opened {
    let sheet = opening.sheet;
    let says = vec![capital(&opening.assessment.outcome.words())];
    let awarded = sheet.awards.get(&sheet.year);
    let is_limit = |id: &SmolStr| opening.framework.limits.iter().any(|limit| limit.id == *id);
    let used = sheet.requirements.iter().filter(|r| match is_limit(&r.id) {
        true => r.status == "met",
        false => Some(&r.grade) == awarded,
    });
    Opened {
        rules: used.map(rule_use).collect(),
        ..nothing(address, "What the principles lead to".into(), says)
    }
}

/// A grade awarded: an earlier year's with the rows that say so, this year's with its reasons.
pub(super) fn grade(opening: &Opening, address: &Address, year: i16) -> Option<Opened> {
    let sheet = opening.sheet;
    let grade = Grade::try_from(*sheet.awards.get(&year)?).ok()?;
    let title = format!("Grade awarded in {year}");
    let mut says = vec![capital(&grade.to_string())];
    if year != sheet.year {
        let award = opening.profile.b.awards.iter().find(|award| award.fact.year == year);
        let records = award
            .into_iter()
            .flat_map(|award| std::iter::once(award.place).chain(award.repeats.iter().copied()));
        let records =
            records.map(|place| opening.record(&format!("grade {}", grade.number()), place)).collect();
        return Some(Opened { records, ..nothing(address, title, says) });
    }
    says.push(format!("The rules: {}", opening.assessment.outcome.words()));
    says.extend(opening.why.map(|why| format!("Reasons: {why}")));
    let mut parts = vec![format_smolstr!("R/{}/{OUTCOME}", sheet.area)];
    parts.extend(opening.weighed.iter().cloned());
    Some(Opened { parts, ..nothing(address, title, says) })
}
