//! The letter's editor: its words as Markdown, held to their figures, shown as they will be read, and kept until they are sent.

mod found;
mod preview;

use super::field::{Control, Field, field};
use crate::account::Frame;
use crate::parts::banner::important;
use crate::parts::button::{Weight, choosing, secondary};
use crate::parts::fault::{Fault, faults, titled};
use crate::parts::hidden;
use crate::parts::remark::inset;
use crate::parts::way::back_link;
pub use found::{Finding, HeldClaim, LetterChecked};
use maud::{Markup, html};
use plumbline_core::letter::Block;

/// The script of the page: it asks for the check after a pause in typing, and for what is typed to be kept. Everything works without it.
pub const EDITOR_SCRIPT: &str = include_str!("editor.js");
/// Where a server has it.
pub const EDITOR_SCRIPT_AT: &str = "/editor.js";

/// What its reader typed before and has not sent.
#[derive(Clone, Copy, Debug)]
pub struct KeptTyped<'a> {
    /// `14:05 on Thursday 23 September 2027`
    pub when: &'a str,
    /// Somebody acted on the case since.
    pub overtaken: bool,
    /// With what they begin once they drop it: `the letter that is with the area`.
    pub instead: &'a str,
}

/// The editor.
#[derive(Clone, Copy, Debug)]
pub struct LetterPage<'a> {
    pub frame: Frame<'a>,
    pub of: &'a str,
    pub action: &'a str,
    pub case: &'a str,
    /// What the text is: as it stands, or as the figures have it.
    pub note: &'a str,
    pub text: &'a str,
    pub hidden: &'a [(&'a str, &'a str)],
    /// Where it may be sent, with the words of the button.
    pub sends: &'a [(String, &'static str)],
    pub kept: Option<KeptTyped<'a>>,
    /// What was kept does not open.
    pub damaged: bool,
    pub checked: Option<&'a LetterChecked>,
    pub preview: Option<&'a [Block]>,
    pub faults: &'a [Fault],
}

pub fn letter_editor(page: &LetterPage) -> String {
    let letter = Field {
        name: "letter".into(),
        label: "The letter, as Markdown".into(),
        hint: "A statement that is bound to a figure is a link to the figure’s address.".into(),
        control: Control::Text { value: page.text.into(), rows: 30, words: None },
    };
    let main = html! {
        (back_link(page.case, "Back to the case"))
        h1 { "Edit the letter" }
        p class="govuk-caption-l" { (page.of) }
        (faults(page.faults))
        @if page.damaged { (damaged(page)) }
        @if let Some(it) = page.kept { (kept(it, page)) } @else { (inset(page.note)) }
        form id="editor" method="post" action=(page.action) novalidate {
            (page.frame.csrf())
            @for (name, value) in page.hidden { (hidden(name, value)) }
            (field(&letter, page.faults))
            (as_you_type())
            div class="govuk-button-group" {
                (choosing(Weight::Secondary, "ask", "save", "Save"))
                (choosing(Weight::Secondary, "ask", "check", "Check what it says"))
                (choosing(Weight::Secondary, "ask", "preview", "Preview"))
                (choosing(Weight::Secondary, "ask", "pdf", "Preview as PDF"))
                @for (address, words) in page.sends {
                    button class="govuk-button" type="submit" formaction=(address) { (words) }
                }
            }
        }
        @if let Some(it) = page.checked { (found::checked(it)) }
        @if let Some(blocks) = page.preview { (preview::preview(blocks)) }
        script src=(EDITOR_SCRIPT_AT) defer {}
    };
    let title = format!("Edit the letter: {}", page.of);
    let title = titled(&title, page.faults);
    page.frame.page("act", page.action, &title, main)
}

/// What they are looking at is what they typed before, and not what stands.
fn kept(it: KeptTyped, page: &LetterPage) -> Markup {
    html! {
        (important(html! {
            p class="govuk-notification-banner__heading" { "This is what you typed, saved at " (it.when) "." }
            p class="govuk-body" { "Nobody else sees it, and nothing of it goes out before it is sent. It is kept until it is sent or you drop it, for at most 30 days after you last saved it." }
            @if it.overtaken { p class="govuk-body" { "Somebody acted on the case since: the letter may be another now. Check it before you send it." } }
            (drops(page, &format!("Drop it and begin from {}", it.instead)))
        }))
    }
}

/// It stands until its reader drops it, since whoever looks for what changed it may need it.
fn damaged(page: &LetterPage) -> Markup {
    important(html! {
        p class="govuk-notification-banner__heading" { "What you saved before cannot be opened." }
        p class="govuk-body" { "It was damaged, or changed by something else than this service: tell whoever runs it. Nothing else of the case is touched, and nothing can be saved here until you drop it." }
        (drops(page, "Drop what cannot be opened"))
    })
}

fn drops(page: &LetterPage, words: &str) -> Markup {
    html! {
        form method="post" action=(page.action) novalidate {
            (page.frame.csrf())
            (hidden("ask", "drop"))
            (secondary(words))
        }
    }
}

/// Where the script says what it was answered; without it nothing is shown. Only what was found is read out, and only when it changes.
fn as_you_type() -> Markup {
    html! {
        section id="as-you-type" aria-labelledby="as-you-type-heading" hidden {
            h2 id="as-you-type-heading" class="govuk-heading-s" { "As you type" }
            p id="kept" class="govuk-body" { "It is checked and saved when you pause." }
            div role="status" {
                p id="found" class="govuk-body" {}
                ul id="lines" class="govuk-list govuk-list--bullet" {}
            }
        }
    }
}
