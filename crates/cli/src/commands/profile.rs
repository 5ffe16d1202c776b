//! `plumbline profile AREA | --all`: layer 1 here, the layers below it and their comparison in rooms of their own.

mod below;
mod diff;
mod figures;
mod layer2;
mod layer3;
mod layer4;
mod layer5;
mod open;

use super::profile_blocks::{block_b, block_c};
use crate::args::{Cli, Profile as Args, ProfileAct, Units};
use crate::exit::{Exit, usage};
use crate::output::{self, Format, Report, Terminal, column, number, show};
use crate::session::{Asked, Session, counted};
use anyhow::Result;
use plumbline_core::area::AreaCode;
use plumbline_core::assessment::Run;
use plumbline_core::framework::Framework;
use plumbline_core::profile::{
    Address, Age, AreaProfile, AsAt, Counts, GroupCell, LeftOut, Presence, Share, SuperGroupCell, band,
    band_of_rounded, profile, shown, unsettled,
};
use plumbline_core::record::Outcome;
use serde_json::{Value, json};

pub fn run(cli: &Cli, args: &Args, terminal: &Terminal) -> Result<Exit> {
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
    let only = args.area.as_deref().map(|word| session.area(word)).transpose()?.map(|a| a.code.clone());
    let asked = session.ask(&cli.data(), &args.question, terminal)?;
    let as_at = AsAt::published(asked.as_at);
    let profile = profile(&asked.evidence, &session.framework, as_at);
    let units = args.units.unwrap_or(if only.is_some() { Units::Both } else { Units::Groups });
    let mut areas: Vec<&AreaProfile> =
        profile.areas.values().filter(|p| only.as_ref().is_none_or(|code| p.area == *code)).collect();
    areas.sort_by_key(|p| session.name(&p.area));
    let rows = areas.iter().flat_map(|area| area_rows(&session, area, units)).collect();
    let mut notes = asked.notes(&session.framework);
    notes.extend(left_out(&session, &profile.left_out));
    let single = areas.first().filter(|_| only.is_some());
    let more = single.map_or_else(Vec::new, |area| {
        notes.extend(figures::opens(cli, &args.question, observed(area).as_ref()));
        notes.extend(unsettled(&session.framework, &asked.evidence, &area.a));
        vec![("block_b", block_b(&asked, area)), ("block_c", block_c(&session, &asked, area))]
    });
    let report = Report {
        schema: "plumbline/profile/1",
        heading: [asked.marks(&session.framework), vec![heading(&session, only.as_ref(), &asked)]].concat(),
        columns: columns(only.is_some(), args.alternatives),
        rows,
        notes,
        made_from: asked.made_from(&session.framework, as_at, &Run::default()),
        more,
    };
    if cli.format != Format::Table {
        show(&report, cli.format, terminal)?;
        return Ok(Exit::Ok);
    }
    show(
        &for_people(&session.framework, report, only.is_some() && units == Units::Both),
        cli.format,
        terminal,
    )?;
    if let Some(area) = single {
        let lines = super::history_lines(&session, area);
        let folded = lines.lines().map(|line| output::folded(line, terminal.width));
        output::print(&folded.collect::<String>())?;
    }
    Ok(Exit::Ok)
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

/// The area's name is the heading of a single area's table.
fn columns(single: bool, alternatives: bool) -> Vec<output::Column> {
    vec![
        column("area", if single { "" } else { "Area" }),
        column("area_code", ""),
        column("level", ""),
        column("group", ""),
        column("title", "Group"),
        column("status", "Evidence"),
        number("registered", "Registered"),
        number("n", "n"),
        number("outstanding", "Outst."),
        number("good", "Good"),
        number("satisfactory", "Sat."),
        number("inadequate", "Inad."),
        number("good_or_better", ""),
        number("share", "Good+ %"),
        column("band", "Band"),
        number("unsettled", ""),
        column("oldest", ""),
        column("median", "Half by"),
        column("newest", "Newest"),
        column("missing", if single { "Not observed" } else { "" }),
        number("mean_of_groups", if alternatives { "Mean of groups %" } else { "" }),
        column("band_of_mean", if alternatives { "Band of mean" } else { "" }),
        column("band_of_rounded", if alternatives { "Band of rounded" } else { "" }),
        column("cell", ""),
    ]
}

/// The table in titles; where super groups and groups stand together, the groups stand in from their super group.
fn for_people(framework: &Framework, mut report: Report, indented: bool) -> Report {
    let at = |key: &str| report.columns.iter().position(|c| c.key == key);
    let (Some(level), Some(title), Some(missing)) = (at("level"), at("title"), at("missing")) else {
        return report;
    };
    if indented {
        // The groups' own rows say it.
        report.columns[missing].title = "";
    }
    for row in &mut report.rows {
        if indented && row[level] == "group" {
            row[title] = json!(format!("  {}", row[title].as_str().unwrap_or_default()));
        }
        for id in row[missing].as_array_mut().into_iter().flatten() {
            if let Some(group) = framework.groups.iter().find(|g| json!(g.id) == *id) {
                *id = json!(group.title);
            }
        }
    }
    report
}

fn area_rows(session: &Session, area: &AreaProfile, units: Units) -> Vec<Vec<Value>> {
    let framework = &session.framework;
    let name = session.name(&area.area);
    let mut rows = Vec::new();
    for (super_group, cell) in framework.super_groups.iter().zip(&area.a.super_groups) {
        if units != Units::Groups {
            rows.push(super_group_row(framework, &name, &area.area, &super_group.title, cell));
        }
        if units != Units::SuperGroups {
            let members =
                framework.groups_of(&super_group.id).filter_map(|g| Some((g, area.a.group(&g.id)?)));
            rows.extend(members.map(|(g, cell)| group_row(framework, &name, &area.area, &g.title, cell)));
        }
    }
    rows
}

struct Figures<'a> {
    name: &'a str,
    code: &'a AreaCode,
    level: &'a str,
    unit: &'a str,
    title: &'a str,
    status: String,
    registered: Option<u32>,
    counts: Counts,
    unsettled: usize,
    age: Option<Age>,
    missing: Vec<&'a str>,
    mean: Option<Share>,
}

fn row(framework: &Framework, f: Figures) -> Vec<Value> {
    let share = f.counts.share();
    let n = |value: u32| if share.is_some() { json!(value) } else { Value::Null };
    vec![
        json!(f.name),
        json!(f.code),
        json!(f.level),
        json!(f.unit),
        json!(f.title),
        json!(f.status),
        json!(f.registered),
        json!(f.counts.n()),
        n(f.counts.outstanding),
        n(f.counts.good),
        n(f.counts.satisfactory),
        n(f.counts.inadequate),
        n(f.counts.good_or_better()),
        percent(share.map(|s| shown(framework, s))),
        json!(share.map(|s| band(framework, s).id.clone())),
        json!(f.unsettled),
        json!(f.age.map(|a| a.oldest)),
        json!(f.age.map(|a| a.median)),
        json!(f.age.map(|a| a.newest)),
        json!(f.missing),
        percent(f.mean.map(|s| s.percent_to_one_decimal())),
        json!(f.mean.map(|s| band(framework, s).id.clone())),
        json!(share.map(|s| band_of_rounded(framework, s).id.clone())),
        json!(format!("A/{}/{}/overall/band", f.code, f.unit)),
    ]
}

/// A number with just the decimals that are shown.
fn percent(shown: Option<String>) -> Value {
    shown.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or(Value::Null)
}

fn group_row(
    framework: &Framework,
    name: &str,
    code: &AreaCode,
    title: &str,
    cell: &GroupCell,
) -> Vec<Value> {
    let figures = Figures {
        name,
        code,
        level: "group",
        unit: &cell.group,
        title,
        status: status(cell.presence).into(),
        registered: cell.registered,
        counts: cell.counts(Outcome::Overall),
        unsettled: cell.ties[Outcome::Overall as usize].len(),
        age: cell.age,
        missing: Vec::new(),
        mean: None,
    };
    row(framework, figures)
}

fn super_group_row(
    framework: &Framework,
    name: &str,
    code: &AreaCode,
    title: &str,
    cell: &SuperGroupCell,
) -> Vec<Value> {
    let status = if cell.is_partial() { "partial" } else { status(cell.presence) };
    let figures = Figures {
        name,
        code,
        level: "super-group",
        unit: &cell.super_group,
        title,
        status: status.into(),
        registered: cell.registered,
        counts: cell.counts,
        unsettled: cell.ties.len(),
        age: cell.age,
        missing: cell.missing.iter().map(|m| m.as_str()).collect(),
        mean: cell.mean_of_groups,
    };
    row(framework, figures)
}

fn status(presence: Presence) -> &'static str {
    match presence {
        Presence::Observed => "observed",
        Presence::NotObserved { .. } => "not observed",
        Presence::Absent => "absent",
    }
}

/// What stands in no area's count, and why: nothing is dropped silently.
fn left_out(session: &Session, left_out: &LeftOut) -> Vec<String> {
    let mut notes = Vec::new();
    let mut say = |n: u32, why: &str| {
        if n > 0 {
            notes.push(format!("{} {why}", counted(n as usize, "inspection", "inspections")));
        }
    };
    say(left_out.no_group, "left out: no register places the provider in one of the groups");
    say(left_out.no_area, "left out: no file says where the provider is");
    say(left_out.closed, "of providers that had closed by that day: not in layer 1");
    say(left_out.not_yet_published, "not yet published by that day");
    say(left_out.not_graded, "kept but not counted: visits and no-children-on-roll outcomes are not grades");
    for (code, n) in &left_out.other_areas {
        let name = session.name(code);
        say(*n, &format!("in {name}, which is none of this framework's areas"));
    }
    for (group, n) in &left_out.other_groups {
        say(*n, &format!("in `{group}`, which is none of this framework's groups"));
    }
    notes
}
