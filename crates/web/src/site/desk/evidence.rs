//! The evidence register of a case, for those who may see the case.

use super::case::pages;
use super::seat::{Seated, Viewer, names, numbered, opened, refused, text};
use super::words::{does, kind_of_evidence as words};
use crate::app::App;
use crate::http::{Path, Query};
use crate::people::caller::Caller;
use crate::problem::Problem;
use crate::public::find;
use crate::site::acts::said;
use crate::site::own::minute;
use crate::site::page::{Shell, html};
use axum::extract::State;
use axum::response::Response;
use plumbline_casework::{
    Act, Attachment as File, Case, CaseEvent, Decision, Done, Entry, EvidenceItem, EvidenceKind, Matter,
    OnFile, Register,
};
use plumbline_core::area::AreaCode;
use plumbline_core::time::london;
use plumbline_pages::desk::{
    Attachment, Choice, EvidenceChosen, EvidencePage, EvidenceRow, Link, Said, capital, evidence,
};
use plumbline_store::Store;
use serde::Deserialize;

/// Which items, as the address has it. What is empty, or unknown, chooses nothing.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    kind: String,
    mark: String,
    sort: String,
    /// What was just done, which chooses nothing.
    did: String,
}

const MARKS: [(&str, &str); 4] = [
    ("", "However marked"),
    ("confidential", "Confidential"),
    ("safeguarding", "Raising a concern about safeguarding"),
    ("erased", "Erased"),
];
const SORTS: [(&str, &str); 3] =
    [("", "By the act that filed them"), ("dated", "By their date, the newest first"), ("kind", "By kind")];

struct Made {
    pages: Vec<Link>,
    all: usize,
    rows: Vec<EvidenceRow>,
    kinds: Vec<Choice>,
    file: Option<String>,
}

pub async fn show(
    State(app): State<App>,
    Seated(caller): Seated,
    Path((year, word)): Path<(i16, String)>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Problem> {
    let area = find(&app, &word)?.clone();
    let shell = Shell::of(&app, &caller).await?;
    let (then, code, asked) = (app.clone(), area.code.clone(), wanted.clone());
    let made = app.stores().with(move |store| made(&then, store, (year, &code), &caller, &asked)).await?;
    let choices = |all: &[(&str, &str)]| -> Vec<Choice> {
        all.iter()
            .map(|(value, words)| Choice { value: (*value).into(), words: (*words).into(), many: None })
            .collect()
    };
    Ok(html(evidence(&EvidencePage {
        frame: shell.frame(),
        year,
        area: &area.name,
        code: area.code.as_str(),
        done: said(&wanted.did),
        pages: &made.pages,
        all: made.all,
        rows: &made.rows,
        chosen: &EvidenceChosen { kind: wanted.kind, mark: wanted.mark, sort: wanted.sort },
        kinds: &made.kinds,
        marks: &choices(&MARKS),
        sorts: &choices(&SORTS),
        file: made.file.as_deref(),
    })))
}

/// The files of an item, for whoever may see its text.
fn attachments(
    store: &mut Store,
    files: &[(u32, &File)],
    (year, area): (i16, &AreaCode),
) -> Result<Vec<Attachment>, Problem> {
    files
        .iter()
        .map(|(number, it)| {
            let href = format!("/api/v1/seasons/{year}/cases/{area}/attachments/{number}");
            let link = text(store, &it.name)?.map(|name| Link::new(href, name));
            let about = format!("{}, {} kB", it.file.media.id(), it.file.bytes.div_ceil(1000));
            Ok(Attachment { link, about })
        })
        .collect()
}

/// The register as somebody may see it: out of the case, or apart from it, to read the case a second time.
struct Seen<'a> {
    matter: Option<Matter<'a>>,
    register: Option<Register<'a>>,
    /// Who did what, without what was said.
    done: Vec<Done>,
}

fn seen<'a>(app: &App, viewer: Viewer<'_>, case: &'a Case) -> Result<Seen<'a>, Problem> {
    let wrong = |_| Problem::failed("a grant opens another case");
    let process = viewer.may(Act::SeeProcess, case).map_err(|refusal| refused(app, &refusal))?;
    let done = case.process().open(&process).map_err(wrong)?;
    if let Ok(grant) = viewer.may(Act::SeeRegister, case) {
        let register = case.register().open(&grant).map_err(wrong)?;
        return Ok(Seen { matter: None, register: Some(register), done });
    }
    let grant = viewer.may(Act::SeeCase, case).map_err(|refusal| refused(app, &refusal))?;
    Ok(Seen { matter: Some(case.matter().open(&grant).map_err(wrong)?), register: None, done })
}

impl Seen<'_> {
    fn items(&self) -> Vec<(&Done, &EvidenceItem)> {
        let of_the_case = self.matter.map(|matter| matter.evidence());
        let items = of_the_case.or(self.register.as_ref().map(|register| register.items));
        let item = |done: &Done| items.and_then(|all| all.get(&done.version));
        self.done.iter().filter_map(|done| Some((done, item(done)?))).collect()
    }

    fn files(&self, item: u32) -> Vec<(u32, &File)> {
        let of_the_case = self.matter.as_ref().into_iter().flat_map(|matter| matter.attachments(item));
        let apart = self.register.iter().flat_map(|register| &register.files);
        let apart = apart.filter(|(_, of, _)| *of == item).map(|(number, _, file)| (*number, *file));
        of_the_case.chain(apart).collect()
    }
}

fn made(
    app: &App,
    store: &mut Store,
    (year, area): (i16, &AreaCode),
    caller: &Caller,
    wanted: &Wanted,
) -> Result<Made, Problem> {
    let season = opened(store, year)?;
    let case = store.case(area, year)?;
    let viewer = Viewer { caller, season: &season };
    let seen = seen(app, viewer, &case)?;
    let confidential = seen.register.is_some() || viewer.sees(Act::SeeConfidential, &case);
    let attaches = viewer.sees(Act::Attach, &case);
    let mut items = seen.items();
    let all = items.len();
    let kinds = kinds(&items);
    items.retain(|(_, item)| wanted.kind.is_empty() || item.kind.id() == wanted.kind);
    match wanted.sort.as_str() {
        "dated" => items.sort_by_key(|(_, item)| std::cmp::Reverse(item.dated)),
        "kind" => items.sort_by_key(|(_, item)| item.kind),
        _ => {}
    }
    let names = names(store, &season, items.iter().map(|(entry, _)| &entry.by))?;
    let named = |person| names.get(person).cloned().unwrap_or_else(|| numbered(person));
    let mut rows = Vec::with_capacity(items.len());
    for (entry, item) in items {
        let said_to = confidential || !item.confidential;
        let said = match said_to {
            false => Said::Closed,
            true => text(store, &item.text)?.map_or(Said::Erased, Said::Text),
        };
        rows.push(EvidenceRow {
            act: entry.version,
            kind: words(item.kind).into(),
            dated: london::day_in_words(item.dated),
            filed: minute(entry.at),
            by: named(&entry.by),
            confidential: item.confidential,
            safeguarding: item.safeguarding,
            said,
            weighed_in: seen.matter.map(|matter| weighed_in(matter, entry.version)).unwrap_or_default(),
            attachments: match said_to {
                true => attachments(store, &seen.files(entry.version), (year, area))?,
                false => Vec::new(),
            },
            attach: (attaches && entry.by == caller.person)
                .then(|| format!("/desk/{year}/{area}/attach?item={}", entry.version)),
        });
    }
    rows.retain(|row| match wanted.mark.as_str() {
        "confidential" => row.confidential,
        "safeguarding" => row.safeguarding,
        "erased" => row.said == Said::Erased,
        _ => true,
    });
    let file = viewer.sees(Act::FileEvidence, &case).then(|| does(year, area.as_str(), Act::FileEvidence));
    Ok(Made { pages: pages(viewer, &case), all, rows, kinds, file: file.flatten() })
}

fn kinds(items: &[(&Done, &EvidenceItem)]) -> Vec<Choice> {
    let any = Choice { value: String::new(), words: "Any kind".into(), many: Some(items.len()) };
    let of = |kind: EvidenceKind| Choice {
        value: kind.id().into(),
        words: capital(words(kind)),
        many: Some(items.iter().filter(|(_, item)| item.kind == kind).count()),
    };
    [any].into_iter().chain(EvidenceKind::ALL.into_iter().map(of)).collect()
}

/// Standing acts whose reasons, or whose statement, point at an item.
fn weighed_in(matter: Matter<'_>, item: u32) -> Vec<u32> {
    let rests = |entry: &&Entry| match &entry.what {
        CaseEvent::GradeDrafted { graded }
        | CaseEvent::AppealDecided { decision: Decision::Upheld(graded), .. } => {
            graded.weighed().contains(&OnFile::Item(item))
        }
        CaseEvent::AppealLodged { evidence, .. } => evidence.contains(&OnFile::Item(item)),
        _ => false,
    };
    matter.entries().iter().filter(|entry| entry.stands()).filter(rests).map(|entry| entry.version).collect()
}
