//! `plumbline profile AREA | --all`: layer 1 here, the layers below it and their comparison in rooms of their own.

mod alternatives;
mod as_used;
mod below;
mod blocks;
mod diff;
mod figures;
mod layer1;
mod layer2;
mod layer3;
mod layer4;
mod layer5;
mod open;

use super::profile_blocks::{block_b, block_c};
use super::standing_words::group_title;
use crate::args::{Block, Cli, Profile as Args, ProfileAct, Units};
use crate::exit::{Exit, usage};
use crate::output::{self, Format, Report, Terminal};
use crate::session::{Asked, Session, counted};
use anyhow::Result;
use layer1::{Beside, Shown, Subject};
use plumbline_core::area::{AreaCode, AreaKind, ENGLAND};
use plumbline_core::assessment::Run;
use plumbline_core::framework::FrameworkArea;
use plumbline_core::profile::compared::{Compared, NeighbourSet};
use plumbline_core::profile::{Address, AreaProfile, AsAt, LeftOut, Presence, Profile, unsettled};
use plumbline_core::record::Outcome;

pub fn run(cli: &Cli, args: &Args, terminal: &Terminal) -> Result<Exit> {
    if let Some(block @ (Block::B | Block::C)) = args.block {
        return blocks::run(cli, args, block, terminal);
    }
    match (&args.act, &args.open, args.layer.unwrap_or(1)) {
        (Some(ProfileAct::Diff(diff)), ..) => diff::run(cli, diff, terminal),
        (None, Some(address), _) => open::run(cli, args, address, terminal),
        (None, None, 1) => layer_1(cli, args, terminal),
        (None, None, layer) => below::run(cli, args, layer, terminal),
    }
}

fn layer_1(cli: &Cli, args: &Args, terminal: &Terminal) -> Result<Exit> {
    if args.group.is_some() {
        return Err(usage("--group goes with --layer 2 to 5; layer 1 shows every group"));
    }
    let session = Session::open(cli)?;
    let who = args.area.as_deref().map(|word| who(&session, word)).transpose()?;
    let asked = session.ask(cli, &args.question, terminal)?;
    let framework = &session.framework;
    let as_at = AsAt::published(asked.as_at);
    let published = asked.profile(framework, as_at);
    let assessed = asked.profile(framework, AsAt::assessed(framework, asked.as_at));
    let both = Both { published: &published, assessed: &assessed };
    let together = both.together(&session, &asked, who.as_ref());
    let subjects = both.subjects(&session, &asked, who.as_ref(), &together, args.beside);
    let single = who.is_some();
    let units = args.units.unwrap_or(if single { Units::Both } else { Units::Groups });
    let area = who.as_ref().and_then(|code| published.areas.get(code));
    let mut notes = asked.notes(framework);
    notes.extend(left_out(&session, &published.left_out));
    notes.extend(differing(&subjects));
    let compared = together[0].iter().find(|c| Some(&c.a.area) == who.as_ref());
    notes.extend(compared.and_then(|compared| unobserved(&session, compared)));
    if let Some(area) = area {
        notes.extend(figures::opens(cli, &args.question, observed(area).as_ref()));
        notes.extend(unsettled(framework, &asked.evidence, &area.a));
        notes.extend(beside(&session, &asked, area, args.beside));
    }
    let shown = Shown {
        single,
        alternatives: args.alternatives,
        beside: args.beside,
        assessed: single && subjects.iter().any(layer1::differs),
    };
    let report = Report {
        schema: "plumbline/profile/1",
        heading: [asked.marks(framework), vec![heading(&session, who.as_ref(), &asked)]].concat(),
        columns: layer1::columns(&shown),
        rows: subjects.iter().flat_map(|subject| layer1::rows(&session, subject, units)).collect(),
        notes,
        made_from: asked.made_from(framework, as_at, &Run::default()),
        more: area.map_or_else(Vec::new, |area| {
            vec![
                ("block_b", block_b(&asked, area)),
                ("block_c", block_c(&session, &asked, area)),
                ("as_used", as_used::json(&session, area)),
            ]
        }),
    };
    if cli.format != Format::Table {
        output::show(&report, cli.format, terminal)?;
        return Ok(Exit::Ok);
    }
    let indented = single && units == Units::Both;
    let report = layer1::for_people(framework, report, indented);
    let mut below = area.map_or_else(Vec::new, |area| super::history_lines(&session, area));
    below.extend(area.into_iter().flat_map(|area| as_used::lines(&session, area)));
    if let Some(area) = area.filter(|_| args.alternatives) {
        below.extend(alternatives::lines(&session, area));
    }
    output::show_with(&report, &below, cli.format, terminal)?;
    Ok(Exit::Ok)
}

/// An area of the framework, or England or a region.
fn who(session: &Session, word: &str) -> Result<AreaCode> {
    let compared = session.gazetteer.exact(word).filter(|area| area.kind != AreaKind::Authority);
    match compared {
        Some(area) => Ok(area.code.clone()),
        None => session.area(word).map(|area| area.code.clone()),
    }
}

/// The framework's areas of which something is counted: one, or those of England or a region.
fn members(session: &Session, code: &AreaCode) -> Vec<AreaCode> {
    let england = code.as_str() == ENGLAND;
    let within = |area: &&FrameworkArea| england || area.code == *code || area.region.as_ref() == Some(code);
    session.framework.areas.iter().filter(within).map(|area| area.code.clone()).collect()
}

/// The same day twice: what was published, and what an assessment uses.
struct Both<'a> {
    published: &'a Profile,
    assessed: &'a Profile,
}

impl<'a> Both<'a> {
    /// England and the regions, where one of them was asked for.
    fn together(&self, session: &Session, asked: &Asked, who: Option<&AreaCode>) -> [Vec<Compared>; 2] {
        let is_one = who.is_some_and(|code| !self.published.areas.contains_key(code));
        [self.published, self.assessed].map(|profile| {
            let all = || profile.england_and_regions(&asked.evidence, &session.framework);
            if is_one { all() } else { Vec::new() }
        })
    }

    fn subjects(
        &self,
        session: &Session,
        asked: &Asked,
        who: Option<&AreaCode>,
        together: &'a [Vec<Compared>; 2],
        with_beside: bool,
    ) -> Vec<Subject<'a>> {
        let [published, assessed] = together;
        let compared = published.iter().zip(assessed).filter(|(c, _)| who == Some(&c.a.area));
        let compared = compared.map(|(published, assessed)| Subject {
            name: published.title.clone(),
            code: published.a.area.clone(),
            published: &published.a,
            assessed: &assessed.a,
            beside: Beside::default(),
        });
        let national =
            with_beside.then(|| self.published.england_and_regions(&asked.evidence, &session.framework));
        let areas = self.published.areas.values().zip(self.assessed.areas.values());
        let areas =
            areas.filter(|(p, _)| who.is_none_or(|code| p.area == *code)).map(|(published, assessed)| {
                Subject {
                    name: session.name(&published.area),
                    code: published.area.clone(),
                    published: &published.a,
                    assessed: &assessed.a,
                    beside: national.as_ref().map_or_else(Beside::default, |national| {
                        self.beside(session, asked, &published.area, national)
                    }),
                }
            });
        let mut subjects: Vec<Subject> = compared.chain(areas).collect();
        subjects.sort_by(|a, b| a.name.cmp(&b.name));
        subjects
    }

    fn beside(&self, session: &Session, asked: &Asked, area: &AreaCode, national: &[Compared]) -> Beside {
        let framework = &session.framework;
        let region = framework.area(area).and_then(|a| a.region.as_ref());
        let of = |code: &AreaCode| national.iter().find(|c| c.a.area == *code).map(|c| c.a.clone());
        let neighbours = self.published.neighbours_of(&asked.evidence, framework, area);
        Beside {
            england: of(&AreaCode::new(ENGLAND)),
            region: region.and_then(of),
            neighbours: neighbours.map(|n| n.a),
        }
    }
}

/// Why super groups of several areas together are partial: a group that is not observed in one of them (P4).
fn unobserved(session: &Session, compared: &Compared) -> Option<String> {
    let groups =
        compared.unobserved.iter().map(|(id, areas)| format!("{} ({areas})", group_title(session, id)));
    let groups: Vec<String> = groups.collect();
    let areas = counted(compared.members.len(), "area", "areas");
    (!groups.is_empty())
        .then(|| format!("partial, for not observed in so many of the {areas}: {}", groups.join(", ")))
}

/// How many areas the assessed evidence would show otherwise, and the command that says why (¶29).
fn differing(subjects: &[Subject]) -> Option<String> {
    let names: Vec<&str> = subjects.iter().filter(|s| layer1::differs(s)).map(|s| s.name.as_str()).collect();
    let first = names.first()?;
    let which = match subjects.len() {
        1 => (*first).to_owned(),
        _ => counted(names.len(), "area", "areas"),
    };
    Some(format!(
        "the assessed evidence of {which} differs from what was published: `plumbline profile diff \"{first}\" \
         --assessed` shows what moved"
    ))
}

/// The set of neighbours that stands beside an area, with its date.
fn beside(session: &Session, asked: &Asked, area: &AreaProfile, asked_for: bool) -> Option<String> {
    if !asked_for {
        return None;
    }
    let Some(set) = NeighbourSet::on(&asked.evidence, &session.framework, &area.area, asked.as_at) else {
        return Some("no set of statistical neighbours is held".into());
    };
    let names: Vec<String> = set.neighbours.iter().map(|n| session.name(n)).collect();
    let holds =
        if set.in_date { "" } else { ", which does not hold on the day: it is shown and decides nothing" };
    Some(format!("statistical neighbours of the set dated {}{holds}: {}", set.on, names.join(", ")))
}

fn heading(session: &Session, only: Option<&AreaCode>, asked: &Asked) -> String {
    let what = match only {
        Some(code) => session.name(code),
        None => counted(session.framework.areas.len(), "area", "areas"),
    };
    let clock = if asked.known_by.is_none() { " (today's knowledge of that day)" } else { "" };
    format!("Layer 1 of the performance profile: {what}, as at {}{clock}", asked.as_at)
}

/// The first figure that has something behind it.
fn observed(area: &AreaProfile) -> Option<Address> {
    let group = area.a.groups.iter().find(|g| g.presence == Presence::Observed)?;
    Some(figures::cell(&area.area, &group.group, Outcome::Overall, None))
}

/// What stands in no area's count, and why: nothing is dropped silently.
pub(super) fn left_out(session: &Session, left_out: &LeftOut) -> Vec<String> {
    let mut notes = Vec::new();
    let mut say = |n: u32, why: &str| {
        if n > 0 {
            notes.push(format!("{} {why}", counted(n as usize, "inspection", "inspections")));
        }
    };
    say(left_out.no_group, "left out: no register places the provider in just one of the groups");
    say(left_out.no_area, "left out: no file says where the provider is, or files disagree on it");
    say(left_out.closed, "of providers that had closed by that day: not in layer 1");
    say(
        left_out.left_register,
        "of providers that a complete register of a later day no longer lists: not in layer 1",
    );
    say(
        left_out.moved,
        "of providers that a complete register of a later day lists in another group, where they were inspected since, or in \
         none: not in layer 1",
    );
    say(left_out.not_yet_published, "not yet published by that day");
    say(left_out.not_graded, "kept but not counted: visits, and findings without an overall grade");
    say(
        left_out.no_children,
        "of childcare with no children on roll: satisfactory or inadequate, and counted so",
    );
    say(
        left_out.standing_in,
        "of closed providers whose successors nobody has inspected since: counted in assessed evidence only",
    );
    say(left_out.standing_in_undated, "of those by a link without a date");
    say(left_out.by_exception, "counted though published after the cut-off");
    for (code, n) in &left_out.other_areas {
        let name = session.name(code);
        say(*n, &format!("in {name}, which is none of this framework's areas"));
    }
    for (group, n) in &left_out.other_groups {
        say(*n, &format!("in `{group}`, which is none of this framework's groups"));
    }
    notes
}
