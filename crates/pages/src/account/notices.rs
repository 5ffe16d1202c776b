//! What a person was told: what is not read first.

use super::form::{button, done, one_button, token};
use super::frame::Frame;
use crate::parts::hidden;
use crate::parts::paging::{Neighbour, paging};
use maud::{Markup, html};

/// A notice in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeEntry {
    pub id: String,
    pub subject: String,
    pub says: String,
    /// When it was made, in words.
    pub made: String,
}

/// A person's notices.
#[derive(Clone, Copy, Debug)]
pub struct NoticesPage<'a> {
    pub frame: Frame<'a>,
    /// The newest of those that are not read; none on later pages.
    pub unread: &'a [NoticeEntry],
    /// Up to which of them one button marks all: the position of the newest.
    pub up_to: Option<i64>,
    pub read: &'a [NoticeEntry],
    /// The address of those before.
    pub earlier: Option<&'a str>,
    /// Whether this is the first page.
    pub first: bool,
    pub said: Option<&'a str>,
}

pub fn notices(page: &NoticesPage) -> String {
    let csrf = page.frame.csrf();
    let to = |href, words| Neighbour { href, words, label: None };
    let newest = (!page.first).then(|| to("/notices", "The newest notices"));
    let earlier = page.earlier.map(|href| to(href, "Earlier notices"));
    let main = html! {
        h1 { "Notices" }
        (done(page.said))
        @if page.first { (unread(page, &csrf)) }
        @if page.first || !page.read.is_empty() {
            h2 { @if page.first { "Read" } @else { "Earlier, and read" } }
            @if page.read.is_empty() { p { "You have read none of late." } }
            @else { ul class="told" { @for it in page.read { (told(it, Markup::default())) } } }
        } @else {
            p { "There are none that you have read among these." }
        }
        (paging("More notices", newest, earlier))
    };
    page.frame.page("notices", "/notices", "Notices", main)
}

fn unread(page: &NoticesPage, csrf: &Markup) -> Markup {
    let all = page.frame.visitor.map_or(0, |visitor| visitor.unread);
    let shown = u64::try_from(page.unread.len()).unwrap_or(u64::MAX);
    html! {
        h2 { "Not read" }
        @if page.unread.is_empty() {
            p { "You have read all your notices." }
        } @else {
            @if all > shown { p { "The newest " (shown) " of " (all) "." } }
            ul class="told" {
                @for it in page.unread {
                    (told(it, one_button(csrf, "/notices/read", &it.id, ("Mark as read", &it.subject))))
                }
            }
            @if let (true, Some(up_to)) = (shown > 1, page.up_to) {
                form method="post" action="/notices/read-all" {
                    @if let Some(visitor) = page.frame.visitor { (token(&visitor.csrf)) }
                    (hidden("up_to", &up_to.to_string()))
                    (button("Mark all as read"))
                }
            }
        }
    }
}

fn told(it: &NoticeEntry, action: Markup) -> Markup {
    html! {
        li {
            h3 { (it.subject) }
            p { (it.says) }
            p class="when" { (it.made) }
            (action)
        }
    }
}
