//! What changed, as people and feed readers see it.

use crate::read::{read, text};
use atom_syndication::Feed;
use plumbline_core::area::AreaCode;
use plumbline_core::publication::{Changes, Publication, PublishedArea, changes};
use plumbline_pages::{ChangesPages, PublicationEntry, changes_file, changes_list, changes_page, feed};
use std::collections::BTreeMap;

fn publication(figures: usize, good: &str, grade: Option<u8>, letter: &str) -> Publication {
    let figures =
        (0..figures).map(|at| (format!("A/E06000022/primary/overall/{at:03}").into(), good.to_owned()));
    let area = PublishedArea {
        name: "Bath and North East Somerset".into(),
        grade,
        letter: Some(letter.into()),
        figures: figures.collect(),
    };
    Publication {
        schema: Publication::SCHEMA.into(),
        year: 2011,
        as_at: jiff::civil::date(2011, 11, 8),
        framework: "2011".into(),
        editions: BTreeMap::from([(good.into(), format!("<{good}>.csv"))]),
        areas: BTreeMap::from([(AreaCode::new("E06000022"), area)]),
        national: BTreeMap::from([("N/2011/grade/4".into(), good.to_owned())]),
    }
}

fn shown<R>(changed: &Changes, of: impl Fn(&ChangesPages, &[PublicationEntry]) -> R) -> R {
    let entry = |number, day: &str, why, changes| PublicationEntry {
        number,
        at: format!("2011-11-{day}T00:01:00.5Z").parse().unwrap(),
        digest: if number == 1 { "0a" } else { "0b" },
        why,
        changes,
    };
    let entries = [entry(1, "08", None, None), entry(2, "15", Some("a <count> was wrong"), Some(changed))];
    let marks = ["Made up".to_owned()];
    let pages = ChangesPages {
        year: 2011,
        marks: &marks,
        site: None,
        publications: &entries,
        list: "index.html",
        feed: "feed.xml",
    };
    of(&pages, &entries)
}

fn changed(figures: usize) -> Changes {
    changes(&publication(figures, "3", None, "aa"), &publication(figures, "4", Some(3), "bb"))
}

#[test]
fn the_list_has_the_newest_first_with_its_reason_and_how_much_changed() {
    let page = read(&shown(&changed(2), |pages, _| changes_list(pages)));
    page.keeps_the_promises();
    assert_eq!(
        page.texts("section h2"),
        ["Publication 2, 15 November 2011, 00:01 UTC", "Publication 1, 8 November 2011, 00:01 UTC"]
    );
    assert_eq!(page.hrefs("section h2 a"), [changes_file(2), changes_file(1)]);
    let says = page.texts("section")[0].clone();
    assert!(says.contains("Why: a <count> was wrong"), "{says}");
    assert!(
        says.contains(
            "Changed: 1 grade, 1 letter, 2 figures of areas, 1 national figure, 2 files that they rest on."
        ),
        "{says}"
    );
    assert!(page.texts("section")[1].contains("The first publication."));
}

#[test]
fn a_publication_says_each_figure_before_and_after_and_which_grades_letters_and_files() {
    let page = read(&shown(&changed(2), |pages, entries| changes_page(pages, &entries[1])));
    page.keeps_the_promises();
    let captions = page.texts("caption");
    assert_eq!(
        captions,
        [
            "Files that the figures rest on",
            "Grades",
            "Letters",
            "National figures",
            "Figures of Bath and North East Somerset that changed"
        ]
    );
    let rows: Vec<Vec<String>> =
        page.all("tbody tr").into_iter().map(|row| row.child_elements().map(text).collect()).collect();
    let of = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        rows,
        [
            of(&["<3>.csv (edition 3)", "no longer used"]),
            of(&["<4>.csv (edition 4)", "new"]),
            of(&["Bath and North East Somerset", "none", "3 (performs well)"]),
            of(&["Bath and North East Somerset", "its words changed"]),
            of(&["N/2011/grade/4", "3", "4"]),
            of(&["A/E06000022/primary/overall/000", "3", "4"]),
            of(&["A/E06000022/primary/overall/001", "3", "4"]),
        ]
    );
}

#[test]
fn of_more_figures_than_a_page_bears_the_rest_is_counted_and_in_the_file() {
    let page = read(&shown(&changed(100), |pages, entries| changes_page(pages, &entries[1])));
    let rows = page.all("table:last-of-type tbody tr").len();
    let says = text(page.one("main"));
    assert!(says.contains("And 60 more, in the file of all changes."), "{rows} {says}");
    assert!(page.hrefs("main a").contains(&"publication-2.csv"));
}

#[test]
fn a_publication_that_changes_nothing_says_so_and_the_first_compares_with_nothing() {
    let none = Changes::default();
    let says = shown(&none, |pages, entries| {
        entries.iter().map(|entry| changes_page(pages, entry)).collect::<Vec<_>>()
    });
    assert!(text(read(&says[0]).one("main")).contains("The first publication."));
    assert!(text(read(&says[1]).one("main")).contains("Nothing that is published changed."));
}

/// As a feed reader reads it.
#[test]
fn the_feed_is_atom_and_names_every_publication_by_its_content() {
    let text = shown(&changed(2), |pages, _| feed(pages));
    let read: Feed = text.parse().unwrap();
    assert_eq!(read.updated.to_rfc3339(), "2011-11-15T00:01:00+00:00", "that of the newest");
    let ids: Vec<&str> = read.entries.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(ids, ["urn:plumbline:publication:0b", "urn:plumbline:publication:0a"]);
    assert_eq!(read.entries[0].links[0].href, "publication-2.html");
    let summary = read.entries[0].summary.as_ref().unwrap().value.clone();
    assert!(summary.starts_with("a <count> was wrong. Changed: 1 grade"), "{summary}");
    assert_eq!(read.entries[0].categories[0].term, "Made up");
    let again = shown(&changed(2), |pages, _| feed(pages));
    assert_eq!(text, again, "the same bytes");
}

#[test]
fn an_empty_list_and_feed_say_so() {
    let pages = ChangesPages {
        year: 2011,
        marks: &[],
        site: None,
        publications: &[],
        list: "index.html",
        feed: "feed.xml",
    };
    assert!(text(read(&changes_list(&pages)).one("main")).contains("Nothing is published yet."));
    assert!(feed(&pages).parse::<Feed>().unwrap().entries.is_empty());
}
