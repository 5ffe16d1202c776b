//! The national picture, and the areas behind each of its figures.

use super::Site;
use crate::args::NationalTable;
use crate::commands::letters::names::site_folder;
use crate::commands::national::{Told, matrix, table};
use crate::folder::Writing;
use crate::output::Report;
use anyhow::Result;
use plumbline_core::area::AreaCode;
use plumbline_core::national::National;
use plumbline_pages::{InSite, NamedArea, NationalPage, national, national_behind, national_map};
use std::collections::BTreeMap;

pub const PAGE: &str = "national/index.html";
const BEHIND: &str = "national/areas.html";
const MAP: &str = "national/map.html";

pub fn write(site: &Site, folder: &mut Writing) -> Result<()> {
    let nation = site.nation;
    let Some(summary) = &nation.national else { return Ok(()) };
    audited(site, summary)?;
    let areas: BTreeMap<AreaCode, NamedArea> = nation
        .areas
        .iter()
        .map(|code| {
            let name = nation.session.name(code);
            let href = Some(format!("../{}/index.html", site_folder(&name)));
            (code.clone(), NamedArea { name, href })
        })
        .collect();
    let files = ["grades", "movement", "contrasts", "bands", "settings"];
    let downloads: Vec<(String, String)> =
        files.map(|it| (format!("../data/national_{it}.csv"), format!("{it} as CSV"))).into();
    let page = |address| NationalPage {
        framework: &nation.session.framework,
        national: summary,
        areas: &areas,
        marks: &site.marks,
        notes: &site.notes,
        site: Some(InSite::at(site.frame, address)),
        behind: "areas.html",
        national_page: "index.html",
        map: Some("map.html"),
        downloads: &downloads,
    };
    folder.put(PAGE, national(&page(PAGE)).as_bytes())?;
    folder.put(BEHIND, national_behind(&page(BEHIND)).as_bytes())?;
    folder.put(MAP, national_map(&page(MAP)).as_bytes())
}

/// The tables of the page pass their own audit first (N3).
fn audited(site: &Site, national: &National) -> Result<()> {
    let told = Told { session: &site.nation.session, national };
    let tables = NationalTable::ALL.map(|which| table(&told, which)).into_iter().chain([matrix(&told)]);
    for table in tables {
        let shown = Report {
            heading: vec![table.title],
            columns: table.columns,
            rows: table.rows,
            ..Report::default()
        };
        site.held.report(&shown)?;
    }
    Ok(())
}
