//! The rows of layer 1: what was published, the assessed evidence beside it (P9, ¶29), and what an area is compared with.

use super::figures::LEGEND;
use crate::args::Units;
use crate::output::{self, Report, column, number};
use crate::session::Session;
use plumbline_core::area::AreaCode;
use plumbline_core::framework::Framework;
use plumbline_core::profile::{
    Age, BlockA, Counts, GroupCell, Presence, Share, SuperGroupCell, band, band_of_rounded, shown,
};
use plumbline_core::record::Outcome;
use serde_json::{Value, json};

/// Whose layer 1 is shown: an area's, or that of several areas counted as one.
pub struct Subject<'a> {
    pub name: String,
    pub code: AreaCode,
    pub published: &'a BlockA,
    pub assessed: &'a BlockA,
    pub beside: Beside,
}

/// What an area is compared with, where that was asked for.
#[derive(Default)]
pub struct Beside {
    pub england: Option<BlockA>,
    pub region: Option<BlockA>,
    pub neighbours: Option<BlockA>,
}

/// Which columns a table shows beyond the plain ones.
pub struct Shown {
    /// The area's name is the heading of a single area's table.
    pub single: bool,
    pub alternatives: bool,
    pub beside: bool,
    /// The assessed evidence gives other counts somewhere in the table.
    pub assessed: bool,
}

pub fn columns(of: &Shown) -> Vec<output::Column> {
    let Shown { single, alternatives, beside, assessed } = *of;
    let only = |shown: bool, title: &'static str| if shown { title } else { "" };
    vec![
        column("area", only(!single, "Area")),
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
        column("missing", only(single, "Not observed")),
        number("mean_of_groups", only(alternatives, "Mean of groups %")),
        column("band_of_mean", only(alternatives, "Band of mean")),
        column("band_of_rounded", only(alternatives, "Band of rounded")),
        number("assessed_n", only(assessed, "Assessed n")),
        number("assessed_share", only(assessed, "Good+ %")),
        column("assessed_band", only(assessed, "Band")),
        number("standing_in", ""),
        number("by_exception", ""),
        number("no_children", ""),
        number("england_share", only(beside, "England %")),
        number("region_share", only(beside, "Region %")),
        number("neighbours_share", only(beside, "Neighbours %")),
        column("cell", ""),
    ]
}

/// The table in titles; where super groups and groups stand together, the groups stand in from their super group.
pub fn for_people(framework: &Framework, mut report: Report, indented: bool) -> Report {
    let at = |key: &str| report.columns.iter().position(|c| c.key == key);
    let (Some(level), Some(title), Some(missing)) = (at("level"), at("title"), at("missing")) else {
        return report;
    };
    let assessed = at("assessed_band").is_some_and(|at| !report.columns[at].title.is_empty());
    report.heading.push(format!(
        "Reg.: providers on the register; {LEGEND}; Half by: the month by which half of them were inspected{}",
        if assessed { "; Assessed: where the evidence of an assessment gives other figures" } else { "" }
    ));
    narrow(&mut report);
    if indented {
        // The groups' own rows say it.
        report.columns[missing].title = "".into();
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

/// What a table leaves to JSON and CSV, so that it stands within a screen: the days of months, that evidence is observed where
/// all is, and assessed figures that are the published ones.
fn narrow(report: &mut Report) {
    let at = |key: &str| report.columns.iter().position(|c| c.key == key).unwrap_or_default();
    let [status, registered, median, newest] = ["status", "registered", "median", "newest"].map(at);
    let published = ["n", "share", "band"].map(at);
    let assessed = ["assessed_n", "assessed_share", "assessed_band"].map(at);
    if report.rows.iter().all(|row| row[status] == "observed") {
        report.columns[status].title = "".into();
    }
    report.columns[registered].title = "Reg.".into();
    let [n, share, band] = assessed;
    if !report.columns[n].title.is_empty() {
        (report.columns[n].title, report.columns[share].title, report.columns[band].title) =
            ("".into(), "".into(), "Assessed".into());
    }
    for row in &mut report.rows {
        for day in [median, newest] {
            row[day] = json!(row[day].as_str().and_then(|day| day.get(..7)));
        }
        let same = assessed.iter().zip(published).all(|(is, was)| row[*is] == row[was]);
        row[band] = match (same, row[band].as_str()) {
            (true, _) => Value::Null,
            (false, None) => json!("none"),
            (false, Some(name)) => json!(format!("{}: {}%, {name}", row[n], row[share])),
        };
    }
}

/// A row a group, super group or both, in the framework's order.
pub fn rows(session: &Session, subject: &Subject, units: Units) -> Vec<Vec<Value>> {
    let framework = &session.framework;
    let mut rows = Vec::new();
    for super_group in &framework.super_groups {
        if units != Units::Groups {
            rows.extend(row(framework, subject, &super_group.id, &super_group.title));
        }
        if units != Units::SuperGroups {
            let members = framework.groups_of(&super_group.id);
            rows.extend(members.filter_map(|group| row(framework, subject, &group.id, &group.title)));
        }
    }
    rows
}

/// Whether the assessed evidence gives other counts for a group than what was published.
pub fn differs(subject: &Subject) -> bool {
    let counts = |block: &BlockA| -> Vec<Counts> { block.super_groups.iter().map(|s| s.counts).collect() };
    counts(subject.published) != counts(subject.assessed)
}

/// What layer 1 shows of a group or a super group.
struct Figures<'a> {
    level: &'static str,
    status: &'static str,
    registered: Option<u32>,
    counts: Counts,
    unsettled: usize,
    age: Option<Age>,
    missing: Vec<&'a str>,
    mean: Option<Share>,
    standing_in: usize,
    by_exception: usize,
    no_children: u32,
}

fn figures<'a>(framework: &Framework, block: &'a BlockA, unit: &str) -> Option<Figures<'a>> {
    if let Some(cell) = block.group(unit) {
        return Some(of_group(cell));
    }
    let members: Vec<&GroupCell> = framework.groups_of(unit).filter_map(|g| block.group(&g.id)).collect();
    block.super_group(unit).map(|cell| of_super_group(cell, &members))
}

fn of_group(cell: &GroupCell) -> Figures<'_> {
    Figures {
        level: "group",
        status: status(cell.presence),
        registered: cell.registered,
        counts: cell.counts(Outcome::Overall),
        unsettled: cell.ties[Outcome::Overall as usize].len(),
        age: cell.age,
        missing: Vec::new(),
        mean: None,
        standing_in: cell.standing_in.len(),
        by_exception: cell.by_exception.len(),
        no_children: cell.no_children.n(),
    }
}

fn of_super_group<'a>(cell: &'a SuperGroupCell, members: &[&GroupCell]) -> Figures<'a> {
    Figures {
        level: "super-group",
        status: if cell.is_partial() { "partial" } else { status(cell.presence) },
        registered: cell.registered,
        counts: cell.counts,
        unsettled: cell.ties.len(),
        age: cell.age,
        missing: cell.missing.iter().map(|m| m.as_str()).collect(),
        mean: cell.mean_of_groups,
        standing_in: members.iter().map(|m| m.standing_in.len()).sum(),
        by_exception: members.iter().map(|m| m.by_exception.len()).sum(),
        no_children: cell.no_children.n(),
    }
}

fn row(framework: &Framework, subject: &Subject, unit: &str, title: &str) -> Option<Vec<Value>> {
    let f = figures(framework, subject.published, unit)?;
    let assessed = figures(framework, subject.assessed, unit)?;
    let share = f.counts.share();
    let n = |value: u32| if share.is_some() { json!(value) } else { Value::Null };
    let exact = |share: Option<Share>| percent(share.map(|s| shown(framework, s)));
    let band_id = |share: Option<Share>| json!(share.map(|s| band(framework, s).id.clone()));
    let of = |block: &Option<BlockA>| {
        let found = block.as_ref().and_then(|block| figures(framework, block, unit));
        exact(found.and_then(|figures| figures.counts.share()))
    };
    Some(vec![
        json!(subject.name),
        json!(subject.code),
        json!(f.level),
        json!(unit),
        json!(title),
        json!(f.status),
        json!(f.registered),
        json!(f.counts.n()),
        n(f.counts.outstanding),
        n(f.counts.good),
        n(f.counts.satisfactory),
        n(f.counts.inadequate),
        n(f.counts.good_or_better()),
        exact(share),
        band_id(share),
        json!(f.unsettled),
        json!(f.age.map(|a| a.oldest)),
        json!(f.age.map(|a| a.median)),
        json!(f.age.map(|a| a.newest)),
        json!(f.missing),
        percent(f.mean.map(|s| s.percent_to_one_decimal())),
        band_id(f.mean),
        json!(share.map(|s| band_of_rounded(framework, s).id.clone())),
        json!(assessed.counts.n()),
        exact(assessed.counts.share()),
        band_id(assessed.counts.share()),
        json!(assessed.standing_in),
        json!(assessed.by_exception),
        json!(assessed.no_children),
        of(&subject.beside.england),
        of(&subject.beside.region),
        of(&subject.beside.neighbours),
        json!(format!("A/{}/{unit}/overall/band", subject.code)),
    ])
}

/// A number with just the decimals that are shown.
fn percent(shown: Option<String>) -> Value {
    shown.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or(Value::Null)
}

fn status(presence: Presence) -> &'static str {
    match presence {
        Presence::Observed => "observed",
        Presence::NotObserved { .. } => "not observed",
        Presence::Absent => "absent",
    }
}
