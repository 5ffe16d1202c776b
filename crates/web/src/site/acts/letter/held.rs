//! What the editor needs of a case, for those who may see it.

use crate::people::caller::Caller;
use crate::problem::{Kind, Problem};
use crate::site::acts::figures::sheet;
use crate::site::acts::in_names;
use crate::site::acts::offered::Looker;
use crate::site::acts::show::At;
use plumbline_casework::{Act, Because, CaseEvent, may};
use plumbline_core::letter::Sheet;
use plumbline_store::{Store, StoreError, Typed, TypedOf};

/// The acts with which a letter goes on its way, with the words of their buttons.
const SENDS: [(Act, &str, &str); 3] = [
    (Act::SendDraft, "send", "Send it to the area"),
    (Act::AmendLetter, "amend", "Amend the letter with it"),
    (Act::Correct, "correct", "Correct what was published with it"),
];

pub struct Held {
    pub seen: u32,
    pub sends: Vec<(String, &'static str)>,
    /// A letter is with the area; else it is the one of the figures.
    pub stands: bool,
    pub sheet: Sheet,
    /// The area's newest stored result, where it is another.
    pub newest: Option<Sheet>,
    /// What the caller typed before and has not sent.
    pub typed: Option<Typed>,
    /// What they typed before is there and does not open: it was changed outside the program.
    pub damaged: bool,
    /// The last act with which the caller sent a letter themselves: what they had typed then is over.
    pub sent: u32,
}

pub async fn held(at: &At<'_>, caller: &Caller) -> Result<Held, Problem> {
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
            Problem::new(kind, in_names(&app, &refusal.to_string()))
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
        let of_it = awarded(sheet(store, graded.result())?);
        let of_it = of_it.ok_or_else(|| Problem::failed("a result is gone"))?;
        let newest = store.results(None)?.newest(&area, year).map(str::to_owned);
        let newest = newest.filter(|digest| digest != graded.result());
        let newest = newest.map(|digest| sheet(store, &digest)).transpose()?.flatten();
        let stands = case.has_letter_with_the_area() && looker.sees(Act::SeeLetter).is_some();
        let of = TypedOf { person: &caller.person, year, area: &area };
        let (typed, damaged) = match store.typed(of, caller.at) {
            Err(StoreError::Sealed { .. }) => (None, true),
            typed => (typed?, false),
        };
        let own = looker.entries().into_iter().rfind(|it| it.by == caller.person && is_a_letter(&it.what));
        let sent = own.map_or(0, |it| it.version);
        let (seen, newest) = (case.version(), awarded(newest));
        Ok(Held { seen, sends, stands, sheet: of_it, newest, typed, damaged, sent })
    };
    at.app().stores().with(work).await
}

fn is_a_letter(what: &CaseEvent) -> bool {
    matches!(
        what,
        CaseEvent::DraftSent { .. } | CaseEvent::LetterAmended { .. } | CaseEvent::CorrectionDrafted { .. }
    )
}
