//! What follows from what happened to an account: its person is told of each change to how they get in, whoever made it.

use super::Template;
use plumbline_casework::PersonId;
use plumbline_core::time::london;
use plumbline_store::{AccountAct, NewNotice, NoticeKey};

pub(crate) fn follow(person: &PersonId, position: i64, act: &AccountAct) -> Vec<NewNotice> {
    let (template, due) = match act {
        AccountAct::SecondFactorSet => (Template::SecondFactorSet, None),
        AccountAct::SecondFactorReset { .. } => (Template::SecondFactorReset, None),
        AccountAct::KeeperGiven => (Template::KeeperGiven, None),
        AccountAct::KeeperTaken => (Template::KeeperTaken, None),
        AccountAct::IssuerLinked { .. } => (Template::IssuerLinked, None),
        AccountAct::TokenMade { until, .. } => (Template::TokenMade, Some(london::day_at(*until))),
        // Whoever is asked in gets a link; whoever's access ended reads no page, and hears it from a person.
        AccountAct::Invited { .. }
        | AccountAct::Opened
        | AccountAct::Ended { .. }
        | AccountAct::TokenEnded { .. } => return Vec::new(),
    };
    let key = NoticeKey { position, person: person.clone(), template: template.id().into(), area: None };
    vec![NewNotice { key, year: 0, due, by_mail: true }]
}
