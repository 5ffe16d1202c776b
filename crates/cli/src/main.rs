//! The command line: one module a command; no arithmetic of the scheme, only asking `core` and showing.
#![cfg_attr(
    not(feature = "serve"),
    allow(dead_code, unused_imports, reason = "much is there for the server alone")
)]

mod args;
mod assets;
mod awarded_toml;
mod backup_state;
mod commands;
mod config;
mod desk;
mod exit;
mod folder;
mod held_to_itself;
#[cfg(feature = "typeset")]
mod fonts;
mod output;
mod pack_report;
mod people;
mod reach;
mod reader;
#[cfg(feature = "serve")]
mod serve;
mod session;
mod scan;
mod settled;
mod systemd;
mod typed_csv;

use args::{Cli, Command};
use clap::Parser;
use exit::Exit;
use output::Terminal;

fn main() -> Exit {
    let mut cli = Cli::parse();
    let terminal = Terminal::detect();
    let settled = settled::settle(&mut cli);
    // The reader of one file has no data folder.
    if !matches!(cli.command, Command::ReadFile { .. }) {
        // A place that is none is an error once it is asked for.
        if let Ok(place) = session::place(&cli.data()) {
            session::mark_if_made_up(place);
        }
    }
    match settled.and_then(|()| run(&cli, &terminal)) {
        Ok(exit) => exit,
        Err(error) => {
            // Nothing is left to do if standard error is closed too.
            let _ = output::notice(&output::made_up::marked(&format!("error: {}", sentence(&error))));
            exit::of(&error)
        }
    }
}

/// The error and its causes, joined by colons.
fn sentence(error: &anyhow::Error) -> String {
    let mut parts: Vec<String> = Vec::new();
    for cause in error.chain().map(ToString::to_string) {
        if !parts.iter().any(|p| p.contains(&cause)) {
            parts.push(cause);
        }
    }
    parts.join(": ")
}

fn run(cli: &Cli, terminal: &Terminal) -> anyhow::Result<Exit> {
    match &cli.command {
        Command::Import(args) => commands::import::run(cli, args, terminal),
        Command::Editions(args) => commands::editions::run(cli, args, terminal),
        Command::Evidence(args) => commands::evidence::run(cli, args, terminal),
        Command::Profile(args) => commands::profile::run(cli, args, terminal),
        Command::Provider(args) => commands::provider::run(cli, args, terminal),
        Command::Inspection(args) => commands::inspection::run(cli, args, terminal),
        Command::Assess(args) => commands::assess::run(cli, args, terminal),
        Command::Explain(args) => commands::explain::run(cli, args, terminal),
        Command::IfUpheld(args) => commands::if_upheld::run(cli, args, terminal),
        Command::Change(args) => commands::change::run(cli, args, terminal),
        Command::Stability(args) => commands::stability::run(cli, args, terminal),
        Command::Early(args) => commands::early::run(cli, args, terminal),
        Command::Stale(args) => commands::stale::run(cli, args, terminal),
        Command::Replay(args) => commands::replay::run(cli, args, terminal),
        Command::People(args) => commands::people::run(cli, args, terminal),
        Command::Award(args) => commands::award::run(cli, args, terminal),
        Command::Letter(args) => commands::letter::run(cli, args, terminal),
        Command::Letters(args) => commands::letters::run(cli, args, terminal),
        Command::National(args) => commands::national::run(cli, args, terminal),
        Command::Publish(args) => commands::publish::run(cli, args, terminal),
        Command::Calendar(args) => commands::calendar::run(cli, args, terminal),
        Command::Case(args) => commands::case::run(cli, args, terminal),
        Command::Season(args) => commands::season::run(cli, args, terminal),
        #[cfg(feature = "serve")]
        Command::Account(args) => commands::account::run(cli, args, terminal),
        Command::Framework(args) => commands::framework::run(cli, args, terminal),
        Command::Rule(args) => commands::rule::run(cli, args, terminal),
        Command::Areas(args) => commands::areas::run(cli, args, terminal),
        Command::Twin(args) => commands::twin::run(cli, args, terminal),
        Command::Count(args) => commands::count::run(cli, args, terminal),
        Command::Data(args) => commands::data::run(cli, args, terminal),
        Command::Audit(args) => commands::audit::run(cli, args, terminal),
        Command::Verify(args) => commands::verify::run(cli, args, terminal),
        Command::Anchor(args) => commands::anchor::run(cli, args, terminal),
        Command::Backup(args) => commands::backup::run(cli, args, terminal),
        Command::Restore(args) => commands::backup::run_restore(cli, args, terminal),
        Command::Migrate(args) => commands::migrate::run(cli, args, terminal),
        #[cfg(feature = "serve")]
        Command::Serve(args) => commands::serve::run(cli, args),
        Command::Config(args) => commands::config::run(cli, args, terminal),
        Command::Doctor(args) => commands::doctor::run(cli, args, terminal),
        Command::Demo(args) => commands::demo::run(cli, args, terminal),
        #[cfg(feature = "typeset")]
        Command::SetLetter(args) => commands::set_letter::run(args),
        Command::Completions(args) => commands::completions::run(args),
        Command::ReadFile { memory, seconds } => reader::read_alone(*memory, *seconds),
    }
}
