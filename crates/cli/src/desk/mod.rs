//! Where casework is done: a store and a season, a person, and the store's clock.

mod letter;
mod text;

pub use letter::{award_of, letter_of};
pub use text::Texts;

use crate::args::Acting;
use crate::args::Cli;
use crate::exit::{Exit, Stop, bad_input, not_found, usage};
use crate::session::{Lent, Session, instant, open_store};
use anyhow::Result;
use jiff::Timestamp;
use plumbline_casework::{
    Act, Case, CaseEvent, Grant, PersonId, Refusal, Season, SeasonCommand, Version, may,
};
use plumbline_core::area::AreaCode;
use plumbline_core::profile::history::framework_year;
use plumbline_store::{Acted, Acting as Actor, Award, CaseAct, Opened, SeasonAct, Store};

pub struct Desk {
    pub session: Session,
    pub store: Lent,
    pub year: i16,
    pub season: Season,
    /// The season's version when the command began.
    pub began: Version,
    /// The store's clock, or what `--clock` says in a made-up store.
    pub at: Timestamp,
    who: Option<PersonId>,
    pub seen: Option<Version>,
}

/// What an act brings into the store beside itself.
#[derive(Default)]
pub struct With {
    pub texts: Texts,
    pub letters: Vec<String>,
    pub award: Option<Award>,
}

impl Desk {
    pub fn open(cli: &Cli, acting: &Acting) -> Result<Self> {
        Self::of(cli, acting, Session::open(cli)?)
    }

    /// The same with a session that is there already.
    pub fn of(cli: &Cli, acting: &Acting, session: Session) -> Result<Self> {
        let mut store = open_store(cli)?;
        let at = clock(&mut store, acting.clock.as_deref(), cli.now())?;
        let year = acting.year.unwrap_or_else(|| framework_year(&session.framework));
        let season = store.season(year)?;
        let began = season.version();
        Ok(Self { session, store, year, season, began, at, who: acting.who.clone(), seen: None })
    }

    /// Somebody else acts from now on, at another time.
    pub fn turn_to(&mut self, who: PersonId, at: Timestamp) {
        self.who = Some(who);
        self.at = at;
    }

    /// The season must be open.
    pub fn opened(self) -> Result<Self> {
        if self.season.version() > 0 {
            return Ok(self);
        }
        Err(not_found(format!(
            "no season {} is open; `plumbline season open --as PERSON --name NAME` opens it",
            self.year
        )))
    }

    pub fn who(&self) -> Result<PersonId> {
        self.who.clone().ok_or_else(|| {
            usage("say who acts with `--as PERSON`; `plumbline season people` lists the people")
        })
    }

    pub fn area(&self, word: &str) -> Result<AreaCode> {
        Ok(self.session.area(word)?.code.clone())
    }

    pub fn case(&mut self, area: &AreaCode) -> Result<Case> {
        Ok(self.store.case(area, self.year)?)
    }

    /// Leave to look, or why not.
    pub fn look(&self, act: Act, case: &Case) -> Result<Grant> {
        may(&self.season, &self.who()?, act, case, self.at)
            .map_err(|refusal| refused(&self.session, &[refusal]))
    }

    /// Leave to look, if there is any.
    pub fn may_look(&self, act: Act, case: &Case) -> Option<Grant> {
        may(&self.season, self.who.as_ref()?, act, case, self.at).ok()
    }

    /// Does an act of a case, or stops with why not.
    pub fn act(&mut self, area: &AreaCode, wanted: CaseEvent, with: With) -> Result<Case> {
        self.act_numbered(area, wanted, with)?;
        self.case(area)
    }

    /// The same; gives the number of the act, whatever others did since.
    pub fn act_numbered(&mut self, area: &AreaCode, wanted: CaseEvent, with: With) -> Result<Version> {
        let who = self.who()?;
        let act = CaseAct {
            area: area.clone(),
            year: self.year,
            wanted,
            texts: with.texts.into_sealed(),
            letters: with.letters,
            award: with.award,
        };
        let acting = Actor { who: &who, seen: self.seen, at: self.at };
        match self.store.act_on_case(&act, acting)? {
            Acted::Done(events) => {
                let version = events.last().and_then(|stored| Version::try_from(stored.version).ok());
                version.ok_or_else(|| bad_input("the act has no number"))
            }
            Acted::Refused(refusals) => Err(refused(&self.session, &refusals)),
        }
    }

    /// Does an act of the season, or stops with why not.
    pub fn act_on_season(&mut self, wanted: SeasonCommand, texts: Texts) -> Result<()> {
        let who = self.who()?;
        let act = SeasonAct { year: self.year, wanted, texts: texts.into_sealed() };
        let acting = Actor { who: &who, seen: self.seen, at: self.at };
        match self.store.act_on_season(&act, acting)? {
            Acted::Done(_) => {
                self.season = self.store.season(self.year)?;
                Ok(())
            }
            Acted::Refused(refusals) => Err(refused(&self.session, &refusals)),
        }
    }

    /// A sealed text, or that it was erased.
    pub fn opened_text(&mut self, handle: &plumbline_core::sealed::Sealed) -> Result<String> {
        Ok(match self.store.open_sealed(handle)? {
            Opened::Text(text) => text,
            Opened::Erased => "(erased)".into(),
        })
    }
}

/// The store's clock (P8). In a made-up store time may be moved on, to rehearse a season; elsewhere nobody gives it by hand.
fn clock(store: &mut Store, given: Option<&str>, now: Timestamp) -> Result<Timestamp> {
    let Some(text) = given else { return Ok(store.clock(now)?) };
    if !store.is_made_up() {
        return Err(usage(
            "`--clock` moves the clock of a made-up store alone: in this one every act has the time at which it is done",
        ));
    }
    let wanted = instant(text)?;
    let earliest = store.moment(Timestamp::MIN)?.last;
    if wanted < earliest {
        return Err(usage(format!(
            "`--clock {text}` is before the last event of this store ({earliest}); time only goes on"
        )));
    }
    Ok(wanted)
}

/// Why an act is refused, with areas by their names; what holds for many is said once.
pub fn refused(session: &Session, refusals: &[Refusal]) -> anyhow::Error {
    let mut said: Vec<(String, Vec<String>)> = Vec::new();
    for refusal in refusals {
        let text = with_names(session, &refusal.to_string());
        let (of, says) = match text.split_once(": ") {
            Some((name, says)) if refusals.len() > 1 => (vec![name.to_owned()], says.to_owned()),
            _ => (Vec::new(), text),
        };
        match said.iter_mut().find(|(other, _)| *other == says) {
            Some((_, names)) => names.extend(of),
            None => said.push((says, of)),
        }
    }
    let lines = said.into_iter().map(|(says, of)| match of.as_slice() {
        [] => says,
        names => format!("{}: {says}", names.join(", ")),
    });
    let message = format!("refused: {}", lines.collect::<Vec<_>>().join("\n"));
    Stop { exit: Exit::Refused, message, because: refusals.first().map(|it| it.because) }.into()
}

/// Why not, in a sentence that names no area.
pub fn refused_one(refusal: Refusal) -> anyhow::Error {
    let because = Some(refusal.because);
    Stop { exit: Exit::Refused, message: format!("refused: {refusal}"), because }.into()
}

/// Sentences of casework name areas by their codes.
pub fn with_names(session: &Session, text: &str) -> String {
    session
        .framework
        .areas
        .iter()
        .filter(|area| text.contains(area.code.as_str()))
        .fold(text.to_owned(), |text, area| text.replace(area.code.as_str(), &session.name(&area.code)))
}
