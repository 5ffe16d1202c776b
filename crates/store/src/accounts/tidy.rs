//! Taking away what is kept for a while and is over.

use super::idempotency::KEPT;
use super::sessions::HALF_HOLDS;
use crate::error::StoreError;
use crate::event::time_text;
use crate::link::Link;
use crate::open::Store;
use crate::typed::TYPED_KEPT;
use jiff::{SignedDuration, Timestamp};

/// Tries that were not right are forgotten after so long without another.
const TRIES_KEPT: SignedDuration = SignedDuration::from_hours(24);
/// A token that has expired is still listed for so long, so that its person sees why a program stopped.
const EXPIRED_TOKENS_LISTED: SignedDuration = SignedDuration::from_hours(30 * 24);
/// Notices that were read.
const NOTICES_KEPT: SignedDuration = SignedDuration::from_hours(400 * 24);

/// A backup holds no session and no link: whoever puts it back brings none to life that was ended or used since. Nor does it hold what
/// somebody typed and did not send: what was sent or dropped since would come back.
pub(crate) async fn forget_what_is_in_use(copy: &mut Link) -> Result<(), sqlx::Error> {
    if copy.has_table("sessions").await? {
        for sql in [
            "DELETE FROM sessions",
            "DELETE FROM links",
            "DELETE FROM begun",
            "DELETE FROM tries",
            "DELETE FROM answers",
        ] {
            copy.run(sql, &[]).await?;
        }
    }
    if copy.has_table("typed").await? {
        copy.run("DELETE FROM typed", &[]).await?;
    }
    Ok(())
}

/// How many rows of each kind were over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tidied {
    pub sessions: u64,
    pub links: u64,
    pub tries: u64,
    pub begun: u64,
    pub tokens: u64,
    pub answers: u64,
    pub notices: u64,
    /// What was typed and never sent.
    pub typed: u64,
}

impl Store {
    /// Takes away what is over; what decides whether something holds never depends on this having run.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub fn tidy(&mut self, at: Timestamp) -> Result<Tidied, StoreError> {
        self.wait(async {
            let mut work = self.begin().await?;
            let before = |age: SignedDuration| time_text(at - age);
            let mut gone = [0; 8];
            let (idle, most, half) = (before(self.session_limits.idle), before(self.session_limits.at_most), before(HALF_HOLDS));
            let now = time_text(at);
            let once: [(usize, &'static str, String); 7] = [
                (1, "DELETE FROM links WHERE expires <= $1", now.clone()),
                (2, "DELETE FROM tries WHERE last <= $1 AND until <= $1", before(TRIES_KEPT)),
                (3, "DELETE FROM begun WHERE made <= $1", half.clone()),
                (4, "DELETE FROM tokens WHERE expires <= $1", before(EXPIRED_TOKENS_LISTED)),
                (5, "DELETE FROM answers WHERE made <= $1", before(KEPT)),
                (6, "DELETE FROM notices WHERE made <= $1 AND read IS NOT NULL AND mail <> 'due'", before(NOTICES_KEPT)),
                (7, "DELETE FROM typed WHERE at <= $1", before(TYPED_KEPT)),
            ];
            gone[0] = work
                .run(
                    "DELETE FROM sessions WHERE (whole = 1 AND (seen <= $1 OR made <= $2)) OR (whole = 0 AND made <= $3)",
                    &[(&idle).into(), (&most).into(), (&half).into()],
                )
                .await
                .map_err(self.failed("write"))?;
            for (which, sql, time) in &once {
                gone[*which] = work.run(sql, &[time.into()]).await.map_err(self.failed("write"))?;
            }
            work.commit().await.map_err(self.failed("write"))?;
            let [sessions, links, tries, begun, tokens, answers, notices, typed] = gone;
            Ok(Tidied { sessions, links, tries, begun, tokens, answers, notices, typed })
        })
    }
}
