//! How stable the outcomes of all areas are, with each area's place among all (X3).

use super::frame::{InSite, Site};
use crate::grade_words::capital;
use crate::page::Page;
use crate::parts::remark::warning_text;
use crate::parts::table::{Column, columns_table};
use maud::{Markup, html};

/// Where the page stands, from the root of a site.
pub const STABILITY: &str = "areas/stability.html";

/// An area's row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StabilityRow {
    pub area: String,
    /// Its page of what the outcome hangs on, from the root.
    pub address: String,
    pub outcome: String,
    /// In how many worlds the outcome stays, of how many: providers drawn anew, dates moved, thresholds moved.
    pub kept: [(u32, u32); 3],
    /// How many providers, and inspections, decide it each alone.
    pub decide: [u32; 2],
    /// Its place by the share of providers good or better, 1 the best, and between which places 95 of 100 worlds leave it; none where its
    /// figures are partial.
    pub place: Option<[u32; 3]>,
}

#[derive(Clone, Copy, Debug)]
pub struct StabilityPage<'a> {
    pub site: &'a Site<'a>,
    pub marks: &'a [String],
    /// By name.
    pub rows: &'a [StabilityRow],
    pub notes: &'a [String],
}

pub fn stability(page: &StabilityPage) -> String {
    let at = InSite::at(page.site, STABILITY).below("areas/index.html", "Areas");
    let title = "How stable the outcomes are";
    let head = [
        Column::text("Area"),
        Column::text("The rules come to"),
        Column::number("Drawn anew"),
        Column::number("Dates moved"),
        Column::number("Thresholds moved"),
        Column::number("Deciding providers"),
        Column::number("Deciding inspections"),
        Column::number("Place"),
        Column::number("Between"),
    ];
    let caption = format!("In how many worlds the outcome stays: {}", areas(page.rows.len()));
    let main = html! {
        h1 { (title) }
        (warning_text("Every world here is a what-if: evidence that is a little different, put to the same rules. None is a grade that anybody awarded."))
        p {
            "In some worlds the providers of each group are drawn anew, in others every inspection is moved by up to 30 days, or one threshold by a \
             point. A provider or inspection decides where the outcome is another without it."
        }
        p {
            "The place is by the share of providers judged good or better at their latest inspection, with the places between which 95 of 100 worlds leave the area: \
             where these overlap, the order means little. Areas with partial figures have no place."
        }
        (columns_table(&caption, &head, page.rows.iter().map(|row| cells(at, row))))
        @if !page.notes.is_empty() {
            h2 id="rests-on" { "What these figures rest on" }
            ul { @for note in page.notes { li { (capital(note)) } } }
        }
    };
    Page { kind: "stability", title, marks: page.marks, main, site: Some(at), ..Page::default() }.whole()
}

fn areas(n: usize) -> String {
    if n == 1 { "1 area".into() } else { format!("{n} areas") }
}

fn cells(at: InSite, row: &StabilityRow) -> Vec<Markup> {
    let kept = row.kept.map(|(kept, of)| html! { (kept) " of " (of) });
    let decide = row.decide.map(|n| html! { (n) });
    let (place, between) = match row.place {
        Some([place, low, high]) => (html! { (place) }, html! { (low) " and " (high) }),
        None => (html! { "None" }, html! { "None" }),
    };
    let named = html! { a href=(at.to(&row.address)) { bdi { (row.area) } } };
    [named, html! { (capital(&row.outcome)) }]
        .into_iter()
        .chain(kept)
        .chain(decide)
        .chain([place, between])
        .collect()
}
