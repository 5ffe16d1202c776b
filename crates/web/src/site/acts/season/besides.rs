//! Two forms that are no acts of a season: one opens it, and one asks a colleague into it and into an account.

use super::forms::{SeasonForm, Shows};
use crate::site::acts::form::{Kind, Of, field, optional};
use plumbline_casework::ActOfSeason;

/// The form that opens a season.
pub static OPEN: SeasonForm = SeasonForm {
    act: None,
    id: "open",
    title: "Open a season",
    lead: "A cycle begins: a case for every area, the calendar, and you as its first administrator. A season is opened once.",
    warning: None,
    fields: &[
        field("year", "Year of the season", "Four digits.", Kind::Number),
        field("name", "Your name in it", "It is sealed under your key.", Kind::Line),
        optional(field(
            "from",
            "Take people, roles, interests and calendar over from (optional)",
            "The calendar is moved on to the new year. Whose key was erased does not come along.",
            Kind::Pick(Of::Season),
        )),
        optional(field(
            "calendar",
            "Or move the framework’s calendar to the year (optional)",
            "Left empty, the steps stand on the days that the framework gives.",
            Kind::Number,
        )),
    ],
    button: "Open the season",
    done: "The season is open, and you are its administrator. Bring in its people next.",
    shows: Shows::People,
};

/// The form with which an area's officer asks a colleague in.
pub static COLLEAGUE: SeasonForm = SeasonForm {
    act: Some(ActOfSeason::Enrol),
    id: "colleague",
    title: "Ask a colleague in",
    lead: "They come into the season as an officer of your area, and a link to choose a password with goes to their address: all of it, or nothing.",
    warning: None,
    fields: &[
        field(
            "person",
            "Their number",
            "p- and small letters, digits or hyphens, such as p-204. It stands in the log for good, and holds no name.",
            Kind::PersonNumber,
        ),
        field("name", "Their name", "It is sealed under a key of their own.", Kind::Line),
        field("email", "Their e-mail address", "The link goes there and nowhere else.", Kind::Line),
        field("areas", "For which areas", "Of yours.", Kind::PickAny(Of::Area)),
    ],
    button: "Ask them in",
    done: "Your colleague is asked in: the link is on its way.",
    shows: Shows::People,
};
