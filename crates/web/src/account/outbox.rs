//! Letters about notices, sent.

use super::notices::Template;
use crate::ports::Letter;
use jiff::Timestamp;
use plumbline_core::area::AreaCode;
use plumbline_store::{AccountState, Mail, Outcome, Store, StoreError};

/// So many letters at a time: fewer than can take as long as a node is waited for.
const AT_ONCE: i64 = 8;

/// What every letter says beside its notice.
#[derive(Clone, Copy)]
pub struct Frame<'a> {
    /// What people call this service.
    pub service: &'a str,
    /// Where it is reached.
    pub public_url: &'a str,
    pub area_name: &'a dyn Fn(&AreaCode) -> String,
    /// On every letter of a store that holds a made-up nation.
    pub made_up: bool,
}

/// How a round of sending went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Posted {
    pub sent: u64,
    pub failed: u64,
    /// There was nobody to write to any more.
    pub nobody: u64,
}

/// Sends the letters that are due. Each is one node's at a time; one that fails is tried again later.
///
/// # Errors
/// Where the store cannot be read or written.
pub fn send_due(
    store: &mut Store,
    now: Timestamp,
    frame: Frame<'_>,
    send: &dyn Fn(&Letter) -> Result<(), String>,
) -> Result<Posted, StoreError> {
    let mut posted = Posted::default();
    for mail in store.take_mail(AT_ONCE, now)? {
        let Some(letter) = written(store, &mail, frame)? else {
            store.mailed(&mail, Outcome::Nobody, now)?;
            posted.nobody += 1;
            continue;
        };
        match send(&letter) {
            Ok(()) => {
                store.mailed(&mail, Outcome::Sent, now)?;
                posted.sent += 1;
            }
            Err(why) => {
                store.mailed(&mail, Outcome::Failed(&why), now)?;
                posted.failed += 1;
            }
        }
    }
    Ok(posted)
}

/// The letter; none where its person has no open account, no address any more, or the notice is none that this program knows.
fn written(store: &mut Store, mail: &Mail, frame: Frame<'_>) -> Result<Option<Letter>, StoreError> {
    let key = &mail.notice.key;
    let account = store.account(&key.person)?.filter(|it| it.state == AccountState::Open);
    let Some(account) = account else { return Ok(None) };
    let Some((name, to)) = store.name_and_address(&account)? else { return Ok(None) };
    let Ok(template) = key.template.parse::<Template>() else { return Ok(None) };
    let area = key.area.as_ref().map(frame.area_name);
    let words = template.says(area.as_deref(), mail.notice.due);
    let Frame { service, public_url, .. } = frame;
    let link = format!("{}/notices", public_url.trim_end_matches('/'));
    let mark = if frame.made_up { "MADE-UP DATA: nothing here is true of any real area.\n\n" } else { "" };
    let text = format!("{mark}Dear {name},\n\n{}\n\n{link}\n\n{service}\n", words.says);
    Ok(Some(Letter { to, subject: format!("{service}: {}", words.subject), text }))
}
