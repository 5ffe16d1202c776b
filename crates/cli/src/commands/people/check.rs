//! `plumbline people check`: the areas to which no letter could be sent on a day.

use super::{NONE_YET, marked};
use crate::args::Cli;
use crate::exit::{Exit, not_found};
use crate::output::{Report, Terminal, column, number, show};
use crate::people;
use crate::session::{Session, counted, made_from_framework};
use anyhow::Result;
use jiff::civil::Date;
use serde_json::{Value, json};

pub fn run(cli: &Cli, session: &Session, on: Option<Date>, terminal: &Terminal) -> Result<Exit> {
    let day = on.unwrap_or(session.framework.publication);
    let register = people::load(session, &cli.data())?.ok_or_else(|| not_found(NONE_YET))?;
    let mut rows: Vec<Vec<Value>> = Vec::new();
    let mut areas = 0;
    for area in &session.framework.areas {
        let Err(faults) = register.on(&area.code, day) else { continue };
        areas += 1;
        rows.extend(faults.iter().map(|fault| {
            vec![
                json!(session.name(&area.code)),
                json!(area.code),
                json!(fault.role.id()),
                json!(fault.found),
                json!(fault.to_string()),
            ]
        }));
    }
    rows.sort_by_key(|row| row[0].to_string());
    let heading = match areas {
        0 => format!("On {day} every area has a sender, an addressee and a signatory"),
        n => format!(
            "On {day} {} would get no letter; give the role to one person in the register and import it again",
            counted(n, "area", "areas")
        ),
    };
    let report = Report {
        schema: "plumbline/people-check/1",
        heading: marked(heading),
        columns: vec![
            column("area", "Area"),
            column("area_code", ""),
            column("role", "Role"),
            number("found", "Found"),
            column("says", "What is wrong"),
        ],
        rows,
        made_from: made_from_framework(&session.framework),
        ..Report::default()
    };
    show(&report, cli.format, terminal)?;
    Ok(if areas == 0 { Exit::Ok } else { Exit::BadInput })
}
