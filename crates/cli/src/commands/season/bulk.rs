//! One step for many cases: each decided on by itself, after a preview that says what will be done and what refused.

use crate::args::{Bulk, BulkStep, Cli, Question};
use crate::commands::award::allowed;
use crate::commands::case::{Grade, check, on_file};
use crate::commands::letter::results::{AllMade, keep, make};
use crate::desk::{Desk, With, award_of, letter_of, with_names};
use crate::exit::{Exit, Stop, bad_input, usage};
use crate::output::{Report, Terminal, column, number, show};
use crate::reader;
use crate::session::counted;
use anyhow::Result;
use plumbline_casework::{Act, By, Case, CaseEvent, Members, Opinion, PersonId, Step, act_of, decide, may};
use plumbline_core::area::AreaCode;
use plumbline_core::assessment::Run;
use serde::Deserialize;
use serde_json::{Value, json};
use smol_str::SmolStr;
use std::path::Path;

/// A case of the run, and what it is to be given.
struct Wanted {
    area: AreaCode,
    grade: Option<GradeRow>,
    to: Option<PersonId>,
}

/// A row of the file of grades.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct GradeRow {
    area: String,
    grade: u8,
    why: String,
    on: String,
}

/// How it went, or would go.
enum Went {
    Done(u32),
    Would,
    Refused(String),
}

pub fn run(cli: &Cli, desk: &mut Desk, bulk: &Bulk, terminal: &Terminal) -> Result<Exit> {
    let who = desk.who()?;
    let wanted = wanted(desk, bulk)?;
    if wanted.is_empty() {
        return Err(usage("no case is named or at the step before; name areas, or give --all"));
    }
    let made = match bulk.step {
        BulkStep::Draft if !bulk.dry_run => Some(made(cli, desk, terminal)?),
        _ => None,
    };
    let mut rows = Vec::new();
    let (mut done, mut refused) = (0, 0);
    for it in &wanted {
        let went = one(desk, &who, bulk, it, made.as_ref())?;
        match &went {
            Went::Refused(_) => refused += 1,
            Went::Done(_) | Went::Would => done += 1,
        }
        rows.push(row(desk, it, &went));
    }
    let verb = act(bulk.step).verb();
    let says = match (bulk.dry_run, refused) {
        (true, _) => format!(
            "To {verb}: {} would be done, {refused} refused; nothing is done",
            counted(done, "case", "cases")
        ),
        (false, _) => format!("To {verb}: {} done, {refused} refused", counted(done, "case", "cases")),
    };
    let report = Report {
        schema: "plumbline/season-do/1",
        heading: vec![says],
        columns: vec![
            column("area", "Area"),
            column("area_code", ""),
            column("went", "Went"),
            number("version", "Act"),
            column("why", "Why not"),
        ],
        rows,
        ..Report::default()
    };
    show(&report, cli.format, terminal)?;
    Ok(if refused == 0 { Exit::Ok } else { Exit::Refused })
}

fn act(step: BulkStep) -> Act {
    match step {
        BulkStep::Assign => Act::Assign,
        BulkStep::Draft => Act::DraftGrade,
        BulkStep::Read => Act::ReadCritically,
        BulkStep::Moderate => Act::Moderate,
        BulkStep::Consistency => Act::HoldConsistencyPanel,
        BulkStep::Challenge => Act::HoldChallengePanel,
        BulkStep::SignDraft => Act::SignDraftOff,
        BulkStep::Send => Act::SendDraft,
        BulkStep::SignFinal => Act::SignFinalOff,
        BulkStep::Approve => Act::Approve,
        BulkStep::PrePublish => Act::SendPrePublication,
    }
}

/// The step at which a case must be.
fn before(step: BulkStep) -> Step {
    match step {
        BulkStep::Assign | BulkStep::Draft => Step::Analysis,
        BulkStep::Read => Step::Drafted,
        BulkStep::Moderate => Step::Read,
        BulkStep::Consistency => Step::Moderated,
        BulkStep::Challenge => Step::Consistent,
        BulkStep::SignDraft => Step::Challenged,
        BulkStep::Send => Step::SignedOff,
        BulkStep::SignFinal => Step::Sent,
        BulkStep::Approve => Step::Final,
        BulkStep::PrePublish => Step::Approved,
    }
}

/// The cases of the run, in the order of their codes.
fn wanted(desk: &mut Desk, bulk: &Bulk) -> Result<Vec<Wanted>> {
    if bulk.step == BulkStep::Draft && bulk.from.is_none() {
        return Err(usage(
            "grades to draft come from a file: give `--from FILE` with the columns area,grade,why,on",
        ));
    }
    if bulk.step == BulkStep::Assign && bulk.to.is_empty() {
        return Err(usage("say to whom cases are assigned with `--to PERSON`"));
    }
    let mut all: Vec<Wanted> = match &bulk.from {
        Some(path) => grades(desk, path)?,
        None if bulk.all => {
            let cases = desk.store.cases(desk.year)?;
            let at_step = |case: &&Case| case.step() == before(bulk.step) && !case.is_deferred();
            let free = |case: &&Case| bulk.step != BulkStep::Assign || case.assessor().is_none();
            let areas = cases.values().filter(at_step).filter(free).map(|case| case.area().clone());
            areas.map(|area| Wanted { area, grade: None, to: None }).collect()
        }
        None => {
            let areas: Result<Vec<AreaCode>> = bulk.areas.iter().map(|word| desk.area(word)).collect();
            areas?.into_iter().map(|area| Wanted { area, grade: None, to: None }).collect()
        }
    };
    for (n, it) in all.iter_mut().enumerate() {
        it.to = bulk.to.get(n % bulk.to.len().max(1)).cloned();
    }
    Ok(all)
}

fn grades(desk: &Desk, path: &Path) -> Result<Vec<Wanted>> {
    let named = path.display();
    let text = reader::text(path).map_err(|why| bad_input(format!("`{named}` {why}")))?;
    let mut faults = Vec::new();
    let mut all = Vec::new();
    for (n, row) in csv::Reader::from_reader(text.as_bytes()).deserialize::<GradeRow>().enumerate() {
        let place = format!("`{named}`, row {}", n + 2);
        match row {
            Err(fault) => faults.push(format!("{place}: {fault}; expected the columns area,grade,why,on")),
            Ok(row) if !(1..=4).contains(&row.grade) => {
                faults.push(format!("{place}: column grade: expected 4 to 1, found `{}`", row.grade));
            }
            Ok(row) => match desk.area(&row.area) {
                Ok(area) => all.push(Wanted { area, grade: Some(row), to: None }),
                Err(fault) => faults.push(format!("{place}: column area: {fault}")),
            },
        }
    }
    if faults.is_empty() { Ok(all) } else { Err(bad_input(faults.join("\n"))) }
}

/// Every area's figures, assessed once.
fn made(cli: &Cli, desk: &Desk, terminal: &Terminal) -> Result<AllMade> {
    let asked = desk.session.ask(cli, &Question { as_at: None, known_by: None, lag: None }, terminal)?;
    allowed(&desk.session.framework, &asked)?;
    Ok(make(&desk.session, &asked, &Run::default(), None))
}

fn one(desk: &mut Desk, who: &PersonId, bulk: &Bulk, it: &Wanted, made: Option<&AllMade>) -> Result<Went> {
    let case = desk.case(&it.area)?;
    if let Err(refusal) = may(&desk.season, who, act(bulk.step), &case, desk.at) {
        return Ok(Went::Refused(with_names(&desk.session, &refusal.to_string())));
    }
    if bulk.dry_run && bulk.step == BulkStep::Draft {
        return Ok(Went::Would);
    }
    let (event, with) = match event(desk, bulk, it, &case, made) {
        Ok(ready) => ready,
        Err(fault) => return not_done(fault),
    };
    if bulk.dry_run {
        let by = By { who, at: desk.at, seen: None };
        return Ok(match decide(&desk.season, &case, event, by) {
            Ok(_) => Went::Would,
            Err(refusal) => Went::Refused(with_names(&desk.session, &refusal.to_string())),
        });
    }
    let seen = desk.seen.replace(case.version());
    let went = desk.act(&it.area, event, with);
    desk.seen = seen;
    match went {
        Ok(case) => Ok(Went::Done(case.version())),
        Err(fault) => not_done(fault),
    }
}

/// What is wrong with one case holds no other up; a disk that fails stops the run.
fn not_done(fault: anyhow::Error) -> Result<Went> {
    match fault.downcast_ref::<Stop>() {
        Some(stop) => Ok(Went::Refused(stop.message.trim_start_matches("refused: ").to_owned())),
        None => Err(fault),
    }
}

fn event(
    desk: &mut Desk,
    bulk: &Bulk,
    it: &Wanted,
    case: &Case,
    made: Option<&AllMade>,
) -> Result<(CaseEvent, With)> {
    let area = &it.area;
    let mut with = With::default();
    let members: Members = bulk.with.iter().cloned().collect();
    let grant = desk.look(act(bulk.step), case)?;
    let graded = || case.graded_for(&grant).cloned().ok_or_else(|| bad_input("no grade is drafted"));
    let opinion = Opinion::Agreed;
    let event = match bulk.step {
        BulkStep::Assign => {
            let to = it.to.clone().ok_or_else(|| usage("say to whom with `--to PERSON`"))?;
            CaseEvent::Assigned { to, why: None }
        }
        BulkStep::Draft => {
            let (row, all) = it.grade.as_ref().zip(made).ok_or_else(|| bad_input("no grade is given"))?;
            let made = all.of(area).ok_or_else(|| bad_input("the framework assesses no such area"))?;
            let result = keep(&mut desk.store, &[made], &all.made_from, desk.at)?.swap_remove(0);
            let on: Vec<SmolStr> = row.on.split_whitespace().map(SmolStr::new).collect();
            let given = Grade { number: row.grade, why: row.why.clone(), on: on_file(&on), as_at: None };
            let graded = check(desk, area, &made.sheet, given, &result, &mut with.texts)?;
            CaseEvent::GradeDrafted { graded }
        }
        BulkStep::Read => CaseEvent::CriticallyRead { opinion, note: note(desk, bulk, area, &mut with)? },
        BulkStep::Moderate => CaseEvent::Moderated { opinion, note: note(desk, bulk, area, &mut with)? },
        BulkStep::Consistency => {
            CaseEvent::ConsistencyPanelHeld { members, opinion, note: note(desk, bulk, area, &mut with)? }
        }
        BulkStep::Challenge => {
            CaseEvent::ChallengePanelHeld { members, opinion, note: note(desk, bulk, area, &mut with)? }
        }
        BulkStep::SignDraft => CaseEvent::DraftSignedOff { members },
        BulkStep::Send => {
            let (letter, text) = letter_of(desk, &graded()?, None)?;
            with.letters.push(text);
            CaseEvent::DraftSent { letter }
        }
        BulkStep::SignFinal => CaseEvent::FinallySignedOff { members },
        BulkStep::Approve => {
            with.award = Some(award_of(desk, area, &graded()?)?);
            CaseEvent::Approved
        }
        BulkStep::PrePublish => {
            let letter = case.letter_for(&grant).cloned().ok_or_else(|| bad_input("no letter was sent"))?;
            CaseEvent::PrePublicationSent { letter }
        }
    };
    debug_assert_eq!(act_of(&event), Some(act(bulk.step)));
    Ok((event, with))
}

fn note(
    desk: &mut Desk,
    bulk: &Bulk,
    area: &AreaCode,
    with: &mut With,
) -> Result<plumbline_core::sealed::Sealed> {
    let text = bulk.text.required()?;
    desk.seal(area, &text, &mut with.texts)
}

fn row(desk: &Desk, it: &Wanted, went: &Went) -> Vec<Value> {
    let (word, version, why) = match went {
        Went::Done(version) => ("done", json!(version), Value::Null),
        Went::Would => ("would be done", Value::Null, Value::Null),
        Went::Refused(why) => ("refused", Value::Null, json!(why)),
    };
    vec![json!(desk.session.name(&it.area)), json!(it.area), json!(word), version, why]
}
