//! What comes in over HTTP, before anybody believes it; and the questions that the binary answers.

mod case;
mod evidence;
mod pages;
mod season;

pub use case::{About, Answer, CaseAct, Cause};
pub use evidence::{Clocks, IfUpheld, MadeFrom, ProfilePart, ResultOf, Retract, Upload};
pub use pages::{LISTED, ListedArea, ListedSite, Pages};
pub use season::{Board, Bulk, OpenSeason, SeasonAct};

use axum::body::Bytes;
use plumbline_core::area::AreaCode;

/// A question that a command of the binary answers. Areas and words are as they were typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// The rules, or one of them.
    Rules {
        id: Option<String>,
    },
    /// The steps of the cycle.
    Calendar {
        year: Option<i16>,
    },
    /// A table of the national summary of what is out.
    National {
        year: i16,
        table: Option<String>,
    },
    /// A letter that is out, as PDF.
    LetterPdf {
        year: i16,
        area: AreaCode,
        large_print: bool,
    },
    /// The open data of a publication that is out: the list of its files, or one of them.
    Data {
        year: i16,
        set: String,
        file: Option<String>,
    },
    /// To make the public pages of a publication, where they are not made yet.
    Pages(Pages),
    /// A file of them, by its address from their root: nothing (204) where they are not made yet.
    Page {
        of: Pages,
        path: String,
    },
    /// Whether the figures of a printed table follow from one another.
    Audit(Upload),

    /// The editions, or one of them.
    Editions {
        id: Option<String>,
        clocks: Clocks,
    },
    Import(Upload),
    Retract {
        id: String,
        why: String,
    },
    Evidence(Clocks),
    Profile {
        area: String,
        part: ProfilePart,
        clocks: Clocks,
    },
    Assess {
        area: Option<String>,
        clocks: Clocks,
    },
    Explain {
        area: String,
        clocks: Clocks,
    },
    /// The tree of it alone, for a page.
    Reasons {
        area: String,
        clocks: Clocks,
    },
    Provider {
        urn: String,
        clocks: Clocks,
    },
    Inspections {
        area: String,
        clocks: Clocks,
    },
    IfUpheld {
        area: String,
        correct: Vec<String>,
    },
    Register,
    Awards,
    Anchor,
    Verify,

    OpenSeason(OpenSeason),
    Season {
        year: i16,
        what: OfSeason,
    },
    Case {
        year: i16,
        area: String,
        what: OfCase,
    },
}

/// What is asked of a season.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfSeason {
    Board(Board),
    People,
    Act(SeasonAct),
    Bulk(Bulk),
    Releases,
    Retention,
    Pack {
        table: Option<String>,
    },
    /// So many rows of one of its tables, with how many each has, for a page. A page beyond the last is the last.
    PackPage {
        table: &'static str,
        page: usize,
        rows: usize,
    },
}

/// What is asked of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfCase {
    /// How far it is and, to those who may see it, what is in it.
    Show {
        texts: bool,
    },
    /// Its letter as it stands, or one as the figures have it now.
    Letter {
        fresh: bool,
    },
    /// A letter as somebody types it, as PDF and marked as a draft.
    LetterPdf {
        text: String,
    },
    Act(CaseAct),
    /// A file to an item of evidence.
    Attach {
        /// The act that filed it.
        item: u32,
        /// What whoever brings it calls it.
        name: String,
        bytes: Bytes,
    },
    /// The file that an act attached.
    Attachment {
        number: u32,
    },
    /// As files that can be checked without this program.
    Bundle,
}
