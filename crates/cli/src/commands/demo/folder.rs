//! The nation's files, in the data folder, for anybody to look at. A list of them, written last, says that all are there.

use anyhow::{Context, Result};
use plumbline_demo::MadeUpFile;
use plumbline_store::{Catalogue, sha256};
use std::path::PathBuf;

const LIST: &str = "made-up-data.txt";
const SAYS: &str = "Made-up data: areas keep their real names, and nothing else in these files is true of any real area.\n\n";

pub struct Folder(pub PathBuf);

impl Folder {
    /// Whether the nation was written and imported to its end, and is still as it was.
    pub fn is_whole(&self, catalogue: &Catalogue) -> bool {
        let Ok(list) = std::fs::read_to_string(self.0.join(LIST)) else { return false };
        let Some(lines) = list.strip_prefix(SAYS) else { return false };
        lines.lines().all(|line| {
            let Some((digest, name)) = line.split_once("  ") else { return false };
            let kept = std::fs::read(self.0.join(name)).is_ok_and(|bytes| sha256(&bytes) == digest);
            kept && catalogue.in_force().any(|e| e.file_digest == digest)
        })
    }

    pub fn fill(&self, files: &[MadeUpFile]) -> Result<()> {
        let _ = std::fs::remove_file(self.0.join(LIST));
        std::fs::create_dir_all(&self.0)
            .with_context(|| format!("could not create `{}`", self.0.display()))?;
        for file in files {
            self.write(&file.name, &file.bytes)?;
        }
        Ok(())
    }

    pub fn sign(&self, files: &[MadeUpFile]) -> Result<()> {
        let lines = files.iter().map(|file| format!("{}  {}\n", sha256(&file.bytes), file.name));
        self.write(LIST, format!("{SAYS}{}", lines.collect::<String>()).as_bytes())
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<()> {
        let path = self.0.join(name);
        if std::fs::read(&path).ok().as_deref() == Some(bytes) {
            return Ok(());
        }
        std::fs::write(&path, bytes).with_context(|| format!("could not write `{}`", path.display()))
    }
}
