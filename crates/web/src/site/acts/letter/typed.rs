//! Keeping what somebody typed into the editor, for them alone (E10).

use super::held::Held;
use crate::people::caller::Caller;
use crate::problem::{Kind, Problem};
use crate::site::acts::sent::Filled;
use crate::site::acts::show::At;
use crate::site::own::minute;
use jiff::Timestamp;
use plumbline_store::{StoreError, TypedOf};

/// What the page hides: when what it knows of was kept.
pub const OVER: &str = "over";

/// Keeps it, in place of what was kept before and its page knew of; when that was.
///
/// # Errors
/// Where the page is of before they sent a letter or kept another text in another window, the key of the case was erased, or nothing is written at present.
pub async fn keep(at: &At<'_>, caller: &Caller, held: &Held, filled: &Filled) -> Result<Timestamp, Problem> {
    let seen: u32 = filled.typed.get("seen").parse().unwrap_or(held.seen);
    if seen < held.sent {
        let says = "you sent a letter since you opened this page, and nothing was saved; open the page again";
        return Err(Problem::new(Kind::Overtaken, says));
    }
    let over: Option<Timestamp> = filled.typed.get(OVER).parse().ok();
    let (year, area, who) = (at.year(), at.area_code().clone(), caller.clone());
    let (app, text) = (at.app().clone(), filled.typed.get("letter").to_owned());
    let work = move |store: &mut plumbline_store::Store| {
        let now = app.moment(store)?.now();
        let mut random = app.ports().random;
        let of = TypedOf { person: &who.person, year, area: &area };
        match store.keep_typed(of, (&text, seen), over, now, &mut random) {
            Ok(None) => Ok(now),
            Ok(Some(kept)) => Err(Problem::new(Kind::Overtaken, elsewhere(kept))),
            Err(StoreError::KeyErased { .. }) => {
                let says = "the texts of this case were erased, and nothing can be kept of it";
                Err(Problem::new(Kind::Refused, says))
            }
            Err(other) => Err(other.into()),
        }
    };
    at.app().stores().with(work).await
}

/// Nothing of either text is lost: this one comes back on its page, from which it can be saved over the other.
fn elsewhere(kept: Timestamp) -> String {
    format!(
        "at {} you saved another text of this letter, in another window; it stands, and this one was not saved. Press Save to put this \
         one in its place, or open the page again to go on with that one",
        minute(kept)
    )
}

pub async fn drop(at: &At<'_>, caller: &Caller) -> Result<(), Problem> {
    let (year, area, who) = (at.year(), at.area_code().clone(), caller.person.clone());
    let work = move |store: &mut plumbline_store::Store| {
        store.drop_typed(TypedOf { person: &who, year, area: &area })?;
        Ok(())
    };
    at.app().stores().with(work).await
}
