//! What changed between publications: the list of all of them, a page for each, and the feed.

mod feed;
mod list;
mod one;

pub use feed::feed;
pub use list::changes_list;
pub use one::changes_page;

use crate::site::frame::InSite;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use plumbline_core::publication::Changes;

/// One publication beside the one before it.
#[derive(Clone, Copy, Debug)]
pub struct PublicationEntry<'a> {
    /// 1 for the first of its year.
    pub number: i64,
    pub at: Timestamp,
    /// Its digest: what its permanent name is made of.
    pub digest: &'a str,
    /// None of the first.
    pub why: Option<&'a str>,
    /// From the one before it; none of the first.
    pub changes: Option<&'a Changes>,
}

/// What all pages of changes share. Addresses are relative to the page.
#[derive(Clone, Copy, Debug)]
pub struct ChangesPages<'a> {
    /// The year of the assessment.
    pub year: i16,
    pub marks: &'a [String],
    /// The site that the pages stand in, if they do in one, and this one's place.
    pub site: Option<InSite<'a>>,
    /// Any order.
    pub publications: &'a [PublicationEntry<'a>],
    /// The list, from a page of one publication.
    pub list: &'a str,
    pub feed: &'a str,
}

/// The file of a publication's page.
pub fn changes_file(number: i64) -> String {
    format!("publication-{number}.html")
}

/// The file of everything that it changed, as CSV.
pub fn changes_csv(number: i64) -> String {
    format!("publication-{number}.csv")
}

/// `26 November 2026, 09:15 UTC`
fn moment(at: Timestamp) -> String {
    let at = at.to_zoned(TimeZone::UTC);
    format!("{}, {:02}:{:02} UTC", plumbline_core::letter::day(at.date()), at.hour(), at.minute())
}

/// How much changed, in a sentence.
pub fn changes_summary(changes: Option<&Changes>) -> String {
    let Some(changes) = changes else { return "The first publication.".into() };
    if changes.is_none() {
        return "Nothing that is published changed.".into();
    }
    let counted = |n: usize, one: &str, many: &str| match n {
        0 => None,
        1 => Some(format!("1 {one}")),
        n => Some(format!("{n} {many}")),
    };
    let parts: Vec<String> = [
        counted(changes.grades().count(), "grade", "grades"),
        counted(changes.letters().count(), "letter", "letters"),
        counted(changes.figures(), "figure of an area", "figures of areas"),
        counted(changes.national.len(), "national figure", "national figures"),
        counted(changes.editions.len(), "file that they rest on", "files that they rest on"),
    ]
    .into_iter()
    .flatten()
    .collect();
    let mut sentence = format!("Changed: {}.", parts.join(", "));
    if let Some(day) = &changes.as_at {
        let of = |day: Option<jiff::civil::Date>| day.map_or_else(String::new, plumbline_core::letter::day);
        sentence.push_str(&format!(
            " The day of the evidence is {}, before it was {}.",
            of(day.after),
            of(day.before)
        ));
    }
    if changes.framework.is_some() {
        sentence.push_str(" The rules changed.");
    }
    sentence
}
