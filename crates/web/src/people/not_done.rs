//! Why something about an account was not done, as a problem.

use crate::problem::{Kind, Problem};
use plumbline_store::{AccountError, NotDone};

impl From<AccountError> for Problem {
    fn from(error: AccountError) -> Self {
        match error {
            AccountError::Store(error) => error.into(),
            AccountError::Not(why) => why.into(),
            AccountError::Refused(refusals) => {
                let mut says = refusals.iter().map(ToString::to_string);
                let first = says.next().unwrap_or_default();
                Self { faults: says.collect(), ..Self::new(Kind::Refused, first) }
            }
        }
    }
}

impl From<NotDone> for Problem {
    fn from(why: NotDone) -> Self {
        let kind = match &why {
            NotDone::NotAKeeper { .. } => Kind::NotForYou,
            NotDone::NoAccount { .. } | NotDone::NoToken | NotDone::NoSession | NotDone::NoNotice => {
                Kind::NotFound
            }
            NotDone::TokenTooLong | NotDone::TokenLabel | NotDone::NoReason => Kind::Unfit,
            _ => Kind::Refused,
        };
        let says = why.to_string();
        let says = says.split("; `plumbline ").next().unwrap_or_default().to_owned();
        Self::new(kind, says)
    }
}
