//! A date in three boxes: people type a day that they know faster than they find it in a calendar.

use super::fault::Fault;
use super::group::{Head, grouped};
use maud::{Markup, html};

/// A date to fill in. The parts are sent as `{id}-day`, `{id}-month` and `{id}-year`.
#[derive(Clone, Copy, Debug)]
pub struct DateField<'a> {
    /// A fault names it; it is the id of the day's box.
    pub id: &'a str,
    pub legend: &'a str,
    pub hint: Option<&'a str>,
    /// Day, month and year as they were typed.
    pub typed: [&'a str; 3],
}

pub fn date(it: DateField, faults: &[Fault]) -> Markup {
    let head = Head { id: it.id, label: it.legend, hint: it.hint, more: None };
    let [day, month, year] = it.typed;
    grouped(head, faults, |about| {
        let input = about.class("govuk-input", "govuk-input govuk-input--error");
        let part = |id: &str, part: &str, label: &str, width: &str, value: &str| {
            html! {
                div class="govuk-date-input__item" {
                    label class="govuk-label govuk-date-input__label" for=(id) { (label) }
                    input class={ (input) " govuk-date-input__input " (width) }
                        id=(id) name={ (it.id) "-" (part) } type="text" inputmode="numeric"
                        value=[(!value.is_empty()).then_some(value)] autocomplete="off" aria-invalid=[about.invalid()];
                }
            }
        };
        html! {
            div class="govuk-date-input" {
                (part(it.id, "day", "Day", "govuk-input--width-2", day))
                (part(&format!("{}-month", it.id), "month", "Month", "govuk-input--width-2", month))
                (part(&format!("{}-year", it.id), "year", "Year", "govuk-input--width-4", year))
            }
        }
    })
}
