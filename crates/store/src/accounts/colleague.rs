//! An area's officer asks a colleague in: into the season, into the role and into the account, all or nothing (E1).

use super::invite::{Invite, NewInvite};
use super::{AccountError, Doing};
use crate::casework::{Acting, SeasonAct};
use crate::open::Store;
use crate::seal::Random;
use plumbline_casework::{Role, SeasonCommand, words};
use plumbline_core::area::AreaCode;
use std::collections::BTreeSet;
use std::sync::PoisonError;

/// Whom an officer asks in, and for which of their areas.
#[derive(Clone, Copy, Debug)]
pub struct Colleague<'a> {
    pub year: i16,
    pub areas: &'a BTreeSet<AreaCode>,
    /// Never a keeper, whatever it says.
    pub invite: NewInvite<'a>,
}

impl Store {
    /// Enrols somebody new in a season as an officer of areas of the officer who does it, and asks them in.
    ///
    /// # Errors
    /// As the season's rules have it, or as [`Store::invite`]; then nothing was written.
    pub fn invite_colleague(
        &mut self,
        colleague: Colleague<'_>,
        doing: Doing<'_>,
        random: Random<'_>,
    ) -> Result<Invite, AccountError> {
        let new = NewInvite { keeper: false, ..colleague.invite };
        let (year, person) = (colleague.year, new.person.clone());
        let name = self.seal(&format!("person/{person}"), new.name, words::count(new.name), random)?;
        let sealed = self.seal_invite(new, random)?;
        let enrol = SeasonCommand::Enrol { person: person.clone(), name: name.handle.clone() };
        let give = SeasonCommand::Give { person, role: Role::AreaOfficer, areas: colleague.areas.clone() };
        let acts = [
            SeasonAct { year, wanted: enrol, texts: vec![name] },
            SeasonAct { year, wanted: give, texts: Vec::new() },
        ];
        let invited = self.wait(async {
            let mut work = self.begin().await?;
            let mut head = self.head(&mut work).await?;
            let at = head.not_before(doing.at);
            for act in &acts {
                let acting = Acting { who: doing.by, seen: None, at };
                let acted = self.act_on_season_in(&mut work, &mut head, act, acting).await?;
                acted.map_err(AccountError::Refused)?;
            }
            let doing = Doing { at, ..doing };
            let invite = self.invite_in(&mut work, &mut head, (new, &sealed), doing, random).await?;
            work.commit().await.map_err(self.failed("write"))?;
            Ok(invite)
        });
        if invited.is_err() {
            // The season was read in the transaction that is undone.
            *self.folded_season.lock().unwrap_or_else(PoisonError::into_inner) = None;
        }
        invited
    }
}
