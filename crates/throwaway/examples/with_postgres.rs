//! `cargo run -p plumbline-throwaway --example with_postgres -- COMMAND ARGS…` runs a command with `DATABASE_URL` set to a new database
//! of a server that keeps what it was told (as one in use would), and takes the server away afterwards.

use plumbline_throwaway::{Server, Sync};
use std::env::args_os;
use std::process::{Command, ExitCode};

fn main() -> Result<ExitCode, String> {
    let mut words = args_os().skip(1);
    let command = words.next().ok_or("expected a command to run")?;
    let server =
        Server::start(Sync::Always).ok_or("PostgreSQL is not on this machine (Debian: postgresql)")?;
    let ran = Command::new(&command).args(words).env("DATABASE_URL", server.database()).status();
    let status = ran.map_err(|why| format!("`{}`: {why}", command.to_string_lossy()))?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
