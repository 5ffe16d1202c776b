//! A letter that is out, set as PDF once and read from then on.

use crate::args::Cli;
use anyhow::Result;
use plumbline_core::area::AreaCode;
use plumbline_web::Reply;

#[cfg(not(feature = "typeset"))]
pub fn pdf(_: &Cli, _: i16, _: &AreaCode, _: bool) -> Result<Reply> {
    Err(crate::exit::not_found(
        "this program was built without letters as PDF; their words are at `letter.md`",
    ))
}

#[cfg(feature = "typeset")]
pub fn pdf(cli: &Cli, year: i16, area: &AreaCode, large_print: bool) -> Result<Reply> {
    set::pdf(cli, year, area, large_print)
}

#[cfg(feature = "typeset")]
mod set {
    use super::{AreaCode, Cli, Reply, Result};
    use crate::exit::{bad_input, not_found};
    use crate::people;
    use crate::serve::public::private;
    use crate::session::{Session, open_store};
    use anyhow::Context;
    use plumbline_casework::released;
    use plumbline_core::letter::draft::read;
    use plumbline_core::letter::{AssessmentLetter, Document, assessment_letter};
    use plumbline_store::{canonical_json, sha256};
    use std::fs;
    use std::path::{Path, PathBuf};
    use std::process::{Command, Stdio};

    const FOLDER: &str = "released";

    pub fn pdf(cli: &Cli, year: i16, area: &AreaCode, large_print: bool) -> Result<Reply> {
        let (name, document) = document(cli, year, area)?;
        let content = canonical_json(&document)?;
        let print = if large_print { "-large-print" } else { "" };
        let folder = cli.data().join(FOLDER);
        let place = folder.join(format!("{}{print}.pdf", &sha256(content.as_bytes())[..32]));
        if !place.is_file() {
            fs::create_dir_all(&folder)?;
            set(&folder, &content, &place, large_print)?;
        }
        let bytes = fs::read(&place).with_context(|| format!("cannot read `{}`", place.display()))?;
        let name: String = name
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' })
            .collect();
        Ok(Reply::public("application/pdf", bytes).named(format!("{name}-{year}{print}.pdf")))
    }

    /// The letter as it was approved, in the standard format.
    fn document(cli: &Cli, year: i16, area: &AreaCode) -> Result<(String, Document)> {
        let session = Session::open(cli)?;
        let name = session.name(area);
        let mut store = open_store(cli)?;
        let (season, case) = (store.season(year)?, store.case(area, year)?);
        let standing = released(&season, &case, cli.now())
            .ok_or_else(|| not_found(format!("no letter of {name} is published")))?;
        let bytes = store
            .blob(&standing.letter.digest)?
            .context("the letter is gone; `plumbline verify` says more")?;
        let draft = read(&String::from_utf8_lossy(&bytes)).map_err(|faults| {
            bad_input(faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
        })?;
        let date = session.framework.publication;
        let register = people::load(&session, &cli.data())?
            .context("no register of people says who letters are from and to")?;
        let people = register.on(area, date).map_err(|faults| {
            bad_input(faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
        })?;
        let marks: Vec<String> =
            store.is_made_up().then(|| crate::output::made_up::HEADING.to_owned()).into_iter().collect();
        let document = assessment_letter(&AssessmentLetter {
            framework: &session.framework,
            area: &name,
            year,
            grade: standing.graded.grade(),
            date,
            body: &draft.blocks(),
            people: &people,
            marks: &marks,
        });
        Ok((name, document))
    }

    /// In a process of its own: a letter that is nested too deep ends that, and not the server.
    fn set(folder: &Path, content: &str, place: &Path, large_print: bool) -> Result<()> {
        let held = tempfile::Builder::new().prefix(".letter-").tempdir_in(folder)?;
        let (from, to): (PathBuf, PathBuf) =
            (held.path().join("content.json"), held.path().join("letter.pdf"));
        private(&from, content.as_bytes())?;
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("set-letter").arg(&from).arg("--out").arg(&to).stdin(Stdio::null()).stdout(Stdio::null());
        // It asks no store.
        command.env_remove(crate::session::DATABASE_URL);
        if large_print {
            command.arg("--large-print");
        }
        let done = command.output().context("could not start the setting of a letter")?;
        anyhow::ensure!(
            done.status.success(),
            "a letter could not be set: {}",
            String::from_utf8_lossy(&done.stderr)
        );
        fs::rename(&to, place).with_context(|| format!("could not write `{}`", place.display()))
    }
}
