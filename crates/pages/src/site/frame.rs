//! What every page of a site has above and below its own: whose site it is, and the ways to its parts.

use crate::parts::navigation::{NavigationItem, service_navigation};
use maud::{Markup, html};

/// A part of the site, in the order in which the header lists them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// From the root of the site, for example `areas/index.html`.
    pub address: &'a str,
    pub words: &'a str,
}

/// What all pages of a site share.
#[derive(Clone, Copy, Debug)]
pub struct Site<'a> {
    /// For example `Children's services assessment 2011`.
    pub title: &'a str,
    /// Its parts: the first is where the title leads.
    pub entries: &'a [Entry<'a>],
    /// The Atom feed of what changes, from the root.
    pub feed: Option<&'a str>,
    /// Whether a server answers with the pages, which then says itself what they may load; else they are files.
    pub served: bool,
}

/// A page's place in a site.
#[derive(Clone, Copy, Debug)]
pub struct InSite<'a> {
    pub site: &'a Site<'a>,
    /// From the page to the root: empty, `../`, `../../`.
    pub root: &'a str,
    /// The page's own address from the root.
    pub page: &'a str,
    /// The page above it, from the root, with its words.
    pub above: Option<(&'a str, &'a str)>,
}

impl<'a> InSite<'a> {
    /// The place of the page at an address from the root.
    pub fn at(site: &'a Site<'a>, page: &'a str) -> Self {
        const UP: &str = "../../../../";
        let deep = page.matches('/').count() * "../".len();
        Self { site, root: UP.get(..deep).unwrap_or(UP), page, above: None }
    }

    /// The same below a page of the site.
    pub fn below(self, address: &'a str, words: &'a str) -> Self {
        Self { above: Some((address, words)), ..self }
    }

    /// From this page to an address from the root.
    pub fn to(&self, address: &str) -> String {
        format!("{}{address}", self.root)
    }

    /// `page` where the page is the entry itself, `true` where it stands in the entry's folder.
    fn current(&self, entry: &Entry) -> Option<&'static str> {
        let folder = entry.address.rsplit_once('/').map(|(folder, _)| folder);
        if entry.address == self.page {
            return Some("page");
        }
        let within = |folder: &str| self.page.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        folder.is_some_and(within).then_some("true")
    }
}

pub(crate) fn head(at: InSite) -> Markup {
    let home = at.site.entries.first().map_or("index.html", |entry| entry.address);
    let items: Vec<NavigationItem> = at
        .site
        .entries
        .iter()
        .map(|entry| NavigationItem::link(&at.to(entry.address), html! { (entry.words) }, at.current(entry)))
        .collect();
    service_navigation((&at.to(home), at.site.title), "Parts of this site", &items)
}

/// Where a reader learns what the site is and how to say that something is wrong.
pub(crate) fn foot(at: InSite) -> Markup {
    let about = at.site.entries.iter().find(|entry| entry.address == ABOUT);
    html! {
        @if let Some(about) = about {
            p {
                a href=(at.to(about.address)) { "What this site is, and what it is not" }
                ". "
                a href={ (at.to(about.address)) "#accessibility" } { "Accessibility statement" }
                "."
            }
        }
    }
}

/// What the list is called that a letter leads back to.
pub(crate) fn all_letters(site: Option<InSite>) -> &'static str {
    if site.is_some() { "All areas" } else { "All letters" }
}

/// The page that says what the site is.
pub const ABOUT: &str = "about.html";

#[cfg(test)]
mod tests {
    use super::{Entry, InSite, Site};

    const ENTRIES: [Entry; 2] = [
        Entry { address: "index.html", words: "Home" },
        Entry { address: "areas/index.html", words: "Areas" },
    ];

    #[test]
    fn a_page_at_any_depth_leads_to_the_root_and_knows_in_which_part_it_stands() {
        let site = Site { title: "A site", entries: &ENTRIES, feed: None, served: false };
        for (page, root, home, areas) in [
            ("index.html", "", Some("page"), None),
            ("areas/index.html", "../", None, Some("page")),
            ("areas/york/index.html", "../../", None, Some("true")),
            ("areas/york/providers/pru.html", "../../../", None, Some("true")),
            ("areas-of-old.html", "", None, None),
        ] {
            let at = InSite::at(&site, page);
            assert_eq!(at.root, root, "{page}");
            assert_eq!((at.current(&ENTRIES[0]), at.current(&ENTRIES[1])), (home, areas), "{page}");
        }
    }
}
