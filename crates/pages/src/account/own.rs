//! A person's own account: how they sign in, where they are signed in, and the tokens of their programs.

use super::form::{
    Fault, Field, Kind, Weight, button, done, faults, field, link_button, one_button, secondary, titled,
};
use super::frame::Frame;
use crate::parts::banner::success;
use crate::parts::choices::{Choice, Choices, radios};
use crate::parts::remark::inset;
use crate::parts::summary::{SummaryRow, summary_list};
use crate::parts::table::table;
use maud::{Markup, html};

/// A session that goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionEntry {
    pub id: String,
    /// The browser's family.
    pub label: String,
    /// In words.
    pub began: String,
    pub seen: String,
    /// Whether it is the one that asks.
    pub this: bool,
}

/// A token of a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenEntry {
    pub id: String,
    pub label: String,
    /// Whether it may act, or read alone.
    pub acts: bool,
    /// In words.
    pub expires: String,
    pub used_on: Option<String>,
}

/// What somebody keeps of themselves here.
#[derive(Clone, Copy, Debug)]
pub struct OwnPage<'a> {
    pub frame: Frame<'a>,
    pub email: &'a str,
    pub has_password: bool,
    pub second_factor: bool,
    /// How many recovery codes are left.
    pub codes_left: usize,
    /// Their roles ask for a second factor, and none is set up: nothing else is shown until it is.
    pub lacks_a_factor: bool,
    pub sessions: &'a [SessionEntry],
    pub tokens: &'a [TokenEntry],
    /// What was typed for a token before.
    pub label: &'a str,
    pub days: &'a str,
    pub acts: bool,
    pub said: Option<&'a str>,
    pub faults: &'a [Fault],
}

pub fn own(page: &OwnPage) -> String {
    let main = html! {
        h1 { "Your account" }
        (faults(page.faults))
        (done(page.said))
        (summary_list(&known(page)))
        (second_factor(page))
        @if page.has_password { (password(page)) }
        @if !page.lacks_a_factor {
            (sessions(page))
            (tokens(page))
        }
    };
    page.frame.page("own", "/account", &titled("Your account", page.faults), main)
}

fn known(page: &OwnPage) -> Vec<SummaryRow<'static>> {
    let name = page.frame.visitor.map(|visitor| SummaryRow::new("Name", html! { bdi { (visitor.name) } }));
    let email =
        (!page.email.is_empty()).then(|| SummaryRow::new("E-mail address", html! { bdi { (page.email) } }));
    name.into_iter().chain(email).collect()
}

fn second_factor(page: &OwnPage) -> Markup {
    html! {
        h2 id="second-factor" { "Second factor" }
        @if page.second_factor {
            p {
                "A second factor is in force. "
                @match page.codes_left {
                    0 => { "You have no recovery code left." },
                    1 => { "You have 1 recovery code left." },
                    many => { "You have " (many) " recovery codes left." },
                }
            }
            form method="post" action="/account/recovery-codes" {
                (page.frame.csrf())
                (secondary("Make new recovery codes"))
            }
            p { "If you lose your app, a keeper of accounts can take the second factor away." }
        } @else {
            @if page.lacks_a_factor {
                p { strong { "What you do here asks for a second factor. Set one up first; everything else opens once it is in force." } }
            } @else {
                p { "None is set up. With one, a password alone lets nobody in." }
            }
            p { (link_button(Weight::Secondary, "/account/second-factor", "Set up a second factor")) }
        }
    }
}

fn password(page: &OwnPage) -> Markup {
    let (now, new) = (
        Field {
            id: "now",
            label: "Your password now",
            kind: Kind::Password,
            autocomplete: "current-password",
            hint: None,
            value: "",
        },
        Field {
            id: "new",
            label: "New password",
            kind: Kind::Password,
            autocomplete: "new-password",
            hint: Some(
                "At least 12 characters; several words in a row are easy to remember. Your other sessions end.",
            ),
            value: "",
        },
    );
    html! {
        h2 id="password" { "Password" }
        form method="post" action="/account/password" {
            (page.frame.csrf())
            (field(now, page.faults))
            (field(new, page.faults))
            (button("Change the password"))
        }
    }
}

fn sessions(page: &OwnPage) -> Markup {
    let csrf = page.frame.csrf();
    let rows = page.sessions.iter().map(|it| {
        let which = format!("{}, begun {}", it.label, it.began);
        let end = if it.this {
            html! { "This session" }
        } else {
            one_button(&csrf, "/account/sessions/end", &it.id, ("End", &which))
        };
        vec![html! { (it.label) }, html! { (it.began) }, html! { (it.seen) }, end]
    });
    html! {
        h2 id="sessions" { "Where you are signed in" }
        (table("Your sessions", &["Browser", "Begun", "Last used", "What you can do"], rows))
        @if page.sessions.len() > 1 {
            form method="post" action="/account/sessions/end-others" {
                (csrf)
                (secondary("End all other sessions"))
            }
        }
    }
}

fn tokens(page: &OwnPage) -> Markup {
    let csrf = page.frame.csrf();
    let rows = page.tokens.iter().map(|it| {
        vec![
            html! { bdi { (it.label) } },
            html! { @if it.acts { "Read and act" } @else { "Read" } },
            html! { (it.expires) },
            html! { (it.used_on.as_deref().unwrap_or("Not yet")) },
            one_button(&csrf, "/account/tokens/end", &it.id, ("End", &it.label)),
        ]
    });
    html! {
        h2 id="tokens" { "Tokens of your programs" }
        p { "A program that has a token uses the service in your name. Its secret is shown once." }
        @if page.tokens.is_empty() {
            p { "You have none." }
        } @else {
            (table("Your tokens", &["Label", "May", "Until", "Last used", "What you can do"], rows))
        }
        h3 { "Make a token" }
        (wanted(page, &csrf))
    }
}

fn wanted(page: &OwnPage, csrf: &Markup) -> Markup {
    let (label, days) = (
        Field {
            id: "label",
            label: "What it is for",
            kind: Kind::Text,
            autocomplete: "off",
            hint: Some("For example: nightly download. 60 characters at most."),
            value: page.label,
        },
        Field {
            id: "days",
            label: "For how many days",
            kind: Kind::Number,
            autocomplete: "off",
            hint: Some("1 to 365."),
            value: page.days,
        },
    );
    let scopes = [
        Choice::new("read", "Read what you may see", !page.acts),
        Choice::new("act", "Read, and act in your name", page.acts),
    ];
    html! {
        form method="post" action="/account/tokens" {
            (csrf)
            (field(label, page.faults))
            (field(days, page.faults))
            (radios(Choices::new("scope", "What it may do", &scopes), page.faults))
            (button("Make the token"))
        }
    }
}

/// A token that was just made.
#[derive(Clone, Copy, Debug)]
pub struct TokenMade<'a> {
    pub frame: Frame<'a>,
    pub label: &'a str,
    pub secret: &'a str,
    pub expires: &'a str,
}

pub fn token_made(page: &TokenMade) -> String {
    let main = html! {
        h1 { "Your token" }
        (success(html! { "The token " bdi { (page.label) } " was made. It is good until " (page.expires) "." }))
        p {
            "Its secret is shown this once. Copy it to where your program finds it and nobody else does; the program sends it as "
            code { "Authorization: Bearer" }
            "."
        }
        (inset(html! { code { (page.secret) } }))
        p { (link_button(Weight::First, "/account#tokens", "I have copied it")) }
    };
    page.frame.page("token", "/account/tokens", "Your token", main)
}
