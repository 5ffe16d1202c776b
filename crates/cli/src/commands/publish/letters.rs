//! The letters of the areas that have an award, each in its area's folder.

use super::nation::Nation;
use crate::args::Publish;
use crate::commands::letters::pdfs::Pdfs;
use crate::commands::letters::{self, DRAFT, Drafts, Letterhead, Refused, Written, each};
use crate::exit::not_found;
use crate::folder::Writing;
use crate::output::Terminal;
use anyhow::Result;
use plumbline_core::area::AreaCode;
use plumbline_store::Store;
use std::collections::BTreeMap;

/// The letters of a site.
#[derive(Default)]
pub struct Letters {
    written: BTreeMap<AreaCode, Written>,
    /// Areas that have an award and no letter, and why.
    pub refused: Refused,
}

impl Letters {
    pub fn of(&self, area: &AreaCode) -> Option<&Written> {
        self.written.get(area)
    }

    /// Every award has its letter, and every letter its PDFs.
    pub fn are_all_there(&self) -> bool {
        self.refused.is_empty() && self.written.values().all(|it| it.pdfs.why_not.is_none())
    }
}

/// What sets PDFs. Before anything is written, its fonts must be there, and the people whom letters are from and to.
pub fn ready(nation: &Nation, args: &Publish) -> Result<Pdfs> {
    if nation.register.is_none() && !awarded(nation).is_empty() {
        return Err(not_found(
            "awards are recorded, and no register of people says who their letters are from and to: `plumbline people import FILE` reads one",
        ));
    }
    Pdfs::new(args.no_pdf)
}

/// The areas that have an award, by name.
fn awarded(nation: &Nation) -> Vec<AreaCode> {
    nation.areas.iter().filter(|area| nation.grade(area).is_some()).cloned().collect()
}

/// What all letters share; none where nothing is awarded, or nobody is there to write.
fn head<'a>(
    nation: &'a Nation,
    none: &'a Drafts,
    frame: Option<&'a plumbline_pages::Site<'a>>,
) -> Option<Letterhead<'a>> {
    let register = nation.register.as_ref().filter(|_| !awarded(nation).is_empty())?;
    let approved = nation.release.letters.as_ref();
    // What went the whole way is no draft any more.
    let mut marks: Vec<String> = approved.is_none().then(|| DRAFT.to_owned()).into_iter().collect();
    marks.extend(nation.marks());
    Some(Letterhead {
        session: &nation.session,
        asked: &nation.asked,
        all: &nation.all,
        results: &nation.release.results,
        register,
        drafts: approved.map_or(none, |it| &it.drafts),
        year: nation.year,
        date: nation.session.framework.publication,
        marks,
        site: frame,
    })
}

/// The digest of each letter's words: as its case holds it, where it has one.
pub fn digests(nation: &Nation, store: &mut Store) -> Result<BTreeMap<AreaCode, String>> {
    if let Some(approved) = &nation.release.letters {
        return Ok(approved.digests.clone());
    }
    let drafts = Drafts::default();
    match head(nation, &drafts, None) {
        Some(head) => letters::digests(&head, store, &awarded(nation)),
        None => Ok(BTreeMap::new()),
    }
}

pub fn write(
    nation: &Nation,
    store: &mut Store,
    frame: &plumbline_pages::Site,
    pdfs: &Pdfs,
    folder: &mut Writing,
    terminal: &Terminal,
) -> Result<Letters> {
    let drafts = Drafts::default();
    let Some(head) = head(nation, &drafts, Some(frame)) else { return Ok(Letters::default()) };
    let (written, refused) = each(&head, store, &awarded(nation), pdfs, folder, terminal)?;
    let written = written.into_iter().map(|it| (it.area.clone(), it)).collect();
    Ok(Letters { written, refused })
}
