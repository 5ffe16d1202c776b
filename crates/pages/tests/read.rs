//! Reading a page as a browser would: by a real parser.

use scraper::{ElementRef, Html, Selector};
use std::collections::BTreeSet;

pub struct Read {
    pub page: Html,
}

pub fn read(page: &str) -> Read {
    let page = Html::parse_document(page);
    assert_eq!(
        page.errors.iter().collect::<Vec<_>>(),
        Vec::<&std::borrow::Cow<str>>::new(),
        "it does not parse cleanly"
    );
    Read { page }
}

impl Read {
    pub fn all(&self, what: &str) -> Vec<ElementRef<'_>> {
        self.page.select(&Selector::parse(what).unwrap()).collect()
    }

    pub fn one(&self, what: &str) -> ElementRef<'_> {
        let found = self.all(what);
        assert_eq!(found.len(), 1, "{what}");
        found[0]
    }

    /// The text of what is selected, each its own.
    pub fn texts(&self, what: &str) -> Vec<String> {
        self.all(what).into_iter().map(text).collect()
    }

    pub fn hrefs(&self, what: &str) -> Vec<&str> {
        self.all(what).into_iter().map(|link| link.attr("href").expect("a link leads somewhere")).collect()
    }

    /// Every id of the page, each only once.
    pub fn ids(&self) -> BTreeSet<&str> {
        let all = self.all("[id]");
        let ids: BTreeSet<&str> = all.iter().filter_map(|it| it.attr("id")).collect();
        assert_eq!(ids.len(), all.len(), "an id stands twice");
        ids
    }

    /// What every page promises, whatever is on it.
    pub fn keeps_the_promises(&self) {
        self.has_the_shape_of_a_page();
        nothing_runs_and_nothing_is_loaded(self);
    }

    /// The same of a page that a server sends, which has forms and names its style sheet.
    pub fn has_the_shape_of_a_page(&self) {
        self.ids();
        headings_skip_no_level(self);
        tables_have_captions_and_scopes(self);
        links_within_the_page_lead_somewhere(self);
        assert_eq!(self.one("html").attr("lang"), Some("en-GB"));
        assert_eq!(self.all("main").len(), 1);
        assert!(!self.texts("title")[0].trim().is_empty());
    }
}

pub fn text(of: ElementRef) -> String {
    of.text().collect()
}

fn headings_skip_no_level(page: &Read) {
    let levels: Vec<u8> =
        page.all("h1,h2,h3,h4,h5,h6").iter().map(|it| it.value().name().as_bytes()[1] - b'0').collect();
    assert_eq!(levels.first(), Some(&1), "{levels:?}");
    assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{levels:?}");
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
}

fn tables_have_captions_and_scopes(page: &Read) {
    let tables = page.all("table").len();
    assert_eq!(page.all("table > caption").len(), tables);
    assert_eq!(page.all("th").len(), page.all("thead th[scope=col], tbody th[scope=row]").len());
    assert_eq!(page.all("tbody tr").len(), page.all("tbody tr > th[scope=row]:first-child").len());
    for table in page.all("table") {
        let columns = table.select(&Selector::parse("thead th").unwrap()).count();
        for row in table.select(&Selector::parse("tbody tr").unwrap()) {
            assert_eq!(row.child_elements().count(), columns);
        }
    }
}

fn nothing_runs_and_nothing_is_loaded(page: &Read) {
    // Data and the search's own script, which the page's policy knows by its digest.
    assert_eq!(page.all("script").len(), 2 * page.all("search").len());
    // A page of a site names the site's style sheet and icon, which lie at its root, and nothing else.
    for link in page.all("link") {
        let href = link.attr("href").unwrap_or_default();
        let named = (link.attr("rel").unwrap_or_default(), href.trim_start_matches("../"));
        assert!([("stylesheet", "style.css"), ("icon", "icon.svg")].contains(&named), "{href}");
    }
    for loads in ["img", "iframe", "object", "embed", "form", "base", "[src]", "[style]"] {
        assert_eq!(page.all(loads).len(), 0, "{loads}");
    }
    for element in page.all("*") {
        let handler = element.value().attrs().find(|(name, _)| name.starts_with("on"));
        assert_eq!(handler, None);
    }
    for href in page.hrefs("a") {
        let scheme = href.split_once(':').map(|(scheme, _)| scheme.to_lowercase());
        assert!(scheme.is_none_or(|scheme| scheme == "https" || scheme == "http"), "{href}");
    }
}

fn links_within_the_page_lead_somewhere(page: &Read) {
    let ids = page.ids();
    for fragment in page.hrefs("a").into_iter().filter_map(|href| href.strip_prefix('#')) {
        assert!(ids.contains(fragment), "{fragment}");
    }
}
