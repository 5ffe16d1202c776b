//! When a session ends while somebody types: signing in again, with what was typed on its way back.

use crate::account::{Elsewhere, Frame};
use crate::parts::button::{button, secondary};
use crate::parts::fault::{Fault, faults, titled};
use crate::parts::field::{Field, Kind, field};
use crate::parts::{hidden, token};
use maud::{Markup, html};

/// What was typed, on its way through signing in. It is in this page and nowhere else.
#[derive(Clone, Copy, Debug)]
pub struct Kept<'a> {
    /// The address of the form.
    pub form: &'a str,
    /// Every field that was sent, with its value.
    pub typed: &'a [(&'a str, &'a str)],
    /// The same as one value.
    pub together: &'a str,
}

/// Signing in again.
#[derive(Clone, Copy, Debug)]
pub struct SessionOver<'a> {
    pub frame: Frame<'a>,
    pub kept: Kept<'a>,
    pub email: &'a str,
    /// Whether a password gets anybody in.
    pub passwords: bool,
    pub elsewhere: &'a [Elsewhere],
    pub faults: &'a [Fault],
}

pub fn session_over(page: &SessionOver) -> String {
    let email = Field::text("email", "E-mail address", page.email).kind(Kind::Email);
    let password = Field::text("password", "Password", "").kind(Kind::Password);
    let main = html! {
        h1 { "Your session has ended" }
        (faults(page.faults))
        p class="govuk-body-l" { "Nothing was done, and nothing that you typed is lost: sign in, and the form is here again as you filled it in." }
        @if page.passwords {
            form method="post" action="/sign-in/kept" novalidate {
                (carried(page.kept))
                (field(Field { autocomplete: "username", ..email }, page.faults))
                (field(Field { autocomplete: "current-password", ..password }, page.faults))
                (button("Sign in and go on"))
            }
        }
        @if !page.elsewhere.is_empty() || !page.passwords {
            h2 { "Sign in with an account of elsewhere" }
            p { "Sign in in a window of its own, come back to this one, then go on." }
            ul {
                @for it in page.elsewhere {
                    li { a href=(it.href) target="_blank" rel="noopener" { "Go on with " (it.name) " (opens a new window)" } }
                }
            }
            form method="post" action=(page.kept.form) novalidate {
                @for (name, value) in page.kept.typed { (hidden(name, value)) }
                (secondary("I have signed in: go on"))
            }
        }
    };
    page.frame.page("sign-in", "/sign-in/kept", &titled("Your session has ended", page.faults), main)
}

fn carried(kept: Kept) -> Markup {
    html! {
        (hidden("form", kept.form))
        (hidden("kept", kept.together))
    }
}

/// The second factor, with what was typed still on its way.
#[derive(Clone, Copy, Debug)]
pub struct KeptCode<'a> {
    pub frame: Frame<'a>,
    pub kept: Kept<'a>,
    pub csrf: &'a str,
    pub faults: &'a [Fault],
}

pub fn kept_code(page: &KeptCode) -> String {
    let code = Field::text("code", "Code", "")
        .kind(Kind::Code)
        .hint("Six digits from your app. If you lost it, one of your recovery codes.");
    let main = html! {
        h1 { "Give the code of your second factor" }
        (faults(page.faults))
        p { "What you typed is kept until then." }
        form method="post" action="/sign-in/kept/second-factor" novalidate {
            (token(page.csrf))
            (carried(page.kept))
            (field(Field { autocomplete: "one-time-code", ..code }, page.faults))
            (button("Go on"))
        }
    };
    page.frame.page(
        "second-factor",
        "/sign-in/kept/second-factor",
        &titled("Second factor", page.faults),
        main,
    )
}
