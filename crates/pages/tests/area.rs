//! The pages of an area: every figure with its whole distribution, and the rows behind each one click away.

use crate::made_area::{
    Made, facts, finding, made_of, nothing_here, obese, pages_hanging, pages_of, registered,
};
use crate::read::{Read, read, text};
use plumbline_core::assessment::Outcome;
use plumbline_core::framework::Grade;
use plumbline_core::record::{Fact, Judgement};
use plumbline_pages::{AreaFile, Family, Hangs};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// As many as are asked for by whoever has the time.
fn cases(usual: u32) -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(usual)
}

struct Area(BTreeMap<String, String>);

impl Area {
    fn of(files: Vec<AreaFile>) -> Self {
        let folder = "areas/bath-and-north-east-somerset/";
        Self(files.into_iter().map(|it| (it.address.replacen(folder, "", 1), it.html)).collect())
    }

    fn page(&self, name: &str) -> Read {
        read(self.0.get(name).unwrap_or_else(|| panic!("no page {name}")))
    }
}

fn area() -> Area {
    Area::of(pages_of(&made_of(facts()), Some(Grade::Well)))
}

fn with(more: Vec<Fact>) -> Made {
    made_of(facts().into_iter().chain(more).collect())
}

/// The cells of a unit's row in layer 1, by heading.
fn row(page: &Read, title: &str) -> BTreeMap<String, String> {
    let rows = page.all(".layer-1 tbody tr");
    let cells = rows.iter().map(|row| {
        let cells =
            row.child_elements().map(|it| (it.attr("data-head").unwrap_or("Group").to_owned(), text(it)));
        cells.collect::<BTreeMap<_, _>>()
    });
    let mut found: Vec<_> = cells.filter(|row| row["Group"].starts_with(title)).collect();
    assert_eq!(found.len(), 1, "{title}");
    found.swap_remove(0)
}

#[test]
fn every_page_keeps_the_promises_and_says_what_stands_first() {
    let area = area();
    assert!(area.0.len() > 12, "{:?}", area.0.keys());
    for (name, page) in &area.0 {
        let page = read(page);
        page.keeps_the_promises();
        assert!(page.texts("header .mark").concat().contains("Made up"), "{name}");
        assert_eq!(page.texts(".govuk-service-navigation [aria-current]"), ["Areas"], "{name}");
    }
}

#[test]
fn the_whole_distribution_stands_beside_the_share_and_the_inadequate_apart() {
    let row = row(&area().page("index.html"), "Primary schools");
    assert_eq!(row["Outstanding"], "1 (25%)");
    assert_eq!(row["Good"], "2 (50%)");
    assert_eq!(row["Satisfactory"], "0 (0%)");
    assert_eq!(row["Inadequate"], "1 (25%)");
    assert_eq!(row["Good or better"], "75% (3 of 4)");
    assert!(row["Band"].contains("Light green"), "{row:?}");
    assert!(row["Inspected"].starts_with("4 of 5 registered"), "{row:?}");
    assert_eq!(row["Age of the judgements"], "Mar 2010 to May 2011, half by Jun 2010");
}

#[test]
fn absent_and_not_observed_are_told_apart_and_neither_is_a_nought() {
    let page = area().page("index.html");
    let absent = row(&page, "Sixth form colleges");
    assert!(absent["Inspected"].starts_with("None here: a complete register"), "{absent:?}");
    let unknown = row(&page, "Childminders");
    assert!(unknown["Inspected"].starts_with("Not known"), "{unknown:?}");
    for row in [absent, unknown] {
        for heading in ["Outstanding", "Inadequate", "Good or better", "Band"] {
            assert_eq!(row[heading], "–");
        }
    }
}

#[test]
fn a_partial_band_is_hatched_and_says_so_with_the_missing_groups_beside_it() {
    let page = area().page("index.html");
    let row = row(&page, "Special schools and pupil referral units");
    assert!(row["Band"].contains("(partial)"), "{row:?}");
    assert!(row["Group"].contains("Partial. Not observed:"), "{row:?}");
    assert!(row["Inspected"].starts_with('2') && row["Age of the judgements"].contains("half by"), "{row:?}");
    assert!(!page.all("svg.shape.partial .hatch").is_empty());
    assert!(!page.all("svg.bar.partial .hatch").is_empty());
}

#[test]
fn no_band_is_said_by_colour_alone_and_each_bar_names_its_numbers() {
    let page = area().page("index.html");
    for band in page.all(".band") {
        assert!(text(band).trim().len() > 2);
    }
    let bars = page.all("svg.bar");
    assert!(bars.len() > 3);
    for bar in bars {
        assert_eq!(bar.attr("role"), Some("img"));
        let name = bar.attr("aria-label").unwrap();
        let n: u32 = name.split(|c: char| !c.is_ascii_digit()).filter_map(|it| it.parse::<u32>().ok()).sum();
        assert!(n > 0 && name.contains("outstanding") && name.contains("inadequate"), "{name}");
    }
}

/// The rows of a part of a page: those of its table, and of its continuation on later pages.
fn rows_of(area: &Area, href: &str) -> usize {
    let (file, id) = href.split_once('#').map_or((href, None), |(file, id)| (file, Some(id)));
    let page = area.page(file);
    let Some(id) = id else { return page.all("table.rows tbody tr").len() };
    let is_it = |it: &&scraper::ElementRef| it.attr("id") == Some(id);
    let headings = page.all("h2, h3");
    let heading = headings.iter().find(is_it).unwrap_or_else(|| panic!("no {id} on {file}"));
    let section = scraper::ElementRef::wrap(heading.parent().unwrap()).unwrap();
    assert_eq!(section.value().name(), "section", "{href}");
    section.select(&scraper::Selector::parse("tbody tr").unwrap()).count()
}

/// Each number of layers 1 and 3 against the rows that it opens; the sums of both.
fn counts_open(area: &Area) -> (usize, usize) {
    let (mut latest, mut by_year) = (0, 0);
    let (summary, years) = (area.page("index.html"), area.page("layer-3.html"));
    for grade in ["Outstanding", "Good", "Satisfactory", "Inadequate"] {
        for link in summary.all(&format!(".layer-1 td[data-head={grade}] a")) {
            let n: usize = text(link).parse().unwrap();
            let href = link.attr("href").unwrap();
            let (file, id) = href.split_once('#').unwrap();
            let rows = area.page(file).texts(&format!("section:has(> #{id}) tbody tr"));
            // A group's list has earlier judgements too, and marks those that count; a super group's has no others.
            let marked = rows.iter().filter(|row| row.contains("latest")).count();
            assert_eq!(if marked > 0 { marked } else { rows.len() }, n, "{href}");
            latest += n;
        }
        for link in years.all(&format!("td[data-head={grade}] a")) {
            let n: usize = text(link).parse().unwrap();
            assert_eq!(rows_of(area, link.attr("href").unwrap()), n);
            by_year += n;
        }
    }
    (latest, by_year)
}

#[test]
fn every_count_of_layers_1_and_3_opens_as_many_rows() {
    // Six latest judgements; eight findings, the closed school's and an earlier one too: each in its group and its super group.
    assert_eq!(counts_open(&area()), (12, 16));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(8), ..ProptestConfig::default() })]

    #[test]
    fn whatever_was_found_every_count_opens_as_many_rows(
        found in proptest::collection::vec((0u32..12, 0usize..3, 0usize..4, 0i16..4), 0..40),
    ) {
        let groups = ["primary", "maintained-secondary", "childminder"];
        let findings = found.iter().map(|(urn, group, grade, year)| {
            let on = format!("{}-03-{:02}", 2008 + year, 1 + urn);
            finding(100 + urn, groups[*group], &on, Judgement::ALL[*grade])
        });
        let area = Area::of(pages_of(&made_of(findings.collect()), None));
        counts_open(&area);
    }
}

#[test]
fn a_provider_stands_with_all_its_judgements_the_latest_marked_and_the_way_to_its_reports() {
    let page = area().page("providers/primary.html");
    let rows: Vec<String> =
        page.texts("tbody tr").into_iter().filter(|row| row.starts_with("Upper <Road>")).collect();
    assert_eq!(rows.len(), 2);
    assert!(
        rows[0].contains("9 March 2010") && rows[0].contains("latest") && rows[0].contains("row "),
        "{rows:?}"
    );
    assert!(rows[1].contains("9 March 2007") && rows[1].contains("earlier"), "{rows:?}");
    assert!(page.hrefs("td.n a").contains(&"https://reports.example.org/1"));
    assert_eq!(rows_of(&area(), "providers/primary.html#gone"), 1);
    assert_eq!(rows_of(&area(), "providers/primary.html#registered"), 1, "on the register, never looked at");
    assert!(page.texts("section:has(> #files)").concat().contains("made-up.csv"));
}

#[test]
fn a_long_list_is_cut_between_providers_and_every_link_leads_to_the_page_where_its_part_begins() {
    let mut more = Vec::new();
    for urn in 1000..1700 {
        let grade = if urn < 1400 { Judgement::Good } else { Judgement::Satisfactory };
        more.push(registered(urn, "childminder", "Carer", None));
        more.push(finding(urn, "childminder", "2010-03-09", grade));
        more.push(finding(urn, "childminder", "2008-03-10", grade));
    }
    let area = Area::of(pages_of(&with(more), None));
    let pages: Vec<Read> =
        ["", "-2", "-3"].iter().map(|at| area.page(&format!("providers/childminder{at}.html"))).collect();
    assert!(!area.0.contains_key("providers/childminder-4.html"));
    let sizes: Vec<usize> = pages.iter().map(|page| page.all("tbody tr").len()).collect();
    assert_eq!(sizes, [500, 500, 400]);
    let first = |page: &Read| page.texts("tbody tr td.n")[0].clone();
    assert_eq!(first(&pages[1]), "1250", "a provider's lines stay together");
    let summary = area.page("index.html");
    let links = summary.hrefs("td[data-head=Satisfactory] a");
    assert!(links.contains(&"providers/childminder-2.html#satisfactory"), "{links:?}");
    for page in &pages {
        page.keeps_the_promises();
        assert_eq!(page.all("nav[aria-label=\"Pages of this list\"] a").len(), 3);
    }
}

#[test]
fn the_rules_are_shown_with_what_they_rest_on_and_never_the_ceiling_alone() {
    let made = made_of(facts());
    let area = area();
    let page = area.page("index.html");
    let rules = text(page.one("#rules"));
    assert!(!rules.to_lowercase().contains("ceiling"));
    assert!(rules.contains("The grade awarded is 3 (performs well)"), "{rules}");
    assert!(rules.contains("(Block A)") && rules.contains("(Block B)"), "{rules}");
    let rows = page.all("#rules details tbody tr").len();
    assert_eq!(rows, made.assessment.requirements.len() + made.assessment.limits.len());
    let reasons = area.page("reasons.html");
    for link in page.hrefs("#rules a").into_iter().filter(|it| *it != "hangs.html") {
        let id = link.strip_prefix("reasons.html#").unwrap();
        assert!(reasons.ids().contains(id), "{id}");
    }
}

#[test]
fn an_area_without_a_grade_is_not_finalised_and_has_no_letter() {
    let area = Area::of(pages_of(&made_of(facts()), None));
    let page = area.page("index.html");
    assert_eq!(page.texts(".grade"), ["Not finalised"]);
    assert!(page.hrefs("a").iter().all(|href| !href.contains("letter")), "{:?}", page.hrefs("a"));
    let with = self::area().page("index.html");
    assert_eq!(with.texts(".grade"), ["Performs well (3)"]);
    assert_eq!(
        with.hrefs(".awarded a"),
        ["letter.html", "letter.pdf", "letter-large-print.pdf", "letter-figures.html"]
    );
}

#[test]
fn counts_that_tell_of_fewer_than_five_children_stand_nowhere() {
    let area = area();
    for page in area.0.values() {
        assert!(!page.contains("3 of 90") && !page.contains("3.3"), "a count of three children");
    }
    assert!(area.page("indicators.html").texts("td[data-head=Children]").contains(&"48 of 96".to_owned()));
}

#[test]
fn block_b_opens_to_its_records_with_their_findings() {
    let area = area();
    let page = area.page("inspections.html");
    for link in area.page("index.html").hrefs("#council a") {
        let id = link.strip_prefix("inspections.html#").unwrap();
        assert!(page.ids().contains(id), "{id}");
    }
    let latest = text(page.one("section:has(> #unannounced-2011-06-15)"));
    for said in [
        "Visits are late.",
        "carries on an earlier one: plans",
        "Areas for priority action",
        "made-up.csv, row",
    ] {
        assert!(latest.contains(said), "{said}: {latest}");
    }
    assert!(text(page.one("section:has(> #unannounced-2010-05-19)")).contains("Plans name no <dates>."));
}

#[test]
fn the_results_of_layer_1_are_drawn_over_their_years_with_the_same_numbers_below() {
    let area = area();
    let page = area.page("indicators.html");
    let drawn = page.all("#trend-eyfs-good-level");
    assert_eq!(drawn.len(), 1, "an indicator of layer 1 with several years");
    assert!(page.all("#trend-year-6-obesity").is_empty(), "one that is not of layer 1");
    let svg = page.one("#trend-eyfs-good-level > svg");
    assert_eq!(svg.attr("role"), Some("img"));
    assert!(text(page.one("#trend-eyfs-good-level desc")).starts_with("Lines over four years. "));
    let held = page.texts("section:has(> #indicator-eyfs-good-level) td[data-head=Value]");
    let drawn: Vec<String> = page
        .texts("#trend-eyfs-good-level tbody td:nth-of-type(1)")
        .into_iter()
        .filter(|value| value != "not held")
        .collect();
    assert!(drawn.len() > 1 && drawn.iter().all(|value| held.contains(value)), "{drawn:?} of {held:?}");
}

#[test]
fn a_result_is_better_or_worse_in_its_good_direction_and_never_above_or_below() {
    // More children who are obese than in similar areas: a lower figure is the good one.
    let area = Area::of(pages_of(&with(vec![obese("61.0")]), None));
    let said = text(area.page("indicators.html").one("section:has(> #indicator-year-6-obesity) > p"));
    assert!(said.contains("Worse than similar areas"), "{said}");
    let area = Area::of(pages_of(&with(vec![obese("41.0")]), None));
    let said = text(area.page("indicators.html").one("section:has(> #indicator-year-6-obesity) > p"));
    assert!(said.contains("Better than similar areas"), "{said}");
}

#[test]
fn a_note_names_a_rule_by_its_words_and_leads_to_its_reasons() {
    // Complete registers show that there is nothing: no grade's requirements are met, and the notes say what each lacks.
    let made = made_of(nothing_here());
    assert_eq!(made.assessment.outcome, Outcome::NoGrade);
    let area = Area::of(pages_of(&made, None));
    let page = area.page("index.html");
    let lacks: Vec<String> =
        page.texts("#rules p.note").into_iter().filter(|note| note.contains(" lacks ")).collect();
    assert!(lacks.len() > 1, "{lacks:?}");
    for rule in &made.assessment.requirements {
        assert!(lacks.iter().all(|note| !note.contains(rule.id.as_str())), "{lacks:?}");
    }
    assert!(page.hrefs("#rules p.note a").iter().all(|href| href.starts_with("reasons.html#rule-")));
}

#[test]
fn the_same_values_give_the_same_bytes() {
    assert_eq!(area().0, area().0);
}

#[test]
fn what_the_outcome_hangs_on_is_said_in_a_sentence_and_a_picture_and_is_nobody_s_grade() {
    let area = area();
    let page = area.page("hangs.html");
    page.keeps_the_promises();
    assert!(page.texts(".govuk-warning-text").concat().contains("None is a grade that anybody awarded"));
    let stable = page.texts("#stable").concat();
    assert!(
        stable.contains("stays in all 100 worlds with the providers of each group drawn anew"),
        "{stable}"
    );
    // The picture, and the same numbers as a table.
    let figure = page.one("figure#worlds");
    assert_eq!(figure.value().attr("class"), Some("chart"));
    let families = page.texts("#worlds tbody th");
    assert_eq!(families.len(), 5, "{families:?}");
    let change = page.texts("#change").concat();
    assert!(change.contains("No changes of these kinds lead there"), "impossible is an answer: {change}");
    let leads = |from: &str| area.page(from).hrefs("main a").contains(&"hangs.html");
    assert!(leads("index.html"), "the summary leads there");
}

#[test]
fn of_more_outcomes_than_there_are_colours_the_rarest_stand_together_and_none_is_lost() {
    let outcomes: Vec<(String, u32)> = (1..=9).map(|n| (format!("outcome {n}"), n * 10)).collect();
    let family = Family { says: "with dice".into(), outcomes };
    let hangs = Hangs { families: vec![family], ..Hangs::default() };
    let page = read(&pages_hanging(&made_of(facts()), &hangs));
    let head = page.texts("#worlds thead th");
    assert_eq!(
        head[1..],
        ["Outcome 9", "Outcome 8", "Outcome 7", "Outcome 6", "Outcome 5", "Other outcomes"]
    );
    assert_eq!(page.texts("#worlds tbody td"), ["90", "80", "70", "60", "50", "100"]);
}
