//! `plumbline letter check FILE`: every claim derived again, every other sentence read.

use super::awarded;
use super::results::{self, make};
use crate::args::{CheckLetter, Cli};
use crate::exit::{Exit, bad_input, not_found};
use crate::output::{self, Report, Terminal, column, number};
use crate::reader;
use crate::session::{Session, counted, open_store, place, plural, public_results};
use anyhow::Result;
use plumbline_core::area::{Area, AreaCode};
use plumbline_core::assessment::Run;
use plumbline_core::letter::Sheet;
use plumbline_core::letter::check::{
    Alike, Finding, HeldTo, Holding, LeftOut, LetterReport, Place, TwoDates, alike, letter,
};
use plumbline_core::letter::draft::{Draft, DraftFault, plain, read};
use plumbline_core::profile::history::framework_year;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

pub fn run(cli: &Cli, args: &CheckLetter, terminal: &Terminal) -> Result<Exit> {
    let session = Session::open(cli)?;
    let text = text_of(&args.file)?;
    let draft = draft_of(&args.file, &text)?;
    let area = area_of(&session, args, &draft, &text)?;
    let figures = match &area {
        Some(area) => Figures::of(cli, args, &session, area, &draft, terminal)?,
        None => Figures::none("no area is named, so only the text itself was read: name one with --area"),
    };
    let held_to = HeldTo {
        framework: &session.framework,
        sheet: figures.written_from.as_ref(),
        newest: figures.newest.as_ref(),
    };
    let checked = letter(held_to, &draft.body);
    let alike = beside(args, &checked)?;
    let mut report = report(&session, args, area.as_ref(), &checked, &alike);
    report.notes.extend(figures.notes);
    report.made_from = figures.made_from;
    output::show_with(&report, &below(&checked, &alike), cli.format, terminal)?;
    Ok(if checked.is_clean() { Exit::Ok } else { Exit::BadInput })
}

fn text_of(path: &Path) -> Result<String> {
    reader::text(path).map_err(|why| {
        not_found(format!(
            "`{}` {why}; expected a draft, as `plumbline letter draft` writes one",
            path.display()
        ))
    })
}

/// A draft of ours; any other text is read as it stands.
fn draft_of(path: &Path, text: &str) -> Result<Draft> {
    match read(text) {
        Ok(draft) if draft.head.is_some() => Ok(draft),
        Err(faults) if text.starts_with("+++") => {
            let faults: Vec<String> = faults
                .iter()
                .map(|DraftFault { line, says }| format!("{}:{line}: {says}", path.display()))
                .collect();
            Err(bad_input(faults.join("\n")))
        }
        _ => Ok(Draft { head: None, body: plain(text) }),
    }
}

/// Of the draft's head, of the command line, or the one area that the text names most.
fn area_of(session: &Session, args: &CheckLetter, draft: &Draft, text: &str) -> Result<Option<Area>> {
    if let Some(word) = &args.area {
        return Ok(Some(session.area(word)?.clone()));
    }
    if let Some(head) = &draft.head {
        return Ok(Some(session.area(&head.area)?.clone()));
    }
    let mut named: Vec<(usize, &str, AreaCode)> = session
        .framework
        .areas
        .iter()
        .filter_map(|it| session.gazetteer.exact(it.code.as_str()))
        .map(|area| (text.matches(area.name.as_str()).count(), area.name.as_str(), area.code.clone()))
        .filter(|(times, ..)| *times > 0)
        .collect();
    // The longest name goes first among equals: "Bath and North East Somerset" holds "North East Somerset".
    named.sort_by_key(|(times, name, _)| std::cmp::Reverse((*times, name.len())));
    match named.first() {
        Some((.., code)) => Ok(Some(session.area(code.as_str())?.clone())),
        None => Ok(None),
    }
}

/// What the letter is held to.
struct Figures {
    written_from: Option<Sheet>,
    newest: Option<Sheet>,
    made_from: Value,
    notes: Vec<String>,
}

impl Figures {
    fn none(why: &str) -> Self {
        Self { written_from: None, newest: None, made_from: Value::Null, notes: vec![why.to_owned()] }
    }

    /// The stored result that the draft names, and what the evidence gives now; of a text without a head the latter alone.
    fn of(
        cli: &Cli,
        args: &CheckLetter,
        session: &Session,
        area: &Area,
        draft: &Draft,
        terminal: &Terminal,
    ) -> Result<Self> {
        let data = cli.data();
        let place = place(&data)?;
        if !place.is_postgres() && !data.join(plumbline_store::DATABASE).is_file() {
            let why = format!(
                "`{}` holds no store, so only the text itself was read: `plumbline import PATH` reads published files",
                data.display()
            );
            return Ok(Self::none(&why));
        }
        let mut store = open_store(cli)?;
        let known = public_results(&mut store, None, cli.now())?;
        let year = framework_year(&session.framework);
        let named = draft.head.as_ref().and_then(|head| head.result.as_deref());
        let written_from = match named {
            None => None,
            Some(id) => {
                let digest = known.starting(id).ok_or_else(|| {
                    not_found(format!(
                        "the draft names the result `{id}`, which this store does not hold; name its data folder with --data"
                    ))
                })?;
                let digest = digest.to_owned();
                let stored = results::stored(&mut store, &digest)?.sheet;
                Some(
                    awarded(&mut store, &known, &area.code, year, Some(&digest))?
                        .map_or(stored, |it| it.sheet),
                )
            }
        };
        let award = known.award(&area.code, year).map(|award| award.grade);
        drop(store);
        let asked = session.ask(cli, &args.question, terminal)?;
        let mut all = make(session, &asked, &Run::default(), Some(&area.code));
        let mut newest = all.made.pop().map(|made| made.sheet);
        if let (Some(sheet), Some(grade)) = (&mut newest, award) {
            sheet.awards.insert(year, grade);
        }
        let mut notes = asked.notes(&session.framework);
        if named.is_none() {
            notes.push("the text names no stored result: it was held to what the evidence gives now".into());
        }
        let (written_from, newest) = match written_from {
            Some(sheet) => (Some(sheet), newest),
            None => (newest, None),
        };
        Ok(Self { written_from, newest, made_from: all.made_from, notes })
    }
}

/// Sentences of this draft's own that stand nearly alike in the letters of a folder.
fn beside(args: &CheckLetter, checked: &LetterReport) -> Result<Vec<Alike>> {
    let Some(folder) = &args.beside else { return Ok(Vec::new()) };
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .map_err(|e| {
            not_found(format!("`{}` could not be read: {e}; expected a folder of drafts", folder.display()))
        })?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            path.extension().is_some_and(|e| e == "md" || e == "txt") && !is_same(path, &args.file)
        })
        .collect();
    paths.sort();
    let mut others = Vec::new();
    for path in &paths {
        let body = draft_of(path, &text_of(path)?)?.body;
        others.extend(own_sentences(path, &unread(&body)));
    }
    Ok(alike(&own_sentences(&args.file, checked), &others))
}

fn is_same(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => one == other,
    }
}

/// The sentences of a body, held to nothing.
fn unread(body: &[plumbline_core::letter::draft::PlacedBlock]) -> LetterReport {
    let framework = plumbline_core::framework::load(&plumbline_core::framework::embedded_2011());
    framework.map_or_else(
        |_| LetterReport::default(),
        |framework| letter(HeldTo { framework: &framework, sheet: None, newest: None }, body),
    )
}

/// What a person wrote: sentences made from figures are alike by design.
fn own_sentences(path: &Path, checked: &LetterReport) -> Vec<Place> {
    let name = path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
    let own = checked.sentences.iter().filter(|s| s.holding != Holding::Bound);
    own.map(|s| Place { letter: name.clone(), line: s.line, text: s.text.clone() }).collect()
}

fn report(
    session: &Session,
    args: &CheckLetter,
    area: Option<&Area>,
    checked: &LetterReport,
    alike: &[Alike],
) -> Report {
    let name = area.map_or_else(|| "no area".to_owned(), |area| area.name.clone());
    let (findings, claims) = (checked.findings.len(), checked.claims);
    Report {
        schema: "plumbline/letter-check/1",
        heading: vec![
            format!("{}: {name}, {}", args.file.display(), session.framework.title),
            format!(
                "{}: {} bound to figures, {} read and checked, {} NOT CHECKED though they name figures, {} that state none",
                counted(checked.sentences.len(), "sentence", "sentences"),
                checked.count(Holding::Bound),
                checked.count(Holding::Checked),
                checked.count(Holding::NotRead),
                checked.count(Holding::StatesNothing),
            ),
            format!(
                "{} of {} borne; {}, {} and {} flagged",
                checked.claims_borne,
                counted(claims, "claim", "claims"),
                counted(findings, "statement", "statements"),
                counted(checked.two_dates.len(), "pair of dates", "pairs of dates"),
                counted(checked.left_out.len(), "important fact left out", "important facts left out"),
            ),
        ],
        columns: vec![
            number("line", "Line"),
            column("fault", "Fault"),
            column("sort", "About"),
            column("words", "Words"),
            column("bears", "The figures bear"),
            column("cell", "Cell"),
            column("sentence", ""),
        ],
        rows: checked.findings.iter().map(row).collect(),
        notes: Vec::new(),
        made_from: Value::Null,
        more: vec![
            ("file", json!(args.file.display().to_string())),
            ("area", json!(area.map(|a| &a.name))),
            ("area_code", json!(area.map(|a| &a.code))),
            ("sentences", sentences(checked)),
            ("claims", json!({ "all": claims, "borne": checked.claims_borne })),
            ("not_checked", not_checked(checked)),
            ("two_dates", Value::Array(checked.two_dates.iter().map(two_dates).collect())),
            ("left_out", Value::Array(checked.left_out.iter().map(left_out).collect())),
            ("alike", Value::Array(alike.iter().map(alike_json).collect())),
        ],
    }
}

fn row(finding: &Finding) -> Vec<Value> {
    vec![
        json!(finding.line),
        json!(finding.fault.id()),
        json!(finding.sort.map(|sort| sort.id())),
        json!(finding.words),
        json!(finding.bears),
        json!(finding.cell),
        json!(finding.sentence),
    ]
}

fn sentences(checked: &LetterReport) -> Value {
    json!({
        "all": checked.sentences.len(),
        "bound": checked.count(Holding::Bound),
        "checked": checked.count(Holding::Checked),
        "not_checked": checked.count(Holding::NotRead),
        "state_nothing": checked.count(Holding::StatesNothing),
    })
}

/// Sentences that name figures and could not be read: a person has to.
fn not_checked(checked: &LetterReport) -> Value {
    let open = checked.sentences.iter().filter(|s| s.holding == Holding::NotRead);
    Value::Array(open.map(|s| json!({ "line": s.line, "sentence": s.text })).collect())
}

fn two_dates(it: &TwoDates) -> Value {
    let place = |(line, date): &(usize, String)| json!({ "line": line, "date": date });
    json!({ "inspection": it.kind.id(), "first": place(&it.first), "second": place(&it.second), "held": it.held })
}

fn left_out(it: &LeftOut) -> Value {
    json!({ "says": it.says, "cell": it.cell })
}

fn alike_json(it: &Alike) -> Value {
    json!({
        "line": it.here.line,
        "sentence": it.here.text,
        "letter": it.there.letter,
        "letter_line": it.there.line,
        "letter_sentence": it.there.text,
        "percent": it.percent,
    })
}

/// What the table does not hold, in sentences.
fn below(checked: &LetterReport, alike: &[Alike]) -> Vec<String> {
    let mut lines = Vec::new();
    for it in &checked.two_dates {
        let held =
            if it.held.is_empty() { "none is held".into() } else { format!("held: {}", it.held.join("; ")) };
        lines.push(format!(
            "two dates for one {}: {} on line {}, {} on line {}; {held}",
            it.kind.title(),
            it.first.1,
            it.first.0,
            it.second.1,
            it.second.0
        ));
    }
    for it in &checked.left_out {
        lines.push(format!("left out: {} ({})", it.says, it.cell));
    }
    for it in alike {
        lines.push(format!(
            "line {} stands nearly alike ({}%) in `{}`, line {}: {}",
            it.here.line, it.percent, it.there.letter, it.there.line, it.there.text
        ));
    }
    let open: Vec<_> = checked.sentences.iter().filter(|s| s.holding == Holding::NotRead).collect();
    if !open.is_empty() {
        let are = plural(open.len(), "names figures and was", "name figures and were");
        lines.push(format!("{} {are} not checked:", counted(open.len(), "sentence", "sentences")));
        lines.extend(open.iter().map(|s| format!("  line {}: {}", s.line, s.text)));
    }
    lines
}
