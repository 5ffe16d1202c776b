//! What changed: the list of publications, a page and a file for each, and the feed.

use super::Site;
use super::nation::Nation;
use crate::folder::Writing;
use crate::output::{self, Report, column};
use anyhow::Result;
use plumbline_core::publication::Changes;
use plumbline_pages::{
    ChangesPages, InSite, PublicationEntry, changes_csv, changes_file, changes_list, changes_page, feed,
};
use serde_json::{Value, json};

pub const PAGE: &str = "changes/index.html";
pub const FEED: &str = "changes/feed.xml";

pub fn write(site: &Site, folder: &mut Writing) -> Result<()> {
    let entries: Vec<PublicationEntry> = site
        .history
        .entries
        .iter()
        .map(|entry| PublicationEntry {
            number: entry.kept.number,
            at: entry.kept.at,
            digest: &entry.kept.digest,
            why: entry.kept.why.as_deref(),
            changes: entry.changes.as_ref(),
        })
        .collect();
    folder.put(PAGE, changes_list(&pages(site, &entries, PAGE)).as_bytes())?;
    folder.put(FEED, feed(&pages(site, &entries, FEED)).as_bytes())?;
    for entry in &entries {
        let address = format!("changes/{}", changes_file(entry.number));
        folder.put(&address, changes_page(&pages(site, &entries, &address), entry).as_bytes())?;
        if let Some(changes) = entry.changes.filter(|changes| !changes.is_none()) {
            let file = output::csv(&report(site.nation, changes))?;
            folder.put(&format!("changes/{}", changes_csv(entry.number)), file.as_bytes())?;
        }
    }
    Ok(())
}

fn pages<'a>(site: &'a Site, publications: &'a [PublicationEntry<'a>], address: &'a str) -> ChangesPages<'a> {
    ChangesPages {
        year: site.nation.year,
        marks: &site.marks,
        site: Some(InSite::at(site.frame, address)),
        publications,
        list: "index.html",
        feed: "feed.xml",
    }
}

/// A row a change: what it is of, its address, before and after.
pub fn report(nation: &Nation, changes: &Changes) -> Report {
    Report {
        schema: "plumbline/publish-changes/1",
        columns: vec![
            column("what", "What"),
            column("area", "Area"),
            column("cell", "Address"),
            column("before", "Before"),
            column("after", "Now"),
        ],
        rows: rows(changes),
        made_from: nation.all.made_from.clone(),
        ..Report::default()
    }
}

/// What, area, address, before, after.
pub fn rows(changes: &Changes) -> Vec<Vec<Value>> {
    let mut rows = Vec::new();
    let mut add = |what: &str, area: Option<&str>, cell: Option<&str>, before: Value, after: Value| {
        rows.push(vec![json!(what), json!(area), json!(cell), before, after]);
    };
    for (id, change) in &changes.editions {
        add("file", None, Some(id), json!(change.before), json!(change.after));
    }
    for (area, change) in changes.grades() {
        add("grade", Some(&area.name), None, json!(change.before), json!(change.after));
    }
    for (area, change) in changes.letters() {
        add("letter", Some(&area.name), None, json!(change.before), json!(change.after));
    }
    for (cell, change) in &changes.national {
        add("national figure", None, Some(cell), json!(change.before), json!(change.after));
    }
    for area in &changes.areas {
        for (cell, change) in &area.figures {
            add("figure", Some(&area.name), Some(cell), json!(change.before), json!(change.after));
        }
    }
    rows
}
