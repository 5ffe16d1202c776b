//! From the final sign-off to publication and after it; and what sets a case back or aside (¶28, ¶79; Q8).

use super::{Matter, act_of};
use crate::act::Act;
use crate::event::{Answer, CaseEvent, Cause, Letter, Members, Version, Window};
use crate::may::{deadline, sees_process};
use crate::publication::{ever_released, of_case};
use crate::refusal::{Because, Refusal};
use crate::rests::moves;
use crate::season::SeasonEntry;
use crate::stage::{Appeal, Drafted, Sent, Stage};
use jiff::civil::Date;
use plumbline_core::time::london;

impl Matter<'_> {
    pub(super) fn sign_final(&self, members: &Members) -> Result<(), Refusal> {
        self.sits(Act::SignFinalOff, members)?;
        let letter = match &self.case.stage {
            Stage::Sent(sent) => {
                self.all_settled(sent)?;
                self.heard(sent)?;
                &sent.letter
            }
            Stage::Correcting(it) => &it.letter,
            _ => return Ok(()),
        };
        self.letter_fits(letter)
    }

    /// The area had its time: for queries, and for an appeal unless one is decided.
    fn heard(&self, sent: &Sent) -> Result<(), Refusal> {
        let windows: &[Window] = match &sent.appeal {
            Appeal::Decided(_) => &[Window::FactualAccuracy],
            _ => &[Window::FactualAccuracy, Window::Appeals],
        };
        for window in windows {
            let until = deadline(self.season, self.case, *window, self.by.at)?;
            if !until.is_past(self.by.at) {
                let what = if *window == Window::Appeals { "appeal" } else { "query a fact" };
                let says = format!("{} may {what} until {}", self.case.area, until.explanation());
                return Err(self.refuse(Because::NotNow, "¶74; ¶76", says, sent.by.version));
            }
        }
        // One that is lodged and not decided holds the case at another step.
        Ok(())
    }

    /// What goes to the area ahead of publication is what was approved.
    pub(super) fn letter_is_final(&self, letter: &Letter) -> Result<(), Refusal> {
        if self.case.stage.letter() == Some(letter) {
            return Ok(());
        }
        let says = format!("the letter is not the one of {} that was approved", self.case.area);
        Err(self.refuse(Because::NotEnough, "¶79", says, self.case.came_by))
    }

    pub(super) fn correct(&self, letter: &Letter) -> Result<(), Refusal> {
        self.letter_fits(letter)?;
        if self.case.stage.letter() == Some(letter) {
            let says = "the letter is the one that is published; a correction changes it";
            return Err(self.refuse(Because::NotEnough, "N1", says, self.case.came_by));
        }
        Ok(())
    }

    pub(super) fn reopen(&self, cause: &Cause) -> Result<(), Refusal> {
        let out = of_case(self.season, self.case).is_some_and(|it| it.is_released(self.by.at));
        match cause {
            Cause::AfterPublication if out => Ok(()),
            Cause::AfterPublication => Err(Refusal::new(
                Because::NotNow,
                "N1",
                format!("nothing of {} is published as it stands", self.case.area),
            )),
            Cause::LateSafeguarding(_) if ever_released(self.season, &self.case.area, self.by.at) => {
                let says = "evidence counts up to publication; afterwards a case is reopened only to correct what was published";
                Err(Refusal::new(Because::NotNow, "¶28", says))
            }
            Cause::LateSafeguarding(version) => self.is_late_concern(*version),
            Cause::QueryUpheld(version) => self.moves_the_outcome(*version),
        }
    }

    fn is_late_concern(&self, version: Version) -> Result<(), Refusal> {
        self.item(version)?;
        if !self.case.evidence.get(&version).is_some_and(|item| item.safeguarding) {
            let says = format!("the evidence of act {version} raises no concern about safeguarding");
            return Err(self.refuse(Because::NotEnough, "¶28; Q8", says, version));
        }
        match drafted(&self.case.stage) {
            Some(it) if it.by.version > version => Err(self.refuse(
                Because::NotEnough,
                "Q8",
                format!("the evidence of act {version} was on file when the grade was drafted"),
                it.by.version,
            )),
            _ => Ok(()),
        }
    }

    fn moves_the_outcome(&self, version: Version) -> Result<(), Refusal> {
        let Stage::Sent(sent) = &self.case.stage else {
            return Err(Refusal::new(Because::NotNow, "¶74", "no draft is with the area"));
        };
        match sent.queries.get(&version).and_then(|query| query.answer.as_ref()) {
            Some(Answer::Upheld(effect)) if effect.outcome.is_some() => Ok(()),
            _ => {
                let says = format!("act {version} is no query that was upheld and moves the outcome");
                Err(self.refuse(Because::NotEnough, "¶74", says, version))
            }
        }
    }

    /// A window is only ever put off, and only while it matters.
    pub(super) fn extend(&self, window: Window, to: Date) -> Result<(), Refusal> {
        let now = deadline(self.season, self.case, window, self.by.at)?;
        let to = now
            .extended(to, now.time, "an extension")
            .map_err(|fault| Refusal::new(Because::NotEnough, "Q1", fault.to_string()))?;
        if to.is_past(self.by.at) {
            let says = format!(
                "{} is past; a deadline is put off to a time to come",
                london::in_words(to.day, to.time)
            );
            return Err(Refusal::new(Because::NotEnough, "Q1", says));
        }
        Ok(())
    }

    /// Whoever acted takes it back, until something rests on it (E10).
    pub(super) fn withdraw(&self, version: Version) -> Result<(), Refusal> {
        let entry = self.case.entry(version);
        let actor = self.season.actor(self.by.who);
        // To an area, acts are its own or none.
        if !sees_process(&actor, self.case, self.by.at) && entry.is_none_or(|it| it.by != *self.by.who) {
            let says = format!("act {version} is none of yours, and only whoever acted may withdraw an act");
            return Err(Refusal::new(Because::NotEntitled, "E10", says));
        }
        let Some(entry) = entry else {
            let says = format!("there is no act {version}; the last one is {}", self.case.version());
            return Err(Refusal::new(Because::NotEnough, "E10", says));
        };
        let refuse = |says: String| Err(Refusal::new(Because::NotNow, "E10", says).after(entry));
        match &entry.what {
            CaseEvent::CaseOpened { .. } => return refuse("the opening of a case is not withdrawn".into()),
            CaseEvent::Withdrawn { .. } => {
                return refuse("a withdrawal stands; do the act again to have it back".into());
            }
            _ => {}
        }
        if let Some(by) = entry.withdrawn {
            let says = format!("act {version} is withdrawn already");
            return Err(self.refuse(Because::NotNow, "E10", says, by));
        }
        if entry.by != *self.by.who {
            let says = format!("only {} may withdraw act {version}", entry.by);
            return Err(Refusal::new(Because::NotEntitled, "E10", says).after(entry));
        }
        let mut roles = act_of(&entry.what).into_iter().flat_map(Act::roles);
        if !roles.any(|role| actor.is(*role, &self.case.area, self.by.at)) {
            let says = format!("{} has no longer the role in which act {version} was done", self.by.who);
            return Err(Refusal::new(Because::NotEntitled, "E10", says).after(entry));
        }
        if let Some(later) = self.case.resting_on(version) {
            let says = format!("act {version} cannot be withdrawn: a later act rests on it");
            return Err(Refusal::new(Because::NotNow, "E10", says).after(later));
        }
        let sets_aside = matches!(entry.what, CaseEvent::Deferred { .. } | CaseEvent::Resumed { .. });
        self.not_scheduled(version, sets_aside || moves(&entry.what))
    }

    /// What a publication holds is withdrawn only once it is off the schedule.
    fn not_scheduled(&self, version: Version, moves: bool) -> Result<(), Refusal> {
        let Some(scheduled) = of_case(self.season, self.case).filter(|_| moves) else { return Ok(()) };
        let when = london::instant_in_words(scheduled.release_at);
        let says = format!("act {version} cannot be withdrawn: the publication of {when} rests on it");
        let mut refusal = Refusal::new(Because::NotNow, "E10; N1", says);
        refusal.earlier = self.season.entry(scheduled.version).map(SeasonEntry::earlier);
        Err(refusal)
    }
}

fn drafted(stage: &Stage) -> Option<&Drafted> {
    match stage {
        Stage::Drafted(it) => Some(it),
        Stage::Read(it) => Some(&it.drafted),
        Stage::Moderated(it) => Some(&it.read.drafted),
        Stage::Consistent(it) => Some(&it.moderated.read.drafted),
        Stage::Challenged(it) => Some(&it.consistent.moderated.read.drafted),
        Stage::SignedOff(it) => Some(&it.challenged.consistent.moderated.read.drafted),
        Stage::Sent(it) => Some(&it.signed_off.challenged.consistent.moderated.read.drafted),
        Stage::Final(it) => of_settled(&it.settled),
        Stage::Approved(it) => of_settled(&it.signed.settled),
        Stage::PreSent(it) => of_settled(&it.approved.signed.settled),
        Stage::Analysis | Stage::Correcting(_) => None,
    }
}

fn of_settled(settled: &crate::stage::Settled) -> Option<&Drafted> {
    match settled {
        crate::stage::Settled::First(sent) => {
            Some(&sent.signed_off.challenged.consistent.moderated.read.drafted)
        }
        crate::stage::Settled::Corrected(_) => None,
    }
}
