//! The letter's editor: the words as they stand, as the figures have them or as its reader typed them; checked, previewed, kept, and
//! sent by the forms that send one.

mod held;
mod live;
mod typed;
mod words;

pub use live::script;

use super::kept::{Back, over};
use super::sent::Filled;
use super::show::At;
use super::typed::Typed;
use crate::account::Secret;
use crate::app::App;
use crate::http::Path;
use crate::people::caller::{Caller, Looking};
use crate::problem::{Kind, Problem};
use crate::site::own::minute;
use crate::site::page::{Shell, html, instead, see, with_our_script};
use crate::wire::{OfCase, Question};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use held::{Held, held};
use plumbline_core::letter::Block;
use plumbline_core::letter::draft::{Draft, read};
use plumbline_pages::acts::{Fault, KeptTyped, LetterChecked, LetterPage, letter_editor};

/// With what the page is shown.
#[derive(Clone, Copy, Default)]
struct Shown<'a> {
    text: &'a str,
    /// When what its page knows of was kept; else what is kept now is known.
    over: Option<&'a str>,
    /// The text is what was kept; else it is what stands, or what was sent with the form.
    is_kept: bool,
    checked: Option<&'a LetterChecked>,
    preview: Option<&'a [Block]>,
    faults: &'a [Fault],
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
    if let Some(kept) = &held.typed {
        return page(&at, &caller, &held, Shown { text: &kept.text, is_kept: true, ..Shown::default() })
            .await;
    }
    let what = OfCase::Letter { fresh: !held.stands };
    let question = Question::Case { year, area: at.area_code().to_string(), what };
    let reply = app.ask(Some(caller.person.clone()), None, question).await?;
    let words = String::from_utf8_lossy(&reply.body).into_owned();
    // A mark of made-up data stands before the head of a draft, and is no part of it.
    let text = words.find("+++").map_or(words.as_str(), |from| &words[from..]);
    page(&at, &caller, &held, Shown { text, ..Shown::default() }).await
}

async fn page(at: &At<'_>, caller: &Caller, held: &Held, shown: Shown<'_>) -> Result<Response, Problem> {
    Ok(with_our_script(html(text(at, caller, held, shown).await?)))
}

async fn text(at: &At<'_>, caller: &Caller, held: &Held, shown: Shown<'_>) -> Result<String, Problem> {
    let shell = Shell::of(at.app(), caller).await?;
    let mut random = at.app().ports().random;
    let (seen, key) = (held.seen.to_string(), Secret::new(&mut random));
    let (note, instead) = match held.stands {
        true => (
            "The letter that is with the area, as it stands. Nothing that you type here goes out before it is sent.",
            "the letter that is with the area",
        ),
        false => (
            "A letter as the grade and the figures have it. Nothing that you type here goes out before it is sent.",
            "the letter as the figures have it",
        ),
    };
    let now_kept = || held.typed.as_ref().map(|it| it.at.to_string()).unwrap_or_default();
    let over = shown.over.map_or_else(now_kept, str::to_owned);
    let kept = held.typed.as_ref().filter(|_| shown.is_kept);
    let when = kept.map(|it| minute(it.at)).unwrap_or_default();
    Ok(letter_editor(&LetterPage {
        frame: shell.frame(),
        of: &at.of(),
        action: &format!("{}/letter", at.desk()),
        case: &at.desk(),
        note,
        text: shown.text,
        hidden: &[("seen", &seen), ("key", key.reveal()), (typed::OVER, &over)],
        sends: &held.sends,
        kept: kept.map(|it| KeptTyped { when: &when, overtaken: it.version < held.seen, instead }),
        damaged: held.damaged,
        checked: shown.checked,
        preview: shown.preview,
        faults: shown.faults,
    }))
}

/// The page with what was typed in another session.
pub async fn again(at: &At<'_>, caller: &Caller, typed: &str) -> Result<String, Problem> {
    let held = held(at, caller).await?;
    text(at, caller, &held, Shown { text: typed, ..Shown::default() }).await
}

/// Whether a form was sent by a button of the editor, which hides what no other page does.
pub fn is_from_the_editor(typed: &Typed) -> bool {
    typed.all(typed::OVER).next().is_some()
}

/// Checks, previews, keeps or drops what was typed. No act is done by it, and the text comes back as it was typed.
pub async fn asked(
    State(app): State<App>,
    Path((year, area)): Path<(i16, String)>,
    filled: Filled,
) -> Result<Response, Problem> {
    let at = At::new(&app, year, &area, "send")?;
    let wanted = filled.typed.get("ask").to_owned();
    let caller = match &filled.by {
        Ok(caller) => caller.clone(),
        // A script has no page to show.
        Err(problem) if wanted == "live" => return Err(problem.clone()),
        Err(problem) => return Ok(over(&app, &Back::Letter(at).address(), &filled, problem.clone())),
    };
    caller.has_its_factor()?;
    let held = held(&at, &caller).await?;
    let text = filled.typed.get("letter");
    let shown = Shown { text, over: Some(filled.typed.get(typed::OVER)), ..Shown::default() };
    let keeps = ["save", "drop", "live"].contains(&wanted.as_str());
    if keeps && !filled.is_meant(&caller)? {
        return not_meant(&at, &caller, &held, shown, wanted == "live").await;
    }
    match wanted.as_str() {
        "live" => return live::answer(&at, &caller, &held, &filled).await,
        "save" => {
            return match typed::keep(&at, &caller, &held, &filled).await {
                Ok(_) => Ok(see(&format!("{}/letter", at.desk()))),
                Err(problem) if problem.kind == Kind::Overtaken => {
                    let says = [problem.detail.clone()];
                    // Who is told of the other text may put this one in its place.
                    wrong(&at, &caller, &held, Shown { over: None, ..shown }, problem, &says).await
                }
                Err(problem) => Err(problem),
            };
        }
        "drop" => {
            typed::drop(&at, &caller).await?;
            return Ok(see(&format!("{}/letter", at.desk())));
        }
        _ => {}
    }
    let draft = match read(text) {
        Ok(draft) => draft,
        Err(faults) => {
            let says: Vec<String> = faults.iter().map(ToString::to_string).collect();
            return wrong(
                &at,
                &caller,
                &held,
                shown,
                Problem::new(Kind::Unfit, "the letter does not read"),
                &says,
            )
            .await;
        }
    };
    match wanted.as_str() {
        "pdf" => pdf(&at, &caller, &held, shown).await,
        "preview" => {
            let blocks = draft.blocks();
            page(&at, &caller, &held, Shown { preview: Some(&blocks), ..shown }).await
        }
        _ => {
            let found = checked(&app, &held, &draft);
            page(&at, &caller, &held, Shown { checked: Some(&found), ..shown }).await
        }
    }
}

fn checked(app: &App, held: &Held, draft: &Draft) -> LetterChecked {
    words::checked(&app.ports().framework, (&held.sheet, held.newest.as_ref()), draft)
}

/// The page again, with what is wrong with what was typed.
async fn wrong(
    at: &At<'_>,
    caller: &Caller,
    held: &Held,
    shown: Shown<'_>,
    problem: Problem,
    says: &[String],
) -> Result<Response, Problem> {
    let faults: Vec<Fault> = says.iter().map(|says| Fault::at("letter", says)).collect();
    let text = text(at, caller, held, Shown { faults: &faults, ..shown }).await?;
    Ok(with_our_script(instead(problem, text)))
}

/// A form of an earlier session: what it would have kept or dropped stays as it is, and what was typed comes back.
async fn not_meant(
    at: &At<'_>,
    caller: &Caller,
    held: &Held,
    shown: Shown<'_>,
    is_live: bool,
) -> Result<Response, Problem> {
    let says = "this page is of an earlier session, and nothing was saved; press a button here to go on, or open the page again";
    let problem = Problem::new(Kind::NotForYou, says);
    if is_live {
        return Err(problem);
    }
    wrong(at, caller, held, shown, problem, &[says.to_owned()]).await
}

/// What was typed as it would be printed, marked as a draft; nobody keeps it.
async fn pdf(at: &At<'_>, caller: &Caller, held: &Held, shown: Shown<'_>) -> Result<Response, Problem> {
    let what = OfCase::LetterPdf { text: shown.text.to_owned() };
    let question = Question::Case { year: at.year(), area: at.area_code().to_string(), what };
    match at.app().ask(Some(caller.person.clone()), None, question).await {
        Ok(reply) => Ok(reply.into_response()),
        Err(problem) if matches!(problem.kind, Kind::Unfit | Kind::NotFound | Kind::Refused) => {
            let says: Vec<String> =
                std::iter::once(&problem.detail).chain(&problem.faults).cloned().collect();
            wrong(at, caller, held, shown, problem.clone(), &says).await
        }
        Err(problem) => Err(problem),
    }
}
