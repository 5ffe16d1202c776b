//! What may be said of an area with yes or no, and be compared between areas that moved and those that did not.

use super::Member;
use super::bands::BandOf;
use crate::framework::{Block, Framework, Grade};
use crate::letter::Sheet;
use crate::profile::Share;
use crate::record::Outcome;
use smol_str::{SmolStr, format_smolstr};
use std::collections::BTreeSet;

/// Whether an area has something; none where that is not known, or does not apply.
type Has<'a> = Box<dyn Fn(&Member) -> Option<bool> + 'a>;

/// Something that areas have or lack.
pub(super) struct Trait<'a> {
    /// As in addresses: `top-bands.primary`.
    pub id: SmolStr,
    /// For example `nursery and primary schools in one of the top two bands`.
    pub title: String,
    pub of: Has<'a>,
}

/// The grade that parts improvers from the rest most often: its requirements of Blocks B and C are looked at.
const LOOKED_AT: Grade = Grade::Well;

/// For each super group its band and its rise, and each requirement of Blocks B and C for performing well.
pub(super) fn traits<'a>(framework: &'a Framework, members: &[&Member]) -> Vec<Trait<'a>> {
    let mut all = Vec::new();
    for it in &framework.super_groups {
        all.push(Trait {
            id: format_smolstr!("top-bands.{}", it.id),
            title: format!("{} in one of the top two bands", it.title),
            of: Box::new(|member| {
                BandOf::of(framework, member.profile.a.super_group(&it.id)?).is_top(framework)
            }),
        });
    }
    if let Some((before, latest)) = last_two_years(members) {
        for it in &framework.super_groups {
            let (before, latest) = (before.clone(), latest.clone());
            all.push(Trait {
                id: format_smolstr!("rose.{}", it.id),
                title: format!(
                    "{}: a larger share good or outstanding at inspections of {latest} than of {before}",
                    it.title
                ),
                of: Box::new(move |member| rose(member.sheet, &it.id, &before, &latest)),
            });
        }
    }
    let asked = framework.requirements.iter().filter(|r| r.grade == LOOKED_AT && r.block != Block::A);
    all.extend(asked.map(|it| Trait {
        id: format_smolstr!("meets.{}", it.id),
        title: format!("{} (rule {})", it.says, it.id),
        of: Box::new(|member| {
            let found = member.sheet.requirements.iter().find(|r| r.id == it.id)?;
            match found.status.as_str() {
                "met" => Some(true),
                "not met" => Some(false),
                _ => None,
            }
        }),
    }));
    all
}

/// The last financial year that had ended by the day of the figures, and the one before it, where something was inspected in both.
fn last_two_years(members: &[&Member]) -> Option<(SmolStr, SmolStr)> {
    let ended = |year: &SmolStr, sheet: &Sheet| {
        year.parse::<crate::time::FinancialYear>()
            .is_ok_and(|year| year < crate::time::FinancialYear::of(sheet.as_at))
    };
    let years: BTreeSet<&SmolStr> = members
        .iter()
        .flat_map(|member| {
            let units = member.sheet.units.iter();
            units.flat_map(|unit| unit.years.keys()).filter(|year| ended(year, member.sheet))
        })
        .collect();
    let mut latest_first = years.into_iter().rev();
    let (latest, before) = (latest_first.next()?, latest_first.next()?);
    Some((before.clone(), latest.clone()))
}

fn rose(sheet: &Sheet, unit: &str, before: &str, latest: &str) -> Option<bool> {
    let unit = sheet.unit(unit)?;
    let share = |year: &str| unit.years.get(year)?.get(&Outcome::Overall)?.share();
    let (Share { part: a, whole: n }, Share { part: b, whole: m }) = (share(latest)?, share(before)?);
    Some(a * m > b * n)
}
