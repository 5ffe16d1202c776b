//! One area's case as a task list.

use super::asked::outcome;
use super::seat::{Seated, Viewer, names, numbered, opened, refused, text, with_names};
use super::words::{about, does, due as due_words, until, whose};
use crate::app::App;
use crate::http::{Path, Query};
use crate::people::caller::Caller;
use crate::problem::Problem;
use crate::public::find;
use crate::site::acts::said;
use crate::site::own::minute;
use crate::site::page::{Shell, html, see};
use crate::site::told;
use axum::extract::State;
use axum::response::Response;
use plumbline_casework::{
    Act, Answer, Case, CaseEvent, Entry, Matter, PersonId, Refusal, Season, Way, Window, deadline, due_of,
    next_acts, schedule_of, stuck,
};
use plumbline_core::area::AreaCode;
use plumbline_pages::desk::{
    CasePage, Effect, Grading, LetterState, Link, OtherAct, PersonName, QueryRow, Standing, State as Stands,
    TaskRow, capital, case,
};
use plumbline_store::Store;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Acts on the area's draft, which are on no fixed place of the way.
const OF_THE_DRAFT: [Act; 6] =
    [Act::QueryFact, Act::AnswerQuery, Act::AmendLetter, Act::Appeal, Act::EvaluateAppeal, Act::DecideAppeal];

/// What the page is made of.
struct Made {
    pages: Vec<Link>,
    standing: Standing,
    way: Vec<TaskRow>,
    of_the_draft: Vec<TaskRow>,
    others: Vec<OtherAct>,
    grading: Option<Grading>,
    letter: LetterState,
    windows: Vec<(String, plumbline_pages::desk::DueWords)>,
    queries: Option<Vec<QueryRow>>,
    closed: Vec<(String, String)>,
    /// Whether the viewer may see what the rules indicate on this page.
    sees: bool,
}

/// The act that was just done, by its name in addresses.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Done {
    did: String,
}

pub async fn show(
    State(app): State<App>,
    Seated(caller): Seated,
    Path((year, word)): Path<(i16, String)>,
    Query(Done { did }): Query<Done>,
) -> Result<Response, Problem> {
    let area = find(&app, &word)?.clone();
    let shell = Shell::of(&app, &caller).await?;
    let (then, code, who) = (app.clone(), area.code.clone(), caller.clone());
    let found = app.stores().with(move |store| made(&then, store, year, &code, &who)).await?;
    let Some(made) = found else { return Ok(see(&format!("/portal/{year}/{}", area.code))) };
    let rules = if made.sees { outcome(&app, &caller, &area.code).await? } else { Vec::new() };
    Ok(html(case(&CasePage {
        frame: shell.frame(),
        year,
        area: &area.name,
        code: area.code.as_str(),
        done: said(&did),
        pages: &made.pages,
        standing: &made.standing,
        way: &made.way,
        of_the_draft: &made.of_the_draft,
        others: &made.others,
        grading: made.grading.as_ref(),
        rules: &rules,
        letter: &made.letter,
        windows: &made.windows,
        queries: made.queries.as_deref(),
        closed: &made.closed,
    })))
}

/// A case for somebody who may see how far it is; none where only the area's own side of it is theirs.
///
/// # Errors
/// They may see nothing of it.
pub fn of_the_process(
    app: &App,
    store: &mut Store,
    caller: &Caller,
    (year, area): (i16, &AreaCode),
) -> Result<Option<(Season, Case)>, Problem> {
    let season = opened(store, year)?;
    let case = store.case(area, year)?;
    let viewer = Viewer { caller, season: &season };
    if viewer.sees(Act::SeeProcess, &case) {
        return Ok(Some((season, case)));
    }
    match viewer.may(Act::SeePortal, &case) {
        Ok(_) => Ok(None),
        Err(refusal) => Err(refused(app, &refusal)),
    }
}

fn made(
    app: &App,
    store: &mut Store,
    year: i16,
    area: &AreaCode,
    caller: &Caller,
) -> Result<Option<Made>, Problem> {
    let Some((season, case)) = of_the_process(app, store, caller, (year, area))? else { return Ok(None) };
    let viewer = Viewer { caller, season: &season };
    let way = opened_way(viewer, &case)?;
    let people = way.done.iter().map(|it| &it.by).chain(case.assessor());
    let names = names(store, &season, people)?;
    let mut at = At { app, store, viewer, case: &case, names };
    let grant = viewer.may(Act::SeeCase, &case).ok();
    let matter = grant.as_ref().and_then(|grant| case.matter().open(grant).ok());
    Ok(Some(Made {
        pages: pages(viewer, &case),
        standing: at.standing(),
        others: at.others(&way),
        grading: matter.map(|matter| at.grading(matter)).transpose()?.flatten(),
        letter: letter(viewer, &case),
        windows: windows(viewer, &case),
        queries: matter.map(|matter| at.queries(matter)).transpose()?,
        closed: at.closed(),
        way: way.steps.iter().map(|step| at.task(&way, *step)).collect(),
        of_the_draft: at.acts_of_the_draft(&way).into_iter().map(|act| at.task(&way, act)).collect(),
        sees: matter.is_some(),
    }))
}

fn opened_way(viewer: Viewer<'_>, case: &Case) -> Result<Way, Problem> {
    let grant = viewer.may(Act::SeeProcess, case).map_err(Problem::failed)?;
    case.way().open(&grant).map_err(|_| Problem::failed("a grant opens another case"))
}

/// Pages of a case, as far as the viewer may open them.
pub fn pages(viewer: Viewer<'_>, case: &Case) -> Vec<Link> {
    let here = format!("/desk/{}/{}", viewer.season.year, case.area());
    let mut pages = vec![Link::new(here.clone(), "The case")];
    if viewer.sees(Act::SeeLetter, case) {
        pages.push(Link::new(format!("{here}/letter"), "Letter"));
    }
    if viewer.sees(Act::SeeCase, case) || viewer.sees(Act::SeeRegister, case) {
        pages.push(Link::new(format!("{here}/evidence"), "Evidence"));
    }
    pages.push(Link::new(format!("{here}/profile"), "Profile"));
    pages.push(Link::new(format!("{here}/assessment"), "Assessment"));
    pages.push(Link::new(format!("{here}/ahead"), "On its way, and how old"));
    pages.push(Link::new(format!("{here}/hangs"), "What it hangs on"));
    pages.push(Link::new(format!("{here}/log"), "Log"));
    pages
}

fn letter(viewer: Viewer<'_>, case: &Case) -> LetterState {
    let Viewer { season, caller } = viewer;
    match schedule_of(season, case) {
        Some(it) if it.is_released(caller.at) => LetterState::Out(minute(it.release_at)),
        Some(it) => LetterState::ToCome(minute(it.release_at)),
        None if case.has_letter_with_the_area() => LetterState::WithTheArea,
        None => LetterState::NotSent,
    }
}

fn windows(viewer: Viewer<'_>, case: &Case) -> Vec<(String, plumbline_pages::desk::DueWords)> {
    let Viewer { season, caller } = viewer;
    let all = [
        (Window::FactualAccuracy, "The area may query facts"),
        (Window::Appeals, "The area may appeal"),
        (Window::Placements, "The area may return commissioned places"),
    ];
    let until = |(window, words): (Window, &str)| {
        let by = deadline(season, case, window, caller.at).ok()?;
        // Returns that are over are of no interest any more.
        let gone = window == Window::Placements && by.is_past(caller.at);
        (!gone).then(|| (words.to_owned(), until(season, &by, caller.at)))
    };
    all.into_iter().filter_map(until).collect()
}

/// A case before somebody's eyes.
struct At<'a> {
    app: &'a App,
    store: &'a mut Store,
    viewer: Viewer<'a>,
    case: &'a Case,
    /// Of those who did its steps or have it.
    names: BTreeMap<PersonId, PersonName>,
}

impl At<'_> {
    fn named(&self, person: &PersonId) -> PersonName {
        self.names.get(person).cloned().unwrap_or_else(|| numbered(person))
    }

    fn standing(&self) -> Standing {
        let Viewer { season, caller } = self.viewer;
        Standing {
            step: self.case.step().says().into(),
            assessor: self.case.assessor().map(|person| self.named(person)),
            round: self.case.round(),
            acts: self.case.version(),
            deferred: self.case.is_deferred(),
            stuck: stuck(season, self.case, caller.at).iter().map(|it| with_names(self.app, it)).collect(),
        }
    }

    fn task(&self, way: &Way, act: Act) -> TaskRow {
        let Viewer { season, caller } = self.viewer;
        let next = next_acts(season, self.case, caller.at);
        let why_not = self.viewer.may(act, self.case).err().map(|refusal| self.why_not(&refusal));
        let state = match way.done(act) {
            Some(done) if !next.contains(&act) => {
                Stands::Done { by: self.named(&done.by), at: minute(done.at), act: done.version }
            }
            _ if next.contains(&act) => match (why_not, self.page_of(act)) {
                (None, Some(page)) => Stands::Open(page),
                (why_not, _) => Stands::Waiting { of: whose(act), why_not },
            },
            _ => Stands::NotYet { why_not },
        };
        let due = due_of(season, self.case, act, caller.at).filter(|_| next.contains(&act));
        TaskRow {
            step: act.verb().into(),
            source: act.source().into(),
            due: due.map(|it| due_words(season, &it, caller.at)),
            state,
        }
    }

    /// Why not, said to whoever looks.
    fn why_not(&self, refusal: &Refusal) -> String {
        told::to(&self.viewer.caller.person, &BTreeMap::new(), &with_names(self.app, &refusal.to_string()))
    }

    fn page_of(&self, act: Act) -> Option<String> {
        does(self.viewer.season.year, self.case.area().as_str(), act)
    }

    /// Those that have a meaning now, or that were done.
    fn acts_of_the_draft(&self, way: &Way) -> Vec<Act> {
        let Viewer { season, caller } = self.viewer;
        let next = next_acts(season, self.case, caller.at);
        OF_THE_DRAFT.into_iter().filter(|act| next.contains(act) || way.done(*act).is_some()).collect()
    }

    /// What the viewer may do and is not on the way: a deferred case is resumed from here.
    fn others(&self, way: &Way) -> Vec<OtherAct> {
        let Viewer { season, caller } = self.viewer;
        let next = next_acts(season, self.case, caller.at);
        let stands = |act: &Act| way.steps.contains(act) || OF_THE_DRAFT.contains(act);
        let beside = Act::ALL.into_iter().filter(|act| !(next.contains(act) && stands(act)));
        let open = beside.filter(|act| self.viewer.sees(*act, self.case));
        open.filter_map(|act| {
            let due = match act {
                Act::ReturnPlacements => deadline(season, self.case, Window::Placements, caller.at).ok(),
                _ => None,
            };
            let page = self.page_of(act)?;
            Some(OtherAct {
                act: Link::new(page, act.verb()),
                due: due.map(|by| until(season, &by, caller.at)),
            })
        })
        .collect()
    }

    /// What they may not do and why not; steps say so themselves.
    fn closed(&self) -> Vec<(String, String)> {
        let all = Act::ALL.into_iter().filter(|act| !act.is_a_look());
        all.filter_map(|act| {
            let refusal = self.viewer.may(act, self.case).err()?;
            Some((act.verb().to_owned(), self.why_not(&refusal)))
        })
        .collect()
    }

    fn grading(&mut self, matter: Matter<'_>) -> Result<Option<Grading>, Problem> {
        let Some(graded) = matter.graded() else { return Ok(None) };
        let drafted = matter.entries().iter().rev().find(|entry| match &entry.what {
            CaseEvent::GradeDrafted { graded: of } => of == graded,
            CaseEvent::AppealDecided { decision: plumbline_casework::Decision::Upheld(of), .. } => {
                of == graded
            }
            _ => false,
        });
        let indicated = match graded.indicated() {
            Some(grade) => format!("The rules indicated {grade} on the evidence that was weighed"),
            None => "The rules indicated no one grade on the evidence that was weighed".into(),
        };
        Ok(Some(Grading {
            awarded: format!("{} ({})", capital(graded.grade().words()), graded.grade().number()),
            indicated,
            judged: graded.is_judgement(),
            reasons: text(self.store, graded.reasons())?,
            drafted: drafted.map_or(0, |entry| entry.version),
        }))
    }

    /// What the area asked and reported, and contacts with it.
    fn queries(&mut self, matter: Matter<'_>) -> Result<Vec<QueryRow>, Problem> {
        let mut rows = Vec::new();
        for entry in matter.entries().iter().filter(|entry| entry.stands()) {
            if let Some((kind, points, says)) = asked(entry) {
                let answer = answered(matter, entry.version);
                rows.push(QueryRow {
                    act: entry.version,
                    kind,
                    about: points,
                    says: text(self.store, says)?,
                    effect: answer.and_then(effect),
                    answer: answer_words(&entry.what, answer),
                    answers: answer.is_none().then(|| self.answers(entry)).flatten(),
                });
            }
        }
        Ok(rows)
    }

    /// The page on which the viewer answers an entry, if they may.
    fn answers(&self, entry: &Entry) -> Option<String> {
        let (act, field) = match &entry.what {
            CaseEvent::FactQueried { .. } => (Act::AnswerQuery, "query"),
            CaseEvent::ProfileErrorReported { .. } => (Act::AnswerProfileError, "report"),
            CaseEvent::ContactAsked { .. } => (Act::RecordContact, "answers"),
            _ => return None,
        };
        let page = self.viewer.sees(act, self.case).then(|| self.page_of(act))??;
        Some(format!("{page}?{field}={}", entry.version))
    }
}

/// What was asked, reported or recorded, with its text.
fn asked(entry: &Entry) -> Option<(String, String, &plumbline_core::sealed::Sealed)> {
    Some(match &entry.what {
        CaseEvent::FactQueried { kind, about: of, says } => {
            (format!("query of a {}", kind.id()), about(of), says)
        }
        CaseEvent::ProfileErrorReported { about: of, says } => {
            ("error in the profile".into(), about(of), says)
        }
        CaseEvent::ContactAsked { kind, says } => (format!("asked for: {}", kind.id()), String::new(), says),
        CaseEvent::ContactRecorded { kind, asked: None, note, .. } => {
            (format!("recorded: {}", kind.id()), String::new(), note)
        }
        _ => return None,
    })
}

/// The standing act that answers another.
fn answered(matter: Matter<'_>, version: u32) -> Option<&Entry> {
    matter.entries().iter().filter(|entry| entry.stands()).find(|entry| match &entry.what {
        CaseEvent::QueryAnswered { query, .. } => *query == version,
        CaseEvent::ProfileErrorAnswered { report, .. } => *report == version,
        CaseEvent::ContactRecorded { asked, .. } => *asked == Some(version),
        _ => false,
    })
}

fn answer_words(what: &CaseEvent, answer: Option<&Entry>) -> String {
    let Some(entry) = answer else {
        return if matches!(what, CaseEvent::ContactRecorded { .. }) {
            "it asks for none".into()
        } else {
            "not answered yet".into()
        };
    };
    let says = match &entry.what {
        CaseEvent::QueryAnswered { answer, .. } | CaseEvent::ProfileErrorAnswered { answer, .. } => {
            match answer {
                Answer::Upheld(_) => "upheld",
                Answer::NotUpheld => "not upheld",
            }
        }
        _ => "recorded",
    };
    format!("{says} in act {}", entry.version)
}

fn effect(entry: &Entry) -> Option<Effect> {
    let (CaseEvent::QueryAnswered { answer, .. } | CaseEvent::ProfileErrorAnswered { answer, .. }) =
        &entry.what
    else {
        return None;
    };
    let Answer::Upheld(it) = answer else { return None };
    let outcome = it.outcome.as_ref().map(|(before, after)| (before.to_string(), after.to_string()));
    Some(Effect { figures: it.figures, bands: it.bands, outcome })
}
