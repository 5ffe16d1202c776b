//! `--accept ID`: a proposal that was shown becomes a description of the data folder.

use super::Args;
use super::gather::Found;
use crate::exit::bad_input;
use crate::reader::{End, Reader};
use crate::session::{Formats, description_folder};
use anyhow::{Context, Result};
use smol_str::SmolStr;
use std::fs::File;
use std::io::Write;
use std::path::Path;

/// A description made by accepting, which the data folder does not keep yet.
pub struct Accepted {
    pub source: SmolStr,
    name: String,
    text: String,
}

/// Looks for the file to which this was proposed, and adds what it accepts to the formats. None where it was accepted
/// before, and a description of the data folder has it.
pub fn find(id: &str, found: &[Found], formats: &mut Formats) -> Result<Option<Accepted>> {
    let mut proposed: Vec<String> = Vec::new();
    for file in found {
        // What cannot be read gets its line when it is its turn.
        let reader = Reader::of(formats)?;
        let Some(answer) = reader.bytes(&file.path).and_then(|bytes| reader.tell(&bytes)).ok() else {
            continue;
        };
        if let Some(source) = answer.source {
            if source.id.ends_with(&format!("-{id}")) && !formats.is_built_in(&source.id) {
                return Ok(None);
            }
            continue;
        }
        let End::Proposed(proposal) = answer.end else { continue };
        if proposal.id != id {
            proposed.push(format!("`{}` for `{}`", proposal.id, file.name));
            continue;
        }
        let accepted = formats.by_id(&proposal.source).map(|s| s.accepting(&proposal)).transpose();
        let accepted = accepted.map_err(|faults| {
            bad_input(faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
        })?;
        if let Some((name, source)) = accepted {
            let accepted =
                Accepted { source: source.id.clone(), name: name.clone(), text: source.text().to_owned() };
            formats.add(source, &name);
            return Ok(Some(accepted));
        }
    }
    let others = match proposed.as_slice() {
        [] => "no file here has one".to_owned(),
        some => format!("here is {}", some.join(", ")),
    };
    Err(bad_input(format!(
        "`{id}` is not what is proposed ({others}); import without --accept shows proposals"
    )))
}

impl Accepted {
    /// Writes the description into the data folder, whole or not at all.
    pub fn keep(&self, data: &Path) -> Result<()> {
        plumbline_store::writable(data)?;
        let folder = description_folder(data);
        let path = folder.join(&self.name);
        let could_not = || format!("could not write `{}`", path.display());
        std::fs::create_dir_all(&folder).with_context(could_not)?;
        let unfinished = folder.join(format!("{}.unfinished", self.name));
        let mut file = File::create(&unfinished).with_context(could_not)?;
        file.write_all(self.text.as_bytes()).with_context(could_not)?;
        file.sync_all().with_context(could_not)?;
        std::fs::rename(&unfinished, &path).with_context(could_not)
    }
}

/// The command that accepts, as it can be typed.
pub fn command(data: &Path, file: &Path, args: &Args, id: &str) -> String {
    let mut words = vec!["plumbline".to_owned()];
    if data != Path::new("plumbline-data") {
        words.extend(["--data".into(), typed(data)]);
    }
    words.extend(["import".into(), typed(file)]);
    if let Some(day) = args.issued {
        words.extend(["--issued".into(), day.to_string()]);
    }
    if args.keep_good {
        words.push("--keep-good".into());
    }
    words.extend(["--accept".into(), id.to_owned()]);
    words.join(" ")
}

/// A path as a shell takes it for one word.
fn typed(path: &Path) -> String {
    let path = path.display().to_string();
    let plain = |c: char| c.is_alphanumeric() || "._-/\\:+=@%,".contains(c);
    if !path.is_empty() && path.chars().all(plain) {
        return path;
    }
    format!("'{}'", path.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_with_spaces_or_quotes_stays_one_word() {
        assert_eq!(typed(Path::new("years/2019.csv")), "years/2019.csv");
        assert_eq!(typed(Path::new("a file.csv")), "'a file.csv'");
        assert_eq!(typed(Path::new("it's.csv")), r"'it'\''s.csv'");
    }
}
