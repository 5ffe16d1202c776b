//! `plumbline case ACT AREA`: one act on one area's case, or a look at it.

mod answer;
mod attach;
mod attachment;
mod draft;
mod export;
mod letter;
mod pointed;
mod register;
mod returns;
mod show;
mod wanted;

pub use attach::{Brought, over as attach_over};
pub use attachment::given as attachment_given;
pub use draft::{Grade, check, on_file};

use crate::args::{Acting, Case, CaseAct, Cli};
use crate::desk::Desk;
use crate::exit::Exit;
use crate::output::{Report, Terminal, column, number, show};
use anyhow::Result;
use jiff::Timestamp;
use plumbline_casework::{Case as Of, Version, act_of, due, next_acts};
use plumbline_core::area::AreaCode;
use plumbline_core::time::london;
use serde_json::{Value, json};

pub fn run(cli: &Cli, args: &Case, terminal: &Terminal) -> Result<Exit> {
    let mut desk = Desk::open(cli, &args.acting)?.opened()?;
    desk.seen = args.seen;
    match &args.act {
        CaseAct::Show { area, texts } => show::run(cli, &mut desk, area, *texts, terminal),
        CaseAct::Letter { area, fresh: false, output } => {
            letter::given(&letter::as_it_stands(&mut desk, area)?, output.as_deref())
        }
        CaseAct::Letter { area, fresh: true, output } => {
            letter::given(&letter::fresh(&mut desk, area)?, output.as_deref())
        }
        CaseAct::Register { area } => register::run(cli, &mut desk, area, terminal),
        CaseAct::Export { area, out } => export::run(cli, &mut desk, area, out, terminal),
        CaseAct::Attach { area, item, files } => attach::run(cli, &mut desk, area, *item, files, terminal),
        CaseAct::Attachment { area, number, out } => attachment::run(&mut desk, area, *number, out),
        act => done(cli, &mut desk, act, terminal),
    }
}

/// The words of a case's letter: as it stands, or as the figures have it now.
pub fn letter_words(cli: &Cli, acting: &Acting, area: &str, fresh: bool) -> Result<String> {
    let mut desk = Desk::open(cli, acting)?.opened()?;
    let words = if fresh { letter::fresh(&mut desk, area)? } else { letter::as_it_stands(&mut desk, area)? };
    Ok(words.text)
}

/// The version of a case, for those who may know how far it is.
pub fn version(cli: &Cli, acting: &Acting, area: &str) -> Result<Option<u32>> {
    let mut desk = Desk::open(cli, acting)?.opened()?;
    let code = desk.area(area)?;
    let case = desk.case(&code)?;
    Ok(desk.may_look(plumbline_casework::Act::SeeProcess, &case).map(|_| case.version()))
}

/// A case as files that can be checked without this program, in one archive.
pub fn packed(cli: &Cli, acting: &Acting, area: &str) -> Result<Vec<u8>> {
    let mut desk = Desk::open(cli, acting)?.opened()?;
    export::packed(&mut desk, area)
}

/// Does an act and says what it was.
fn done(cli: &Cli, desk: &mut Desk, act: &CaseAct, terminal: &Terminal) -> Result<Exit> {
    let area = desk.area(wanted::area(act))?;
    // What cannot be attached is known before anything is done.
    let files = match act {
        CaseAct::Evidence { attach, .. } => attach::looked_into(cli, desk, &area, attach)?,
        _ => Vec::new(),
    };
    let wanted::Ready { event, with, says } = wanted::ready(cli, desk, &area, act, terminal)?;
    let verb = act_of(&event).map_or("act", |act| act.verb());
    let number = desk.act_numbered(&area, event, with)?;
    // They saw what was there before their own act.
    desk.seen = None;
    let mut acts = vec![(number, verb)];
    acts.extend(attach::all(desk, &area, number, files)?);
    let mut report = acknowledged(desk, &area, &acts)?;
    report.heading.extend(says);
    show(&report, cli.format, terminal)?;
    Ok(Exit::Ok)
}

/// What the person who acted is told: the acts are in the log.
fn acknowledged(desk: &mut Desk, area: &AreaCode, acts: &[(Version, &str)]) -> Result<Report> {
    let case = desk.case(area)?;
    let name = desk.session.name(area);
    let mut heading: Vec<String> =
        acts.iter().map(|(number, verb)| format!("{name}: act {number}, to {verb}, is done")).collect();
    heading.extend(what_is_next(desk, &case));
    let row = |(number, verb): &(Version, &str)| {
        vec![
            json!(name),
            json!(case.area()),
            json!(case.year()),
            json!(number),
            json!(verb),
            time(case.last_act()),
        ]
    };
    Ok(Report {
        schema: "plumbline/act/1",
        heading,
        columns: vec![
            column("area", "Area"),
            column("area_code", ""),
            number("year", ""),
            number("version", "Act"),
            column("did", "What"),
            column("at", "When"),
        ],
        rows: acts.iter().map(row).collect(),
        ..Report::default()
    })
}

/// How far a case is and what is due, for those of the inspectorate who may know.
pub fn what_is_next(desk: &Desk, case: &Of) -> Vec<String> {
    if desk.may_look(plumbline_casework::Act::SeeProcess, case).is_none() {
        return Vec::new();
    }
    let deferred = if case.is_deferred() { "; it is deferred" } else { "" };
    let mut lines = vec![format!("The case is {}{deferred}", case.step().says())];
    let acts: Vec<&str> = next_acts(&desk.season, case, desk.at).into_iter().map(|act| act.verb()).collect();
    if !acts.is_empty() {
        lines.push(format!("Next: {}", acts.join("; or ")));
    }
    if let Some(due) = due(&desk.season, case, desk.at) {
        let word = if due.overdue { "Overdue" } else { "Due" };
        lines.push(format!("{word}: {}", due.by.explanation()));
    }
    lines
}

/// An instant, as JSON has it.
pub fn time(at: Option<Timestamp>) -> Value {
    json!(at.map(|at| at.to_string()))
}

/// An instant as people read it: London's clock.
pub fn time_in_words(at: Timestamp) -> String {
    london::civil(at).strftime("%Y-%m-%d %H:%M").to_string()
}

/// The name of an area for a list.
pub fn named(desk: &Desk, area: &AreaCode) -> (Value, Value) {
    (json!(desk.session.name(area)), json!(area))
}
