//! A text of several lines, perhaps with a limit that is said in words.

use super::fault::Fault;
use super::group::{Head, labelled};
use maud::{Markup, html};

/// How long a text may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    Words(usize),
    Characters(usize),
    /// Words by a rule of their own, as they were counted.
    Counted {
        used: u32,
        most: u32,
    },
}

/// How a longer text is filled in.
#[derive(Clone, Copy, Debug)]
pub struct Textarea<'a> {
    /// Its id, and the name under which it is sent.
    pub id: &'a str,
    pub label: &'a str,
    pub hint: Option<&'a str>,
    pub value: &'a str,
    /// Lines that are seen at once.
    pub rows: usize,
    pub limit: Option<Limit>,
}

pub fn textarea(it: Textarea, faults: &[Fault]) -> Markup {
    let Textarea { id, label, hint, value, rows, limit } = it;
    let info = format!("{id}-info");
    let more = limit.map(|_| info.as_str());
    labelled(Head { id, label, hint, more }, faults, |about| {
        html! {
            textarea class=(about.class("govuk-textarea", "govuk-textarea govuk-textarea--error")) id=(id) name=(id) rows=(rows)
                aria-describedby=[about.described_by.as_deref()] aria-invalid=[about.invalid()] {
                // A browser leaves out the first line break.
                "\n" (value)
            }
            @if let Some(limit) = limit {
                div id=(info) class="govuk-hint govuk-character-count__message" { (said(limit, value)) }
            }
        }
    })
}

/// The limit, and once there is a text how much of it is used. As the page was made: without a script it does not change as one types.
fn said(limit: Limit, value: &str) -> String {
    let (most, what, used) = match limit {
        Limit::Words(most) => (most, "words", value.split_whitespace().count()),
        Limit::Characters(most) => (most, "characters", value.chars().count()),
        Limit::Counted { used, most } => return format!("{used} of at most {} words", grouped(most)),
    };
    match used {
        0 => format!("You can enter up to {most} {what}."),
        used if used <= most => format!("{used} of {most} {what} used when this page was made."),
        used => format!(
            "{used} {what} when this page was made: {} too many; up to {most} are allowed.",
            used - most
        ),
    }
}

/// `2,000`
fn grouped(number: u32) -> String {
    let (thousands, rest) = (number / 1000, number % 1000);
    if thousands == 0 { rest.to_string() } else { format!("{thousands},{rest:03}") }
}
