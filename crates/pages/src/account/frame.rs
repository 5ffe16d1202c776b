//! What these pages have in common: whose service it is, who is signed in, and the way out.

use super::form::token;
use crate::page::{attribution, holdable, marks, style};
use maud::{DOCTYPE, Markup, html};
use std::sync::LazyLock;

/// What forms need beside what every page has.
const FORMS: &str = include_str!("forms.css");

static SHEET: LazyLock<String> =
    LazyLock::new(|| format!("{} {}\n", style(), FORMS.split_whitespace().collect::<Vec<_>>().join(" ")));

/// The style sheet that these pages name as `/style.css`.
pub fn style_sheet() -> &'static str {
    &SHEET
}

/// Somebody who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visitor {
    /// What they are called; their number where the name is gone.
    pub name: String,
    /// Notices that they have not read.
    pub unread: u64,
    /// The session's token, which every form of theirs carries.
    pub csrf: String,
}

/// What every page says, whatever it is about.
#[derive(Clone, Copy, Debug)]
pub struct Frame<'a> {
    /// What people call this service.
    pub service: &'a str,
    /// What must stand first, for example that all of it is made up.
    pub marks: &'a [String],
    pub visitor: Option<&'a Visitor>,
}

impl Frame<'_> {
    pub(crate) fn csrf(&self) -> Markup {
        self.visitor.map(|visitor| token(&visitor.csrf)).unwrap_or_default()
    }

    /// A page with its main part. `kind` is for the style sheet and for checks, `path` the address at which the page stands.
    ///
    /// No page says `no-referrer`: a browser would then send a form with the origin `null`, and the server refuse it.
    pub(crate) fn page(&self, kind: &str, path: &str, title: &str, main: Markup) -> String {
        let window = format!("{title} – {}", self.service);
        let titles = self.marks.iter().map(String::as_str).chain([window.as_str()]);
        let page = html! {
            (DOCTYPE)
            html lang="en-GB" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    meta name="robots" content="noindex";
                    title { (titles.collect::<Vec<_>>().join(" – ")) }
                    link rel="stylesheet" href="/style.css";
                }
                body class={ "account " (kind) } {
                    a class="skip" href="#content" { "Skip to the content" }
                    header {
                        (marks(self.marks))
                        div class="site" {
                            p class="brand" { a href="/" { (self.service) } }
                            (self.parts(path))
                        }
                    }
                    div class="page" {
                        main id="content" tabindex="-1" { (main) }
                    }
                    footer { (attribution()) }
                }
            }
        };
        let mut text = holdable(page.into_string());
        text.push('\n');
        text
    }

    fn parts(&self, path: &str) -> Markup {
        let Some(visitor) = self.visitor else { return Markup::default() };
        let current = |part: &str| (part == path).then_some("page");
        html! {
            nav aria-label="Your part of this service" {
                ul class="parts" {
                    li {
                        a href="/notices" aria-current=[current("/notices")] { "Notices" (unread(visitor.unread)) }
                    }
                    li { a href="/account" aria-current=[current("/account")] { "Your account" } }
                    li {
                        form method="post" action="/sign-out" {
                            (token(&visitor.csrf))
                            button class="plain" type="submit" { "Sign out" }
                        }
                    }
                }
            }
        }
    }
}

fn unread(unread: u64) -> Markup {
    html! {
        @if unread > 0 { " (" (unread) span class="aside" { " not read" } ")" }
    }
}
