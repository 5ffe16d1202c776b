//! The site as a server shows it: of one publication that was kept, ahead of its minute or after it, and of nothing else.

use super::publication::{History, stored};
use super::{How, Nation, Site, written};
use crate::args::{Acting, Cli, Publish};
use crate::commands::letters::names::site_folder;
use crate::commands::letters::pdfs::Pdfs;
use crate::exit::not_found;
use crate::folder::Writing;
use crate::output::Terminal;
use crate::session::open_store;
use anyhow::Result;
use plumbline_core::area::AreaCode;
use plumbline_core::profile::compared::NeighbourSet;
use plumbline_store::canonical_json;
use plumbline_web::wire::{LISTED, ListedArea, ListedSite};
use std::path::PathBuf;

/// Writes the pages of a publication, as the server's clock has it: the one that is asked about may be to come yet.
///
/// # Errors
/// Where what would be written is not what was kept, word for word and figure for figure.
pub fn write(cli: &Cli, year: i16, set: &str, writing: &mut Writing) -> Result<()> {
    let args = as_kept(cli, year, set)?;
    let terminal = Terminal::default();
    let (nation, mut source) = Nation::load(cli, &args, &terminal)?;
    let history = History::up_to(&nation, &mut source, &args, set)?;
    // Letters that went the whole way are set when they are asked for; a draft has its page alone.
    let pdfs = if nation.release.letters.is_some() { Pdfs::when_asked() } else { Pdfs::new(true)? };
    let how = How { pdfs: &pdfs, served: true, terminal: &terminal };
    written(&nation, history, &mut source, &how, writing, |site, writing, _| listed(site, writing))
}

/// What `plumbline publish` would be told, to write what was kept.
fn as_kept(cli: &Cli, year: i16, set: &str) -> Result<Publish> {
    let mut store = open_store(cli)?;
    let kept = store.publications(year)?.into_iter().find(|it| it.digest == set);
    let kept = kept.ok_or_else(|| not_found(format!("nothing of {year} is published")))?;
    Ok(Publish {
        out: PathBuf::new(),
        no_pdf: true,
        replace: false,
        embargoed: false,
        acting: Acting { who: None, year: Some(year), clock: None },
        why: None,
        dry_run: false,
        as_at: Some(stored(&mut store, set)?.as_at),
        known_by: Some(kept.at.to_string()),
    })
}

/// The areas with their folders and those like them, for what the server answers itself.
fn listed(site: &Site, writing: &mut Writing) -> Result<()> {
    let parts = site.frame.entries.iter().map(|it| (it.address.to_owned(), it.words.to_owned()));
    let all = ListedSite {
        title: site.frame.title.to_owned(),
        parts: parts.collect(),
        marks: site.marks.clone(),
        areas: site.nation.areas.iter().map(|code| area(site, code)).collect(),
    };
    writing.put(LISTED, canonical_json(&all)?.as_bytes())
}

fn area(site: &Site, code: &AreaCode) -> ListedArea {
    let nation = site.nation;
    let (evidence, framework) = (&nation.asked.evidence, &nation.session.framework);
    let set = NeighbourSet::on(evidence, framework, code, nation.asked.as_at);
    let near = set.map(|set| set.neighbours).unwrap_or_default();
    let here = near.iter().filter_map(|near| framework.area(near)).map(|area| area.code.clone());
    let name = nation.session.name(code);
    ListedArea {
        code: code.clone(),
        folder: site_folder(&name),
        name,
        similar: here.filter(|near| near != code && nation.published.areas.contains_key(near)).collect(),
    }
}
