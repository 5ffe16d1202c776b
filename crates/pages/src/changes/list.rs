//! Every publication of a year, the newest first.

use super::{ChangesPages, PublicationEntry, changes_file, changes_summary, moment};
use crate::page::Page;
use maud::{Markup, html};

/// The list of publications. An empty one says so.
pub fn changes_list(pages: &ChangesPages) -> String {
    let title = format!("What changed in what is published of {}", pages.year);
    let main = html! {
        h1 { (title) }
        p {
            "Nothing that was published is changed in silence: each publication is kept as it was made, and what a later one says \
             otherwise stands here with the reason. " a href=(pages.feed) { "The same as an Atom feed" } "."
        }
        @if pages.publications.is_empty() { p { "Nothing is published yet." } }
        @for entry in newest_first(pages.publications) { (one(entry)) }
    };
    Page { kind: "changes", title: &title, marks: pages.marks, main, site: pages.site, ..Page::default() }
        .whole()
}

pub(super) fn newest_first<'a>(entries: &'a [PublicationEntry<'a>]) -> Vec<&'a PublicationEntry<'a>> {
    let mut entries: Vec<&PublicationEntry> = entries.iter().collect();
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.number));
    entries
}

fn one(entry: &PublicationEntry) -> Markup {
    html! {
        section class="publication" {
            h2 { a href=(changes_file(entry.number)) { "Publication " (entry.number) ", " (moment(entry.at)) } }
            @if let Some(why) = entry.why { p { strong { "Why: " } (why) } }
            p { (changes_summary(entry.changes)) }
        }
    }
}
