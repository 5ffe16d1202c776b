//! From a letter's words to a PDF: the standard format around them, and the setting in a process of its own.

use crate::args::Cli;
use crate::exit::{Exit, bad_input};
use crate::people;
use crate::serve::public::private;
use crate::session::Session;
use anyhow::{Context, Result};
use plumbline_core::area::AreaCode;
use plumbline_core::framework::Grade;
use plumbline_core::letter::draft::read;
use plumbline_core::letter::{AssessmentLetter, Document, assessment_letter};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// What makes a letter.
pub struct Parts<'a> {
    pub area: &'a AreaCode,
    pub year: i16,
    pub grade: Grade,
    /// Its body as Markdown.
    pub text: &'a str,
    /// What must stand first.
    pub marks: &'a [String],
}

/// The letter in the standard format.
pub fn document(cli: &Cli, session: &Session, of: Parts<'_>) -> Result<Document> {
    let all = |faults: Vec<String>| bad_input(faults.join("\n"));
    let draft = read(of.text).map_err(|faults| all(faults.iter().map(ToString::to_string).collect()))?;
    let date = session.framework.publication;
    let register = people::load(session, &cli.data())?
        .context("no register of people says who letters are from and to")?;
    let people =
        register.on(of.area, date).map_err(|faults| all(faults.iter().map(ToString::to_string).collect()))?;
    Ok(assessment_letter(&AssessmentLetter {
        framework: &session.framework,
        area: &session.name(of.area),
        year: of.year,
        grade: of.grade,
        date,
        body: &draft.blocks(),
        people: &people,
        marks: of.marks,
    }))
}

/// Sets it in a process of its own, since a letter that is nested too deep ends that and not the server. The file lies in a new folder
/// below `folder` that nobody else reads, and goes with it.
pub fn set(folder: &Path, content: &str, large_print: bool) -> Result<(TempDir, PathBuf)> {
    let held = tempfile::Builder::new().prefix(".letter-").tempdir_in(folder)?;
    let (from, to): (PathBuf, PathBuf) = (held.path().join("content.json"), held.path().join("letter.pdf"));
    private(&from, content.as_bytes())?;
    let mut command = Command::new(std::env::current_exe()?);
    command.arg("set-letter").arg(&from).arg("--out").arg(&to).stdin(Stdio::null()).stdout(Stdio::null());
    // It asks no store.
    command.env_remove(crate::session::DATABASE_URL);
    if large_print {
        command.arg("--large-print");
    }
    let done = command.output().context("could not start the setting of a letter")?;
    let said = String::from_utf8_lossy(&done.stderr);
    if done.status.code().and_then(Exit::of) == Some(Exit::BadInput) {
        let why = said.split_once("error: ").map_or(&*said, |(_, why)| why);
        return Err(bad_input(why.trim().to_owned()));
    }
    anyhow::ensure!(done.status.success(), "a letter could not be set: {said}");
    Ok((held, to))
}
