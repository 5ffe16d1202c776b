//! The second factor: set up with an app, put in force with a code of it; and the recovery codes.

use super::form::{Fault, Field, Kind, Weight, button, faults, field, link_button, titled};
use super::frame::Frame;
use crate::parts::banner::success;
use crate::parts::remark::inset;
use maud::{Markup, html};

/// Setting a second factor up.
#[derive(Clone, Copy, Debug)]
pub struct FactorPage<'a> {
    pub frame: Frame<'a>,
    /// What is to be typed into the app, and the same as a link that an app opens; none before it is asked for.
    pub proposed: Option<(&'a str, &'a str)>,
    pub faults: &'a [Fault],
}

pub fn factor(page: &FactorPage) -> String {
    let main = html! {
        h1 { "Set up a second factor" }
        (faults(page.faults))
        @match page.proposed {
            Some(proposed) => (confirm(page, proposed)),
            None => {
                p {
                    "An app on your telephone or computer shows six digits that change every half minute. With a second factor, somebody who \
                     learns your password still does not come in."
                }
                p { "Have an app for such codes ready. The next page shows a secret for it." }
                form method="post" action="/account/second-factor" {
                    (page.frame.csrf())
                    (button("Show the secret"))
                }
            },
        }
        p { a href="/account" { "Back to your account" } }
    };
    page.frame.page("factor", "/account/second-factor", &titled("Set up a second factor", page.faults), main)
}

fn confirm(page: &FactorPage, (secret, uri): (&str, &str)) -> Markup {
    let code = Field {
        id: "code",
        label: "Code",
        kind: Kind::Number,
        autocomplete: "one-time-code",
        hint: Some("The six digits that the app shows now."),
        value: "",
    };
    html! {
        h2 { "1. Give the secret to your app" }
        p { "On the device that has the app, open the link; or type the secret in. Codes go by time, and have six digits." }
        (inset(html! {
            p { a href=(uri) { "Open in the app" } }
            p { "Secret: " code { (in_fours(secret)) } }
        }))
        h2 { "2. Give a code of it back" }
        form method="post" action="/account/second-factor/confirm" {
            (page.frame.csrf())
            (field(code, page.faults))
            (button("Put it in force"))
        }
    }
}

/// As people read it off: apps pass over the spaces.
fn in_fours(secret: &str) -> String {
    let letters: Vec<char> = secret.chars().collect();
    letters.chunks(4).map(|four| four.iter().collect()).collect::<Vec<String>>().join(" ")
}

/// Recovery codes, shown this once.
#[derive(Clone, Copy, Debug)]
pub struct CodesPage<'a> {
    pub frame: Frame<'a>,
    pub codes: &'a [String],
    /// The second factor was just put in force.
    pub just_set: bool,
}

pub fn codes(page: &CodesPage) -> String {
    let main = html! {
        h1 { "Your recovery codes" }
        @if page.just_set { (success("Your second factor is in force. Your other sessions have ended.")) }
        @else { (success("These are in place of the codes that you had.")) }
        p {
            "Each lets you in once without your app. They are shown this once: print this page or copy them to where only you come, and not \
             beside your password."
        }
        (inset(html! { ul class="codes" { @for it in page.codes { li { code { (it) } } } } }))
        p { (link_button(Weight::First, "/account", "I have kept them")) }
    };
    page.frame.page("codes", "/account/recovery-codes", "Your recovery codes", main)
}
