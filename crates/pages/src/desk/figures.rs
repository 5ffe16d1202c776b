//! Pages of figures before their release: the assessment with each requirement, the profile by its layers, and the panels' pack.

use super::parts::{Link, beside, case_way, h1, h2, many, p, page, pager, season_way};
use crate::account::Frame;
use crate::grade_words::capital;
use crate::parts::fold::details;
use crate::parts::remark::inset;
use crate::parts::table::{Column, columns_table, table};
use crate::standing::standing;
use maud::{Markup, html};

/// A requirement or limit, and how it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RequirementRow {
    pub id: String,
    pub says: String,
    /// `met`, `not met`, `unknown`, `for judgement`, `not applicable`; none of a limit that holds or not.
    pub status: Option<String>,
    pub figure: Option<String>,
    pub threshold: Option<String>,
    /// `fixed`, `must`, `likely`, `unlikely`.
    pub strength: Option<String>,
    pub unless: Option<String>,
    pub source: Vec<String>,
    /// Rows of files, as `file, row 12`; the first of them, and how many there are.
    pub records: Vec<String>,
    pub records_in_all: usize,
}

/// Requirements that belong together: the limits, or those of one grade.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RequirementGroup {
    pub says: String,
    pub status: Option<String>,
    pub rows: Vec<RequirementRow>,
}

/// On what a page of figures rests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Basis {
    /// As a sentence.
    pub says: String,
    /// The same page on another basis.
    pub other: Option<Link>,
    pub notes: Vec<String>,
}

/// The assessment of an area.
#[derive(Clone, Copy, Debug)]
pub struct AssessmentPage<'a> {
    pub frame: Frame<'a>,
    pub year: i16,
    pub area: &'a str,
    pub code: &'a str,
    pub pages: &'a [Link],
    pub basis: &'a Basis,
    /// The outcome as a sentence: never the ceiling alone.
    pub outcome: &'a str,
    /// What is for judgement, each as a sentence; none where the rules settle it.
    pub judgement: &'a [String],
    pub groups: &'a [RequirementGroup],
    /// What the inspector weighs, each as a sentence (¶58).
    pub considerations: &'a [String],
}

pub fn assessment(it: &AssessmentPage) -> String {
    let here = format!("/desk/{}/{}/assessment", it.year, it.code);
    let title = format!("Assessment of {}, {}", it.area, it.year);
    let main = html! {
        (h1(&title))
        (beside("Pages of the case", it.pages, &here))
        (basis(it.basis))
        @if it.outcome.is_empty() {
            (p("There is no evidence yet on which the rules could say anything."))
        } @else {
            (inset(html! { p class="govuk-body" { strong { (capital(it.outcome)) "." } } }))
            @if !it.judgement.is_empty() {
                (h2("For judgement"))
                ul class="govuk-list govuk-list--bullet" { @for says in it.judgement { li { (capital(says)) } } }
            }
            (h2("For the inspector to weigh"))
            @if it.considerations.is_empty() { (p("Nothing stands out.")) }
            @else { ul class="govuk-list govuk-list--bullet" { @for says in it.considerations { li { (capital(says)) } } } }
            @for group in it.groups { (requirements(group)) }
        }
    };
    page(&it.frame, "assessment", &here, &title, &case_way(it.year, it.area, it.code), main)
}

fn basis(it: &Basis) -> Markup {
    html! {
        p class="govuk-body" {
            (it.says)
            @if let Some(other) = &it.other { " " a class="govuk-link" href=(other.href) { (other.words) } "." }
        }
        @if !it.notes.is_empty() {
            (details("What these figures rest on", html! {
                ul class="govuk-list govuk-list--bullet" { @for note in &it.notes { li { (capital(note)) } } }
            }))
        }
    }
}

fn requirements(it: &RequirementGroup) -> Markup {
    html! {
        h2 {
            (capital(&it.says))
            @if let Some(says) = &it.status { " " (standing(says)) }
        }
        @if it.rows.is_empty() {
            (p("None."))
        } @else {
            (table(
                &many(it.rows.len(), "requirement or limit", "requirements and limits"),
                &["What", "How it stands", "Figure", "Asked", "Strength", "Source"],
                it.rows.iter().map(requirement),
            ))
        }
    }
}

fn requirement(it: &RequirementRow) -> Vec<Markup> {
    let or_none = |text: &Option<String>| html! { (text.as_deref().unwrap_or("–")) };
    let records = html! {
        ul class="govuk-list" { @for record in &it.records { li { (record) } } }
        @if it.records_in_all > it.records.len() { p class="govuk-body" { "And " (it.records_in_all - it.records.len()) " more." } }
    };
    vec![
        html! {
            (capital(&it.says))
            @if let Some(unless) = &it.unless { ", unless " (unless) }
            " (" code { (it.id) } ")"
        },
        html! { @if let Some(says) = &it.status { (standing(says)) } @else { "–" } },
        or_none(&it.figure),
        or_none(&it.threshold),
        html! { (capital(it.strength.as_deref().unwrap_or("–"))) },
        html! {
            (it.source.join("; "))
            @if !it.records.is_empty() { (details(many(it.records_in_all, "row behind it", "rows behind it"), records)) }
        },
    ]
}

/// A table of figures: its cells as they are to stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FiguresTable {
    pub caption: String,
    /// A column's heading, and whether it holds numbers.
    pub head: Vec<(String, bool)>,
    pub rows: Vec<Vec<String>>,
    /// What is said where there is no row.
    pub empty: String,
}

pub(crate) fn figures(it: &FiguresTable) -> Markup {
    let head: Vec<Column> =
        it.head.iter().map(|(words, numeric)| Column { words, numeric: *numeric }).collect();
    html! {
        @if it.rows.is_empty() {
            (p(&it.empty))
        } @else {
            (columns_table(&it.caption, &head, it.rows.iter().map(|row| {
                row.iter().map(|cell| html! { @if cell.is_empty() { "–" } @else { (cell) } }).collect()
            })))
        }
    }
}

/// A part of an area's profile.
#[derive(Clone, Copy, Debug)]
pub struct ProfilePage<'a> {
    pub frame: Frame<'a>,
    pub year: i16,
    pub area: &'a str,
    pub code: &'a str,
    pub pages: &'a [Link],
    /// The parts of the profile; `here` is the address of this one.
    pub parts: &'a [Link],
    pub here: &'a str,
    pub basis: &'a Basis,
    /// What this part holds, as a heading.
    pub title: &'a str,
    pub tables: &'a [FiguresTable],
}

pub fn profile(it: &ProfilePage) -> String {
    let place = format!("/desk/{}/{}/profile", it.year, it.code);
    let title = format!("Profile of {}, {}", it.area, it.year);
    let main = html! {
        (h1(&title))
        (beside("Pages of the case", it.pages, &place))
        (beside("Parts of the profile", it.parts, it.here))
        (basis(it.basis))
        (h2(it.title))
        @for table in it.tables { (figures(table)) }
    };
    page(&it.frame, "profile", &place, &title, &case_way(it.year, it.area, it.code), main)
}

/// The pack of the consistency and challenge panels.
#[derive(Clone, Copy, Debug)]
pub struct PackPage<'a> {
    pub frame: Frame<'a>,
    pub year: i16,
    pub pages: &'a [Link],
    /// Whom and what the pack names, each as a sentence.
    pub named: &'a [String],
    /// Each table, and which of them is shown.
    pub parts: &'a [Link],
    pub here: &'a str,
    pub heading: &'a str,
    pub table: &'a FiguresTable,
    /// Where the rows before and after those shown stand.
    pub before: Option<&'a str>,
    pub after: Option<&'a str>,
    pub notes: &'a [String],
}

pub fn pack(it: &PackPage) -> String {
    let here = format!("/desk/{}/pack", it.year);
    let title = format!("Pack of the panels, {}", it.year);
    let main = html! {
        (h1(&title))
        (beside("Pages of the season", it.pages, &here))
        (p("Of the cases that you may see and that have a drafted grade: what panels compare, so that like cases are judged alike."))
        @if it.named.is_empty() {
            (p("Nobody is named, and no pair of areas."))
        } @else {
            (p("Named for the panels to look at:"))
            ul.govuk-list.govuk-list--bullet { @for says in it.named { li { (says) } } }
        }
        (beside("Tables of the pack", it.parts, it.here))
        (h2(it.heading))
        (figures(it.table))
        (pager(it.before, it.after, "Rows of this table"))
        @for note in it.notes { (p(&capital(note))) }
    };
    page(&it.frame, "pack", &here, &title, &season_way(it.year), main)
}
