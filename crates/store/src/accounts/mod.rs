//! How people and programs get in: accounts, sessions, tokens, and what people are told.
//!
//! An account is a person's way in; what the person may do is in the seasons' log. What happens to an account is in the log too, without a
//! word about the person; what changes from hour to hour (sessions, tries, what was read) is not.

mod accept;
mod act;
mod address;
mod begun;
mod colleague;
mod ending;
mod factor;
mod faults;
mod idempotency;
mod invite;
mod keyed;
mod link;
mod notices;
mod outbox;
mod password;
mod row;
mod sessions;
mod tidy;
mod tokens;
mod tries;

pub use accept::{Invited, Way};
pub use act::{AccountAct, AccountFold, Scope};
pub use address::Address;
pub use begun::{Begun, Purpose};
pub use colleague::Colleague;
pub use factor::Factor;
pub use idempotency::{Answer, Asked};
pub use invite::{INVITATION_HOLDS, Invite, NewInvite, PASSWORD_LINK_HOLDS};
pub(crate) use keyed::is_of_the_store;
pub use notices::{NewNotice, Notice, NoticeKey, Told};
pub use outbox::{Failed, Mail, MailState, Outcome};
pub use password::SignIn;
pub use row::{Account, AccountState};
pub use sessions::{AT_MOST, HALF_HOLDS, IDLE, NewSession, Session, SessionLimits};
pub use tidy::Tidied;
pub(crate) use tidy::forget_what_is_in_use;
pub use tokens::{LONGEST_TOKEN, NewToken, Token};
pub use tries::Try;

use crate::error::StoreError;
use jiff::Timestamp;
use plumbline_casework::{PersonId, Refusal};

/// Who does something to an account, and when.
#[derive(Clone, Copy, Debug)]
pub struct Doing<'a> {
    pub by: &'a PersonId,
    /// The store's clock, or its last event's time if that is later (P8).
    pub at: Timestamp,
}

/// Why something was not done. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    #[error(transparent)]
    Not(#[from] NotDone),
    /// By the season's rules.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Refused(Vec<Refusal>),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What stands against it, in a sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotDone {
    #[error("{by} may not manage accounts: it is for a keeper (E1)")]
    NotAKeeper { by: PersonId },
    #[error(
        "there are accounts already, or somebody else was asked in first; a keeper invites others with `plumbline account invite`"
    )]
    NotTheFirst,
    #[error("{person} has an account already; end it first, or send a new link")]
    AlreadyThere { person: PersonId },
    #[error("another account has this address; one address is one person's")]
    AddressTaken,
    #[error("there is no account of {person}; `plumbline account list` lists them")]
    NoAccount { person: PersonId },
    #[error("the account of {person} is not open")]
    NotOpen { person: PersonId },
    #[error("{person} is the last keeper of accounts; make somebody else a keeper first (E1)")]
    LastKeeper { person: PersonId },
    #[error("{person} is a keeper already")]
    KeeperAlready { person: PersonId },
    #[error("{person} is no keeper")]
    NoKeeper { person: PersonId },
    #[error("this link was used, or has expired, or another was sent since; ask for a new one")]
    LinkSpent,
    #[error("{person} has no second factor to reset")]
    NoSecondFactor { person: PersonId },
    #[error("{person} has a second factor; a keeper resets it if it is lost")]
    SecondFactorThere { person: PersonId },
    #[error("this sign-in at that issuer belongs to another account")]
    IssuerTaken,
    #[error("a token holds for at least a day and at most 365 days")]
    TokenTooLong,
    #[error("a token has a label of 1 to 60 characters")]
    TokenLabel,
    #[error("there is no such token")]
    NoToken,
    #[error("there is no such session")]
    NoSession,
    #[error("the text given has no word: say why")]
    NoReason,
    #[error("there is no such notice")]
    NoNotice,
}
