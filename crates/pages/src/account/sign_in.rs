//! Signing in: a password or an account of elsewhere, then the second factor.

use super::form::{
    Fault, Field, Kind, Weight, button, done, faults, field, link_button, secondary, titled, token,
};
use super::frame::Frame;
use crate::parts::hidden;
use maud::{Markup, html};

/// Another place at which people may sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    pub name: String,
    pub href: String,
}

/// The form with which somebody comes in.
#[derive(Clone, Copy, Debug)]
pub struct SignInPage<'a> {
    pub frame: Frame<'a>,
    /// As it was typed before.
    pub email: &'a str,
    /// Where the person wanted to go, a path of this site.
    pub back: Option<&'a str>,
    /// Whether a password gets anybody in.
    pub passwords: bool,
    pub elsewhere: &'a [Elsewhere],
    /// What was just done, or why to sign in again.
    pub said: Option<&'a str>,
    pub faults: &'a [Fault],
}

pub fn sign_in(page: &SignInPage) -> String {
    let email = Field {
        id: "email",
        label: "E-mail address",
        kind: Kind::Email,
        autocomplete: "username",
        hint: None,
        value: page.email,
    };
    let password = Field {
        id: "password",
        label: "Password",
        kind: Kind::Password,
        autocomplete: "current-password",
        hint: None,
        value: "",
    };
    let main = html! {
        h1 { "Sign in" }
        (faults(page.faults))
        (done(page.said))
        @if page.passwords {
            form method="post" action="/sign-in" {
                (kept(page.back))
                (field(email, page.faults))
                (field(password, page.faults))
                (button("Sign in"))
            }
            p { a href="/forgotten" { "I forgot my password" } }
        }
        (others(page.elsewhere, "Sign in with an account of elsewhere"))
    };
    page.frame.page("sign-in", "/sign-in", &titled("Sign in", page.faults), main)
}

fn kept(back: Option<&str>) -> Markup {
    html! { @if let Some(back) = back { (hidden("back", back)) } }
}

/// Links and no forms: a policy that lets forms go to this site alone stops one that is sent on elsewhere.
pub(super) fn others(all: &[Elsewhere], heading: &str) -> Markup {
    html! {
        @if !all.is_empty() {
            h2 { (heading) }
            @for it in all { p { (link_button(Weight::Secondary, &it.href, &format!("Go on with {}", it.name))) } }
        }
    }
}

/// The form for the second factor.
#[derive(Clone, Copy, Debug)]
pub struct CodePage<'a> {
    /// Without a visitor: whoever has only a password proved nothing yet.
    pub frame: Frame<'a>,
    pub csrf: &'a str,
    pub back: Option<&'a str>,
    pub faults: &'a [Fault],
}

pub fn second_factor(page: &CodePage) -> String {
    let code = Field {
        id: "code",
        label: "Code",
        kind: Kind::Code,
        autocomplete: "one-time-code",
        hint: Some("Six digits from your app. If you lost it, one of your recovery codes."),
        value: "",
    };
    let main = html! {
        h1 { "Give the code of your second factor" }
        (faults(page.faults))
        form method="post" action="/sign-in/second-factor" {
            (token(page.csrf))
            (kept(page.back))
            (field(code, page.faults))
            (button("Go on"))
        }
        h2 { "If you have neither" }
        p { "A keeper of accounts can take the second factor away, so that you set up another." }
        form method="post" action="/sign-out" {
            (token(page.csrf))
            (secondary("Sign in as somebody else"))
        }
    };
    page.frame.page("second-factor", "/sign-in/second-factor", &titled("Second factor", page.faults), main)
}
