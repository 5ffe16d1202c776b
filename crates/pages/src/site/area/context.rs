//! What the pages of one area are made of, and what they have in common.

use super::AreaFile;
use crate::hangs::Hangs;
use crate::page::Page;
use crate::site::frame::{InSite, Site};
use jiff::civil::Date;
use maud::{Markup, html};
use plumbline_core::assessment::Assessment;
use plumbline_core::evidence::Evidence;
use plumbline_core::framework::{Framework, Grade};
use plumbline_core::profile::{AreaProfile, OnRegister, ProviderRow};

/// An area as the site shows it.
#[derive(Clone, Copy)]
pub struct AreaSite<'a> {
    pub site: &'a Site<'a>,
    pub framework: &'a Framework,
    pub evidence: &'a Evidence,
    /// Nobody wrote a report of a made-up inspection.
    pub made_up: bool,
    pub marks: &'a [String],
    /// For example `York`.
    pub name: &'a str,
    /// Its folder from the root, for example `areas/york`.
    pub folder: &'a str,
    /// The year of the assessment.
    pub year: i16,
    pub as_at: Date,
    /// What was published by the day: layers 1 to 4.
    pub published: &'a AreaProfile,
    /// What the rules used: Block A up to the cut-off (P9).
    pub assessed: &'a AreaProfile,
    pub assessment: &'a Assessment,
    /// What the outcome hangs on.
    pub hangs: &'a Hangs,
    /// Layer 4 of what was published.
    pub rows: &'a [ProviderRow<'a>],
    pub register: &'a OnRegister<'a>,
    /// None where no grade is awarded.
    pub grade: Option<Grade>,
    /// None where no letter is written.
    pub letter: Option<AreaLetter<'a>>,
    pub neighbours: Option<Neighbours<'a>>,
    /// Files to take away: their address from the root, and what each is.
    pub downloads: &'a [(String, String)],
}

/// The letter in its forms. Addresses are from the area's folder.
#[derive(Clone, Copy, Debug)]
pub struct AreaLetter<'a> {
    pub html: &'a str,
    pub figures: &'a str,
    /// None where no PDF was made.
    pub pdf: Option<&'a str>,
    pub large_print: Option<&'a str>,
}

/// The set of statistical neighbours that is held.
#[derive(Clone, Copy, Debug)]
pub struct Neighbours<'a> {
    pub on: Date,
    /// Whether it decides on the day (P17).
    pub in_date: bool,
    /// Nearest first.
    pub areas: &'a [NextTo],
}

/// One of the neighbours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextTo {
    pub name: String,
    /// Its summary from the root; none where the site has none of it.
    pub address: Option<String>,
    pub grade: Option<Grade>,
}

/// The pages that an area has in any case.
const PARTS: [(&str, &str); 7] = [
    ("index.html", "Summary"),
    ("layer-2.html", "Outcomes and indicators"),
    ("layer-3.html", "Year by year"),
    ("inspections.html", "Inspections of the council’s services"),
    ("indicators.html", "Every published result"),
    ("reasons.html", "The reasoning"),
    ("hangs.html", "What the outcome hangs on"),
];

/// A page of an area before it is text.
pub(super) struct Sheet<'a> {
    pub kind: &'static str,
    /// From the area's folder.
    pub file: &'a str,
    /// Without the area's name, for example `year by year`; empty on the summary.
    pub title: &'a str,
    pub main: Markup,
}

impl AreaSite<'_> {
    pub(super) fn file(&self, sheet: Sheet) -> AreaFile {
        let address = format!("{}/{}", self.folder, sheet.file);
        let title = match sheet.title {
            "" => format!("{}: children’s services {}", self.name, self.year),
            title => format!("{}: {title}", self.name),
        };
        let html = Page {
            kind: sheet.kind,
            title: &title,
            marks: self.marks,
            head: self.parts(sheet.file),
            main: sheet.main,
            site: Some(InSite::at(self.site, &address)),
            ..Page::default()
        }
        .whole();
        AreaFile { address, html }
    }

    /// The ways to the area's other pages.
    fn parts(&self, file: &str) -> Markup {
        let up = "../".repeat(file.matches('/').count());
        let letter = self.letter.map(|letter| (letter.html, "The letter"));
        let mut parts: Vec<(&str, &str)> = PARTS.to_vec();
        if let Some(letter) = letter {
            parts.insert(1, letter);
        }
        html! {
            nav aria-label={ "Pages on " (self.name) } {
                ul class="way" {
                    @for (address, words) in parts {
                        li { a href={ (up) (address) } aria-current=[(address == file).then_some("page")] { (words) } }
                    }
                }
            }
        }
    }

    /// From a page of the area to an address from the root of the site.
    pub(super) fn to_root(self, file: &str, address: &str) -> String {
        let ups = self.folder.matches('/').count() + 1 + file.matches('/').count();
        format!("{}{address}", "../".repeat(ups))
    }
}
