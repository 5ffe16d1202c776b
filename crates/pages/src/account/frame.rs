//! What these pages have in common: whose service it is, who is signed in, and the way out.

use super::accessibility::ACCESSIBILITY;
use crate::page::{attribution, holdable};
use crate::parts::banner::done;
use crate::parts::mark::{marked, marks};
use crate::parts::navigation::{NavigationItem, item, service_navigation};
use crate::parts::token;
use crate::parts::way::skip_link;
use crate::site::frame::way_in;
use crate::style::ICON_MEDIA;
use maud::{DOCTYPE, Markup, html};

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
        self.page_below(kind, path, title, Markup::default(), main)
    }

    /// The same with the way to it above the main part.
    pub(crate) fn page_below(
        &self,
        kind: &str,
        path: &str,
        title: &str,
        way: Markup,
        main: Markup,
    ) -> String {
        let window = format!("{title} – {}", self.service);
        let page = html! {
            (DOCTYPE)
            html lang="en-GB" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    meta name="robots" content="noindex";
                    title { (marked(self.marks, &window)) }
                    link rel="stylesheet" href="/style.css";
                    link rel="icon" type=(ICON_MEDIA) href="/icon.svg";
                }
                body class={ "account " (kind) } {
                    (skip_link())
                    header {
                        (marks(self.marks))
                        (service_navigation(("/", self.service), "Your part of this service", &self.parts(path)))
                    }
                    div class="page govuk-width-container" {
                        (way)
                        main id="content" tabindex="-1" { (main) }
                    }
                    footer {
                        div class="govuk-width-container" {
                            p { a href=(ACCESSIBILITY) { "Accessibility statement" } "." }
                            (attribution())
                        }
                    }
                }
            }
        };
        let mut text = holdable(page.into_string());
        text.push('\n');
        text
    }

    /// A served page of the public site, for whoever looks at it: with the ways to their own pages in place of the way in, and with what
    /// was just done.
    pub fn over(&self, page: &str, said: Option<&str>) -> String {
        let begins = "<main id=\"content\" tabindex=\"-1\">";
        let page = page.replacen(begins, &format!("{begins}{}", done(said).into_string()), 1);
        if self.visitor.is_none() {
            return page;
        }
        let own = html! { @for it in &self.parts("") { (item(it)) } };
        page.replacen(&way_in(), &own.into_string(), 1)
    }

    fn parts(&self, path: &str) -> Vec<NavigationItem> {
        let Some(visitor) = self.visitor else { return Vec::new() };
        let current = |part: &str| match path.strip_prefix(part) {
            Some("") => Some("page"),
            Some(below) if below.starts_with('/') => Some("true"),
            _ => None,
        };
        let notices = html! { "Notices" (unread(visitor.unread)) };
        let out = html! {
            form method="post" action="/sign-out" {
                (token(&visitor.csrf))
                button class="plain" type="submit" { "Sign out" }
            }
        };
        vec![
            NavigationItem::link("/desk", html! { "Your work" }, current("/desk")),
            NavigationItem::link("/notices", notices, current("/notices")),
            NavigationItem::link("/account", html! { "Your account" }, current("/account")),
            NavigationItem::other(out),
        ]
    }
}

fn unread(unread: u64) -> Markup {
    html! {
        @if unread > 0 { " (" (unread) span class="govuk-visually-hidden" { " not read" } ")" }
    }
}
