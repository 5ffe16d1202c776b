//! The national pages: every count is that of the areas behind it, and each opens them.

#[path = "../examples/sample/national.rs"]
mod sample;

use crate::read::{Read, read, text};
use plumbline_core::framework::{Framework, embedded_2011, load};
use plumbline_core::national::{GradeCounts, National, NationalAddress, Standing};
use plumbline_pages::{NationalPage, figure_fragment, national, national_behind, national_map, tiles};
use scraper::Selector;
use std::collections::{BTreeMap, BTreeSet};

const MANY: usize = 40;

fn pages(framework: &Framework, of: &National) -> [Read; 3] {
    let areas = sample::areas(&(0..MANY).map(|at| format!("Area {at:02}")).collect::<Vec<_>>());
    let page = NationalPage {
        framework,
        national: of,
        areas: &areas,
        marks: &["Made up".to_owned()],
        notes: &["rests on nothing".to_owned()],
        site: None,
        behind: "behind.html",
        national_page: "national.html",
        map: Some("map.html"),
        downloads: &[("grades.csv".to_owned(), "Grades as CSV".to_owned())],
    };
    [read(&national(&page)), read(&national_behind(&page)), read(&national_map(&page))]
}

fn both() -> (Framework, National, [Read; 3]) {
    let framework = load(&embedded_2011()).unwrap();
    let national = sample::national(&framework, MANY);
    let pages = pages(&framework, &national);
    (framework, national, pages)
}

#[test]
fn both_pages_keep_the_promises_of_every_page() {
    let (.., pages) = both();
    pages.iter().for_each(Read::keeps_the_promises);
    assert_eq!(pages[0].all("svg[role=img]").len(), 3, "one picture for grades, bands and settings");
}

/// Each link from a count leads to the areas, and there are as many as the count says.
#[test]
fn every_count_opens_as_many_areas_as_it_says() {
    let (.., [page, behind, _]) = both();
    let link = Selector::parse("td a[href^='behind.html#']").unwrap();
    let names = Selector::parse("ul").unwrap();
    let mut opened = 0;
    for it in page.page.select(&link) {
        let count: u32 = text(it).split_whitespace().next().unwrap().parse().unwrap();
        let fragment = it.attr("href").unwrap().strip_prefix("behind.html#").unwrap();
        let section = behind.one(&format!("section[id=\"{fragment}\"]"));
        let list = section.select(&names).next().unwrap();
        assert_eq!(list.child_elements().count() as u32, count, "{fragment}");
        opened += 1;
    }
    assert!(opened > 60, "{opened}");
}

#[test]
fn every_address_with_areas_has_a_section_and_no_other_has() {
    let (_, national, [_, behind, _]) = both();
    let mut expected: Vec<String> = national
        .addresses()
        .iter()
        .filter(|it| !matches!(it, NationalAddress::Settings { measure, .. } if measure != "n"))
        .filter(|it| !national.behind(it).unwrap().areas.is_empty())
        .map(|it| figure_fragment(&it.to_string()))
        .collect();
    expected.sort();
    let mut found: Vec<String> =
        behind.all("section").iter().map(|it| it.attr("id").unwrap().to_owned()).collect();
    found.sort();
    assert_eq!(found, expected);
}

#[test]
fn percentages_come_from_the_counts_and_are_left_out_where_a_grade_is_not_known() {
    let (_, national, [page, ..]) = both();
    let rows = rows_of(&page, "Areas by grade, 2011 and 2010");
    assert_eq!(rows[0][..3], ["Performs excellently", "8 areas: which they are", "20%"]);
    assert!(rows[0][4].starts_with("not known"), "an area's grade of 2010 is not known: {:?}", rows[0]);
    assert_eq!(rows.last().unwrap()[..3], ["Total", "40", "100%"]);
    assert_eq!(national.now.total() as usize, MANY);
}

/// The counts of 2010 and 2011 as published.
#[test]
fn the_awarded_counts_of_both_years_give_the_right_percentages() {
    let framework = load(&embedded_2011()).unwrap();
    let stated = |counts: [u32; 5]| {
        GradeCounts::default().with_stated(Standing::ALL.into_iter().zip(counts).collect()).unwrap()
    };
    let mut national = sample::national(&framework, MANY);
    (national.now, national.before) = (stated([28, 71, 33, 15, 5]), stated([20, 77, 37, 12, 6]));
    let [page, ..] = pages(&framework, &national);
    let rows = rows_of(&page, "Areas by grade, 2011 and 2010");
    let shown: Vec<[&str; 4]> =
        rows.iter().map(|row| [row[1].as_str(), row[2].as_str(), row[3].as_str(), row[4].as_str()]).collect();
    assert_eq!(
        shown,
        [
            ["28", "18%", "20", "13%"],
            ["71", "47%", "77", "51%"],
            ["33", "22%", "37", "24%"],
            ["15", "10%", "12", "8%"],
            ["5", "3%", "6", "4%"],
            ["152", "100%", "152", "100%"],
        ]
    );
}

/// The cells of a table's rows, by its caption.
fn rows_of(page: &Read, caption: &str) -> Vec<Vec<String>> {
    let select = |what: &str| Selector::parse(what).unwrap();
    let tables = page.all("table");
    let of = |it: &&scraper::ElementRef| it.select(&select("caption")).any(|at| text(at) == caption);
    let table = tables.iter().find(of).unwrap_or_else(|| panic!("no table is called {caption}"));
    let cells = |row: scraper::ElementRef| row.select(&select("th, td")).map(text).collect();
    table.select(&select("tbody tr")).map(cells).collect()
}

/// Every area of the framework has one tile, and no two share one.
#[test]
fn each_of_the_152_areas_has_a_tile_of_its_own() {
    let framework = load(&embedded_2011()).unwrap();
    let areas: BTreeSet<&str> = framework.areas.iter().map(|area| area.code.as_str()).collect();
    let tiled: BTreeSet<&str> = tiles().iter().map(|tile| tile.area.as_str()).collect();
    assert_eq!((tiles().len(), &tiled), (152, &areas));
    let places: BTreeSet<(i64, i64)> = tiles().iter().map(|tile| (tile.column, tile.row)).collect();
    let names: BTreeSet<&str> = tiles().iter().map(|tile| tile.short).collect();
    assert_eq!((places.len(), names.len()), (152, 152));
    assert!(tiles().iter().all(|tile| tile.column >= 0 && tile.row >= 0 && tile.short.len() == 3));
}

/// The drawing says nothing that the table does not.
#[test]
fn the_map_and_its_table_have_the_same_areas_with_the_same_grades() {
    let (_, of, [.., map]) = both();
    let all: usize = of.now.rows().map(|standing| of.now.areas(standing).len()).sum();
    assert_eq!(map.all("table tbody tr").len(), all);
    let drawn = map.all("svg path").len();
    let placed = map.texts("table td:nth-of-type(2)").iter().filter(|short| *short != "no tile").count();
    assert_eq!(drawn, placed);
    let svg = map.one("svg[role=img]");
    let named: Vec<&str> = svg.attr("aria-labelledby").unwrap().split(' ').collect();
    assert!(named.iter().all(|id| map.ids().contains(id)), "{named:?}");
    // By the letters on its tile, each area of the table stands on the map with its sign.
    let texts = map.texts("svg text");
    let signs: BTreeMap<&str, &str> =
        texts.chunks(2).map(|pair| (pair[0].as_str(), pair[1].as_str())).collect();
    for row in map.all("table tbody tr") {
        let cells: Vec<String> = row.select(&Selector::parse("td").unwrap()).map(text).collect();
        let Some(sign) = signs.get(cells[1].as_str()) else {
            assert_eq!(cells[1], "no tile");
            continue;
        };
        let is_graded = cells[0].ends_with(')');
        assert_eq!(is_graded, cells[0].ends_with(&format!("({sign})")), "{cells:?} {sign}");
    }
    for standing in Standing::ALL {
        let shown = map
            .texts("ul.counts li")
            .iter()
            .any(|it| it.ends_with(&format!(": {} areas", of.now.count(standing))));
        assert!(shown || of.now.count(standing) == 0, "{standing}");
    }
}
