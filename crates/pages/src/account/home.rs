//! The first page while nothing is published: that it is so, what this is, where programs begin, and the way in.

use super::form::{Weight, done, link_button};
use super::frame::Frame;
use jiff::Timestamp;
use maud::html;
use plumbline_core::time::london::instant_in_words;

/// Before anything is published. `said` is what was just done, for example that somebody signed out; `next` is when the calendar has
/// the grades published, where that is still to come.
pub fn home(frame: &Frame, said: Option<&str>, next: Option<Timestamp>) -> String {
    let main = html! {
        h1 { (frame.service) }
        (done(said))
        p class="lead" {
            "The annual assessment of children’s services in England’s areas: what published inspections say of each area, what the rules make \
             of it, and the letter to the area, with every figure traceable to the line of a published file."
        }
        h2 { "Nothing is published yet" }
        p {
            @match next {
                Some(at) => { "The grades and letters of all areas are published at " (instant_in_words(at)) ". Until then there is nothing here to read." },
                None => { "Once grades and letters are published, they stand here." },
            }
        }
        @if let Some(visitor) = frame.visitor {
            h2 { "You are signed in" }
            p { "You are signed in as " bdi { (visitor.name) } "." }
            p { a class="button" href="/desk" { "Go to your work" } }
            p {
                a href="/notices" {
                    @match visitor.unread {
                        0 => { "Your notices: all are read" },
                        1 => { "Your notices: 1 is not read" },
                        many => { "Your notices: " (many) " are not read" },
                    }
                }
            }
            p { a href="/account" { "Your account: password, second factor, sessions and tokens" } }
        } @else {
            h2 { "People of the service" }
            p { "Inspectors, and officers of areas, sign in with the account to which they were asked in." }
            p { (link_button(Weight::First, "/sign-in", "Sign in")) }
        }
        h2 { "Data for everybody" }
        p {
            "What is published is open to programs and needs no sign-in: "
            a href="/api/v1" { "the interface begins at " code { "/api/v1" } }
            ", and "
            a href="/api/v1/openapi.json" { "its description says what it answers" }
            "."
        }
    };
    frame.page("start", "/", "Children’s services, assessed", main)
}
