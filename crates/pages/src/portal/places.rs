//! The return of commissioned places, row by row: the columns of the file, for whoever has no file.

use crate::account::Frame;
use crate::parts::button::{Weight, choosing, group};
use crate::parts::fault::{Fault, faults, titled};
use crate::parts::field::{Field, Kind, field};
use crate::parts::fold::details;
use crate::parts::hidden;
use crate::parts::remark::inset;
use crate::parts::select::{Select, select};
use crate::parts::way::back_link;
use maud::{Markup, html};

/// The registers that number providers.
const REMITS: [(&str, &str); 3] = [
    ("social-care", "Social care: homes, fostering, residential schools"),
    ("schools", "Schools and colleges"),
    ("childcare", "Childcare"),
];
const INSIDE: [(&str, &str); 3] = [("", "Choose"), ("yes", "Inside the area"), ("no", "Outside it")];
const PROVISION: [(&str, &str); 4] = [
    ("", "Not known"),
    ("own", "The area itself"),
    ("other-authority", "Another authority"),
    ("private-voluntary", "A private or voluntary body"),
];

/// One row as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlaceRow {
    pub remit: String,
    pub urn: String,
    pub on: String,
    pub children: String,
    pub inside_area: String,
    pub provision: String,
}

/// The form with its rows.
#[derive(Clone, Copy, Debug)]
pub struct PlacesPage<'a> {
    pub frame: Frame<'a>,
    /// `York, 2011`
    pub of: &'a str,
    pub action: &'a str,
    /// The area's own page, or the case.
    pub back: &'a str,
    /// The form that takes a file.
    pub file: &'a str,
    pub hidden: &'a [(&'a str, &'a str)],
    pub rows: &'a [PlaceRow],
    /// Whether another row may be added.
    pub takes_more: bool,
    pub faults: &'a [Fault],
    /// The session ended and another began: nothing was done.
    pub signed_in_again: bool,
}

pub fn places(page: &PlacesPage) -> String {
    let main = html! {
        (back_link(page.back, "Back"))
        h1 { "Return commissioned places, row by row" }
        p class="govuk-caption-l" { (page.of) }
        (faults(page.faults))
        @if page.signed_in_again {
            (inset("You signed in again since you opened this page. Nothing was done, and what you typed is below: look it over, then send it again."))
        }
        p class="govuk-body-l" { "A row for each provider with which the area placed children: how many, and no names. It is checked as a file is, and nothing counts until no row has a fault." }
        p class="govuk-body" { a class="govuk-link" href=(page.file) { "Send a file, or paste its lines, instead" } }
        (suppression())
        form method="post" action=(page.action) novalidate {
            (page.frame.csrf())
            @for (name, value) in page.hidden { (hidden(name, value)) }
            (hidden("rows", &page.rows.len().to_string()))
            @for (at, it) in page.rows.iter().enumerate() { (row(at + 1, it, page.faults)) }
            (group(html! {
                (choosing(Weight::First, "ask", "send", "Send the return"))
                @if page.takes_more { (choosing(Weight::Secondary, "ask", "another", "Add another row")) }
            }))
        }
    };
    let title = titled(&format!("Return commissioned places: {}", page.of), page.faults);
    page.frame.page("act", page.action, &title, main)
}

fn suppression() -> Markup {
    details(
        "What becomes of small numbers",
        html! {
            p class="govuk-body" { "Give the true number, also where it is below 5: what is counted rests on it." }
            p class="govuk-body" {
                "A number of children below 5 is never published, because it may lead to a child. Where a table would show one, it says that the number is hidden; and where it could be worked out from a total, another number is hidden too."
            }
        },
    )
}

fn row(number: usize, it: &PlaceRow, faults: &[Fault]) -> Markup {
    let id = |column: &str| format!("{column}-{number}");
    let [remit, urn, on, children, inside, provision] =
        ["remit", "urn", "on", "children", "inside_area", "provision"].map(id);
    let chosen = |id, label, options, chosen| Select { id, label, hint: None, options, chosen };
    html! {
        fieldset class="govuk-fieldset" {
            legend class="govuk-fieldset__legend govuk-fieldset__legend--m" { "Row " (number) }
            (select(chosen(&remit, "Which register has the provider", &REMITS, &it.remit), faults))
            (field(Field::text(&urn, "The provider’s number (URN)", &it.urn).hint("As its register gives it, such as SC012345."), faults))
            (field(Field::text(&on, "The day of the count", &it.on).hint("Year, month and day, such as 2011-03-31."), faults))
            (field(Field::text(&children, "How many children", &it.children).kind(Kind::Number), faults))
            (select(chosen(&inside, "Where the provider stands", &INSIDE, &it.inside_area), faults))
            (select(chosen(&provision, "Who runs it", &PROVISION, &it.provision), faults))
        }
    }
}
