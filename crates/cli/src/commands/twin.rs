//! `plumbline twin DIR`: the tables that the SQL twin reads, so that anybody can count layer 1 and what the evidence carries a
//! second time.

mod carried;
mod ledger;
mod small_counts;
mod written;

use crate::args::{Cli, Counted, Twin as Args};
use crate::exit::{Exit, usage};
use crate::output::{Report, Terminal, column, number, show};
use crate::session::{Asked, Session, instant, open_store};
use anyhow::{Context, Result};
use plumbline_core::area::AreaCode;
use plumbline_core::assessment::Run;
use plumbline_core::evidence::Inspection;
use plumbline_core::framework::Framework;
use plumbline_core::profile::{AsAt, Basis, Profile, is_finding, profile};
use plumbline_core::record::{Covered, Judgement, Outcome};
use serde_json::json;
use std::collections::BTreeSet;
use std::path::Path;

const PROFILE: &str = include_str!("../../../../twin/profile.sql");
const CARRIED: &str = include_str!("../../../../twin/carried.sql");
const LOAD_DUCKDB: &str = include_str!("../../../../twin/load-duckdb.sql");
const LOAD_SQLITE: &str = include_str!("../../../../twin/load-sqlite.sql");
const LOAD_POSTGRESQL: &str = include_str!("../../../../twin/load-postgresql.sql");

/// A file of rows, its heading first.
type Table = Vec<Vec<String>>;

pub fn run(cli: &Cli, args: &Args, terminal: &Terminal) -> Result<Exit> {
    if args.folder.is_dir() && args.folder.read_dir()?.next().is_some() {
        return Err(usage(format!("`{}` is not empty; name a new folder", args.folder.display())));
    }
    let session = Session::open(cli)?;
    let asked = session.ask(cli, &args.question, terminal)?;
    let framework = &session.framework;
    let as_at = match args.evidence {
        Counted::Published => AsAt::published(asked.as_at),
        Counted::Assessed => AsAt::assessed(framework, asked.as_at),
    };
    let profile = profile(&asked.evidence, framework, as_at);
    let mark = written::file_mark();
    let mut tables = vec![
        ("findings", findings(framework, &asked)),
        ("registrations", registrations(framework, &asked)),
        ("registers", registers(framework, &asked)),
        ("groups", groups(framework)),
        ("question", vec![vec!["as_at".into()], vec![as_at.block_a.to_string()]]),
        ("stand_ins", stand_ins(&asked, &profile)),
        ("exceptions", exceptions(framework, as_at)),
    ];
    let mut beside = beside(cli, args, framework, &asked, as_at)?;
    let held_back = small_counts::held_back(&mut beside);
    tables.extend(beside.into_iter().map(with_heading));
    std::fs::create_dir_all(&args.folder)
        .with_context(|| format!("could not create `{}`", args.folder.display()))?;
    for (name, table) in &tables {
        write(&args.folder, &format!("{mark}{name}.csv"), &written::csv(table)?)?;
    }
    let sql = [
        ("profile.sql", PROFILE),
        ("carried.sql", CARRIED),
        ("load-duckdb.sql", LOAD_DUCKDB),
        ("load-sqlite.sql", LOAD_SQLITE),
        ("load-postgresql.sql", LOAD_POSTGRESQL),
    ];
    for (name, text) in sql {
        write(&args.folder, name, written::sql(text).as_bytes())?;
    }
    let folder = args.folder.display();
    let run = |database: &str, program: &str| {
        format!("to count them a second time: cd {folder} && cat load-{database}.sql profile.sql | {program}")
    };
    let carried = "with carried.sql in place of profile.sql: what `plumbline evidence` shows, row by row";
    let report = Report {
        schema: "plumbline/twin/1",
        heading: [
            asked.marks(framework),
            vec![format!("The tables of the SQL twin {}, in `{folder}`", asked.days(as_at))],
        ]
        .concat(),
        columns: vec![column("file", "File"), number("rows", "Rows")],
        rows: tables
            .iter()
            .map(|(name, table)| vec![json!(format!("{mark}{name}.csv")), json!(table.len() - 1)])
            .collect(),
        notes: [run("duckdb", "duckdb"), run("sqlite", "sqlite3"), carried.into()]
            .into_iter()
            .chain(held_back)
            .collect(),
        made_from: asked.made_from(framework, as_at, &Run::default()),
        more: vec![],
    };
    show(&report, cli.format, terminal)?;
    Ok(Exit::Ok)
}

/// The tables of `carried.sql`, and the ledgers of the files.
fn beside(
    cli: &Cli,
    args: &Args,
    framework: &Framework,
    asked: &Asked,
    as_at: AsAt,
) -> Result<Vec<carried::Table>> {
    let known_by = args.question.known_by.as_deref().map(instant).transpose()?;
    let catalogue = open_store(cli)?.catalogue(known_by)?;
    let mut tables = carried::tables(framework, &asked.evidence, as_at);
    tables.push(ledger::ledger(&catalogue, asked));
    tables.push(ledger::mappings(asked));
    Ok(tables)
}

fn with_heading(table: carried::Table) -> (&'static str, Table) {
    let heading = table.columns.iter().map(|column| (*column).to_owned()).collect();
    (table.name, std::iter::once(heading).chain(table.rows).collect())
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<()> {
    let path = folder.join(name);
    std::fs::write(&path, bytes).with_context(|| format!("could not write `{}`", path.display()))
}

fn heading(columns: &[&str]) -> Table {
    vec![columns.iter().map(|c| (*c).to_owned()).collect()]
}

/// A row for each grade that an inspection gave, and for each rival where files disagree.
fn findings(framework: &Framework, asked: &Asked) -> Table {
    let mut table = heading(&["remit", "urn", "grp", "area", "inspected", "published", "outcome", "grade"]);
    for it in asked.evidence.inspections.iter().filter(|it| is_finding(it)) {
        let (Some(group), Some(code)) = (&it.group, &it.area) else { continue };
        let area = home(framework, code);
        for outcome in Outcome::ALL {
            for grade in grades(it, outcome) {
                table.push(vec![
                    it.provider.remit.id().into(),
                    it.provider.urn.to_string(),
                    group.to_string(),
                    area.to_string(),
                    it.inspected.to_string(),
                    it.published.to_string(),
                    outcome.id().into(),
                    (grade as u8).to_string(),
                ]);
            }
        }
    }
    table
}

fn grades(it: &Inspection, outcome: Outcome) -> Vec<Judgement> {
    it.grade(outcome).into_iter().chain(it.contested[outcome as usize].iter().copied()).collect()
}

/// What each register says of a provider, in the framework's areas.
fn registrations(framework: &Framework, asked: &Asked) -> Table {
    let mut table = heading(&["remit", "urn", "grp", "area", "listed", "closed"]);
    for registration in asked.evidence.registrations.values().flatten() {
        let it = &registration.fact;
        table.push(vec![
            it.provider.remit.id().into(),
            it.provider.urn.to_string(),
            text(it.group.as_ref()),
            text(it.area.as_ref().map(|code| home(framework, code))),
            text(it.on),
            text(it.closed),
        ]);
    }
    table
}

/// Which registers are complete, where and when.
fn registers(framework: &Framework, asked: &Asked) -> Table {
    let mut table = heading(&["grp", "area", "first", "last"]);
    for coverage in &asked.evidence.coverage {
        let it = &coverage.fact;
        let Covered::Register(group) = &it.what else { continue };
        let area = text(it.area.as_ref().map(|code| home(framework, code)));
        table.push(vec![group.to_string(), area, it.from.to_string(), it.to.to_string()]);
    }
    table
}

fn home<'a>(framework: &'a Framework, code: &'a AreaCode) -> &'a AreaCode {
    framework.area(code).map_or(code, |home| &home.code)
}

fn text(it: Option<impl ToString>) -> String {
    it.map(|it| it.to_string()).unwrap_or_default()
}

fn groups(framework: &Framework) -> Table {
    let mut table = heading(&["grp", "super_group"]);
    table.extend(framework.groups.iter().map(|g| vec![g.id.to_string(), g.super_group.to_string()]));
    table
}

/// Empty for the profile as published: there they stand beside the counts.
fn stand_ins(asked: &Asked, profile: &Profile) -> Table {
    let mut table = heading(&["remit", "urn"]);
    if profile.as_at.basis == Basis::Published {
        return table;
    }
    let cells = profile.areas.values().flat_map(|area| &area.a.groups).flat_map(|cell| &cell.standing_in);
    let providers: BTreeSet<_> = cells.map(|s| &asked.evidence.inspections[s.inspection].provider).collect();
    table.extend(providers.into_iter().map(|id| vec![id.remit.id().into(), id.urn.to_string()]));
    table
}

fn exceptions(framework: &Framework, as_at: AsAt) -> Table {
    let mut table = heading(&["grp", "first", "last"]);
    let cut_off = &framework.cut_off;
    if as_at.basis == Basis::Assessed && as_at.block_a == cut_off.block_a {
        for exception in &cut_off.exceptions {
            let (first, last) = (exception.inspected.from.to_string(), exception.inspected.to.to_string());
            table.extend(exception.groups.iter().map(|g| vec![g.to_string(), first.clone(), last.clone()]));
        }
    }
    table
}
