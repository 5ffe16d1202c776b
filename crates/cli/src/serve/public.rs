//! What hangs on no release: the rules, the calendar, a check of anybody's table.

use super::answers::{heard, told};
use crate::args::{Audit, Calendar, Cli, Framework, FrameworkAct, Rule};
use crate::commands;
use crate::exit::usage;
use crate::output::json;
use anyhow::Result;
use plumbline_web::wire::{Question, Upload};
use plumbline_web::{JSON, Reply};
use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

pub fn answer(cli: &Cli, question: &Question) -> Result<Reply> {
    match question {
        Question::Rules { id } => {
            public(|terminal| commands::rule::run(cli, &Rule { id: id.clone() }, terminal))
        }
        Question::OpenRules => {
            let args = Framework { act: FrameworkAct::Analyse { dir: None } };
            public(|terminal| commands::framework::run(cli, &args, terminal))
        }
        Question::Calendar { year } => {
            let args = Calendar { sent: None, proclaim: Vec::new(), year: *year };
            public(|terminal| commands::calendar::run(cli, &args, terminal))
        }
        Question::Audit(upload) => {
            let (_held, path) = laid_down(cli, upload)?;
            // A table with findings ends the command otherwise than one without; both are answers here.
            told(|terminal| commands::audit::run(cli, &Audit { files: vec![path] }, terminal))
        }
        _ => Err(usage("this is no question of the public")),
    }
}

fn public(command: impl FnOnce(&crate::output::Terminal) -> Result<crate::exit::Exit>) -> Result<Reply> {
    Ok(Reply::public(JSON, json(&heard(command)?)))
}

/// A file that came over HTTP, in a folder of its own that goes when it is no longer used.
pub fn laid_down(cli: &Cli, upload: &Upload) -> Result<(tempfile::TempDir, PathBuf)> {
    let name = Path::new(&upload.name).file_name().filter(|name| *name == upload.name.as_str());
    let Some(name) = name else {
        return Err(usage(format!("`{}` is no name of a file; give one such as `places.csv`", upload.name)));
    };
    let folder = tempfile::Builder::new().prefix("plumbline-upload-").tempdir_in(folder(cli))?;
    let path = folder.path().join(name);
    private(&path, &upload.bytes)?;
    Ok((folder, path))
}

/// A new file that nobody else reads.
pub fn private(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    Ok(file.write_all(bytes)?)
}

/// Within the data folder where it is there, which nobody else reads.
fn folder(cli: &Cli) -> PathBuf {
    let data = cli.data();
    if data.is_dir() { data } else { std::env::temp_dir() }
}
