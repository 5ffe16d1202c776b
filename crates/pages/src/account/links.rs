//! Links that were sent by e-mail: to open an account, or to choose another password.

use super::form::{Fault, Field, Kind, button, faults, field, titled};
use super::frame::Frame;
use super::sign_in::{Elsewhere, others};
use maud::html;

/// What a link leads to.
#[derive(Clone, Copy, Debug)]
pub struct LinkPage<'a> {
    pub frame: Frame<'a>,
    /// The account is open, and only its password is chosen anew.
    pub only_password: bool,
    /// Until when the link is good, in words.
    pub until: &'a str,
    /// Whether a password gets anybody in.
    pub passwords: bool,
    /// Other ways to open the account.
    pub elsewhere: &'a [Elsewhere],
    pub faults: &'a [Fault],
}

/// The form goes to the page's own address, so that the link stands nowhere in it.
pub fn link(page: &LinkPage) -> String {
    let title = if page.only_password { "Choose another password" } else { "Open your account" };
    let password = Field {
        id: "password",
        label: "New password",
        kind: Kind::Password,
        autocomplete: "new-password",
        hint: Some(
            "At least 12 characters. Several words that have nothing to do with one another are easy to remember.",
        ),
        value: "",
    };
    let main = html! {
        h1 { (title) }
        (faults(page.faults))
        p {
            @if page.only_password {
                "Once you have chosen another password, every session of yours ends, and you sign in with it."
            } @else if !page.passwords {
                "You were asked in. Open your account with one of elsewhere; from then on you sign in with it."
            } @else {
                "You were asked in. Choose a password; from then on you sign in with your e-mail address and with it."
            }
        }
        p { "The link is good once, until " (page.until) "." }
        @if page.passwords {
            form method="post" {
                (field(password, page.faults))
                (button(if page.only_password { "Choose this password" } else { "Open the account" }))
            }
        }
        @if !page.only_password { (others(page.elsewhere, "Open it without a password")) }
    };
    page.frame.page("link", "/links", &titled(title, page.faults), main)
}

/// The link is no good any more.
pub fn link_spent(frame: &Frame) -> String {
    let main = html! {
        h1 { "This link is no good any more" }
        p { "It was used, or has expired, or another was sent since. Nothing was changed." }
        ul {
            li { "If you have chosen a password already, " a href="/sign-in" { "sign in" } "." }
            li { "If you forgot it, " a href="/forgotten" { "ask for a link to choose another" } "." }
            li { "If you were asked in and did not come yet, ask whoever asked you for another link." }
        }
    };
    frame.page("link-spent", "/links", "This link is no good any more", main)
}

/// The form for whoever forgot their password.
#[derive(Clone, Copy, Debug)]
pub struct ForgottenPage<'a> {
    pub frame: Frame<'a>,
    pub email: &'a str,
    pub faults: &'a [Fault],
}

pub fn forgotten(page: &ForgottenPage) -> String {
    let email = Field {
        id: "email",
        label: "E-mail address",
        kind: Kind::Email,
        autocomplete: "username",
        hint: Some("The one with which you sign in. The link goes there."),
        value: page.email,
    };
    let main = html! {
        h1 { "Choose another password" }
        (faults(page.faults))
        p { "You get a letter by e-mail with a link. It is good for an hour, and once." }
        form method="post" action="/forgotten" {
            (field(email, page.faults))
            (button("Send the link"))
        }
        p { a href="/sign-in" { "Back to signing in" } }
    };
    page.frame.page("forgotten", "/forgotten", &titled("Choose another password", page.faults), main)
}

/// The same whether or not anybody has the address.
pub fn letter_on_its_way(frame: &Frame) -> String {
    let main = html! {
        h1 { "Look at your e-mail" }
        p { "If that address has an account with a password, a letter with a link is on its way to it. The link is good for an hour." }
        p {
            "No letter came? Look among unwanted mail, and whether the address was right; then "
            a href="/forgotten" { "ask again" }
            ". Whoever signs in with an account of elsewhere has no password here."
        }
    };
    frame.page("forgotten", "/forgotten/sent", "Look at your e-mail", main)
}
