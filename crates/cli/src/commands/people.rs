//! `plumbline people [AREA] [--on DATE] | import FILE | check`

mod check;
mod import;

use crate::args::{Cli, People, PeopleAct};
use crate::exit::Exit;
use crate::output::{Column, Report, Terminal, column, made_up, show};
use crate::people;
use crate::session::{Session, counted, made_from_framework, open_store};
use anyhow::Result;
use plumbline_core::letter::Person;
use serde_json::{Value, json};

const NONE_YET: &str = "no register of people yet: `plumbline people import FILE` reads one";

pub fn run(cli: &Cli, args: &People, terminal: &Terminal) -> Result<Exit> {
    let session = Session::open(cli)?;
    // Only a data folder has a register.
    open_store(cli)?;
    match &args.act {
        None => list(cli, &session, args, terminal),
        Some(PeopleAct::Import { file, dry_run }) => import::run(cli, &session, file, *dry_run, terminal),
        Some(PeopleAct::Check { on }) => check::run(cli, &session, *on, terminal),
    }
}

fn list(cli: &Cli, session: &Session, args: &People, terminal: &Terminal) -> Result<Exit> {
    let area = args.area.as_deref().map(|word| session.area(word)).transpose()?.map(|area| &area.code);
    let register = people::load(session, &cli.data())?;
    let shown = |person: &&Person| {
        let here = area.is_none_or(|area| person.area.as_ref().is_none_or(|of| of == area));
        here && args.on.is_none_or(|day| person.holds_on(day))
    };
    let held = register.iter().flat_map(|register| &register.people);
    let rows: Vec<Vec<Value>> = held.filter(shown).map(|person| row(session, person)).collect();
    let on = args.on.map(|day| format!(" on {day}")).unwrap_or_default();
    let heading = match (&register, rows.len()) {
        (None, _) => NONE_YET.to_owned(),
        (Some(_), 0) => format!("nobody in the register{on} is asked for here"),
        (Some(_), n) => format!("{} of the register{on}", counted(n, "line", "lines")),
    };
    let report = Report {
        schema: "plumbline/people/1",
        heading: marked(heading),
        columns: columns(),
        rows,
        made_from: made_from_framework(&session.framework),
        ..Report::default()
    };
    show(&report, cli.format, terminal)?;
    Ok(Exit::Ok)
}

/// A heading below the mark of made-up data, where one is due.
fn marked(heading: String) -> Vec<String> {
    let mark = made_up::is_marked().then(|| made_up::HEADING.to_owned());
    mark.into_iter().chain([heading]).collect()
}

fn columns() -> Vec<Column> {
    vec![
        column("role", "Role"),
        column("area", "Area"),
        column("area_code", ""),
        column("name", "Name"),
        column("post", "Post"),
        column("organisation", "Organisation"),
        column("address", ""),
        column("salutation", ""),
        column("from", "From"),
        column("to", "To"),
    ]
}

fn row(session: &Session, person: &Person) -> Vec<Value> {
    let area = person.area.as_ref();
    vec![
        json!(person.role.id()),
        json!(area.map_or_else(|| "every area".to_owned(), |code| session.name(code))),
        json!(area),
        json!(person.name),
        json!(person.post),
        json!(person.organisation),
        json!(person.address),
        json!(person.salutation),
        json!(person.from),
        json!(person.to),
    ]
}
