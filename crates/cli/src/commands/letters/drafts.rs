//! Edited drafts of a folder, by the area that each names in its head.

use crate::exit::{bad_input, not_found};
use crate::reader;
use crate::session::Session;
use anyhow::Result;
use plumbline_core::area::AreaCode;
use plumbline_core::letter::draft::{self, Draft};
use plumbline_store::Store;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

#[derive(Default)]
pub struct Drafts(BTreeMap<AreaCode, (PathBuf, Draft)>);

impl Drafts {
    /// Every `.md` of the folder; what is wrong with any of them is said at once.
    pub fn read(folder: Option<&Path>, session: &Session) -> Result<Self> {
        let Some(folder) = folder else { return Ok(Self::default()) };
        let listing = std::fs::read_dir(folder).map_err(|e| {
            not_found(format!("no drafts in `{}`: {e}; expected a folder of .md files", folder.display()))
        })?;
        let mut paths: Vec<PathBuf> =
            listing.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
        paths.retain(|path| path.extension().is_some_and(|ending| ending == "md"));
        paths.sort();
        if paths.is_empty() {
            return Err(not_found(format!(
                "no .md files in `{}`; `plumbline letter draft AREA -o FILE` writes them",
                folder.display()
            )));
        }
        let mut faults = Vec::new();
        let mut drafts: BTreeMap<AreaCode, (PathBuf, Draft)> = BTreeMap::new();
        for path in paths {
            match one(&path, session) {
                Ok((area, draft)) => {
                    if let Some((earlier, _)) = drafts.insert(area, (path.clone(), draft)) {
                        let (one, other) = (path.display(), earlier.display());
                        faults.push(format!(
                            "`{one}` and `{other}` are drafts of one area; take one of them away"
                        ));
                    }
                }
                Err(found) => {
                    faults.extend(found.into_iter().map(|fault| format!("`{}`: {fault}", path.display())))
                }
            }
        }
        if faults.is_empty() { Ok(Self(drafts)) } else { Err(bad_input(faults.join("\n"))) }
    }

    /// Letters as they were approved, by their digests: each takes the place of what would be written.
    pub fn approved(store: &mut Store, digests: &BTreeMap<AreaCode, String>) -> Result<Self> {
        let mut all = BTreeMap::new();
        for (area, digest) in digests {
            let bytes = store.blob(digest)?.ok_or_else(|| {
                bad_input(format!("the letter `{digest}` of {area} is gone; `plumbline verify` says more"))
            })?;
            let draft = draft::read(&String::from_utf8_lossy(&bytes)).map_err(|faults| {
                let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
                bad_input(format!("the letter of {area} cannot be read: {}", faults.join("; ")))
            })?;
            all.insert(area.clone(), (PathBuf::from(format!("the approved letter of {area}")), draft));
        }
        Ok(Self(all))
    }

    pub fn of(&self, area: &AreaCode) -> Option<&(PathBuf, Draft)> {
        self.0.get(area)
    }
}

fn one(path: &Path, session: &Session) -> Result<(AreaCode, Draft), Vec<String>> {
    let text = reader::text(path).map_err(|why| vec![why])?;
    let draft =
        draft::read(&text).map_err(|faults| faults.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    let Some(head) = &draft.head else {
        return Err(vec!["no head says of which area it is a draft; keep the lines between `+++` that `plumbline letter draft` wrote".into()]);
    };
    let area = session.area(&head.area).map_err(|e| vec![e.to_string()])?;
    Ok((area.code.clone(), draft))
}
