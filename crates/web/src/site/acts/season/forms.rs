//! What each form of a season is made of.

use super::besides::{COLLEAGUE, OPEN};
use crate::site::acts::form::{Field, Kind, Of, field, optional, why};
use crate::site::desk::seat::Viewer;
use plumbline_casework::{ActOfSeason, may_begin};
use plumbline_pages::desk::Link;

/// The page of a season on which an act shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    People,
    Calendar,
    Releases,
}

impl Shows {
    pub fn path(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Calendar => "calendar",
            Self::Releases => "releases",
        }
    }

    pub fn back(self) -> &'static str {
        match self {
            Self::People => "Back to the people",
            Self::Calendar => "Back to the calendar",
            Self::Releases => "Back to the publications",
        }
    }
}

/// The form of one act of a season.
#[derive(Debug)]
pub struct SeasonForm {
    /// None of opening one: it is for keepers of accounts.
    pub act: Option<ActOfSeason>,
    /// As the API names the act.
    pub id: &'static str,
    pub title: &'static str,
    pub lead: &'static str,
    /// What cannot be undone.
    pub warning: Option<&'static str>,
    pub fields: &'static [Field],
    pub button: &'static str,
    pub done: &'static str,
    pub shows: Shows,
}

impl SeasonForm {
    /// The form of an act by its name in addresses.
    pub fn named(id: &str) -> Option<&'static Self> {
        FORMS.iter().chain([&COLLEAGUE]).find(|form| form.id == id)
    }

    /// What a page says of an act that was just done.
    pub fn said(did: &str) -> Option<&'static str> {
        if did == OPEN.id { Some(OPEN.done) } else { Self::named(did).map(|form| form.done) }
    }
}

/// The forms that a page of the season leads to, of those that its reader may begin.
pub fn links(viewer: Viewer<'_>, shows: Shows) -> Vec<Link> {
    let Viewer { season, caller } = viewer;
    let of_page = FORMS.iter().filter(|form| form.shows == shows);
    let open = of_page
        .filter(|form| form.act.is_some_and(|act| may_begin(season, &caller.person, act, caller.at).is_ok()));
    open.map(|form| Link::new(format!("/desk/{}/do/{}", season.year, form.id), form.title)).collect()
}

const PERSON: Field = field("person", "Who", "", Kind::Pick(Of::Member));
const UNDERSTOOD: Field =
    field("understood", "I understand what follows, and that it cannot be undone", "", Kind::Understood);

/// What is published, with what each is.
pub const KINDS: &[(&str, &str, &str)] = &[
    (
        "profile-update",
        "Profiles alone",
        "No grade and no letter: what an area’s profile shows is brought up to date.",
    ),
    ("release", "Grades and letters of the cycle", "On the calendar’s minute."),
    ("late-case", "A case that was deferred", "On a day of its own, after the others."),
    ("correction", "A correction of what was published", "A reason is published with it."),
];

pub const FORMS: &[SeasonForm] = &[
    SeasonForm {
        act: Some(ActOfSeason::Enrol),
        id: "enrol",
        title: "Bring a person into the season",
        lead: "From then on they can be given roles. Somebody who has no role yet is renamed by the same form.",
        warning: None,
        fields: &[
            field(
                "person",
                "Their number",
                "As their account is called: p- and small letters, digits or hyphens, such as p-104. It stands in the log for good, and holds no name.",
                Kind::PersonNumber,
            ),
            field(
                "name",
                "Their name",
                "It is sealed under a key of their own. The season and the letters call them so.",
                Kind::Line,
            ),
        ],
        button: "Bring them in",
        done: "The person is in the season.",
        shows: Shows::People,
    },
    SeasonForm {
        act: Some(ActOfSeason::Give),
        id: "role",
        title: "Give a role",
        lead: "Nobody gives themselves a role, and nobody speaks for an area and works for the inspectorate in one season (Q3).",
        warning: None,
        fields: &[
            PERSON,
            field("role", "Role", "", Kind::Role),
            optional(field(
                "areas",
                "For which areas",
                "For all, where none is chosen. A link inspector and an area’s officer are so of named areas.",
                Kind::PickAny(Of::Area),
            )),
        ],
        button: "Give the role",
        done: "The role is given.",
        shows: Shows::People,
    },
    SeasonForm {
        act: Some(ActOfSeason::End),
        id: "end-role",
        title: "End a role",
        lead: "From this minute the person may do nothing more in this role, for any area. What they did stays, and the role can be given again.",
        warning: None,
        fields: &[
            PERSON,
            field("role", "Role", "", Kind::Role),
            why("Why", "It is sealed under the person’s key."),
        ],
        button: "End the role",
        done: "The role has ended.",
        shows: Shows::People,
    },
    SeasonForm {
        act: Some(ActOfSeason::Declare),
        id: "interest",
        title: "Declare an interest",
        lead: "Whoever has to do with an area judges nothing of it and sees nothing of its case. An interest stays declared for the whole season.",
        warning: None,
        fields: &[
            PERSON,
            field("area", "Area", "", Kind::Pick(Of::Area)),
            field(
                "kind",
                "What they have to do with it",
                "",
                Kind::Word(&[
                    ("work", "Work", "They work there, or worked there."),
                    ("home", "Home", "They live there, or have children in its services."),
                    ("kin", "Kin", "Somebody near to them works there."),
                    ("other", "Something else", ""),
                ]),
            ),
            why("What it is", "It is sealed under the person’s key."),
        ],
        button: "Declare the interest",
        done: "The interest is declared.",
        shows: Shows::People,
    },
    SeasonForm {
        act: Some(ActOfSeason::Erase),
        id: "erase",
        title: "Erase a key",
        lead: "Names and texts about people are sealed under keys: one of each person, of each case, and of the season. The log still verifies once a key is gone; it holds none of the words.",
        warning: Some(
            "Nobody reads anything that was sealed under the key any more, and nothing can be sealed under it again: names, reasons, notes, evidence and its files. It cannot be undone. What a published letter says stays. Copies of the store keep the key until it is taken out of each.",
        ),
        fields: &[
            field("key", "Which key", "", Kind::KeyOfTexts),
            field(
                "basis",
                "Why it is erased",
                "It stands in the log.",
                Kind::Word(&[
                    (
                        "retention",
                        "The time for which such texts are kept has passed",
                        "Refused while anything under the key is not due.",
                    ),
                    (
                        "request",
                        "The person asked for it, and the law gives it to them",
                        "UK GDPR, Article 17.",
                    ),
                    ("court-order", "A court ordered it", ""),
                    (
                        "held-in-error",
                        "It should never have been held",
                        "It came by mistake, or about somebody else.",
                    ),
                ]),
            ),
            UNDERSTOOD,
        ],
        button: "Erase the key for good",
        done: "The key is erased. Nobody reads the texts under it any more.",
        shows: Shows::People,
    },
    SeasonForm {
        act: Some(ActOfSeason::Proclaim),
        id: "holiday",
        title: "Enter a bank holiday",
        lead: "One that was proclaimed late: every deadline that counts over it moves on by a working day, from now on. What was counted before stays as it was counted.",
        warning: None,
        fields: &[
            field("day", "Day", "For example 29 4 2011.", Kind::Date),
            field("title", "What it is called", "For example Royal wedding.", Kind::Line),
        ],
        button: "Enter the bank holiday",
        done: "The bank holiday is entered, and deadlines are counted on it.",
        shows: Shows::Calendar,
    },
    SeasonForm {
        act: Some(ActOfSeason::DrawSecondReadings),
        id: "draw-second-readings",
        title: "Draw second readings",
        lead: "Cases with a drafted grade are drawn, and for each an assessor who had no part in it and does not see it. The log keeps the share and the seed, so that anybody can draw again and get the same.",
        warning: None,
        fields: &[
            field("share", "Of a hundred cases", "From 1 to 100; rounded up.", Kind::Number),
            field(
                "seed",
                "Seed",
                "A whole number that nobody can suspect, such as a date: 20110905.",
                Kind::Number,
            ),
        ],
        button: "Draw second readings",
        done: "Second readings are drawn.",
        shows: Shows::People,
    },
    SeasonForm {
        act: Some(ActOfSeason::Schedule),
        id: "schedule",
        title: "Put a publication on the schedule",
        lead: "It comes out by itself at its minute; nothing has to be done then. Until that minute it can be taken off, and afterwards only corrected. Area by area it may say only what was approved.",
        warning: None,
        fields: &[
            field("kind", "What is published", "", Kind::Word(KINDS)),
            field("at", "When it comes out", "", Kind::Minute),
            optional(why(
                "Why (optional)",
                "Needed for another time than the calendar’s, and for a correction.",
            )),
        ],
        button: "Put it on the schedule",
        done: "The publication is on the schedule.",
        shows: Shows::Releases,
    },
    SeasonForm {
        act: Some(ActOfSeason::Unschedule),
        id: "unschedule",
        title: "Take a publication off the schedule",
        lead: "It does not come out, and its cases can be changed again.",
        warning: Some(
            "Nothing of it comes out at its minute, for any of its areas, and those who waited for it are not told by this. It cannot be put back as it was: what is to come out is put on the schedule again, as a new act.",
        ),
        fields: &[
            field("publication", "Which", "", Kind::Pick(Of::Publication)),
            why("Why", "It is sealed under the season’s key."),
            UNDERSTOOD,
        ],
        button: "Take it off the schedule",
        done: "The publication is off the schedule.",
        shows: Shows::Releases,
    },
];
