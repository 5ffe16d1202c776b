//! What would be published of other evidence, beside what is: both sites are made, compared, and thrown away.

use super::nation::Nation;
use super::publication::{self, History};
use super::{How, written};
use crate::args::Publish;
use crate::commands::letters::pdfs::Pdfs;
use crate::folder::Folder;
use crate::output::Terminal;
use anyhow::{Context, Result};
use plumbline_core::publication::{Changes, changes};
use plumbline_store::Store;
use std::collections::{BTreeMap, BTreeSet};

/// How a file of the site fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fares {
    Differs,
    New,
    Gone,
}

impl Fares {
    pub fn id(self) -> &'static str {
        match self {
            Self::Differs => "differs",
            Self::New => "new",
            Self::Gone => "gone",
        }
    }
}

/// What the page of corrections would say, of these two and nothing else.
pub fn note(before: &Nation, after: &Nation, store: &mut Store) -> Result<Changes> {
    let of = |nation, store: &mut Store| publication::of(nation, store);
    Ok(changes(&of(before, store)?, &of(after, store)?))
}

/// Whether what stands before the correction is what was published last; none where nothing was.
pub fn is_as_published(before: &Nation, store: &mut Store, args: &Publish) -> Result<Option<bool>> {
    let history = History::foretold(before, store, args)?;
    Ok((history.entries.len() > usize::from(history.is_new())).then_some(!history.is_new()))
}

/// The files of the site that would not be the same, by name. Letters as PDF are not set: each fares as its page does.
pub fn files(
    before: &Nation,
    after: &Nation,
    store: &mut Store,
    args: &Publish,
    terminal: &Terminal,
) -> Result<Vec<(String, Fares)>> {
    let was = digests(before, store, args, terminal)?;
    let is = digests(after, store, args, terminal)?;
    let names: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
    let fares = |name: &String| match (was.get(name), is.get(name)) {
        (Some(a), Some(b)) if a == b => None,
        (Some(_), Some(_)) => Some(Fares::Differs),
        (None, _) => Some(Fares::New),
        (_, None) => Some(Fares::Gone),
    };
    Ok(names.into_iter().filter_map(|name| Some((name.clone(), fares(name)?))).collect())
}

fn digests(
    nation: &Nation,
    store: &mut Store,
    args: &Publish,
    terminal: &Terminal,
) -> Result<BTreeMap<String, String>> {
    let place = tempfile::tempdir().context("could not make a folder for a site that is only compared")?;
    let mut writing = Folder::new(&place.path().join("site"), false)?.begin()?;
    super::dressed(&mut writing)?;
    let history = History::foretold(nation, store, args)?;
    let how = How { pdfs: &Pdfs::new(true)?, served: false, terminal };
    written(nation, history, store, &how, &mut writing, |_, writing, _| writing.digests())
}
