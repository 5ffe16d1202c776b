//! What another file tells otherwise: most disagreements are settled, and some stay open (P7, P19).

use crate::area_evidence::disputed_inspection;
use crate::country::Country;
use crate::files::{Row, Sheet};
use crate::place::Place;
use crate::provider::{Finding, Provider};
use crate::story::History;
use crate::twist::Twist;
use plumbline_core::framework::Framework;
use plumbline_core::record::Judgement::{self, Good, Outstanding, Satisfactory};
use plumbline_core::time::days_after;

pub(crate) fn rows(country: &Country<'_>, framework: &Framework, sheet: &mut Sheet) {
    for (place, providers) in country.places.iter().zip(&country.providers) {
        if place.story.history == History::FilesDisagree {
            sheet.row(disputed_inspection(place, Satisfactory));
        }
        if place.story.twist == Some(Twist::Disputed) {
            let told = [open(place, providers, framework), settled(place, providers, framework)];
            told.into_iter().flatten().for_each(|row| sheet.row(row));
        }
    }
}

/// A home is satisfactory by one file and good by another of the same day: no grade of it stands.
fn open(place: &Place<'_>, providers: &[Provider], framework: &Framework) -> Option<Row> {
    let (home, found) = last_of(providers, framework, "la-childrens-home", Satisfactory)?;
    Some(finding(place, home, found, "la-childrens-home", Good).maybe("published", found.published))
}

/// A school that was good was outstanding by what was published later.
fn settled(place: &Place<'_>, providers: &[Provider], framework: &Framework) -> Option<Row> {
    let (school, found) = last_of(providers, framework, "primary", Good)?;
    let published = found.published.unwrap_or_else(|| days_after(found.inspected, 40));
    Some(finding(place, school, found, "primary", Outstanding).with("published", days_after(published, 5)))
}

/// The last finding of a provider of the group with this grade, and its provider.
fn last_of<'a>(
    providers: &'a [Provider],
    framework: &Framework,
    group: &str,
    grade: Judgement,
) -> Option<(&'a Provider, &'a Finding)> {
    // Of a school with a sixth form or a nursery class other files say more.
    let one_role = |p: &&Provider| p.closed.is_none() && p.roles.len() == 1;
    let there = providers.iter().filter(one_role).filter(|p| framework.groups[p.group()].id == group);
    let last = |p: &'a Provider| Some((p, p.roles[0].findings.iter().rev().find(|f| f.is_graded())?));
    there.filter_map(last).find(|(_, found)| found.grades[0] == Some(grade))
}

fn finding(place: &Place<'_>, provider: &Provider, found: &Finding, group: &str, overall: Judgement) -> Row {
    let row = Row::new("finding").with("area", place.code()).with("remit", provider.remit.id());
    let row = row.with("urn", provider.urn()).with("group", group).with("kind", found.kind.id());
    row.with("inspected", found.inspected).with("overall", overall)
}
