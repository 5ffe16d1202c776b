//! How far a case is. Each step holds the one that it rests on, so that a case that was signed off and never read cannot be written down.

use crate::event::{About, Answer, Decision, Ground, Inaccuracy, Letter, Recommends, Version};
use crate::grade::Graded;
use crate::person::PersonId;
use jiff::Timestamp;
use plumbline_core::sealed::Sealed;
use std::collections::BTreeMap;

/// The act that brought a case to a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct By {
    pub version: Version,
    pub who: PersonId,
    pub at: Timestamp,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drafted {
    pub graded: Graded,
    pub by: By,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    pub drafted: Drafted,
    pub by: By,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moderated {
    pub read: Read,
    pub by: By,
}

/// Through the consistency panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consistent {
    pub moderated: Moderated,
    pub by: By,
}

/// Through the challenge panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Challenged {
    pub consistent: Consistent,
    pub by: By,
}

/// The draft signed off by directors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedOff {
    pub challenged: Challenged,
    pub by: By,
}

/// The draft letter is with the area: facts may be queried and the grade appealed against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    pub signed_off: Box<SignedOff>,
    pub by: By,
    /// As it stands now; amended ones take the place of the first.
    pub letter: Letter,
    pub queries: BTreeMap<Version, Query>,
    pub appeal: Appeal,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    pub kind: Inaccuracy,
    pub about: About,
    pub says: Sealed,
    pub answer: Option<Answer>,
    /// The letter was amended for it.
    pub met: bool,
}

impl Query {
    pub fn is_upheld(&self) -> bool {
        matches!(self.answer, Some(Answer::Upheld(_)))
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Appeal {
    None,
    Lodged(Lodged),
    Evaluated(Evaluated),
    Decided(Decided),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lodged {
    pub ground: Ground,
    pub statement: Sealed,
    pub by: By,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evaluated {
    pub lodged: Lodged,
    pub recommends: Recommends,
    pub by: By,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    pub evaluated: Evaluated,
    pub decision: Decision,
    pub by: By,
}

impl Appeal {
    /// As the area lodged it, however far it is.
    pub(crate) fn lodged(&self) -> Option<&Lodged> {
        match self {
            Self::None => None,
            Self::Lodged(it) => Some(it),
            Self::Evaluated(it) => Some(&it.lodged),
            Self::Decided(it) => Some(&it.evaluated.lodged),
        }
    }
}

impl Sent {
    /// The grade as it stands: the panel's where an appeal was upheld.
    pub fn graded(&self) -> &Graded {
        match &self.appeal {
            Appeal::Decided(Decided { decision: Decision::Upheld(graded), .. }) => graded,
            _ => &self.signed_off.challenged.consistent.moderated.read.drafted.graded,
        }
    }
}

/// A letter mended after its publication, under the same grade.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correcting {
    pub published: Box<PreSent>,
    pub letter: Letter,
    pub by: By,
}

/// What directors sign finally.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settled {
    First(Box<Sent>),
    Corrected(Correcting),
}

impl Settled {
    pub fn graded(&self) -> &Graded {
        match self {
            Self::First(sent) => sent.graded(),
            Self::Corrected(it) => it.published.graded(),
        }
    }

    pub fn letter(&self) -> &Letter {
        match self {
            Self::First(sent) => &sent.letter,
            Self::Corrected(it) => &it.letter,
        }
    }

    fn corrects(&self) -> Option<&Correcting> {
        match self {
            Self::Corrected(it) => Some(it),
            Self::First(_) => None,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Final {
    pub settled: Settled,
    pub by: By,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approved {
    pub signed: Final,
    pub by: By,
}

/// The letter that will be published is with the area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreSent {
    pub approved: Approved,
    pub by: By,
}

impl PreSent {
    pub fn graded(&self) -> &Graded {
        self.approved.signed.settled.graded()
    }

    pub fn letter(&self) -> &Letter {
        self.approved.signed.settled.letter()
    }
}

/// How far a case is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    Analysis,
    Drafted(Drafted),
    Read(Read),
    Moderated(Moderated),
    Consistent(Consistent),
    Challenged(Challenged),
    SignedOff(SignedOff),
    Sent(Sent),
    Correcting(Correcting),
    Final(Final),
    Approved(Approved),
    PreSent(PreSent),
}

/// A stage by name alone: what a status board shows to those who may not see the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    Analysis,
    Drafted,
    Read,
    Moderated,
    Consistent,
    Challenged,
    SignedOff,
    Sent,
    Appealed,
    Correcting,
    Final,
    Approved,
    PreSent,
}

impl Step {
    pub const ALL: [Self; 13] = [
        Self::Analysis,
        Self::Drafted,
        Self::Read,
        Self::Moderated,
        Self::Consistent,
        Self::Challenged,
        Self::SignedOff,
        Self::Sent,
        Self::Appealed,
        Self::Correcting,
        Self::Final,
        Self::Approved,
        Self::PreSent,
    ];

    pub fn id(self) -> &'static str {
        match self {
            Self::Analysis => "analysis",
            Self::Drafted => "drafted",
            Self::Read => "read",
            Self::Moderated => "moderated",
            Self::Consistent => "consistent",
            Self::Challenged => "challenged",
            Self::SignedOff => "signed-off",
            Self::Sent => "sent",
            Self::Appealed => "appealed",
            Self::Correcting => "correcting",
            Self::Final => "final",
            Self::Approved => "approved",
            Self::PreSent => "pre-sent",
        }
    }

    /// As a sentence has it, after `the case is`.
    pub fn says(self) -> &'static str {
        match self {
            Self::Analysis => "at its analysis: no grade is drafted",
            Self::Drafted => "drafted and not yet read critically",
            Self::Read => "read critically and not yet moderated",
            Self::Moderated => "moderated and not yet before the consistency panel",
            Self::Consistent => "through the consistency panel and not yet before the challenge panel",
            Self::Challenged => "through both panels and not yet signed off",
            Self::SignedOff => "signed off and its draft letter not yet sent",
            Self::Sent => "with the area as a draft",
            Self::Appealed => "under appeal",
            Self::Correcting => "being corrected and not yet signed off",
            Self::Final => "finally signed off and not yet approved",
            Self::Approved => "approved and its letter not yet sent ahead of publication",
            Self::PreSent => "ready to be published",
        }
    }
}

impl Stage {
    pub fn step(&self) -> Step {
        match self {
            Self::Analysis => Step::Analysis,
            Self::Drafted(_) => Step::Drafted,
            Self::Read(_) => Step::Read,
            Self::Moderated(_) => Step::Moderated,
            Self::Consistent(_) => Step::Consistent,
            Self::Challenged(_) => Step::Challenged,
            Self::SignedOff(_) => Step::SignedOff,
            Self::Sent(sent) => match sent.appeal {
                Appeal::Lodged(_) | Appeal::Evaluated(_) => Step::Appealed,
                Appeal::None | Appeal::Decided(_) => Step::Sent,
            },
            Self::Correcting(_) => Step::Correcting,
            Self::Final(_) => Step::Final,
            Self::Approved(_) => Step::Approved,
            Self::PreSent(_) => Step::PreSent,
        }
    }

    /// The grade as it stands.
    pub fn graded(&self) -> Option<&Graded> {
        match self {
            Self::Analysis => None,
            Self::Drafted(it) => Some(&it.graded),
            Self::Read(it) => Some(&it.drafted.graded),
            Self::Moderated(it) => Some(&it.read.drafted.graded),
            Self::Consistent(it) => Some(&it.moderated.read.drafted.graded),
            Self::Challenged(it) => Some(&it.consistent.moderated.read.drafted.graded),
            Self::SignedOff(it) => Some(&it.challenged.consistent.moderated.read.drafted.graded),
            Self::Sent(it) => Some(it.graded()),
            Self::Correcting(it) => Some(it.published.graded()),
            Self::Final(it) => Some(it.settled.graded()),
            Self::Approved(it) => Some(it.signed.settled.graded()),
            Self::PreSent(it) => Some(it.graded()),
        }
    }

    /// The letter that was last sent to the area: a correction is not, before it goes out ahead of publication.
    pub fn letter_with_the_area(&self) -> Option<&Letter> {
        self.corrects().map_or_else(|| self.letter(), |it| Some(it.published.letter()))
    }

    /// The correction on its way; none once it is sent ahead of publication.
    fn corrects(&self) -> Option<&Correcting> {
        let settled = match self {
            Self::Correcting(it) => return Some(it),
            Self::Final(it) => &it.settled,
            Self::Approved(it) => &it.signed.settled,
            _ => return None,
        };
        settled.corrects()
    }

    /// What was published before a correction that is on its way.
    pub(crate) fn corrected(&self) -> Option<&PreSent> {
        match self {
            Self::PreSent(it) => it.approved.signed.settled.corrects().map(|it| &*it.published),
            _ => self.corrects().map(|it| &*it.published),
        }
    }

    /// The letter as it stands; none before one was sent.
    pub fn letter(&self) -> Option<&Letter> {
        match self {
            Self::Sent(it) => Some(&it.letter),
            Self::Correcting(it) => Some(&it.letter),
            Self::Final(it) => Some(it.settled.letter()),
            Self::Approved(it) => Some(it.signed.settled.letter()),
            Self::PreSent(it) => Some(it.letter()),
            _ => None,
        }
    }
}
