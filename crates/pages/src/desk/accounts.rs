//! Accounts, for those who keep them: who is in, who was asked in, and what can be done about either.

use super::parts::{Link, h1, h2, link, many, p, page};
use crate::account::{Fault, Frame};
use crate::parts::banner::done;
use crate::parts::button::{button, secondary, warning};
use crate::parts::choices::{Choice, Choices, checkboxes};
use crate::parts::fault::{faults, titled};
use crate::parts::field::{Field, Kind, field};
use crate::parts::hidden;
use crate::parts::summary::{SummaryRow, summary_list};
use crate::parts::table::table;
use crate::parts::tag::{Tone, tag};
use maud::{Markup, html};

const HERE: &str = "/desk/accounts";

/// Whether somebody is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountStands {
    Invited,
    Open,
    Ended,
}

/// Somebody's way in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountRow {
    pub person: String,
    /// None once the person's key was erased.
    pub name: Option<String>,
    pub email: Option<String>,
    pub state: AccountStands,
    pub keeper: bool,
    pub second_factor: bool,
    /// Roles by season, each as `2011: an assessor`.
    pub roles: Vec<String>,
}

/// What was typed for somebody to be asked in.
#[derive(Clone, Copy, Debug, Default)]
pub struct InviteTyped<'a> {
    pub person: &'a str,
    pub name: &'a str,
    pub email: &'a str,
    pub keeper: bool,
}

/// All accounts, and the form that asks somebody in.
#[derive(Clone, Copy, Debug)]
pub struct AccountsPage<'a> {
    pub frame: Frame<'a>,
    pub accounts: &'a [AccountRow],
    pub typed: InviteTyped<'a>,
    pub said: Option<&'a str>,
    pub faults: &'a [Fault],
}

pub fn accounts(it: &AccountsPage) -> String {
    let main = html! {
        (h1("Accounts"))
        (faults(it.faults))
        (done(it.said))
        @if it.accounts.is_empty() { (p("There is none.")) }
        @else {
            (table(
                &many(it.accounts.len(), "account", "accounts"),
                &["Person", "State", "Second factor", "Roles"],
                it.accounts.iter().map(row),
            ))
        }
        (h2("Ask somebody in"))
        (invite(it))
    };
    page(
        &it.frame,
        "accounts",
        HERE,
        &titled("Accounts", it.faults),
        &[Link::new("/desk", "Your work")],
        main,
    )
}

fn row(it: &AccountRow) -> Vec<Markup> {
    vec![
        html! {
            (link(&Link::new(format!("{HERE}/{}", it.person), it.name.clone().unwrap_or_else(|| it.person.clone()))))
            br; (it.person)
            @if let Some(email) = &it.email { br; bdi { (email) } }
        },
        html! { (state(it.state)) @if it.keeper { " " (tag(Tone::Purple, "Keeper")) } },
        html! { @if it.second_factor { "In force" } @else { "None" } },
        html! { @if it.roles.is_empty() { "None" } @else { ul class="govuk-list" { @for role in &it.roles { li { (role) } } } } },
    ]
}

fn state(it: AccountStands) -> Markup {
    match it {
        AccountStands::Invited => tag(Tone::Yellow, "Asked in"),
        AccountStands::Open => tag(Tone::Green, "Open"),
        AccountStands::Ended => tag(Tone::Grey, "Ended"),
    }
}

fn invite(it: &AccountsPage) -> Markup {
    let person = Field::text("person", "Number", it.typed.person)
        .kind(Kind::Code)
        .hint("p- and small letters, digits and hyphens, for example p-104. The log knows people by it.");
    let name = Field::text("name", "Name", it.typed.name).hint("It is sealed: the log never holds it.");
    let email = Field::text("email", "E-mail address", it.typed.email)
        .kind(Kind::Email)
        .hint("The link goes there, and nowhere else.");
    let keeper = [Choice::new("true", "May keep accounts, as you do", it.typed.keeper)];
    html! {
        form method="post" action=(HERE) {
            (it.frame.csrf())
            (field(person, it.faults))
            (field(name, it.faults))
            (field(email, it.faults))
            (checkboxes(Choices::new("keeper", "Accounts", &keeper), it.faults))
            (button("Send the link"))
        }
    }
}

/// One account, and what can be done about it.
#[derive(Clone, Copy, Debug)]
pub struct AccountPage<'a> {
    pub frame: Frame<'a>,
    pub account: &'a AccountRow,
    /// It is its reader's own.
    pub own: bool,
    pub why: &'a str,
    pub said: Option<&'a str>,
    pub faults: &'a [Fault],
}

pub fn account(it: &AccountPage) -> String {
    let of = it.account;
    let title = format!("Account of {}", of.name.as_deref().unwrap_or(&of.person));
    let here = format!("{HERE}/{}", of.person);
    let rows = [
        SummaryRow::new("Number", of.person.as_str()),
        SummaryRow::new(
            "Name",
            html! { @match &of.name { Some(name) => bdi { (name) }, None => em { "erased" } } },
        ),
        SummaryRow::new(
            "E-mail address",
            html! { @match &of.email { Some(email) => bdi { (email) }, None => em { "erased" } } },
        ),
        SummaryRow::new("State", state(of.state)),
        SummaryRow::new("Keeper of accounts", if of.keeper { "Yes" } else { "No" }),
        SummaryRow::new("Second factor", if of.second_factor { "In force" } else { "None" }),
        SummaryRow::new(
            "Roles now",
            if of.roles.is_empty() { "None".to_owned() } else { of.roles.join("; ") },
        ),
    ];
    let main = html! {
        (h1(&title))
        (faults(it.faults))
        (done(it.said))
        (summary_list(&rows))
        @if of.state == AccountStands::Invited {
            (h2("Another link"))
            (p("The link before is no good any more once another is sent."))
            form method="post" action={ (here) "/link" } { (it.frame.csrf()) (secondary("Send another link")) }
        }
        @if of.state == AccountStands::Open {
            (h2("Keeping accounts"))
            form method="post" action={ (here) "/keeper" } {
                (it.frame.csrf())
                (hidden("keeper", if of.keeper { "false" } else { "true" }))
                (secondary(if of.keeper { "End their keeping of accounts" } else { "Make them a keeper of accounts" }))
            }
        }
        @if of.state != AccountStands::Ended { (ending(it, &here)) }
    };
    let way = [Link::new("/desk", "Your work"), Link::new(HERE, "Accounts")];
    page(&it.frame, "account-of", &here, &titled(&title, it.faults), &way, main)
}

/// What needs a reason: it is sealed.
fn ending(it: &AccountPage, here: &str) -> Markup {
    let why = |id, hint| Field::text(id, "Why", it.why).hint(hint);
    html! {
        @if it.account.second_factor && !it.own {
            (h2("A lost second factor"))
            form method="post" action={ (here) "/second-factor-reset" } {
                (it.frame.csrf())
                (field(why("reset-why", "It is sealed. Every session of the person ends, and they set up another factor."), it.faults))
                (secondary("Take the second factor away"))
            }
        }
        (h2("End access"))
        form method="post" action={ (here) "/end" } {
            (it.frame.csrf())
            (field(why("why", "It is sealed. Every session and token ends at once; what they did stays in the log."), it.faults))
            (warning("End access"))
        }
    }
}
