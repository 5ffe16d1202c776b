//! What the configuration settles before a command runs: its data folder, and whether anything may be written there.

use crate::args::{AccountAct, CaseAct, Cli, Command, EditionsAct, PeopleAct, SeasonAct};
use crate::config::{Config, Typed, Wanted, find, load};
use crate::scan::Scan;
use crate::session::use_database;
use anyhow::Result;
use std::path::PathBuf;

/// Puts the data folder of the configuration in place of none, and switches read-only mode on where it is set.
///
/// # Errors
/// Every fault of the configuration.
pub fn settle(cli: &mut Cli) -> Result<()> {
    if asks_no_store(&cli.command) {
        return Ok(());
    }
    // What makes a data folder of its own takes nothing from the one that is configured.
    let is_of_its_own = matches!(cli.command, Command::Demo(_) | Command::Restore(_));
    if is_of_its_own {
        if cli.read_only {
            plumbline_store::write_nothing_to(&cli.data(), "`--read-only`");
            plumbline_store::writable(&cli.data())?;
        }
        return Ok(());
    }
    let file = find(cli.config.as_deref(), Wanted::IfReadable)?;
    let config = load(file.as_deref(), environment(), &typed(cli)).whole()?;
    if config.general.read_only {
        let why = if cli.read_only { "`--read-only`" } else { "`read_only` in the configuration" };
        plumbline_store::write_nothing_to(&config.general.data, why);
    }
    if is_known_to_write(&cli.command) {
        plumbline_store::writable(&config.general.data)?;
    }
    if let Some(url) = config.database.url.or_file(config.database.url_file.as_deref())? {
        use_database(url);
    }
    cli.settled = Some(config.general.data);
    Ok(())
}

/// A command that writes whatever is found says so before it looks at anything. The store has the last word on all others.
fn is_known_to_write(command: &Command) -> bool {
    match command {
        Command::Migrate(_) => true,
        Command::Import(args) => !args.dry_run,
        Command::Award(args) => args.area.is_some() || args.from.is_some(),
        Command::Editions(args) => matches!(args.act, Some(EditionsAct::Retract { dry_run: false, .. })),
        Command::People(args) => matches!(args.act, Some(PeopleAct::Import { dry_run: false, .. })),
        Command::Case(args) => !matches!(
            args.act,
            CaseAct::Show { .. }
                | CaseAct::Letter { .. }
                | CaseAct::Export { .. }
                | CaseAct::Register { .. }
                | CaseAct::Attachment { .. }
        ),
        Command::Season(args) => match &args.act {
            Some(SeasonAct::Do(bulk)) => !bulk.dry_run,
            Some(SeasonAct::People | SeasonAct::Releases | SeasonAct::Retention | SeasonAct::Pack { .. })
            | None => false,
            Some(_) => true,
        },
        #[cfg(feature = "serve")]
        Command::Account(args) => matches!(
            args.act,
            AccountAct::First { .. }
                | AccountAct::Invite { .. }
                | AccountAct::End { .. }
                | AccountAct::ResetSecondFactor { .. }
                | AccountAct::Keeper { .. }
                | AccountAct::Token { make: Some(_), .. }
                | AccountAct::Token { end: Some(_), .. }
                | AccountAct::Sessions { end: Some(_), .. }
                | AccountAct::Sessions { end_all: true, .. }
        ),
        _ => false,
    }
}

/// The whole configuration, for what serves or looks after this installation.
///
/// # Errors
/// Every fault of it.
pub fn configuration(cli: &Cli) -> Result<Config> {
    let file = find(cli.config.as_deref(), Wanted::Always)?;
    load(file.as_deref(), environment(), &typed(cli)).whole()
}

/// What looks at attachments. A configuration that is there and cannot be read is an error: nothing goes past its scanner.
///
/// # Errors
/// As [`configuration`].
pub fn scan(cli: &Cli) -> Result<Scan> {
    match &cli.served {
        Some(served) => Ok(served.shared().scan.clone()),
        None => Ok(Scan::from(&configuration(cli)?.attachments)),
    }
}

/// `config` and `doctor` look at the configuration themselves, and say more of it.
fn asks_no_store(command: &Command) -> bool {
    #[cfg(feature = "typeset")]
    if matches!(command, Command::SetLetter(_)) {
        return true;
    }
    matches!(
        command,
        Command::ReadFile { .. } | Command::Completions(_) | Command::Config(_) | Command::Doctor(_)
    )
}

/// What the command line says of keys.
pub fn typed(cli: &Cli) -> Vec<Typed> {
    let data = cli.data.as_ref().map(|data| ("data", data.display().to_string(), "--data"));
    let read_only = cli.read_only.then(|| ("read_only", "true".to_owned(), "--read-only"));
    data.into_iter().chain(read_only).collect()
}

/// The environment; a variable that is no text is none of ours.
pub fn environment() -> impl Iterator<Item = (String, String)> {
    std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
}

/// The data folder of a command that was not settled.
pub fn usual(command: &Command) -> PathBuf {
    if matches!(command, Command::Demo(_)) { "demo-data" } else { "plumbline-data" }.into()
}
