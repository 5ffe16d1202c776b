//! The publications as an Atom feed (RFC 4287), the newest first.

use super::list::newest_first;
use super::{ChangesPages, PublicationEntry, changes_file, changes_summary};
use atom_syndication::{Category, Entry, Feed, FixedDateTime, Generator, Link, Person, Text};

/// The feed's file. Its addresses are relative, since nobody knows yet where the folder will be served; ids are by content and never
/// change, whatever the address. A feed of nothing has the day before all days.
pub fn feed(pages: &ChangesPages) -> String {
    let entries = newest_first(pages.publications);
    let title = format!("Children's services assessment {}: what is published, and what changed", pages.year);
    let marked =
        pages.marks.iter().map(String::as_str).chain([title.as_str()]).collect::<Vec<_>>().join(" – ");
    let feed = Feed {
        title: Text::plain(marked),
        id: format!("urn:plumbline:publications:{}", pages.year),
        updated: entries.first().map_or_else(FixedDateTime::default, |entry| stamped(entry)),
        authors: vec![Person { name: "Plumbline".into(), ..Person::default() }],
        generator: Some(Generator { value: "Plumbline".into(), ..Generator::default() }),
        links: vec![link("self", pages.feed), link("alternate", pages.list)],
        entries: entries.into_iter().map(|entry| written(pages, entry)).collect(),
        ..Feed::default()
    };
    let mut text = feed.to_string();
    text.push('\n');
    text
}

fn written(pages: &ChangesPages, entry: &PublicationEntry) -> Entry {
    let why = entry.why.map(|why| format!("{}. ", why.trim_end_matches('.'))).unwrap_or_default();
    Entry {
        title: Text::plain(format!("Publication {} of {}", entry.number, pages.year)),
        id: format!("urn:plumbline:publication:{}", entry.digest),
        updated: stamped(entry),
        published: Some(stamped(entry)),
        links: vec![link("alternate", &changes_file(entry.number))],
        summary: Some(Text::plain(format!("{why}{}", changes_summary(entry.changes)))),
        categories: pages
            .marks
            .iter()
            .map(|mark| Category { term: mark.clone(), ..Category::default() })
            .collect(),
        ..Entry::default()
    }
}

/// To the second, as feeds have it.
fn stamped(entry: &PublicationEntry) -> FixedDateTime {
    format!("{:.0}", entry.at).parse().unwrap_or_default()
}

fn link(rel: &str, href: &str) -> Link {
    Link { rel: rel.into(), href: href.into(), ..Link::default() }
}
