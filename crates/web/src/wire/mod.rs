//! What comes in over HTTP, before anybody believes it; and the questions that the binary answers.

mod case;
mod evidence;
mod pages;
mod season;

pub use case::{About, Answer, CaseAct, Cause};
pub use evidence::{Clocks, Draws, Goal, IfUpheld, MadeFrom, Older, ProfilePart, ResultOf, Retract, Upload};
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
    /// What the rules leave open.
    OpenRules,
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
        /// Letters, tables and the note too, of every area; with the year in which somebody works on the area's case, its letter as they
        /// may see it.
        whole: Option<Option<i16>>,
    },
    /// Everything that would differ if an edition counted no more.
    Without {
        id: String,
    },
    /// What is on its way of an area, or of all.
    Early {
        area: Option<String>,
        clocks: Clocks,
    },
    /// On how old evidence limits and musts rest.
    Stale {
        area: Option<String>,
        older: Older,
        clocks: Clocks,
    },
    /// What would change the outcome of an area, or of each.
    Change {
        area: Option<String>,
        goal: Goal,
        clocks: Clocks,
    },
    /// How stable the outcome of an area is, or that of each.
    Stability {
        area: Option<String>,
        draws: Draws,
        clocks: Clocks,
    },
    /// Every area's place, with how sure it is.
    Ranks {
        draws: Draws,
        clocks: Clocks,
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
    /// Its evidence register without any grade, for whoever was drawn to read it a second time.
    Register,
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
