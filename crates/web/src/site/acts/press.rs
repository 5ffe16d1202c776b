//! A button that is pressed: what it asks for is done in the way of the API, and once however often it was pressed.

use crate::app::App;
use crate::people::caller::Caller;
use crate::people::{Once, once_by};
use crate::problem::{Kind, Problem};
use crate::reply::Reply;
use crate::site::told_to;
use crate::wire::Question;
use plumbline_pages::acts::Fault;
use std::time::Duration;

/// How often somebody who pressed a button twice is looked after, and how long between.
const LOOKS: u8 = 20;
const BETWEEN: Duration = Duration::from_millis(500);

/// What a form sends, and the key that it hides.
#[derive(Clone, Copy)]
pub struct Press<'a> {
    /// What tells it from another with the same body.
    pub what: &'a str,
    pub body: &'a [u8],
    pub key: &'a str,
    /// The version that whoever acts saw.
    pub seen: Option<u32>,
}

/// Does it, or answers as the first time.
///
/// # Errors
/// What the act says, or that the first press is still being done.
pub async fn pressed(
    app: &App,
    caller: &Caller,
    press: Press<'_>,
    question: impl Fn() -> Question,
) -> Result<Reply, Problem> {
    let Press { what, body, key, seen } = press;
    for _ in 0..LOOKS {
        let work = app.ask(Some(caller.person.clone()), seen, question());
        let key = (!key.is_empty()).then(|| key.to_owned());
        match once_by(app, caller, key, Once { what, body }, work).await {
            // The first press is still being done.
            Err(problem) if problem.kind == Kind::KeyUsed && problem.retry_after.is_some() => {
                tokio::time::sleep(BETWEEN).await;
            }
            done => return done,
        }
    }
    Err(Problem::new(Kind::NotNow, "what you sent is still being done; look at what was done in a minute"))
}

/// Whether a problem leaves a form to be mended and sent again.
pub fn is_of_the_form(problem: &Problem) -> bool {
    matches!(
        problem.kind,
        Kind::Refused | Kind::Unfit | Kind::BadRequest | Kind::Overtaken | Kind::NotFound | Kind::ReadOnly
    )
}

/// Why it was not done, as the reader has it: what stands above the form, at none of its fields.
pub async fn why_not(app: &App, caller: &Caller, year: i16, problem: &Problem) -> Vec<Fault> {
    let all = std::iter::once(&problem.detail).chain(&problem.faults).cloned().collect();
    told_to(app, caller, year, all).await.into_iter().map(|says| Fault::at("", says)).collect()
}
