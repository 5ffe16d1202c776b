//! Areas near one another in what the rules look at: those graded otherwise, and the nearest of each.

use super::Table;
use crate::output::{Report, column, number};
use crate::session::{Session, counted};
use plumbline_casework::pack::Pack;
use plumbline_core::insight::alike::{NEAR, NEIGHBOURS};
use serde_json::json;

pub(super) fn alike(session: &Session, pack: &Pack<'_>) -> Table {
    let rows = pack.alike.iter().map(|pair| {
        let [(area, grade), (other, other_grade)] = &pair.areas;
        vec![
            json!(session.name(area)),
            json!(area),
            json!(grade),
            json!(session.name(other)),
            json!(other),
            json!(other_grade),
            json!(pair.distance),
            json!(pair.unlike),
        ]
    });
    let report = Report {
        schema: "plumbline/pack-alike/2",
        heading: vec!["Areas near one another with different grades, the nearest first".into()],
        columns: vec![
            column("area", "Area"),
            column("area_code", ""),
            number("grade", "Grade"),
            column("other", "Other area"),
            column("other_code", ""),
            number("other_grade", "Grade"),
            number("distance", "Apart"),
            column("unlike", "Judged unlike"),
        ],
        rows: rows.collect(),
        ..Report::default()
    };
    let mut below = vec![format!(
        "Apart: by how much the counts differ that the rules look at, with 4 for a step of a strand; near is up to {NEAR}. Grades play no part in it. \
         Judged unlike: the rules come to the same for both."
    )];
    below.extend(not_seen(pack));
    (report, below)
}

pub(super) fn neighbours(session: &Session, pack: &Pack<'_>) -> Table {
    let rows = pack.beside.iter().flat_map(|it| {
        it.nearest.iter().map(|near| {
            vec![
                json!(session.name(&it.area)),
                json!(it.area),
                json!(it.grade),
                json!(it.outcome.words()),
                json!(session.name(&near.area)),
                json!(near.area),
                json!(near.grade),
                json!(near.distance),
            ]
        })
    });
    let report = Report {
        schema: "plumbline/pack-neighbours/1",
        heading: vec![format!("The {NEIGHBOURS} areas nearest to each, by what the rules look at")],
        columns: vec![
            column("area", "Area"),
            column("area_code", ""),
            number("grade", "Grade"),
            column("outcome", "The rules"),
            column("near", "Near to it"),
            column("near_code", ""),
            number("near_grade", "Grade"),
            number("distance", "Apart"),
        ],
        rows: rows.collect(),
        ..Report::default()
    };
    (report, not_seen(pack))
}

fn not_seen(pack: &Pack<'_>) -> Vec<String> {
    if pack.not_seen.is_empty() {
        return Vec::new();
    }
    let cases = counted(pack.not_seen.len(), "case", "cases");
    vec![format!(
        "Of {cases} the evidence on which the grade was given is not to be had, or was weighed by another framework: how near they are is not known."
    )]
}
