//! One's own sessions.

use super::{Keeping, refused};
use crate::args::Cli;
use crate::exit::{Exit, not_found};
use crate::output::{Report, Terminal, column, print, show};
use crate::session::counted;
use anyhow::Result;
use plumbline_store::SessionLimits;
use serde_json::json;

/// How much of an id is shown, and enough to name a session by.
const SHOWN: usize = 12;

pub fn run(
    cli: &Cli,
    keeping: &mut Keeping,
    end: Option<&str>,
    end_all: bool,
    terminal: &Terminal,
) -> Result<Exit> {
    let person = keeping.who()?;
    if end_all {
        let ended = keeping.store.end_other_sessions(&person, None)?;
        let ended = usize::try_from(ended).unwrap_or(usize::MAX);
        print(&format!("{} of {person} ended\n", counted(ended, "session", "sessions")))?;
        return Ok(Exit::Ok);
    }
    let sessions = keeping.store.sessions_of(&person, keeping.at)?;
    if let Some(id) = end {
        let found = sessions.iter().find(|it| id.len() >= SHOWN && it.hash.starts_with(id));
        let session = found.ok_or_else(|| not_found(format!("{person} has no session `{id}`")))?;
        keeping.store.end_session(&person, &session.hash).map_err(refused)?;
        print(&format!("the session {id} of {person} has ended\n"))?;
        return Ok(Exit::Ok);
    }
    let row = |it: &plumbline_store::Session| {
        vec![
            json!(it.hash.chars().take(SHOWN).collect::<String>()),
            json!(it.label),
            json!(it.made),
            json!(it.seen),
            json!(it.until(SessionLimits::default())),
            json!(it.whole),
        ]
    };
    let report = Report {
        schema: "plumbline/account-sessions/1",
        heading: vec![format!("{} of {person}", counted(sessions.len(), "session", "sessions"))],
        columns: vec![
            column("id", "Id"),
            column("label", "Browser"),
            column("made", "Since"),
            column("seen", "Last used"),
            column("until", "Until"),
            column("whole", "Signed in"),
        ],
        rows: sessions.iter().map(row).collect(),
        ..Report::default()
    };
    show(&report, cli.format, terminal)?;
    Ok(Exit::Ok)
}
