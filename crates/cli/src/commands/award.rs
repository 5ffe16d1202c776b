//! `plumbline award [AREA GRADE | --from FILE]`: the grade that a person awards, beside what the rules indicate (A11).

mod from_file;
mod list;
mod record;

use crate::args::{Award, Cli};
use crate::exit::Exit;
use crate::output::{Column, Terminal, column, number};
use crate::session::Session;
use anyhow::Result;
use plumbline_core::framework::Grade;
use plumbline_core::letter::Sheet;
use plumbline_store::Award as Recorded;
pub use record::{Wanted, allowed, record};
use serde_json::{Value, json};

pub fn run(cli: &Cli, args: &Award, terminal: &Terminal) -> Result<Exit> {
    let session = Session::open(cli)?;
    let wanted = match (&args.area, args.grade, &args.from) {
        (Some(word), Some(grade), _) => vec![Wanted {
            area: session.area(word)?.code.clone(),
            grade: Grade::try_from(grade).map_err(crate::exit::usage)?,
            why: args.why.clone(),
            on: args.on.clone(),
            row: None,
        }],
        (_, _, Some(file)) => from_file::read(&session, file)?,
        _ => return list::run(cli, &session, terminal),
    };
    record::run(cli, &session, &wanted, args.as_at, terminal)
}

fn columns() -> Vec<Column> {
    vec![
        column("area", "Area"),
        column("area_code", ""),
        number("year", "Year"),
        number("indicated", "Indicated"),
        column("possible", "Possible"),
        number("awarded", "Awarded"),
        number("year_before", "Year before"),
        column("why", "Why"),
        column("weighed", "On"),
        column("result", "Result"),
    ]
}

fn row(session: &Session, award: &Recorded, sheet: &Sheet) -> Vec<Value> {
    vec![
        json!(session.name(&award.area)),
        json!(award.area),
        json!(award.year),
        json!(sheet.indicated),
        json!(sheet.possible),
        json!(award.grade),
        json!(sheet.awards.get(&(award.year - 1))),
        json!(award.why),
        json!(award.weighed),
        json!(award.result.get(..12)),
    ]
}
