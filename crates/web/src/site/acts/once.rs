//! An act that a form sent, done in the way of the API and once however often its button was pressed.

use crate::app::App;
use crate::people::caller::Caller;
use crate::people::{Once, once_by};
use crate::problem::{Kind, Problem};
use crate::reply::Reply;
use crate::wire::Question;
use std::time::Duration;

/// How often somebody who pressed a button twice is looked after, and how long between.
const LOOKS: u8 = 20;
const BETWEEN: Duration = Duration::from_millis(500);

/// Does what `question` asks; `key` is what the form hid, `what` and `body` tell one request from another.
pub async fn acted_once(
    app: &App,
    caller: &Caller,
    (key, what, body): (&str, &str, &[u8]),
    seen: Option<u32>,
    question: impl Fn() -> Question,
) -> Result<Reply, Problem> {
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
    Err(Problem::new(Kind::NotNow, "what you sent is still being done; look at the case in a minute"))
}
