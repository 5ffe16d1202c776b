//! What was written: how much, and how each area stands.

use super::Site;
use crate::commands::letters::names::site_folder;
use crate::folder::{Folder, Writing};
use crate::output::{Report, column, number};
use crate::session::counted;
use plumbline_core::area::AreaCode;
use serde_json::{Value, json};

pub fn report(site: &Site, folder: &Folder, writing: &Writing) -> Report {
    let nation = site.nation;
    let framework = &nation.session.framework;
    let (files, bytes) = writing.written();
    let pages = writing.files().filter(|name| name.ends_with(".html")).count();
    let mut heading = nation.marks();
    heading.push(format!(
        "{} and {} in `{}` ({}); open `{}`",
        counted(pages, "page", "pages"),
        counted(files - pages, "other file", "other files"),
        folder.path().display(),
        size(bytes),
        folder.path().join("index.html").display()
    ));
    heading.push(site.held.says());
    heading.push(
        match nation.release.mark() {
            Some(_) => "Under embargo, and readable by its owner alone: `plumbline season schedule` puts it on the schedule, and after its minute `plumbline publish` writes the site without the mark",
            None => "The folder is readable by its owner alone: copy it to a server of plain files",
        }
        .into(),
    );
    if !site.letters.refused.is_empty() {
        heading.push(format!(
            "Areas with an award and without a letter: {}; why stands below",
            site.letters.refused.len()
        ));
    }
    Report {
        schema: "plumbline/publish/1",
        heading,
        columns: vec![
            column("area", "Area"),
            column("area_code", ""),
            number("grade", "Grade"),
            column("letter", "Letter"),
            column("page", "Page"),
            column("why", "Why not"),
        ],
        rows: nation.areas.iter().map(|area| row(site, area)).collect(),
        notes: nation.asked.notes(framework),
        made_from: nation.all.made_from.clone(),
        more: vec![("files", json!(files)), ("pages", json!(pages)), ("bytes", json!(bytes))],
    }
}

fn row(site: &Site, area: &AreaCode) -> Vec<Value> {
    let name = site.nation.session.name(area);
    let letter = site.letters.of(area);
    let refused = site.letters.refused.iter().find(|(code, _)| code == area).map(|(_, why)| &why.0);
    let why = refused.or(letter.and_then(|letter| letter.pdfs.why_not.as_ref()));
    let grade = site.nation.grade(area);
    let state = match (grade, letter) {
        (None, _) => "not finalised",
        (Some(_), Some(_)) => "written",
        (Some(_), None) => "not written",
    };
    vec![
        json!(name),
        json!(area),
        json!(grade.map(|grade| grade.number())),
        json!(state),
        json!(format!("{}/index.html", site_folder(&name))),
        json!(why),
    ]
}

/// To one decimal: `1.4 MB`.
fn size(bytes: u64) -> String {
    let (unit, name) = if bytes >= 1_000_000 { (1_000_000, "MB") } else { (1000, "kB") };
    let tenths = (bytes * 10 + unit / 2) / unit;
    format!("{}.{} {name}", tenths / 10, tenths % 10)
}
