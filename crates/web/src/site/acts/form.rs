//! What a form for an act is made of. Each act is described once; the description makes the page and reads what was sent.

use plumbline_casework::Act;

/// The form of one act.
#[derive(Debug)]
pub struct Form {
    pub act: Act,
    /// As the API names the act.
    pub id: &'static str,
    /// `Draft the grade`
    pub title: &'static str,
    /// What the act is and what follows from it.
    pub lead: &'static str,
    pub fields: &'static [Field],
    pub button: &'static str,
    /// What is said once it is done.
    pub done: &'static str,
}

/// One thing to be filled in, under the name that it has in the API.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    pub name: &'static str,
    pub label: &'static str,
    pub hint: &'static str,
    pub kind: Kind,
    pub optional: bool,
}

/// How something is filled in, and what becomes of it.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// Text that is sealed; of so many words at most.
    Text {
        most: Option<u32>,
    },
    /// A letter as Markdown; left empty it is the letter as the figures have it.
    Letter,
    Date,
    /// A grade, with what it means.
    Grade,
    /// The same, or no new grade.
    GradeOrNone,
    /// One of several words, each with what it means.
    Word(&'static [(&'static str, &'static str, &'static str)]),
    /// Yes or not, beside `false`.
    Tick,
    /// Whether a draft goes back.
    Back,
    /// Somebody who may do this.
    Person,
    People,
    /// Figures and items of the register.
    OnFile,
    /// A sentence, a figure or a line of a file.
    About,
    /// Upheld, with what is wrong, or not.
    Answered,
    /// Why a case is opened again.
    Cause,
    /// An act of the case.
    One(Earlier),
    /// Any number of them.
    Any(Earlier),
    /// URNs, one a line.
    Urns,
    /// A file of a return.
    Csv,
    /// One line.
    Line,
    /// A person's number, of somebody who need not be known yet.
    PersonNumber,
    /// A whole number, such as a year.
    Number,
    /// A role, of those that whoever acts may give or end.
    Role,
    /// One of a list that may be long.
    Pick(Of),
    /// Any number of them.
    PickAny(Of),
    /// The key of a person, a case or the season.
    KeyOfTexts,
    /// The calendar's minute, or a day and a time in London.
    Minute,
    /// What follows was understood. It is asked for here, and no part of the act.
    Understood,
}

/// What a list is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// People of the season.
    Member,
    Role,
    Area,
    /// Publications that are on the schedule and not out.
    Publication,
    /// Seasons that are open.
    Season,
}

/// Which acts of a case are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Earlier {
    /// Queries that wait for an answer.
    OpenQueries,
    /// Queries that were upheld and that no letter meets yet.
    UnmetQueries,
    /// Reports of errors that wait for an answer.
    OpenReports,
    /// Contacts that were asked for and not recorded.
    Asked,
    /// What the caller did and nobody took back.
    Own,
}

impl Form {
    /// The form of an act by its name in addresses.
    pub fn named(id: &str) -> Option<&'static Self> {
        Self::all().find(|form| form.id == id)
    }

    pub fn all() -> impl Iterator<Item = &'static Self> {
        super::main_line::FORMS.iter().chain(super::beside::FORMS)
    }

    pub fn sends_a_file(&self) -> bool {
        self.fields.iter().any(|field| matches!(field.kind, Kind::Csv))
    }
}

/// A text that says why.
pub const fn why(label: &'static str, hint: &'static str) -> Field {
    Field { name: "why", label, hint, kind: Kind::Text { most: None }, optional: false }
}

pub const fn field(name: &'static str, label: &'static str, hint: &'static str, kind: Kind) -> Field {
    Field { name, label, hint, kind, optional: false }
}

pub const fn optional(field: Field) -> Field {
    Field { optional: true, ..field }
}
