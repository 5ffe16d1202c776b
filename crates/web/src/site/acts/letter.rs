//! The letter's editor: the words as they stand or as the figures have them, checked and previewed; sent by the forms that send one.

use super::kept::over;
use super::offered::Looker;
use super::sent::Filled;
use super::show::At;
use crate::account::Secret;
use crate::app::App;
use crate::http::Path;
use crate::people::caller::{Caller, Looking};
use crate::problem::{Kind, Problem};
use crate::site::page::{Shell, html, instead, see};
use crate::wire::{OfCase, Question};
use axum::extract::State;
use axum::response::Response;
use plumbline_casework::{Act, Because, may};
use plumbline_core::letter::check::{Fault as Wrong, Finding, HeldTo, Holding, LetterReport, letter};
use plumbline_core::letter::draft::{Draft, read};
use plumbline_core::letter::{Block, Inline, Sheet};
use plumbline_pages::acts::{Fault, HeldClaim, LetterChecked, LetterPage, letter_editor};
use plumbline_store::Store;

/// The acts with which a letter goes on its way, with the words of their buttons.
const SENDS: [(Act, &str, &str); 3] = [
    (Act::SendDraft, "send", "Send it to the area"),
    (Act::AmendLetter, "amend", "Amend the letter with it"),
    (Act::Correct, "correct", "Correct what was published with it"),
];

/// What the page needs of a case.
struct Held {
    seen: u32,
    sends: Vec<(String, &'static str)>,
    /// A letter is with the area; else it is the one of the figures.
    stands: bool,
    sheet: Sheet,
    /// The area's newest stored result, where it is another.
    newest: Option<Sheet>,
}

pub async fn open(
    State(app): State<App>,
    Looking(caller): Looking,
    Path((year, area)): Path<(i16, String)>,
) -> Result<Response, Problem> {
    if caller.lacks_a_factor {
        return Ok(see("/account"));
    }
    let at = At::new(&app, year, &area, "send")?;
    let held = held(&at, &caller).await?;
    let what = OfCase::Letter { fresh: !held.stands };
    let question = Question::Case { year, area: at.area_code().to_string(), what };
    let reply = app.ask(Some(caller.person.clone()), None, question).await?;
    let words = String::from_utf8_lossy(&reply.body).into_owned();
    // A mark of made-up data stands before the head of a draft, and is no part of it.
    let text = words.find("+++").map_or(words.as_str(), |from| &words[from..]);
    Ok(html(shown(&at, &caller, &held, text, Found::default()).await?))
}

/// What was asked of the text.
#[derive(Default)]
struct Found<'a> {
    checked: Option<&'a LetterChecked>,
    preview: Option<&'a [Block]>,
    faults: &'a [Fault],
}

async fn shown(
    at: &At<'_>,
    caller: &Caller,
    held: &Held,
    text: &str,
    found: Found<'_>,
) -> Result<String, Problem> {
    let shell = Shell::of(at.app(), caller).await?;
    let mut random = at.app().ports().random;
    let (seen, key) = (held.seen.to_string(), Secret::new(&mut random));
    let note = match held.stands {
        true => {
            "The letter that is with the area, as it stands. Nothing that you type here goes out before it is sent."
        }
        false => {
            "A letter as the grade and the figures have it. Nothing that you type here goes out before it is sent."
        }
    };
    Ok(letter_editor(&LetterPage {
        frame: shell.frame(),
        of: &at.of(),
        action: &format!("{}/letter", at.desk()),
        case: &at.desk(),
        note,
        text,
        hidden: &[("seen", &seen), ("key", key.reveal())],
        sends: &held.sends,
        checked: found.checked,
        preview: found.preview,
        faults: found.faults,
    }))
}

/// Checks or previews what was typed. Nothing is done by it, and it comes back as it was typed.
pub async fn asked(
    State(app): State<App>,
    Path((year, area)): Path<(i16, String)>,
    filled: Filled,
) -> Result<Response, Problem> {
    let at = At::new(&app, year, &area, "send")?;
    let caller = match &filled.by {
        Ok(caller) => caller.clone(),
        Err(problem) => return Ok(over(&app, &at, &filled, problem.clone())),
    };
    caller.has_its_factor()?;
    let held = held(&at, &caller).await?;
    let text = filled.typed.get("letter");
    let draft = match read(text) {
        Ok(draft) => draft,
        Err(faults) => {
            let faults: Vec<Fault> =
                faults.iter().map(|it| Fault { field: "letter".into(), says: it.to_string() }).collect();
            let text =
                shown(&at, &caller, &held, text, Found { faults: &faults, ..Found::default() }).await?;
            return Ok(instead(Problem::new(Kind::Unfit, "the letter does not read"), text));
        }
    };
    if filled.typed.get("ask") == "preview" {
        let blocks = draft.blocks();
        let found = Found { preview: Some(&blocks), ..Found::default() };
        return Ok(html(shown(&at, &caller, &held, text, found).await?));
    }
    let framework = &app.ports().framework;
    let held_to = HeldTo { framework, sheet: Some(&held.sheet), newest: held.newest.as_ref() };
    let checked = in_words(&letter(held_to, &draft.body), &draft);
    Ok(html(shown(&at, &caller, &held, text, Found { checked: Some(&checked), ..Found::default() }).await?))
}

async fn held(at: &At<'_>, caller: &Caller) -> Result<Held, Problem> {
    let (year, area, desk) = (at.year(), at.area_code().clone(), at.desk());
    let (app, caller) = (at.app().clone(), caller.clone());
    let work = move |store: &mut Store| {
        let season = store.season(year)?;
        if season.version() == 0 {
            return Err(Problem::not_found(format!("no season {year} is open")));
        }
        let case = store.case(&area, year)?;
        let grant = may(&season, &caller.person, Act::SeeCase, &case, caller.at).map_err(|refusal| {
            let kind = if refusal.because == Because::NotEntitled { Kind::NotForYou } else { Kind::Refused };
            Problem::new(kind, super::in_names(&app, &refusal.to_string()))
        })?;
        let graded = case.graded_for(&grant).cloned();
        let graded = graded
            .ok_or_else(|| Problem::new(Kind::Refused, "no grade is drafted, so there is no letter yet"))?;
        let looker = Looker { season: &season, case: &case, caller: &caller };
        let sends = SENDS.into_iter().filter(|(act, ..)| looker.sees(*act).is_some());
        let sends = sends.map(|(_, id, words)| (format!("{desk}/do/{id}"), words)).collect();
        let awarded = |sheet: Option<Sheet>| {
            sheet.map(|mut sheet| {
                sheet.awards.insert(year, graded.grade().number());
                sheet
            })
        };
        let of_it = awarded(super::figures::sheet(store, graded.result())?);
        let sheet = of_it.ok_or_else(|| Problem::failed("a result is gone"))?;
        let newest = store.results(None)?.newest(&area, year).map(str::to_owned);
        let newest = newest.filter(|digest| digest != graded.result());
        let newest = newest.map(|digest| super::figures::sheet(store, &digest)).transpose()?.flatten();
        let stands = case.has_letter_with_the_area() && looker.sees(Act::SeeLetter).is_some();
        Ok(Held { seen: case.version(), sends, stands, sheet, newest: awarded(newest) })
    };
    at.app().stores().with(work).await
}

/// The report in words: each claim, and what else was found.
fn in_words(report: &LetterReport, draft: &Draft) -> LetterChecked {
    let of_a_claim = |finding: &&Finding| finding.cell.is_some();
    let mut claims = Vec::new();
    for (line, words, cell) in claims_of(draft) {
        let found = report
            .findings
            .iter()
            .filter(of_a_claim)
            .find(|it| it.line == line && it.cell.as_deref() == Some(cell.as_str()) && it.words == words);
        let says = found.map_or_else(|| "true".to_owned(), why);
        claims.push(HeldClaim { line, words, cell, says, is_true: found.is_none() });
    }
    let mut findings: Vec<String> = report
        .findings
        .iter()
        .filter(|it| it.cell.is_none())
        .map(|it| format!("Line {}: “{}”. {}", it.line, it.sentence, why(it)))
        .collect();
    findings.extend(report.two_dates.iter().map(|it| {
        format!(
            "Two dates for one {}: {} on line {}, {} on line {}",
            it.kind.title(),
            it.first.1,
            it.first.0,
            it.second.1,
            it.second.0
        )
    }));
    findings.extend(report.left_out.iter().map(|it| format!("Left out: {}", it.says)));
    let unread = report.sentences.iter().filter(|it| it.holding == Holding::NotRead);
    findings.extend(
        unread.map(|it| format!("Line {}, not checked though it names figures: “{}”", it.line, it.text)),
    );
    let summary =
        format!("{} of {} statements bound to figures are true of them.", report.claims_borne, report.claims);
    LetterChecked { summary, is_clean: report.is_clean(), findings, claims }
}

fn why(finding: &Finding) -> String {
    let bears = if finding.bears.is_empty() {
        String::new()
    } else {
        format!(": the figures bear {}", finding.bears)
    };
    match finding.fault {
        Wrong::False => format!("Not true{bears}"),
        Wrong::Stale => {
            format!("True of the figures that it was written from, and not of the newer ones{bears}")
        }
        Wrong::Removed => "The newer figures have no such figure".into(),
        Wrong::NoFigure => "It is bound to no figure".into(),
        Wrong::Unread => "Its words state nothing that could be held to its figure".into(),
    }
}

/// Each claim with its line, in the order of the letter.
fn claims_of(draft: &Draft) -> Vec<(usize, String, String)> {
    let mut all = Vec::new();
    for placed in &draft.body {
        let paragraphs: Vec<(usize, &[Inline])> = match &placed.block {
            Block::Paragraph(parts) => vec![(placed.line, parts)],
            Block::List(items) => items
                .iter()
                .enumerate()
                .map(|(at, item)| (placed.items.get(at).copied().unwrap_or(placed.line), item.as_slice()))
                .collect(),
            Block::Heading { .. } | Block::Table(_) => Vec::new(),
        };
        for (line, parts) in paragraphs {
            all.extend(parts.iter().filter_map(|part| match part {
                Inline::Claim { text, cell } => Some((line, text.clone(), cell.clone())),
                Inline::Text(_) => None,
            }));
        }
    }
    all
}
