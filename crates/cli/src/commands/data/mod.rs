//! `plumbline data --out DIR`: the open data of the nation as at a day (N4, E8).

mod areas;
mod assessments;
mod block_b;
mod columns;
mod indicators;
mod judgements;
mod made;
mod national;
mod placements;
mod profile;
mod rules;
mod years;

pub use made::Made;

use crate::args::{Cli, Data};
use crate::commands::letter::results::make;
use crate::exit::Exit;
use crate::folder::Folder;
use crate::held_to_itself::HeldToItself;
use crate::output::{Progress, Report, Terminal, column, number, show};
use crate::session::{Session, counted, instant, open_store, public_results};
use anyhow::Result;
use plumbline_core::assessment::Run;
use plumbline_core::profile::{AsAt, profile};
use plumbline_opendata::release::{Dataset, Written};
use serde_json::json;

/// What makes a table.
pub type MakeTable = fn(&Made) -> Dataset;

/// Of every area, in their order: those that others refer to come first.
const OF_AREAS: [MakeTable; 13] = [
    areas::areas,
    areas::groups,
    rules::rules,
    areas::editions,
    profile::profile,
    profile::outcomes,
    years::years,
    judgements::judgements,
    block_b::block_b,
    indicators::indicators,
    assessments::assessments,
    assessments::requirements,
    placements::placements,
];

/// Of the nation, where something is awarded.
const OF_THE_NATION: [MakeTable; 5] =
    [national::grades, national::movement, national::contrasts, national::bands, national::settings];

/// Every table that there is.
pub fn tables(made: &Made) -> Vec<MakeTable> {
    let of_the_nation: &[MakeTable] = if made.national.is_some() { &OF_THE_NATION } else { &[] };
    [&OF_AREAS[..], of_the_nation].concat()
}

/// Writes the release: each table is made, written and let go before the next. `put` takes a file's name and its bytes; `begun` is
/// told of each table.
///
/// # Errors
/// A table that is not whole, or does not pass its own audit (N3), and what `put` says.
pub fn write(
    made: &Made,
    held: &HeldToItself,
    mut put: impl FnMut(&str, &[u8]) -> Result<()>,
    begun: impl Fn(&str),
) -> Result<Vec<Written>> {
    let put = |name: &str, bytes: &[u8]| {
        if name.ends_with(".csv") {
            held.csv(name, bytes)?;
        }
        put(name, bytes)
    };
    let tables = tables(made).into_iter().map(|table| {
        let table = table(made);
        begun(table.id);
        table
    });
    made.release().write(tables, put)
}

pub fn run(cli: &Cli, args: &Data, terminal: &Terminal) -> Result<Exit> {
    let session = Session::open(cli)?;
    let folder = Folder::new(&args.out, args.replace)?;
    let known_by = args.question.known_by.as_deref().map(instant).transpose()?;
    let results = public_results(&mut *open_store(cli)?, known_by, cli.now())?;
    let asked = session.ask(cli, &args.question, terminal)?;
    let published = profile(&asked.evidence, &session.framework, AsAt::published(asked.as_at));
    let all = make(&session, &asked, &Run::default(), None);
    let made = Made::of(&session, &asked, &published, &all, &results);
    let tables = tables(&made);
    let progress = Progress::new(tables.len() as u64, "tables", terminal);
    let mut whole = folder.begin()?;
    let mut bytes = 0;
    let put = |name: &str, content: &[u8]| {
        bytes += content.len();
        whole.put(name, content)
    };
    let held = HeldToItself::default();
    let written = write(&made, &held, put, |table| progress.start(table))?;
    whole.finish()?;
    progress.finish();
    let mut report = report(&made, &written, &folder, bytes);
    report.heading.push(held.says());
    show(&report, cli.format, terminal)?;
    Ok(Exit::Ok)
}

fn report(made: &Made, written: &[Written], folder: &Folder, bytes: usize) -> Report {
    let framework = &made.session.framework;
    let mut heading = made.asked.marks(framework);
    heading.push(format!(
        "{} as at {}, {} MB in `{}`; begin with `{}`",
        counted(written.len(), "table", "tables"),
        made.asked.as_at,
        bytes.div_ceil(1_000_000),
        folder.path().display(),
        folder.path().join(format!("{}.ods", made.release().id)).display()
    ));
    let rows = written.iter().map(|table| {
        vec![
            json!(table.id),
            json!(table.title),
            json!(table.rows),
            json!(table.columns),
            json!(table.in_workbook),
            json!(format!("{}.csv", table.id)),
            json!(table.bytes),
        ]
    });
    Report {
        schema: "plumbline/data/1",
        heading,
        columns: vec![
            column("table", "Table"),
            column("title", "What"),
            number("rows", "Rows"),
            number("columns", "Columns"),
            column("in_workbook", "Sheet"),
            column("file", ""),
            number("bytes", ""),
        ],
        rows: rows.collect(),
        notes: made.asked.notes(framework),
        made_from: made.asked.made_from(framework, made.all.assessed.as_at, &Run::default()),
        more: Vec::new(),
    }
}
