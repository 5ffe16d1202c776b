//! Asking somebody in, with a link that is good once.

use super::address::Address;
use super::keyed::Of;
use super::row::{AccountState, handle_text, key_of};
use super::{AccountAct, AccountError, Doing, NotDone};
use crate::error::StoreError;
use crate::event::time_text;
use crate::link::Link;
use crate::log::Head;
use crate::open::Store;
use crate::seal::{Random, SealedText};
use jiff::{SignedDuration, Timestamp};
use plumbline_casework::{PersonId, words};

/// For how long a link that opens an account is good.
pub const INVITATION_HOLDS: SignedDuration = SignedDuration::from_hours(7 * 24);
/// For how long a link to choose another password is good.
pub const PASSWORD_LINK_HOLDS: SignedDuration = SignedDuration::from_hours(1);

/// Whom to ask in.
#[derive(Clone, Copy, Debug)]
pub struct NewInvite<'a> {
    pub person: &'a PersonId,
    pub name: &'a str,
    pub address: &'a Address,
    /// The digest of the link's secret.
    pub link: &'a str,
    /// May manage accounts once in.
    pub keeper: bool,
}

/// An invitation as it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invite {
    pub person: PersonId,
    pub expires: Timestamp,
}

/// The two texts of an invitation, sealed.
pub(crate) struct SealedInvite {
    name: SealedText,
    address: SealedText,
}

impl Store {
    /// The first account, whose person is a keeper. Only where there is none, or for the same person again who has not come in.
    ///
    /// # Errors
    /// Where there are other accounts, or the database cannot be written.
    pub fn first_account(
        &mut self,
        new: NewInvite<'_>,
        at: Timestamp,
        random: Random<'_>,
    ) -> Result<Invite, AccountError> {
        let sealed = self.seal_invite(new, random)?;
        self.wait(async {
            let mut work = self.begin().await?;
            let person = new.person.to_string();
            let (others,): (i64,) = work
                .one(
                    "SELECT COUNT(*) FROM accounts WHERE person <> $1 OR state <> 'invited'",
                    &[(&person).into()],
                )
                .await
                .map_err(self.failed("read"))?;
            if others > 0 {
                return Err(NotDone::NotTheFirst.into());
            }
            work.run("DELETE FROM accounts WHERE person = $1", &[(&person).into()])
                .await
                .map_err(self.failed("write"))?;
            let new = NewInvite { keeper: true, ..new };
            let mut head = self.head(&mut work).await?;
            let doing = Doing { by: new.person, at: head.not_before(at) };
            let invite = self.invite_in(&mut work, &mut head, (new, &sealed), doing, random).await?;
            work.commit().await.map_err(self.failed("write"))?;
            Ok(invite)
        })
    }

    /// A keeper asks somebody in, also whose account had ended.
    ///
    /// # Errors
    /// Where whoever does it is no keeper, the person is in already, or the address is another's.
    pub fn invite(
        &mut self,
        new: NewInvite<'_>,
        doing: Doing<'_>,
        random: Random<'_>,
    ) -> Result<Invite, AccountError> {
        let sealed = self.seal_invite(new, random)?;
        self.wait(async {
            let mut work = self.begin().await?;
            self.by_a_keeper(&mut work, doing).await?;
            let mut head = self.head(&mut work).await?;
            let doing = Doing { at: head.not_before(doing.at), ..doing };
            let invite = self.invite_in(&mut work, &mut head, (new, &sealed), doing, random).await?;
            work.commit().await.map_err(self.failed("write"))?;
            Ok(invite)
        })
    }

    /// Another link for somebody who was asked in and did not come, or who is in and has lost the password; the one before is no
    /// good any more.
    ///
    /// # Errors
    /// Where whoever does it is no keeper, or the account has ended or has no password to lose.
    pub fn invite_again(
        &mut self,
        person: &PersonId,
        link: &str,
        doing: Doing<'_>,
    ) -> Result<Invite, AccountError> {
        self.wait(async {
            let mut work = self.begin().await?;
            self.by_a_keeper(&mut work, doing).await?;
            let row = self.required(&mut work, person).await?;
            let (purpose, holds) = match (AccountState::read(&row.state)?, &row.password) {
                (AccountState::Invited, _) => ("open", INVITATION_HOLDS),
                (AccountState::Open, Some(_)) => ("password", PASSWORD_LINK_HOLDS),
                (AccountState::Open, None) => {
                    return Err(NotDone::AlreadyThere { person: person.clone() }.into());
                }
                (AccountState::Ended, _) => return Err(NotDone::NotOpen { person: person.clone() }.into()),
            };
            let expires = doing.at + holds;
            self.put_link(&mut work, (person, link), purpose, expires).await?;
            work.commit().await.map_err(self.failed("write"))?;
            Ok(Invite { person: person.clone(), expires })
        })
    }

    pub(crate) fn seal_invite(
        &mut self,
        new: NewInvite<'_>,
        random: Random<'_>,
    ) -> Result<SealedInvite, StoreError> {
        let key = key_of(new.person);
        let name = self.seal(&key, new.name, words::count(new.name), random)?;
        let address = self.seal(&key, new.address.reveal(), 1, random)?;
        Ok(SealedInvite { name, address })
    }

    /// Of whom it is for somebody else to say that they may be asked in.
    pub(crate) async fn invite_in(
        &self,
        work: &mut Link,
        head: &mut Head,
        (new, sealed): (NewInvite<'_>, &SealedInvite),
        doing: Doing<'_>,
        random: Random<'_>,
    ) -> Result<Invite, AccountError> {
        if sealed.name.handle.words == 0 {
            return Err(NotDone::NoReason.into());
        }
        let person = new.person.to_string();
        let hash = self.keyed_or_new(work, doing.at, random).await?.hash(Of::Address(new.address));
        let there = self.account_row(work, new.person).await?;
        if there.is_some_and(|row| row.state != AccountState::Ended.id()) {
            return Err(NotDone::AlreadyThere { person: new.person.clone() }.into());
        }
        let other: Option<(String,)> = work
            .maybe(
                "SELECT person FROM accounts WHERE address_hash = $1 AND person <> $2",
                &[(&hash).into(), (&person).into()],
            )
            .await
            .map_err(self.failed("read"))?;
        if other.is_some() {
            return Err(NotDone::AddressTaken.into());
        }
        let texts = [sealed.name.clone(), sealed.address.clone()];
        self.write_sealed(work, &texts, doing.at).await?;
        let (name, address) = (sealed.name.handle.clone(), sealed.address.handle.clone());
        work.run("DELETE FROM accounts WHERE person = $1", &[(&person).into()])
            .await
            .map_err(self.failed("write"))?;
        work.run(
            "INSERT INTO accounts (person, state, keeper, name, address, address_hash, totp_confirmed, last_step, made)
             VALUES ($1, 'invited', $2, $3, $4, $5, 0, 0, $6)",
            &[
                (&person).into(),
                i64::from(new.keeper).into(),
                (&handle_text(&name)?).into(),
                (&handle_text(&address)?).into(),
                (&hash).into(),
                (&time_text(doing.at)).into(),
            ],
        )
        .await
        .map_err(self.failed("write"))?;
        let expires = doing.at + INVITATION_HOLDS;
        self.put_link(work, (new.person, new.link), "open", expires).await?;
        let act = AccountAct::Invited { name, address, keeper: new.keeper };
        self.record(work, head, (new.person, &doing.by.to_string()), act, doing.at).await?;
        Ok(Invite { person: new.person.clone(), expires })
    }

    /// A link in place of any other that the person was sent.
    pub(crate) async fn put_link(
        &self,
        work: &mut Link,
        (person, hash): (&PersonId, &str),
        purpose: &'static str,
        expires: Timestamp,
    ) -> Result<(), StoreError> {
        let person = person.to_string();
        work.run("DELETE FROM links WHERE person = $1", &[(&person).into()])
            .await
            .map_err(self.failed("write"))?;
        work.run(
            "INSERT INTO links (hash, person, purpose, expires) VALUES ($1, $2, $3, $4)",
            &[hash.into(), (&person).into(), purpose.into(), (&time_text(expires)).into()],
        )
        .await
        .map_err(self.failed("write"))?;
        Ok(())
    }
}
