//! How accessible the service is: for whoever comes before anything is published, and for those who work in it.

use super::frame::Frame;
use crate::site::about::AIM;
use maud::html;

/// Where a server has this page; every page of somebody's own leads to it.
pub const ACCESSIBILITY: &str = "/accessibility";

pub fn accessibility(frame: &Frame) -> String {
    let main = html! {
        h1 { "Accessibility statement" }
        p class="lead" { "This is of every page of this service: those that anybody may read, the inspectors’ desk, and the part that officers of areas have." }
        h2 { "What you can expect" }
        p { (AIM) }
        ul {
            li { "Every page has one main part, and its first link leads there. What changes while a page is open is announced." }
            li { "A form that was filled in wrongly comes back as it was typed, with a list of what is wrong that leads to each field." }
            li { "If your session ends while you type, nothing is lost: sign in again, and the form is there." }
            li { "One script is used, in the editor of letters: it says while you type what the figures do not bear. Without it the button that checks says the same." }
            li { "Each drawing has a name, and its figures stand beside it as a table or in words." }
        }
        h2 { "How this was tested" }
        p {
            "Every sort of page by rule (axe, all rules on) at 320 and 1280 pixels, in light and dark; a whole season played through pages, once with \
             scripts and once without; all in one browser."
        }
        h2 { "What falls short" }
        ul {
            li { "Nobody who works with a screen reader or another aid has tested it with us yet." }
            li { "Long tables are tiring to hear from end to end. They have headings, can be narrowed down, and can be taken away as files." }
            li { "Files that people attach to evidence are as those people made them." }
        }
        h2 { "If something does not work for you" }
        p { "Tell whoever asked you in. An officer of an area can also ask for an answer, a call or a visit from the page of their area." }
    };
    frame.page("accessibility", ACCESSIBILITY, "Accessibility statement", main)
}
