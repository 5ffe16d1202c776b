//! The pages of a site: the frame, the front page, the list of areas with its search, the pages about it.

use crate::made_area::{PARTS, SITE};
use crate::read::{Read, read};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use plumbline_core::framework::{Framework, Grade, embedded_2011, load};
use plumbline_core::letter::day;
use plumbline_pages::{
    About, AreaEntry, AreaWords, AreasPage, HomePage, InSite, MeasuresPage, OPEN, OpenPage, OpenRules,
    OpenSection, RulesPage, SearchIndex, StabilityPage, StabilityRow, about, areas, content_security_policy,
    home, measures, open, rules, search_security_policy, searchable, stability,
};
use sha2::{Digest, Sha256};

fn framework() -> Framework {
    load(&embedded_2011()).unwrap()
}

fn words(name: &str, also: &[&str], grade: Option<Grade>) -> AreaWords {
    AreaWords {
        name: name.into(),
        also: also.iter().map(|it| (*it).to_owned()).collect(),
        address: format!("areas/{}/index.html", name.to_lowercase()),
        grade,
    }
}

fn index() -> SearchIndex {
    searchable(
        &[words("York", &["E06000014", "816"], Some(Grade::Well)), words("Bath </script>", &[], None)],
        &framework(),
        "rules.html",
    )
}

fn marks() -> [String; 1] {
    ["Made up".to_owned()]
}

fn home_page() -> String {
    let framework = framework();
    home(&HomePage {
        site: &SITE,
        framework: &framework,
        marks: &marks(),
        as_at: framework.publication,
        grades: &[Some(Grade::Well), Some(Grade::Well), Some(Grade::Poorly), None],
        areas: "areas/index.html",
        rules: "rules.html",
        search: &index(),
    })
}

fn list(entries: &[AreaEntry]) -> String {
    areas(&AreasPage { site: &SITE, address: "areas/index.html", marks: &marks(), entries, search: &index() })
}

fn entry<'a>(area: &'a str, code: &'a str, grade: Option<Grade>, letter: Option<&'a str>) -> AreaEntry<'a> {
    AreaEntry { area, code, grade, summary: "areas/x/index.html", letter }
}

fn about_page() -> String {
    let framework = framework();
    let as_at = framework.publication;
    about(&About {
        site: &SITE,
        framework: &framework,
        marks: &marks(),
        as_at,
        made_up: true,
        rules: "rules.html",
        notes: &["assumed: 28 days".to_owned()],
        files: &[("made-up.csv".to_owned(), "0123456789ab".to_owned())],
    })
}

fn measures_page() -> String {
    measures(&MeasuresPage { site: &SITE, framework: &framework(), marks: &marks() })
}

fn rules_page() -> String {
    let framework = framework();
    let site = Some(InSite::at(&SITE, "rules.html"));
    rules(&RulesPage { framework: &framework, marks: &marks(), index: "areas/index.html", site })
}

#[test]
fn every_page_has_the_same_header_with_where_it_stands_marked() {
    let areas = list(&[entry("York", "E06000014", None, None)]);
    for (page, here, root) in [
        (home_page(), "Home", ""),
        (areas, "Areas", "../"),
        (rules_page(), "Rules", ""),
        (about_page(), "About", ""),
    ] {
        let page = read(&page);
        page.keeps_the_promises();
        let parts: Vec<String> = PARTS.iter().map(|part| format!("{root}{}", part.address)).collect();
        assert_eq!(page.hrefs(".govuk-service-navigation__list a"), parts);
        assert_eq!(page.texts("[aria-current=page]"), [here]);
        assert!(page.texts("header .mark").concat().contains("Made up"), "{here}");
        assert_eq!(page.hrefs("body > a.govuk-skip-link"), ["#content"]);
    }
    let measures = measures_page();
    let measures = read(&measures);
    measures.keeps_the_promises();
    assert_eq!(measures.all("[aria-current]").len(), 0, "it stands in no part of the header");
}

#[test]
fn the_front_page_counts_the_grades_beside_their_meanings() {
    let page = home_page();
    let page = read(&page);
    assert_eq!(
        page.texts("tbody th"),
        [
            "Performs excellently (4)",
            "Performs well (3)",
            "Performs adequately (2)",
            "Performs poorly (1)",
            "Not finalised"
        ]
    );
    assert_eq!(page.texts("td[data-head=Areas]"), ["0", "2", "0", "1", "1"]);
    for meaning in page.texts("td[data-head=\"What it means\"]") {
        assert!(meaning.len() > 10, "{meaning}");
    }
    assert!(page.texts("main").concat().contains(&day(framework().publication)));
}

#[test]
fn areas_stand_from_a_to_z_with_their_grade_and_letter_or_that_there_is_none() {
    let page = list(&[
        entry("York", "E06000014", Some(Grade::Well), Some("areas/york/letter.html")),
        entry("bury", "E08000002", None, None),
    ]);
    let page = read(&page);
    assert_eq!(page.texts("tbody th"), ["bury", "York"]);
    assert_eq!(page.texts("td[data-head=Grade]"), ["Not finalised", "Performs well (3)"]);
    assert_eq!(page.texts("td[data-head=Letter]"), ["none yet", "Letter to York"]);
    assert_eq!(page.hrefs("td a"), ["york/letter.html"]);
    assert_eq!(page.hrefs(".initials a"), ["#area-E08000002", "#area-E06000014"]);
}

/// What can be found, as the script reads it.
fn found(page: &Read) -> Vec<(String, String, String)> {
    let data: serde_json::Value = serde_json::from_str(&page.texts("script#search-index")[0]).unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    data.as_array().unwrap().iter().map(|it| (text(&it[0]), text(&it[1]), text(&it[2]))).collect()
}

#[test]
fn areas_groups_indicators_and_rules_can_be_found_and_each_leads_to_a_place_that_is_there() {
    let page = home_page();
    let page = read(&page);
    let framework = framework();
    let found = found(&page);
    let of = |kind: &str| found.iter().filter(|(_, it, _)| it == kind).count();
    assert_eq!(of("Area"), 2);
    assert_eq!(of("Group"), framework.groups.len() + framework.super_groups.len());
    assert_eq!(of("Indicator"), framework.indicators.len());
    assert_eq!(of("Rule"), framework.requirements.len() + framework.limits.len());
    assert!(found.iter().any(|(name, ..)| name == "Bath </script>"), "what a name holds stays data");
    let pages = [("rules.html", rules_page()), ("measures.html", measures_page())];
    for (name, kind, address) in found.iter().filter(|(_, kind, _)| kind != "Area") {
        let (file, id) = address.split_once('#').unwrap();
        let (_, target) = pages.iter().find(|(page, _)| *page == file).unwrap();
        assert!(read(target).ids().contains(id), "{kind} {name}: {address}");
    }
}

#[test]
fn a_page_with_a_search_lets_in_its_own_script_by_what_it_is_and_others_let_in_none() {
    let page = home_page();
    let page = read(&page);
    let script = &page.texts("script:not([type])")[0];
    let digest = STANDARD.encode(Sha256::digest(script.as_bytes()));
    let policy = page.one("meta[http-equiv=Content-Security-Policy]").attr("content");
    assert_eq!(policy, Some(search_security_policy()));
    assert!(search_security_policy().contains(&format!("script-src 'sha256-{digest}'")));
    assert!(!content_security_policy().contains("script-src"), "nothing runs by default-src 'none'");
    assert_eq!(read(&about_page()).all("script").len(), 0);
}

#[test]
fn without_a_script_the_search_is_away_and_the_way_to_all_areas_is_there() {
    let page = home_page();
    let page = read(&page);
    assert!(page.one("search").attr("hidden").is_some());
    assert!(page.hrefs("main a").contains(&"areas/index.html"));
    assert_eq!(page.one("#search-said").attr("role"), Some("status"));
    assert_eq!(page.one("label").attr("for"), page.one("search input").attr("id"));
}

#[test]
fn the_site_says_what_it_is_and_is_not_and_how_to_check_a_figure() {
    let page = about_page();
    let page = read(&page);
    let ids = page.ids();
    for id in ["what-it-is", "what-it-is-not", "check", "evidence", "accessibility", "data"] {
        assert!(ids.contains(id), "{id}");
    }
    assert!(page.texts("#what-it-is").concat().contains("nothing else here is true"));
    let evidence = page.texts("#evidence").concat();
    assert!(evidence.contains("Assumed: 28 days.") && evidence.contains("made-up.csv"), "{evidence}");
    assert!(page.texts("#check").concat().contains("plumbline profile --open"));
}

#[test]
fn the_rules_lead_to_what_they_leave_open_and_a_kind_that_was_not_found_is_said_to_be_none() {
    assert!(read(&rules_page()).hrefs("main a").contains(&OPEN));
    let section = |findings: &[(&str, &str)]| OpenSection {
        heading: "Better evidence that lowers the outcome".into(),
        none: "none: no improvement lowers it".into(),
        findings: findings.iter().map(|(says, area)| ((*says).into(), Some((*area).into()))).collect(),
    };
    let sections = vec![section(&[("one group more", "all is well but 3 of 7")]), section(&[])];
    let rules = OpenRules { sections, ..OpenRules::default() };
    let page = open(&OpenPage { site: &SITE, marks: &marks(), title: "The rules", rules: &rules });
    let page = read(&page);
    page.keeps_the_promises();
    let [found, none] = page.texts("main section").try_into().unwrap();
    assert!(found.contains("One group more") && found.contains("All is well but 3 of 7"), "{found}");
    assert!(none.contains("None: no improvement lowers it."), "{none}");
}

#[test]
fn an_area_whose_figures_are_partial_has_no_place_among_the_others() {
    let row = |area: &str, place| StabilityRow {
        area: area.into(),
        address: format!("areas/{}/hangs.html", area.to_lowercase()),
        outcome: "indicated 3 (performs well)".into(),
        kept: [(942, 1000), (1000, 1000), (35, 36)],
        decide: [2, 0],
        place,
    };
    let rows = [row("Barnet", Some([7, 3, 19])), row("York", None)];
    let page = stability(&StabilityPage { site: &SITE, marks: &marks(), rows: &rows, notes: &[] });
    let page = read(&page);
    page.keeps_the_promises();
    assert_eq!(page.hrefs("tbody a"), ["../areas/barnet/hangs.html", "../areas/york/hangs.html"]);
    let cells = page.texts("tbody td");
    let [barnet, york] = [&cells[..8], &cells[8..]];
    assert_eq!(barnet[1..], ["942 of 1000", "1000 of 1000", "35 of 36", "2", "0", "7", "3 and 19"]);
    assert_eq!(york[6..], ["None", "None"]);
}
