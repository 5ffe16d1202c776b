//! What the binary hands to the server: the clock, chance, and the work that needs more than a store.

use crate::account::Oidc;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::wire::Question;
use jiff::Timestamp;
use plumbline_casework::PersonId;
use plumbline_core::area::{Gazetteer, Postcodes};
use plumbline_core::framework::Framework;
use plumbline_store::{Store, StoreError, Watch};
use std::sync::Arc;

/// A question to a command, with who asks it and when.
#[derive(Clone, Debug)]
pub struct Asked {
    pub question: Question,
    /// None is the public.
    pub who: Option<PersonId>,
    /// The version that they saw; none acts on whatever stands.
    pub seen: Option<u32>,
    /// The time that counts.
    pub at: Timestamp,
}

/// Answers a question with the store, and gives the store back.
pub type Ask = dyn Fn(Store, Asked) -> (Option<Store>, Result<Reply, Problem>) + Send + Sync;

/// Watches the log and calls back.
pub type WatchFor = dyn Fn(Box<dyn Fn() + Send>) -> Result<Watch, StoreError> + Send + Sync;

/// Sends a letter, or says why not.
pub type Mail = dyn Fn(&Letter) -> Result<(), String> + Send + Sync;

/// A letter by e-mail.
#[derive(Clone, PartialEq, Eq)]
pub struct Letter {
    pub to: String,
    pub subject: String,
    pub text: String,
}

pub struct Ports {
    /// The node's clock.
    pub now: Box<dyn Fn() -> Timestamp + Send + Sync>,
    /// Bytes that nobody can guess.
    pub random: fn(&mut [u8]),
    pub open: Arc<dyn Fn() -> Result<Store, StoreError> + Send + Sync>,
    pub ask: Box<Ask>,
    /// Calls back whenever the log goes on, for as long as what it gives is held.
    pub watch: Box<WatchFor>,
    /// Sends a letter now. What it carries is nobody else's business, so it is not kept.
    pub mail: Box<Mail>,
    /// Issuers at which people may sign in.
    pub oidc: Oidc,
    pub framework: Arc<Framework>,
    pub gazetteer: Arc<Gazetteer>,
    pub postcodes: Postcodes,
    /// Whether the store holds a made-up nation, which every answer then says.
    pub made_up: bool,
    /// The style sheet of every page, at `/style.css`.
    pub style: String,
}
