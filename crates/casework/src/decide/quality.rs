//! Analysis, the letter that goes out, and the check of its facts (¶57–58, ¶72–74).

use super::Matter;
use crate::act::Act;
use crate::event::{About, Inaccuracy, Letter, Version};
use crate::evolve::open_point;
use crate::grade::Graded;
use crate::person::{PersonId, Role};
use crate::refusal::{Because, Refusal};
use crate::stage::{Query, Sent, Stage};
use std::collections::BTreeSet;

impl Matter<'_> {
    /// A case is given to an assessor who may draft its grade.
    pub(super) fn assign(&self, to: &PersonId) -> Result<(), Refusal> {
        if let Some((_, version)) = self.case.assigned.as_ref().filter(|(held, _)| held == to) {
            let says = format!("the case of {} is with {to} already, so nothing changes", self.case.area);
            return Err(self.refuse(Because::NotNow, Act::Assign.source(), says, *version));
        }
        let actor = self.season.actor(to);
        if !actor.is(Role::Assessor, &self.case.area, self.by.at) {
            let says = format!("{to} is no assessor of {}; a case is assigned to one", self.case.area);
            return Err(Refusal::new(Because::NotEntitled, Act::Assign.source(), says));
        }
        crate::independence::independent(self.season, &actor, Act::DraftGrade, self.case, self.by.at)
    }

    pub(super) fn draft(&self, graded: &Graded) -> Result<(), Refusal> {
        self.on_file(graded.weighed())
    }

    /// A letter says the grade that was given.
    pub(super) fn letter_fits(&self, letter: &Letter) -> Result<(), Refusal> {
        let Some(graded) = self.case.stage.graded().filter(|graded| graded.grade() != letter.grade) else {
            return Ok(());
        };
        let says = format!(
            "the letter says {}, and the grade of {} is {}",
            letter.grade.number(),
            self.case.area,
            graded.grade().number()
        );
        Err(self.refuse(Because::NotEnough, "L1", says, self.case.came_by))
    }

    /// What kind of inaccuracy it is says what it points at.
    pub(super) fn query(&self, kind: Inaccuracy, about: &About) -> Result<(), Refusal> {
        let fits = match kind {
            Inaccuracy::Figure => matches!(about, About::Figure(_) | About::Record { .. }),
            Inaccuracy::Fact => true,
            Inaccuracy::Wording => matches!(about, About::Sentence(_)),
        };
        if fits {
            return self.points(about, "¶74");
        }
        let says = match kind {
            Inaccuracy::Wording => "a query of wording points at a sentence of the letter, by its number",
            _ => "a query of a figure points at its address, or at a line of a published file",
        };
        Err(Refusal::new(Because::NotEnough, "¶74", says))
    }

    fn queried(&self, version: Version) -> Result<(&Sent, &Query), Refusal> {
        let found = match &self.case.stage {
            Stage::Sent(sent) => sent.queries.get(&version).map(|query| (sent, query)),
            _ => None,
        };
        found.ok_or_else(|| {
            let says =
                format!("act {version} of {} is no query of the draft that is with the area", self.case.area);
            Refusal::new(Because::NotNow, "¶74", says)
        })
    }

    pub(super) fn answer(&self, version: Version) -> Result<(), Refusal> {
        let (_, query) = self.queried(version)?;
        if query.answer.is_none() {
            return Ok(());
        }
        let says =
            format!("the query of act {version} is answered already; withdraw that answer to give another");
        let answered = self.case.resting_on(version).map_or(version, |entry| entry.version);
        Err(self.refuse(Because::NotNow, "¶74", says, answered))
    }

    pub(super) fn amend(&self, letter: &Letter, meets: &BTreeSet<Version>) -> Result<(), Refusal> {
        self.letter_fits(letter)?;
        for version in meets {
            let (_, query) = self.queried(*version)?;
            if !matches!(query.answer, Some(crate::event::Answer::Upheld(_))) {
                let says = format!("the query of act {version} is not upheld, so no amendment meets it");
                return Err(self.refuse(Because::NotNow, "¶74", says, *version));
            }
        }
        Ok(())
    }

    /// The first point that still stands in the way of a final sign-off.
    pub(super) fn all_settled(&self, sent: &Sent) -> Result<(), Refusal> {
        let open = sent.queries.iter().find_map(|(version, query)| Some((*version, open_point(query)?)));
        open.map_or(Ok(()), |(version, why)| {
            Err(self.refuse(Because::NotNow, "¶74", format!("the query of act {version} {why}"), version))
        })
    }

    /// Whether somebody may record a contact that was asked for.
    pub(super) fn contact(&self, asked: Option<Version>) -> Result<(), Refusal> {
        let Some(version) = asked else { return Ok(()) };
        match self.case.asked.get(&version) {
            Some(false) => Ok(()),
            Some(true) => Err(self.refuse(
                Because::NotNow,
                "¶70",
                format!("what was asked in act {version} is answered already"),
                self.case.resting_on(version).map_or(version, |entry| entry.version),
            )),
            None => Err(Refusal::new(Because::NotNow, "¶70", format!("act {version} asks for no contact"))),
        }
    }
}
