//! The list of areas, and the pages of each: a few areas at a time, so that the site is never held whole.

use super::Site;
use super::data;
use super::search::search;
use crate::commands::letters::Written;
use crate::commands::letters::names::site_folder;
use crate::folder::Writing;
use crate::output::Progress;
use crate::session::each_at_once;
use anyhow::Result;
use plumbline_core::area::AreaCode;
use plumbline_core::profile::compared::NeighbourSet;
use plumbline_core::profile::{AsAt, OnRegister, ProviderRow, Standings, layer4_of_all};
use plumbline_pages::{
    AreaEntry, AreaFile, AreaLetter, AreaSite, AreasPage, Neighbours, NextTo, area_pages, areas,
};
use std::collections::BTreeMap;

pub const LIST: &str = "areas/index.html";
/// So many areas' pages are held at once.
const TOGETHER: usize = 8;

pub fn write(site: &Site, folder: &mut Writing) -> Result<()> {
    let nation = site.nation;
    let (framework, evidence) = (&nation.session.framework, &nation.asked.evidence);
    folder.put(LIST, list(site).as_bytes())?;
    let as_at = AsAt::published(nation.asked.as_at);
    let standings = Standings::of(evidence, framework, as_at);
    let rows = layer4_of_all(evidence, framework, &standings);
    let register = OnRegister::of(evidence, framework, as_at);
    let shared =
        Shared { site, rows: &rows, register: &register, marks: nation.marks(), downloads: downloads() };
    let progress = Progress::new(nation.areas.len() as u64, "areas", site.terminal);
    for few in nation.areas.chunks(TOGETHER) {
        let pages: Vec<Vec<AreaFile>> = each_at_once(few, |area| pages(&shared, area));
        for (area, pages) in few.iter().zip(pages) {
            progress.start(&nation.session.name(area));
            for page in pages {
                folder.put(&page.address, page.html.as_bytes())?;
            }
        }
    }
    progress.finish();
    Ok(())
}

/// What the pages of all areas look things up in.
struct Shared<'a> {
    site: &'a Site<'a>,
    rows: &'a BTreeMap<AreaCode, Vec<ProviderRow<'a>>>,
    register: &'a OnRegister<'a>,
    marks: Vec<String>,
    downloads: Vec<(String, String)>,
}

/// Files that have the area's figures among those of all.
fn downloads() -> Vec<(String, String)> {
    [
        ("data/profile.csv", "Latest judgements of every area, by group (CSV)"),
        ("data/years.csv", "Judgements of every area, by financial year (CSV)"),
        ("data/requirements.csv", "How each rule stands in every area (CSV)"),
        (data::PAGE, "All open data, in every form"),
    ]
    .map(|(address, words)| (address.to_owned(), words.to_owned()))
    .into()
}

fn pages(shared: &Shared, code: &AreaCode) -> Vec<AreaFile> {
    let nation = shared.site.nation;
    let (Some(published), Some(assessed), Some(made), Some(hangs)) = (
        nation.published.areas.get(code),
        nation.all.assessed.profile.areas.get(code),
        nation.all.of(code),
        shared.site.hang.area(code),
    ) else {
        return Vec::new();
    };
    let name = nation.session.name(code);
    let letter = shared.site.letters.of(code);
    let set = NeighbourSet::on(&nation.asked.evidence, &nation.session.framework, code, nation.asked.as_at);
    let next = set
        .as_ref()
        .map_or_else(Vec::new, |set| set.neighbours.iter().map(|it| next_to(shared, it)).collect());
    area_pages(&AreaSite {
        site: shared.site.frame,
        framework: &nation.session.framework,
        evidence: &nation.asked.evidence,
        made_up: nation.asked.is_made_up(),
        marks: &shared.marks,
        name: &name,
        folder: &site_folder(&name),
        year: nation.year,
        as_at: nation.asked.as_at,
        published,
        assessed,
        assessment: &made.assessment,
        hangs,
        rows: shared.rows.get(code).map_or(&[][..], Vec::as_slice),
        register: shared.register,
        grade: nation.grade(code),
        letter: letter.map(in_forms),
        neighbours: set.as_ref().map(|set| Neighbours { on: set.on, in_date: set.in_date, areas: &next }),
        downloads: &shared.downloads,
    })
}

fn in_forms(letter: &Written) -> AreaLetter<'_> {
    AreaLetter {
        html: &letter.html,
        figures: &letter.figures,
        pdf: letter.pdfs.standard.as_deref(),
        large_print: letter.pdfs.large_print.as_deref(),
    }
}

/// A neighbour, by the code that its set gives: a later code of an area of this framework is that area.
fn next_to(shared: &Shared, code: &AreaCode) -> NextTo {
    let nation = shared.site.nation;
    let home = nation.session.framework.area(code).map(|area| &area.code);
    let home = home.filter(|area| nation.published.areas.contains_key(*area));
    let name = nation.session.name(home.unwrap_or(code));
    NextTo {
        address: home.map(|_| format!("{}/index.html", site_folder(&name))),
        grade: home.and_then(|area| nation.grade(area)),
        name,
    }
}

fn list(site: &Site) -> String {
    let nation = site.nation;
    let described: Vec<(String, String, Option<String>)> = nation
        .areas
        .iter()
        .map(|code| {
            let name = nation.session.name(code);
            let folder = site_folder(&name);
            let letter = site.letters.of(code).map(|letter| format!("{folder}/{}", letter.html));
            (name, format!("{folder}/index.html"), letter)
        })
        .collect();
    let entries: Vec<AreaEntry> = nation
        .areas
        .iter()
        .zip(&described)
        .map(|(code, (name, summary, letter))| AreaEntry {
            area: name,
            code: code.as_str(),
            grade: nation.grade(code),
            summary,
            letter: letter.as_deref(),
        })
        .collect();
    areas(&AreasPage {
        site: site.frame,
        address: LIST,
        marks: &nation.marks(),
        entries: &entries,
        search: &search(nation),
    })
}
