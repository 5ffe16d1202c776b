//! A published file that is brought in: read, shown with its ledger, and where its headings are of no known format, accepted as proposed.

use super::asked::{Listed, ask};
use super::editions::{Typed, counts, facts, objects, page};
use super::file_sent::FileSent;
use crate::app::App;
use crate::desk::entitled::{To, entitled};
use crate::people::caller::Caller;
use crate::problem::{Kind, Problem};
use crate::site::page::{Shell, html, instead};
use crate::site::slow::{USUAL, slow};
use crate::wire::{Question, Upload};
use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use plumbline_pages::account::Fault;
use plumbline_pages::desk::{Accepts, EditionPage, FiguresTable, edition, reading};
use serde_json::Value;

/// A file that somebody with a session sent, with what they said of it.
struct Brought {
    caller: Caller,
    name: String,
    bytes: Vec<u8>,
    is_too_large: bool,
    /// Day, month and year.
    issued: [String; 3],
    keep_good: bool,
    /// The proposal that is accepted, and that its headings were looked at.
    accept: String,
    sure: bool,
}

impl From<FileSent> for Brought {
    fn from(sent: FileSent) -> Self {
        Self {
            issued: ["issued-day", "issued-month", "issued-year"].map(|field| sent.get(field)),
            keep_good: sent.get("keep_good") == "true",
            accept: sent.get("accept"),
            sure: sent.get("sure") == "true",
            is_too_large: sent.is_too_large,
            caller: sent.caller,
            name: sent.name,
            bytes: sent.bytes.into(),
        }
    }
}

/// Reads a file, and shows its ledger: what was taken, what was not and why, and how a file of an unknown format could be read. Where that
/// takes long, the page begins before it is done.
pub async fn bring(State(app): State<App>, sent: FileSent) -> Result<Response, Problem> {
    let sent = Brought::from(sent);
    sent.caller.has_its_factor()?;
    entitled(&app, &sent.caller, To::Bring).await?;
    let mut faults = Vec::new();
    if sent.is_too_large {
        faults.push(Fault::at("file", "the file is larger than this server takes"));
    } else if sent.name.is_empty() || sent.bytes.is_empty() {
        faults.push(Fault::at("file", "choose a file that is not empty"));
    }
    let day = day(&sent.issued).map_err(|says| faults.push(Fault::at("issued", says)));
    if !sent.accept.is_empty() && !sent.sure {
        faults.push(Fault::at("sure", "look at each heading, and tick that it is read rightly"));
    }
    let (true, Ok(day)) = (faults.is_empty(), day) else {
        let text = again(&app, sent, faults).await?;
        return Ok(instead(Problem::new(Kind::Unfit, "what was sent has faults"), text));
    };
    let shell = Shell::of(&app, &sent.caller).await?;
    let begins = reading(&shell.frame(), &sent.name, sent.bytes.len());
    slow(&app.clone(), USUAL, begins, brought(app, sent, day)).await
}

/// What came of reading it, as a page.
async fn brought(app: App, sent: Brought, day: Option<Date>) -> Result<Response, Problem> {
    let (name, bytes) = (sent.name.clone(), sent.bytes.clone());
    let accepts = !sent.accept.is_empty();
    let accept = accepts.then(|| sent.accept.clone());
    let asked = Question::Import(Upload { name, bytes, issued: day, keep_good: sent.keep_good, accept });
    let listed: Listed = match ask(&app, &sent.caller, asked).await {
        Ok(listed) => listed,
        Err(problem) if matches!(problem.kind, Kind::Unfit | Kind::BadRequest) => {
            let says: Vec<&str> = [problem.detail.as_str()]
                .into_iter()
                .chain(problem.faults.iter().map(String::as_str))
                .collect();
            let faults = vec![Fault::at("file", says.join("; "))];
            let text = again(&app, sent, faults).await?;
            return Ok(instead(problem, text));
        }
        Err(problem) => return Err(problem),
    };
    let proposal = proposal(&listed);
    let is_read = matches!(outcome(&listed), Some("imported" | "already there"));
    let said = (accepts && is_read).then_some(
        "The headings are accepted, and the file is read. Later files with these headings are read so by themselves.",
    );
    Ok(html(read(&app, &sent, &listed, (said, proposal.as_ref(), &[])).await?))
}

/// What came of a file, in one word.
fn outcome(listed: &Listed) -> Option<&str> {
    listed.rows.first()?.get("outcome")?.as_str()
}

/// The page again with what is wrong: that of all editions, or, where a proposal was to be accepted, the form that accepts it.
async fn again(app: &App, sent: Brought, faults: Vec<Fault>) -> Result<String, Problem> {
    if sent.accept.is_empty() {
        let Brought { caller, issued, keep_good, .. } = sent;
        return page(app, &caller, Typed { issued, keep_good, faults }).await;
    }
    let title = "the format that was proposed".to_owned();
    let proposal = Proposed { id: sent.accept.clone(), title };
    read(app, &sent, &Listed::default(), (None, Some(&proposal), &faults)).await
}

/// A proposal as the form that accepts it names it.
struct Proposed {
    id: String,
    title: String,
}

fn proposal(listed: &Listed) -> Option<Proposed> {
    let file = listed.more.get("files")?.as_array()?.first()?;
    let text = |key: &str| Some(file.get("proposal")?.get(key)?.as_str()?.to_owned());
    Some(Proposed { id: text("id")?, title: text("title").unwrap_or_default() })
}

async fn read(
    app: &App,
    sent: &Brought,
    listed: &Listed,
    (said, proposal, faults): (Option<&str>, Option<&Proposed>, &[Fault]),
) -> Result<String, Problem> {
    let shell = Shell::of(app, &sent.caller).await?;
    let known = listed.rows.first().map(facts).unwrap_or_default();
    let (tables, notes) = details(listed);
    let [day, month, year] = &sent.issued;
    let file = if sent.name.is_empty() { "the file" } else { sent.name.as_str() };
    Ok(edition(&EditionPage {
        without: None,
        frame: shell.frame(),
        path: "/desk/editions",
        title: &format!("What was read of {file}"),
        said,
        facts: &known,
        tables: &tables,
        notes: &notes,
        accepts: proposal.map(|it| Accepts {
            id: &it.id,
            title: &it.title,
            file,
            issued: [day, month, year],
            keep_good: sent.keep_good,
        }),
        faults,
    }))
}

/// The whole of what was not taken, and the proposal for a format that nobody knows yet.
fn details(listed: &Listed) -> (Vec<(String, FiguresTable)>, Vec<String>) {
    let file = listed.more.get("files").and_then(Value::as_array).and_then(|all| all.first());
    let of = |key: &str| file.and_then(|it| it.get(key)).filter(|it| !it.is_null());
    let problems = [
        ("row", "Row", true),
        ("column", "Column", false),
        ("value", "Found", false),
        ("expected", "Expected", false),
        ("advice", "What to do", false),
    ];
    let words = [("column", "Column", false), ("word", "Word", false), ("rows", "Rows", true)];
    let renamed = [
        ("old", "Heading that is known", false),
        ("new", "Heading in the file", false),
        ("cells_suiting", "Cells that suit", true),
        ("cells", "Of", true),
    ];
    let proposal = of("proposal");
    let tables = [
        counts("Excluded", of("excluded")),
        counts("Noted", of("noted")),
        objects("Problems", &problems, of("problems")),
        objects("Words that are not known", &words, of("unknown_words")),
        objects("Headings as they would be read", &renamed, proposal.and_then(|it| it.get("renamed"))),
    ];
    let mut notes = listed.notes.clone();
    notes.extend(of("why").and_then(Value::as_str).map(str::to_owned));
    let headings = [
        ("dropped", "Headings that are gone, and only told the format from others"),
        ("missing_optional", "Headings that may be missing, and are"),
        ("unknown", "Headings that nothing would read"),
    ];
    for (key, words) in headings {
        let all = proposal.and_then(|it| it.get(key)).and_then(Value::as_array);
        let all: Vec<&str> = all.into_iter().flatten().filter_map(Value::as_str).collect();
        if !all.is_empty() {
            notes.push(format!("{words}: {}", all.join(", ")));
        }
    }
    if proposal.and_then(|it| it.get("promises_not_taken_over")) == Some(&Value::Bool(true)) {
        notes.push(
            "not taken over: that the file holds the whole of something. Where it does, say so with `coverage` rows"
                .into(),
        );
    }
    (tables.into_iter().flatten().collect(), notes)
}

/// The day that was typed; none where nothing was.
fn day(typed: &[String; 3]) -> Result<Option<Date>, String> {
    if typed.iter().all(String::is_empty) {
        return Ok(None);
    }
    let says = || "type a day, a month and a year in numbers, such as 27 3 2011".to_owned();
    let [day, month, year] = typed;
    match (year.parse(), month.parse(), day.parse()) {
        (Ok(year), Ok(month), Ok(day)) => Date::new(year, month, day).map(Some).map_err(|_| says()),
        _ => Err(says()),
    }
}
