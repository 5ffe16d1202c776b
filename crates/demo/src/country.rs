//! The nation before it is written down: every provider of every area, with what was found of it.

use crate::grades::{self, Aim};
use crate::inspections::{Plan, findings, only_without_children};
use crate::lineage::{self, Link};
use crate::place::Place;
use crate::provider::{FIRST_NUMBER, Provider, Role};
use crate::setting::{self, NAMES, Setting};
use crate::story::{Settings, Story};
use crate::twist::{self, Twist};
use crate::{Recipe, Size};
use jiff::civil::{Date, date};
use plumbline_core::chance::Dice;
use plumbline_core::framework::Framework;
use plumbline_core::record::{Judgement, Outcome, Remit};
use std::collections::BTreeMap;

pub(crate) struct Country<'a> {
    pub places: &'a [Place<'a>],
    /// For each place, in its order.
    pub providers: Vec<Vec<Provider>>,
    /// Between schools.
    pub links: Vec<Link>,
}

/// What is the same in every area.
pub(crate) struct World<'a> {
    pub framework: &'a Framework,
    /// For each of the framework's groups.
    pub settings: Vec<Setting>,
    pub size: Size,
}

impl World<'_> {
    pub fn group(&self, id: &str) -> Option<usize> {
        self.framework.groups.iter().position(|g| g.id == id)
    }

    pub fn super_group(&self, group: usize) -> &str {
        &self.framework.groups[group].super_group
    }
}

/// Numbers in the order in which they are given out.
pub(crate) struct Numbers(u32);

impl Numbers {
    pub fn next(&mut self) -> u32 {
        self.0 += 1;
        self.0 - 1
    }
}

impl<'a> Country<'a> {
    pub fn settle(recipe: Recipe, places: &'a [Place<'a>], framework: &Framework) -> Self {
        let settings = framework.groups.iter().map(|g| setting::of(&g.id)).collect();
        let world = World { framework, settings, size: recipe.size };
        let mut numbers = Numbers(FIRST_NUMBER);
        let mut country = Self { places, providers: Vec::new(), links: Vec::new() };
        for place in places {
            let mut dice = Dice::new(recipe.seed, &["providers", place.code()]);
            let mut area = AreaDraft::new(place, &world, &mut numbers, &mut dice);
            area.judge(&mut dice);
            area.inspect(&mut dice);
            let AreaDraft { mut providers, aims, .. } = area;
            let line = lineage::of(place, &world, &aims, &providers, &mut numbers, &mut dice);
            providers.extend(line.providers);
            country.providers.push(providers);
            country.links.extend(line.links);
        }
        country
    }

    /// Every provider with its place.
    pub fn all(&self) -> impl Iterator<Item = (&Place<'a>, &Provider)> {
        self.places.iter().zip(&self.providers).flat_map(|(place, all)| all.iter().map(move |p| (place, p)))
    }
}

/// The providers of one area while they are thought up.
struct AreaDraft<'a> {
    place: &'a Place<'a>,
    world: &'a World<'a>,
    providers: Vec<Provider>,
    /// For each group, the indexes of its providers.
    members: Vec<Vec<usize>>,
    /// For each group, what was found of its first members.
    grades: Vec<Vec<[Judgement; 6]>>,
    /// The providers on which the twist turns, in its group.
    turned: Vec<usize>,
    /// Where each super group that is present is meant to land.
    aims: BTreeMap<String, Aim>,
}

pub(crate) fn named(setting: &Setting, numbers: &mut Numbers, group: usize, dice: &mut Dice) -> Provider {
    Provider {
        remit: setting.remit,
        number: numbers.next(),
        name: format!("{} {} (made up)", dice.pick(&NAMES), setting.called),
        opened: dice.day(date(1995, 1, 1), date(2004, 12, 31)),
        closed: None,
        no_children: false,
        roles: vec![Role { group, findings: Vec::new() }],
    }
}

impl<'a> AreaDraft<'a> {
    fn new(place: &'a Place<'a>, world: &'a World<'a>, numbers: &mut Numbers, dice: &mut Dice) -> Self {
        let counts = counts(place, world, dice);
        let (mut providers, mut members) = (Vec::new(), vec![Vec::new(); counts.len()]);
        // Groups that stand inside another come after it, since they share its providers.
        let (hosts, guests): (Vec<usize>, Vec<usize>) =
            (0..counts.len()).partition(|g| world.settings[*g].host.is_none());
        for group in hosts.into_iter().chain(guests) {
            let setting = &world.settings[group];
            let host = setting.host.and_then(|id| world.group(id));
            let hosts: Vec<usize> = host.map(|h| members[h].clone()).unwrap_or_default();
            for n in 0..counts[group] {
                let at = match hosts.get(n) {
                    Some(host) => {
                        let provider: &mut Provider = &mut providers[*host];
                        provider.roles.push(Role { group, findings: Vec::new() });
                        *host
                    }
                    None => {
                        providers.push(named(setting, numbers, group, dice));
                        providers.len() - 1
                    }
                };
                members[group].push(at);
            }
        }
        Self { place, world, providers, members, grades: vec![], turned: vec![], aims: BTreeMap::new() }
    }

    /// Grades for everybody who was inspected, as the story wants them.
    fn judge(&mut self, dice: &mut Dice) {
        let framework = self.world.framework;
        let super_group = |group: usize| self.world.super_group(group);
        let present: Vec<&str> = framework
            .super_groups
            .iter()
            .map(|s| s.id.as_str())
            .filter(|id| {
                (0..self.members.len()).any(|g| super_group(g) == *id && !self.members[g].is_empty())
            })
            .collect();
        let story = self.place.story;
        let aims = grades::aims(story, &present, framework, dice);
        let inspected: Vec<usize> = self
            .members
            .iter()
            .enumerate()
            .map(|(group, members)| {
                let unseen = story.settings == Settings::AdequateUnseen;
                let id = framework.groups[group].id.as_str();
                let never = unseen && super_group(group) == "fostering-adoption" || story.is_unseen(id);
                let is_counted_out = story.twist.is_some_and(|twist| twist.count(id).is_some());
                match (never, is_counted_out) {
                    (true, _) => 0,
                    (_, true) => members.len(),
                    _ => seen(members.len(), dice),
                }
            })
            .collect();
        let mut overall: Vec<Vec<Judgement>> = vec![vec![]; self.members.len()];
        let mut turned = 0;
        for (id, aim) in present.iter().zip(&aims) {
            let groups: Vec<usize> = (0..self.members.len()).filter(|g| super_group(*g) == *id).collect();
            let counts: Vec<usize> = groups.iter().map(|g| inspected[*g]).collect();
            let graded = match story.twist.filter(|twist| twist.super_group() == *id) {
                Some(Twist::UnusedHomes) => {
                    // All of the private homes, and one of the area's own.
                    let private = counts.last().copied().unwrap_or(0);
                    grades::with_good(&counts, private + 1, 0, dice)
                }
                Some(Twist::Decimals) => grades::with_good(&counts, twist::GOOD_TO_DECIMALS, 0, dice),
                Some(Twist::Disputed) => grades::with_good(&counts, twist::GOOD_BESIDE_THE_DISPUTED, 0, dice),
                Some(twist) => {
                    let (good, turning) = twist::turning(counts.iter().sum());
                    turned = turning;
                    let own = groups.iter().position(|g| framework.groups[*g].id == twist.group());
                    grades::with_good(&counts, good, own.unwrap_or(0), dice)
                }
                None => grades::overall(&counts, *aim, dice),
            };
            for (group, grades) in groups.into_iter().zip(graded) {
                overall[group] = grades;
            }
        }
        self.aims = present.iter().map(|id| (*id).to_owned()).zip(aims).collect();
        if let Some(group) = story.twist.and_then(|twist| self.world.group(twist.group())) {
            let worse = overall[group].iter().enumerate().filter(|(_, grade)| !grade.is_good_or_better());
            self.turned = worse.take(turned).map(|(n, _)| self.members[group][n]).collect();
        }
        self.grades = outcomes(self.world, story.settings, &overall, dice);
    }

    /// Every inspection that led there.
    fn inspect(&mut self, dice: &mut Dice) {
        for (group, members) in self.members.iter().enumerate() {
            let id = &self.world.framework.groups[group].id;
            let setting = &self.world.settings[group];
            let twist = self.place.story.twist.filter(|twist| twist.group() == id.as_str());
            let large = members.len() >= 20 && twist.is_none();
            for (n, &at) in members.iter().enumerate() {
                let provider = &mut self.providers[at];
                let turned = twist.filter(|_| self.turned.contains(&at));
                let found = match self.grades[group].get(n) {
                    Some(grades) => {
                        let with = host_day(provider, group);
                        let plan = Plan { group: id, setting, grades: *grades, turned, with };
                        findings(&plan, provider, twist.is_none(), dice)
                    }
                    // A few childminders were seen only while nobody came to them.
                    None if id == "childminder" && large && dice.percent(20) => {
                        provider.no_children = true;
                        only_without_children(dice)
                    }
                    None => Vec::new(),
                };
                if let Some(role) = provider.roles.iter_mut().find(|role| role.group == group) {
                    role.findings = found;
                }
            }
        }
    }
}

/// The day of the latest inspection of the school in which this group stands: both are judged in one.
fn host_day(provider: &Provider, group: usize) -> Option<Date> {
    let host = provider.roles.first().filter(|role| role.group != group)?;
    host.findings.iter().filter(|f| f.is_graded()).map(|f| f.inspected).max()
}

/// How many of each group an area has: by its size, with a fraction left to chance.
fn counts(place: &Place<'_>, world: &World<'_>, dice: &mut Dice) -> Vec<usize> {
    let framework = world.framework;
    let missing = *dice.pick(&["fostering-adoption", "childrens-homes", "post-16"]);
    let is_missing = |super_group: &str| {
        !place.story.allows(super_group) || place.small && !place.story.is_shaped() && super_group == missing
    };
    let mut counts: Vec<usize> = framework
        .groups
        .iter()
        .zip(&world.settings)
        .map(|(group, setting)| {
            let percent = if setting.one_each && !place.small { 100 } else { place.percent };
            let thousandths = setting.in_ten_areas(world.size) * percent;
            let n = thousandths / 1000 + u64::from(dice.below(1000) < thousandths % 1000);
            let wanted = place.story.twist.and_then(|twist| twist.count(&group.id));
            if is_missing(&group.super_group) || unwanted(place.story, &group.id) {
                return 0;
            }
            wanted.unwrap_or(n as usize).max(usize::from(place.story.is_unseen(&group.id)))
        })
        .collect();
    for super_group in framework.super_groups.iter().filter(|s| !is_missing(&s.id)) {
        let of = |g: &usize| framework.groups[*g].super_group == super_group.id;
        let groups: Vec<usize> = (0..counts.len()).filter(of).collect();
        if let Some(first) = groups.first().filter(|_| groups.iter().all(|g| counts[*g] == 0)) {
            counts[*first] = 1;
        }
    }
    counts
}

/// Groups without outcomes may count either way among those that keep children safe: where that share must not be in doubt,
/// there are few of them. Of a group that no register shows, none is known.
fn unwanted(story: &Story, group: &str) -> bool {
    let without_outcomes = ["sixth-form-college", "independent-specialist-college"].contains(&group);
    story.settings == Settings::ExcellentNotSafe && without_outcomes || story.lacks_register(group)
}

/// In a group of four or more, a few were registered too lately to have been inspected.
fn seen(registered: usize, dice: &mut Dice) -> usize {
    let lately = (0..registered).filter(|_| dice.percent(5)).count();
    if registered < 4 { registered } else { registered - lately.min(registered / 4) }
}

/// For each group, the six grades of each that was inspected.
fn outcomes(
    world: &World<'_>,
    settings: Settings,
    overall: &[Vec<Judgement>],
    dice: &mut Dice,
) -> Vec<Vec<[Judgement; 6]>> {
    let (enjoying, safe) = grades::outcome_shares(settings);
    let carrying: Vec<Vec<Judgement>> = world
        .settings
        .iter()
        .zip(overall)
        .map(|(setting, grades)| if setting.outcomes { grades.clone() } else { vec![] })
        .collect();
    let present = overall.iter().filter(|grades| !grades.is_empty()).count();
    let graded = |share| grades::outcome(&carrying, present, share);
    let (enjoying, safe) = (graded(enjoying), graded(safe));
    overall
        .iter()
        .enumerate()
        .map(|(group, grades)| {
            let six = grades.iter().enumerate().map(|(n, &grade)| {
                let mut six = [grade; 6];
                for outcome in [Outcome::Healthy, Outcome::Positive, Outcome::Economic] {
                    six[outcome as usize] = grades::near(grade, dice);
                }
                six[Outcome::Enjoying as usize] = enjoying[group].get(n).copied().unwrap_or(grade);
                six[Outcome::Safe as usize] = safe[group].get(n).copied().unwrap_or(grade);
                six
            });
            six.collect()
        })
        .collect()
}

/// Whether reports on the group's providers come from inspections of education (¶28).
pub(crate) fn is_education(remit: Remit, group: &str) -> bool {
    remit == Remit::Schools || group == "residential-special"
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
