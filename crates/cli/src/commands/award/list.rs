//! Every award beside what the rules indicate, as the result on which it was made has it.

use super::{columns, row};
use crate::args::Cli;
use crate::commands::letter::results::stored;
use crate::exit::Exit;
use crate::output::{Report, Terminal, column, made_up, show};
use crate::session::{Session, counted, made_from_framework, open_store, public_results};
use anyhow::Result;
use serde_json::{Value, json};

pub fn run(cli: &Cli, session: &Session, terminal: &Terminal) -> Result<Exit> {
    let mut store = open_store(cli)?;
    let results = public_results(&mut store, None, cli.now())?;
    let mut rows: Vec<Vec<Value>> = Vec::new();
    let mut apart = 0;
    for (award, at) in results.awards() {
        let sheet = stored(&mut store, &award.result)?.sheet;
        apart += usize::from(sheet.indicated != Some(award.grade));
        let newer = results.newest(&award.area, award.year) != Some(award.result.as_str());
        let mut cells = row(session, award, &sheet);
        cells.extend([json!(at), json!(newer)]);
        rows.push(cells);
    }
    rows.sort_by_key(|row| row[0].to_string());
    let heading = match rows.len() {
        0 => "no award yet: `plumbline award AREA GRADE` records one".to_owned(),
        n => format!(
            "{}, {} of which not the indicated grade; the rules indicate, people award",
            counted(n, "award", "awards"),
            apart
        ),
    };
    let mut titles = columns();
    titles.extend([column("recorded", ""), column("newer_result", "")]);
    let report = Report {
        schema: "plumbline/awards/1",
        heading: made_up::is_marked()
            .then(|| made_up::HEADING.to_owned())
            .into_iter()
            .chain([heading])
            .collect(),
        columns: titles,
        rows,
        made_from: made_from_framework(&session.framework),
        ..Report::default()
    };
    show(&report, cli.format, terminal)?;
    Ok(Exit::Ok)
}
