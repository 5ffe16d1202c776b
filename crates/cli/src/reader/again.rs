//! A command that reads one large file itself runs again in a process that limits itself: it may die, and this one says why.

use super::death::Death;
use super::limits::Limits;
use crate::exit::{Exit, bad_input};
use crate::output;
use anyhow::Result;
use std::process::{Command, Stdio};

/// The flag that says that this is that process.
pub const FLAG: &str = "--alone";

/// Runs this very command once more with [`FLAG`]; what it shows goes where this one's would.
///
/// # Errors
/// Where it died: how, and what to do about the file.
pub fn run_again(file: &str) -> Result<Exit> {
    let limits = Limits::asked()?;
    let died = |death: Death| bad_input(format!("`{file}`: {}", death.sentence(limits)));
    let program = std::env::current_exe().map_err(|why| died(Death::NotStarted(why)))?;
    let ended = Command::new(program)
        .args(std::env::args_os().skip(1))
        .arg(FLAG)
        .env("RUST_BACKTRACE", "0")
        .stdout(Stdio::inherit())
        .stderr(Stdio::piped())
        .spawn()
        .and_then(std::process::Child::wait_with_output)
        .map_err(|why| died(Death::NotStarted(why)))?;
    let said = String::from_utf8_lossy(&ended.stderr);
    match ended.status.code().and_then(Exit::of) {
        Some(exit) => {
            for line in said.lines() {
                output::notice(line)?;
            }
            Ok(exit)
        }
        None => Err(died(Death::of(ended.status, &said))),
    }
}

/// Limits this process as [`run_again`] promised.
///
/// # Errors
/// Where the system does not limit it.
pub fn limit_itself() -> Result<()> {
    super::limited::limit(Limits::asked()?, super::limited::Files::Any)
}
