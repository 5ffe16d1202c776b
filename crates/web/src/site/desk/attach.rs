//! A file to an item of evidence, by a form: the act of the API, done in its way (E5).

use super::file_sent::FileSent;
use super::seat::{Seated, Viewer, opened, refused, text, with_names};
use super::words::{does, kind_of_evidence};
use crate::account::Secret;
use crate::app::App;
use crate::http::{Path, Query};
use crate::people::caller::Caller;
use crate::problem::{Kind, Problem};
use crate::public::find;
use crate::site::acts::{Press, pressed};
use crate::site::page::{Shell, html, instead, see};
use crate::site::told_to;
use crate::wire::{OfCase, Question};
use axum::extract::State;
use axum::response::Response;
use plumbline_casework::{Act, Case, Limits, Version};
use plumbline_core::area::AreaCode;
use plumbline_core::sealed::Media;
use plumbline_core::time::london;
use plumbline_pages::account::Fault;
use plumbline_pages::desk::{AttachPage, attach};
use plumbline_store::Store;
use serde::Deserialize;

/// So much of what an item says stands beside it.
const SHORT: usize = 60;
/// As the log says of who filed an item.
const FILED: &str = "filed evidence";

/// The item that the address names.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    item: String,
}

/// What the form offers.
struct Offered {
    /// The version of the case, for those who may know it.
    seen: Option<Version>,
    /// The caller's own items, each by the act that filed it.
    items: Vec<(String, String)>,
    file: Option<String>,
    /// Where whoever attached a file sees it.
    back: String,
}

fn offered(
    app: &App,
    store: &mut Store,
    caller: &Caller,
    (year, area): (i16, &AreaCode),
) -> Result<Offered, Problem> {
    let season = opened(store, year)?;
    let case = store.case(area, year)?;
    let viewer = Viewer { caller, season: &season };
    viewer.may(Act::Attach, &case).map_err(|refusal| refused(app, &refusal))?;
    let process = viewer.may(Act::SeeProcess, &case).ok();
    let sees_register = viewer.sees(Act::SeeCase, &case);
    let file = viewer.sees(Act::FileEvidence, &case).then(|| does(year, area.as_str(), Act::FileEvidence));
    let case_page = format!("/desk/{year}/{area}");
    Ok(Offered {
        seen: process.as_ref().map(|_| case.version()),
        items: items(store, viewer, &case)?,
        file: file.flatten(),
        back: if sees_register { format!("{case_page}/evidence") } else { case_page },
    })
}

/// The items that the caller filed and that stand. What one says only whoever may see the register reads here.
fn items(store: &mut Store, viewer: Viewer, case: &Case) -> Result<Vec<(String, String)>, Problem> {
    let process = viewer.may(Act::SeeProcess, case).ok();
    let process = process.and_then(|grant| case.process().open(&grant).ok()).unwrap_or_default();
    let matter = viewer.may(Act::SeeCase, case).ok();
    let matter = matter.and_then(|grant| case.matter().open(&grant).ok());
    let own = process
        .into_iter()
        .filter(|it| it.by == viewer.caller.person && it.withdrawn.is_none() && it.did == FILED);
    let mut all = Vec::new();
    for it in own {
        let day = london::day_in_words(london::day_at(it.at));
        let words = match matter.and_then(|matter| matter.evidence().get(&it.version)) {
            Some(item) => {
                let says = text(store, &item.text)?.map_or_else(|| "erased".into(), |text| short(&text));
                format!("Act {}: {}, {says}", it.version, kind_of_evidence(item.kind))
            }
            None => format!("Act {}: what you filed on {day}", it.version),
        };
        all.push((it.version.to_string(), words));
    }
    Ok(all)
}

fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(SHORT) {
        Some((at, _)) => format!("{} …", line[..at].trim_end()),
        None => line,
    }
}

/// What is taken, in words.
fn takes() -> String {
    let Limits { bytes, per_item } = Limits::embedded();
    let kinds: Vec<&str> = Media::ALL.into_iter().map(Media::says).collect();
    let kinds = match kinds.as_slice() {
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
        [] => String::new(),
    };
    format!(
        "It is {kinds}, told by its content and not by its name; text and CSV are in UTF-8, and documents hold no macros. It has at most {} MB, and an item at most {per_item} files.",
        bytes >> 20
    )
}

fn accept() -> String {
    let endings: Vec<String> = Media::ALL.into_iter().map(|it| format!(".{}", it.id())).collect();
    format!("{},.jpg", endings.join(","))
}

async fn page(
    app: &App,
    caller: &Caller,
    (year, word): (i16, &str),
    item: &str,
    faults: &[Fault],
) -> Result<String, Problem> {
    let area = find(app, word)?.clone();
    let shell = Shell::of(app, caller).await?;
    let (then, who, code) = (app.clone(), caller.clone(), area.code.clone());
    let offered = app.stores().with(move |store| offered(&then, store, &who, (year, &code))).await?;
    let mut random = app.ports().random;
    let seen = offered.seen.map(|it| it.to_string()).unwrap_or_default();
    let key = Secret::new(&mut random);
    Ok(attach(&AttachPage {
        frame: shell.frame(),
        year,
        area: &area.name,
        code: area.code.as_str(),
        items: &offered.items,
        item,
        takes: &takes(),
        accept: &accept(),
        hidden: &[("seen", &seen), ("key", key.reveal())],
        file: offered.file.as_deref(),
        faults,
    }))
}

pub async fn open(
    State(app): State<App>,
    Seated(caller): Seated,
    Path((year, word)): Path<(i16, String)>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Problem> {
    Ok(html(page(&app, &caller, (year, &word), &wanted.item, &[]).await?))
}

/// Attaches the file, or shows the form again with why not.
pub async fn send(
    State(app): State<App>,
    Path((year, word)): Path<(i16, String)>,
    sent: FileSent,
) -> Result<Response, Problem> {
    let caller = sent.caller.clone();
    caller.has_its_factor()?;
    let area = find(&app, &word)?.code.clone();
    let (then, who, code) = (app.clone(), caller.clone(), area.clone());
    // Whoever may not attach learns no more than that, whatever they sent.
    let may = app.stores().with(move |store| offered(&then, store, &who, (year, &code))).await?;
    let item = match faults(&sent) {
        Ok(item) => item,
        Err(faults) => {
            let text = page(&app, &caller, (year, &word), &sent.get("item"), &faults).await?;
            return Ok(instead(Problem::new(Kind::Unfit, "the form has faults"), text));
        }
    };
    let seen: Option<Version> = sent.get("seen").parse().ok();
    let what = format!("attach {year} {area} {item} {} {seen:?}", sent.name);
    let question = || {
        let attach = OfCase::Attach { item, name: sent.name.clone(), bytes: sent.bytes.clone() };
        Question::Case { year, area: area.to_string(), what: attach }
    };
    match pressed(
        &app,
        &caller,
        Press { what: &what, body: &sent.bytes, key: &sent.get("key"), seen },
        question,
    )
    .await
    {
        Ok(_) => Ok(see(&format!("{}?did=attach", may.back))),
        Err(problem) => again(&app, &caller, (year, &word), &sent.get("item"), problem).await,
    }
}

/// The item, or every fault of what was sent.
fn faults(sent: &FileSent) -> Result<Version, Vec<Fault>> {
    let item =
        sent.get("item").parse().map_err(|_| Fault::at("item", "choose the item to which the file belongs"));
    let most = Limits::embedded().bytes;
    let file = if sent.is_too_large || sent.bytes.len() as u64 > most {
        Some(Fault::at("file", format!("the file has more than {} MB, which is the most", most >> 20)))
    } else if sent.name.is_empty() {
        Some(Fault::at("file", "choose the file"))
    } else {
        None
    };
    match (item, file) {
        (Ok(item), None) => Ok(item),
        (item, file) => Err(item.err().into_iter().chain(file).collect()),
    }
}

/// The form with why the file was not attached. Its choice cannot be put back: a browser gives no file to a page.
async fn again(
    app: &App,
    caller: &Caller,
    at: (i16, &str),
    item: &str,
    problem: Problem,
) -> Result<Response, Problem> {
    let field = match problem.kind {
        Kind::Unfit | Kind::TooLarge => "file",
        Kind::Refused if problem.detail.contains("scan") => "file",
        Kind::Refused | Kind::BadRequest | Kind::NotFound => "item",
        Kind::Overtaken | Kind::ReadOnly => "",
        _ => return Err(problem),
    };
    let all = std::iter::once(&problem.detail).chain(&problem.faults);
    let all = told_to(app, caller, at.0, all.map(|says| with_names(app, says)).collect()).await;
    let faults: Vec<Fault> = all.into_iter().map(|says| Fault::at(field, says)).collect();
    let text = page(app, caller, at, item, &faults).await?;
    Ok(instead(problem, text))
}
