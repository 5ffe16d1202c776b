//! Acts on a season by their names alone, and who may begin one: asked before anything is known of what somebody wants of it.

use crate::person::{Actor, PersonId, Role};
use crate::refusal::{Because, Refusal};
use crate::season::Season;
use jiff::Timestamp;

/// An act on a season (E1, E3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ActOfSeason {
    Enrol,
    Give,
    End,
    Declare,
    Proclaim,
    DrawSecondReadings,
    Schedule,
    Unschedule,
    /// Of a key of texts: the log keeps it, and no season does (Q10).
    Erase,
}

impl ActOfSeason {
    pub const ALL: [Self; 9] = [
        Self::Enrol,
        Self::Give,
        Self::End,
        Self::Declare,
        Self::Proclaim,
        Self::DrawSecondReadings,
        Self::Schedule,
        Self::Unschedule,
        Self::Erase,
    ];

    /// After `may not`: `enrol people`.
    pub fn verb(self) -> &'static str {
        match self {
            Self::Enrol => "enrol people",
            Self::Give => "give a role",
            Self::End => "end a role",
            Self::Declare => "declare an interest for somebody else",
            Self::Proclaim => "enter a bank holiday",
            Self::DrawSecondReadings => "draw second readings",
            Self::Schedule => "schedule a publication",
            Self::Unschedule => "take a publication off the schedule",
            Self::Erase => "erase a key",
        }
    }

    /// To whom it is open of everybody and everything. Officers and whoever speaks of themselves may do some of it besides.
    pub fn roles(self) -> &'static [Role] {
        match self {
            Self::Schedule | Self::Unschedule | Self::DrawSecondReadings => {
                &[Role::Director, Role::Administrator]
            }
            _ => &[Role::Administrator],
        }
    }

    fn rule(self) -> &'static str {
        match self {
            Self::Erase => "Q10",
            Self::DrawSecondReadings => "X5",
            _ => "E1",
        }
    }

    /// Whether somebody holds a role for it.
    pub(crate) fn is_open_to(self, actor: &Actor, at: Timestamp) -> bool {
        self.roles().iter().any(|role| actor.is_any(*role, at))
    }

    pub(crate) fn refused(self, who: &PersonId) -> Refusal {
        let may: Vec<&str> = self.roles().iter().map(|role| role.named()).collect();
        let says = format!("{who} may not {}: it is for {}", self.verb(), may.join(" or "));
        Refusal::new(Because::NotEntitled, self.rule(), says)
    }
}

/// Whether somebody may begin an act on a season: their role is one for it; or they are an area's officer, who brings in colleagues; or
/// they are of the season, and declare an interest of their own. What they then want may still be refused.
///
/// # Errors
/// Why not.
pub fn may_begin(season: &Season, who: &PersonId, act: ActOfSeason, at: Timestamp) -> Result<(), Refusal> {
    let actor = season.actor(who);
    let besides = match act {
        ActOfSeason::Declare => season.people.contains_key(who),
        ActOfSeason::Enrol | ActOfSeason::Give => actor.is_any(Role::AreaOfficer, at),
        _ => false,
    };
    if besides || act.is_open_to(&actor, at) { Ok(()) } else { Err(act.refused(who)) }
}
