//! `plumbline areas [WORD]`

use crate::args::{Areas, Cli};
use crate::exit::Exit;
use crate::output::{Report, Terminal, column, show};
use crate::session::{Session, made_from_framework};
use anyhow::Result;
use plumbline_core::area::Area;
use serde_json::json;

pub fn run(cli: &Cli, args: &Areas, terminal: &Terminal) -> Result<Exit> {
    let session = Session::open(cli)?;
    let areas: Vec<&Area> = match &args.word {
        Some(word) => vec![session.area(word)?],
        None => {
            session.framework.areas.iter().filter_map(|a| session.gazetteer.exact(a.code.as_str())).collect()
        }
    };
    let rows = areas
        .iter()
        .map(|a| vec![json!(a.code), json!(a.numbers.first()), json!(a.name), json!(a.region), json!(a.also)])
        .collect();
    let report = Report {
        schema: "plumbline/areas/1",
        columns: vec![
            column("code", "Code"),
            column("number", "Number"),
            column("name", "Name"),
            column("region", "Region"),
            column("also", ""),
        ],
        rows,
        made_from: made_from_framework(&session.framework),
        ..Report::default()
    };
    show(&report, cli.format, terminal)?;
    Ok(Exit::Ok)
}
