//! Block A: registers that hold every provider of a group, and the inspections of those providers.

use crate::dice::Dice;
use crate::grades;
use crate::setting::{self, NAMES, Setting};
use crate::sheet::{Row, Sheet};
use crate::story::Settings;
use crate::{MadeUpFile, Place};
use jiff::civil::{Date, date};
use plumbline_core::area::AreaCode;
use plumbline_core::framework::Framework;
use plumbline_core::record::{Judgement, Outcome};
use plumbline_core::time::days_after;
use std::collections::BTreeMap;

/// Registers are made up as complete from here on.
const KNOWN_FROM: Date = date(2005, 4, 1);
const KNOWN_TO: Date = date(2011, 12, 31);
/// The last inspection of every provider; reports follow in time for the cut-off.
const LATEST: (Date, Date) = (date(2008, 9, 1), date(2011, 7, 15));
const FIRST_URN: u32 = 9_000_000;

/// A children's home or fostering agency, in which areas may place children.
pub(crate) struct Home {
    pub area: AreaCode,
    pub urn: u32,
}

struct Provider {
    urn: u32,
    name: String,
    opened: Date,
    /// None if it was never inspected.
    grades: Option<[Judgement; 6]>,
}

/// One group in one area.
struct Settled {
    group: usize,
    setting: Setting,
    providers: Vec<Provider>,
}

/// Adds a file for each super group, and gives back where children can be placed.
pub(crate) fn files(
    seed: u64,
    places: &[Place<'_>],
    framework: &Framework,
    files: &mut Vec<MadeUpFile>,
) -> Vec<Home> {
    let mut sheets: BTreeMap<&str, Sheet> = BTreeMap::new();
    for group in &framework.groups {
        let sheet = sheets.entry(&group.super_group).or_insert_with(|| Sheet::new(&group.super_group));
        let covered = Row::new("coverage").with("what", format!("register:{}", group.id));
        sheet.row(covered.with("from", KNOWN_FROM).with("to", KNOWN_TO));
    }
    let (mut homes, mut urns) = (Vec::new(), FIRST_URN..);
    for place in places {
        let dice = &mut Dice::new(seed, &["providers", place.code.as_str()]);
        for settled in settle(place, framework, &mut urns, dice) {
            let group = &framework.groups[settled.group];
            if ["childrens-homes", "fostering-adoption"].contains(&group.super_group.as_str()) {
                let home = |p: &Provider| Home { area: place.code.clone(), urn: p.urn };
                homes.extend(settled.providers.iter().map(home));
            }
            let Some(sheet) = sheets.get_mut(group.super_group.as_str()) else { continue };
            for provider in &settled.providers {
                write(sheet, place, &group.id, &settled.setting, provider, dice);
            }
            if group.id == "academy-ctc" && !settled.providers.is_empty() {
                converted(sheet, place, &mut urns, dice);
            }
        }
    }
    let in_order = framework.super_groups.iter().filter_map(|s| sheets.remove(s.id.as_str()));
    files.extend(in_order.map(Sheet::file));
    homes
}

/// Every group's providers in an area, with the grades that its story wants.
fn settle(
    place: &Place<'_>,
    framework: &Framework,
    urns: &mut impl Iterator<Item = u32>,
    dice: &mut Dice,
) -> Vec<Settled> {
    let counts = counts(place, framework, dice);
    let mut settled: Vec<Settled> = Vec::new();
    // Groups that stand inside another come after it, since they share its providers.
    let (hosts, guests): (Vec<usize>, Vec<usize>) =
        (0..counts.len()).partition(|g| setting::of(&framework.groups[*g].id).host.is_none());
    for group in hosts.into_iter().chain(guests) {
        let setting = setting::of(&framework.groups[group].id);
        let hosted = |s: &&Settled| Some(framework.groups[s.group].id.as_str()) == setting.host;
        let host: Vec<(u32, String, Date)> = settled
            .iter()
            .find(hosted)
            .map(|h| h.providers.iter().map(|p| (p.urn, p.name.clone(), p.opened)).collect())
            .unwrap_or_default();
        let mut host = host.into_iter();
        let providers = (0..counts[group])
            .map(|_| {
                let (urn, name, opened) = host.next().unwrap_or_else(|| named(&setting, urns, dice));
                Provider { urn, name, opened, grades: None }
            })
            .collect();
        settled.push(Settled { group, setting, providers });
    }
    settled.sort_by_key(|s| s.group);
    judge(place, framework, &mut settled, dice);
    settled
}

fn named(setting: &Setting, urns: &mut impl Iterator<Item = u32>, dice: &mut Dice) -> (u32, String, Date) {
    let name = format!("{} {} (made up)", dice.pick(&NAMES), setting.called);
    (urns.next().unwrap_or(FIRST_URN), name, dice.day(date(1995, 1, 1), date(2004, 12, 31)))
}

/// How many of each group an area has: by its size, with a fraction left to chance.
fn counts(place: &Place<'_>, framework: &Framework, dice: &mut Dice) -> Vec<usize> {
    let size = if place.small { 30 } else { dice.between(60, 140).unsigned_abs() };
    let missing = *dice.pick(&["fostering-adoption", "childrens-homes", "post-16"]);
    let mut counts: Vec<usize> = framework
        .groups
        .iter()
        .map(|group| {
            let thousandths = setting::of(&group.id).in_ten_areas * size;
            let n = thousandths / 1000 + u64::from(dice.below(1000) < thousandths % 1000);
            if place.small && group.super_group == missing { 0 } else { n as usize }
        })
        .collect();
    for super_group in framework.super_groups.iter().filter(|s| !place.small || s.id != missing) {
        let of = |g: &usize| framework.groups[*g].super_group == super_group.id;
        let groups: Vec<usize> = (0..counts.len()).filter(of).collect();
        if let Some(first) = groups.first().filter(|_| groups.iter().all(|g| counts[*g] == 0)) {
            counts[*first] = 1;
        }
    }
    counts
}

fn judge(place: &Place<'_>, framework: &Framework, settled: &mut [Settled], dice: &mut Dice) {
    let super_group = |s: &Settled| framework.groups[s.group].super_group.as_str();
    let present: Vec<&str> = framework
        .super_groups
        .iter()
        .map(|s| s.id.as_str())
        .filter(|id| settled.iter().any(|s| super_group(s) == *id && !s.providers.is_empty()))
        .collect();
    let aims = grades::aims(place.story.settings, &present, framework, dice);
    let inspected: Vec<usize> = settled
        .iter()
        .map(|s| {
            let unseen = place.story.settings == Settings::AdequateUnseen;
            if unseen && super_group(s) == "fostering-adoption" { 0 } else { seen(s.providers.len(), dice) }
        })
        .collect();
    let mut overall: Vec<Vec<Judgement>> = vec![vec![]; settled.len()];
    for (id, aim) in present.iter().zip(&aims) {
        let groups: Vec<usize> = (0..settled.len()).filter(|i| super_group(&settled[*i]) == *id).collect();
        let counts: Vec<usize> = groups.iter().map(|i| inspected[*i]).collect();
        for (i, grades) in groups.into_iter().zip(grades::overall(&counts, *aim, dice)) {
            overall[i] = grades;
        }
    }
    hand_out(place, settled, &overall, dice);
}

/// In a group of four or more, a few were registered too lately to have been inspected.
fn seen(registered: usize, dice: &mut Dice) -> usize {
    let lately = (0..registered).filter(|_| dice.percent(5)).count();
    if registered < 4 { registered } else { registered - lately.min(registered / 4) }
}

/// Gives each inspected provider its overall grade and the outcomes that go with it.
fn hand_out(place: &Place<'_>, settled: &mut [Settled], overall: &[Vec<Judgement>], dice: &mut Dice) {
    let (enjoying, safe) = grades::outcome_shares(place.story.settings);
    let carrying: Vec<Vec<Judgement>> = settled
        .iter()
        .zip(overall)
        .map(|(s, grades)| if s.setting.outcomes { grades.clone() } else { vec![] })
        .collect();
    let (enjoying, safe) = (grades::outcome(&carrying, enjoying), grades::outcome(&carrying, safe));
    for (i, group) in settled.iter_mut().enumerate() {
        for (n, provider) in group.providers.iter_mut().enumerate() {
            let Some(&grade) = overall[i].get(n) else { continue };
            let mut grades = [grade; 6];
            for outcome in [Outcome::Healthy, Outcome::Positive, Outcome::Economic] {
                grades[outcome as usize] = grades::near(grade, dice);
            }
            grades[Outcome::Enjoying as usize] = enjoying[i].get(n).copied().unwrap_or(grade);
            grades[Outcome::Safe as usize] = safe[i].get(n).copied().unwrap_or(grade);
            provider.grades = Some(grades);
        }
    }
}

fn provider_row(record: &str, place: &Place<'_>, group: &str, setting: &Setting, urn: u32) -> Row {
    let row = Row::new(record).with("area", place.code).with("remit", setting.remit.id());
    row.with("urn", urn).with("group", group)
}

/// The register's row and the inspections of one provider.
fn write(
    sheet: &mut Sheet,
    place: &Place<'_>,
    group: &str,
    setting: &Setting,
    provider: &Provider,
    dice: &mut Dice,
) {
    let row = |record: &str| provider_row(record, place, group, setting, provider.urn);
    let empty = group == "childminder" && dice.percent(3);
    let registered = row("registration").with("name", &provider.name).with("opened", provider.opened);
    sheet.row(registered.with("no_children", if empty { "yes" } else { "no" }));
    let Some(grades) = provider.grades else { return };
    let latest = dice.day(LATEST.0, LATEST.1);
    if dice.percent(60) && group != "academy-ctc" {
        let before = days_after(latest, -(dice.between(700, 1100) as i32));
        let earlier = grades.map(|grade| grades::near(grade, dice));
        sheet.row(inspection(row("finding"), setting, before, &earlier, dice));
    }
    if empty {
        let visited = days_after(latest, -(dice.between(100, 400) as i32));
        let visit = row("finding").with("kind", "no-children").with("inspected", visited);
        sheet.row(visit.with("overall", Judgement::Satisfactory));
    }
    sheet.row(inspection(row("finding"), setting, latest, &grades, dice));
    let follow_up = match group {
        "la-childrens-home" | "pv-childrens-home" => Some("interim"),
        _ if grades[0] == Judgement::Inadequate => Some("monitoring"),
        _ => None,
    };
    if let Some(kind) = follow_up.filter(|_| dice.percent(50)) {
        let visited = days_after(latest, dice.between(60, 300) as i32).min(KNOWN_TO);
        sheet.row(row("finding").with("kind", kind).with("inspected", visited));
    }
}

/// A few reports carry no date of publication.
fn inspection(row: Row, setting: &Setting, on: Date, grades: &[Judgement; 6], dice: &mut Dice) -> Row {
    let published = days_after(on, dice.between(20, 40) as i32);
    let row = row.with("kind", "inspection").with("inspected", on);
    let row = row.maybe("published", (!dice.percent(3)).then_some(published)).with("overall", grades[0]);
    if !setting.outcomes {
        return row;
    }
    Outcome::ALL[1..].iter().fold(row, |row, outcome| row.with(outcome.id(), grades[*outcome as usize]))
}

/// Now and then a maintained school became an academy that nobody has inspected yet: its judgement stands in (P12).
fn converted(sheet: &mut Sheet, place: &Place<'_>, urns: &mut impl Iterator<Item = u32>, dice: &mut Dice) {
    if !dice.percent(30) {
        return;
    }
    let (school, academy) = (setting::of("maintained-secondary"), setting::of("academy-ctc"));
    let (old, name, opened) = named(&school, urns, dice);
    let (new, _, _) = named(&academy, urns, dice);
    let on = dice.day(date(2010, 9, 1), date(2011, 4, 1));
    let top = !matches!(place.story.settings, Settings::Poor | Settings::Hole | Settings::Adequate);
    let grade = if top { Judgement::Good } else { Judgement::Satisfactory };
    let was = provider_row("registration", place, "maintained-secondary", &school, old);
    sheet.row(was.with("name", &name).with("opened", opened).with("closed", on).with("no_children", "no"));
    let inspected = dice.day(date(2007, 9, 1), date(2010, 6, 1));
    let finding = provider_row("finding", place, "maintained-secondary", &school, old);
    sheet.row(inspection(finding, &school, inspected, &[grade; 6], dice));
    let is = provider_row("registration", place, "academy-ctc", &academy, new);
    sheet
        .row(is.with("name", format!("{name}, now an academy")).with("opened", on).with("no_children", "no"));
    for (from, to, link) in [(new, old, "predecessor"), (old, new, "successor")] {
        let row = Row::new("link").with("remit", school.remit.id()).with("urn", from);
        sheet.row(row.with("other", to).with("link", link).with("on", on));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_groups_are_all_inspected_so_that_none_is_unobserved_by_chance() {
        let mut dice = Dice::new(3, &[]);
        for registered in 0..40 {
            let seen = seen(registered, &mut dice);
            assert!(seen <= registered && (seen == registered || registered >= 4), "{seen} of {registered}");
            assert!(seen > 0 || registered == 0);
        }
    }
}
