//! The figures page: from a claim to the rule, the providers, their reports and their rows, one click each.

use crate::read::read;
use crate::sample_letter::{SAFE, SHARE, bare, document, figures_page, opened, provider};
use plumbline_core::letter::ProviderLine;
use plumbline_pages::figure_fragment;

fn section(cell: &str) -> String {
    format!("section[id=\"{}\"]", figure_fragment(cell))
}

#[test]
fn figures_stand_in_the_order_of_the_letter_and_each_once() {
    let mut twice = opened();
    twice.push(opened().remove(0));
    twice.push(bare("A/E06000014/all/overall/n", "All settings"));
    let page = figures_page(&document(), &twice);
    let page = read(&page);
    let titles =
        ["Safeguarding services", "Secondary schools: share that is good or better overall", "All settings"];
    assert_eq!(page.texts("section.figure h2"), titles);
    assert_eq!(page.texts("nav[aria-labelledby=contents] li"), titles);
    page.keeps_the_promises();
}

#[test]
fn a_rule_is_one_click_away_with_how_it_stands() {
    let page = figures_page(&document(), &opened());
    let page = read(&page);
    let rule = format!("{} table:first-of-type tbody", section(SHARE));
    assert_eq!(page.hrefs(&format!("{rule} a")), ["../rules.html#rule-3-a-universal"]);
    assert_eq!(
        page.texts(&format!("{rule} tr > *")),
        [
            "At least two universal super groups are in the top two bands",
            "met",
            "3 of 4",
            "at least 2 of 4",
            "Annex E; ¶59"
        ]
    );
}

#[test]
fn a_provider_stands_with_its_number_its_judgement_its_report_and_its_row() {
    let page = figures_page(&document(), &opened());
    let page = read(&page);
    let rows = format!("{} table:nth-of-type(2) tbody tr", section(SHARE));
    assert_eq!(
        page.texts(&format!("{rows}:first-child > *")),
        [
            "Abbotsmere School",
            "100002",
            "Secondary schools",
            "good",
            "9 March 2011",
            "Report on Abbotsmere School, 100002",
            "schools.csv, row 2"
        ]
    );
    assert_eq!(
        page.hrefs(&format!("{rows} a")),
        ["https://reports.example.org/2", "https://reports.example.org/5"]
    );
}

#[test]
fn a_month_stays_a_month_and_what_is_no_date_stays_as_it_is() {
    let mut figures = opened();
    figures[0].providers[0].inspected = "2011-03".into();
    figures[0].providers[1].inspected = "spring".into();
    let page = figures_page(&document(), &figures);
    let page = read(&page);
    assert_eq!(page.texts(&format!("{} td[data-head=Inspected]", section(SHARE))), ["March 2011", "spring"]);
}

#[test]
fn a_report_that_nobody_names_is_said_to_be_missing_and_one_that_is_no_address_is_no_link() {
    let mut figures = opened();
    figures[0].providers[0].report = None;
    figures[0].providers[1].report = Some("javascript:alert(1)".into());
    let page = figures_page(&document(), &figures);
    let page = read(&page);
    let cells = page.texts(&format!("{} td[data-head=Report]", section(SHARE)));
    assert_eq!(cells, ["No source gives an address", "javascript:alert(1)"]);
    page.keeps_the_promises();
}

#[test]
fn rows_of_published_files_stand_with_the_edition_in_which_they_were_read() {
    let page = figures_page(&document(), &opened());
    let page = read(&page);
    assert_eq!(
        page.texts(&format!("{} table tbody tr > *", section(SAFE))),
        ["Good, 9 March 2011", "schools.csv", "41"]
    );
    assert_eq!(
        page.texts(&format!("{} .editions", section(SAFE))),
        ["Read from schools.csv (edition 1a2b3c)."]
    );
}

#[test]
fn each_figure_says_what_the_letter_says_of_it_and_leads_back_there() {
    let page = figures_page(&document(), &opened());
    let page = read(&page);
    let back = page.one(&format!("{} .back", section(SHARE)));
    assert!(
        crate::read::text(back)
            .starts_with("The letter says two of the three and A large majority. Back to the letter")
    );
    assert_eq!(
        page.hrefs(&format!("{} .back a", section(SHARE))),
        [format!("letter.html#{}", figure_fragment(SHARE))]
    );
}

#[test]
fn a_figure_that_the_letter_does_not_state_says_so() {
    let figures = [bare("A/E06000014/all/overall/n", "All settings")];
    let page = figures_page(&document(), &figures);
    let page = read(&page);
    assert!(page.texts(".back")[0].starts_with("The letter does not state this figure itself."));
    assert_eq!(page.hrefs(".back a"), ["letter.html"]);
}

#[test]
fn what_a_figure_is_made_of_is_linked_where_it_is_on_the_page_and_named_where_not() {
    let page = figures_page(&document(), &opened());
    let page = read(&page);
    let parts = format!("{} ul", section(SHARE));
    assert_eq!(
        page.texts(&format!("{parts} li")),
        ["Safeguarding services", "A/E06000014/nowhere/overall/n (not opened on this page)"]
    );
    assert_eq!(page.hrefs(&format!("{parts} a")), [format!("#{}", figure_fragment(SAFE))]);
}

#[test]
fn what_is_not_there_is_said_in_words() {
    let figures = [bare(SHARE, "Secondary schools")];
    let page = figures_page(&document(), &figures);
    let page = read(&page);
    let text = page.texts(&section(SHARE)).concat();
    for said in [
        "No figure is held.",
        "No requirement and no limit uses this figure.",
        "No provider stands behind this figure.",
        "No row of a published file is held for this figure.",
    ] {
        assert!(text.contains(said), "{said}");
    }
    let page = figures_page(&document(), &[]);
    assert_eq!(read(&page).texts("main p"), ["The letter states no figure."]);
}

#[test]
fn a_long_list_of_providers_folds_and_a_short_one_does_not() {
    let of = |count: u32| {
        let mut figures = opened();
        figures[0].providers = (0..count).map(|row| provider("Abbotsmere School", row)).collect();
        figures_page(&document(), &figures)
    };
    assert_eq!(read(&of(10)).all("details").len(), 0);
    let page = of(11);
    let page = read(&page);
    assert!(page.texts("details > summary")[0].starts_with("All 11 providers"));
    assert_eq!(page.all("details tbody tr").len(), 11);
    page.keeps_the_promises();
}

#[test]
fn a_long_list_stands_once_and_a_figure_of_the_same_providers_leads_to_it() {
    let many: Vec<_> = (0..11).map(|row| provider("Abbotsmere School", row)).collect();
    let mut figures = opened();
    figures[0].providers = many.clone();
    figures[1].providers = many;
    let page = figures_page(&document(), &figures);
    let page = read(&page);
    assert_eq!(page.all("details").len(), 1);
    assert_eq!(page.all(&format!("{} details", section(SAFE))).len(), 1, "the letter states it first");
    let said = page.texts(&format!("{} h3 + p", section(SHARE)));
    assert_eq!(said, ["The same 11 providers as under Safeguarding services."]);
    assert_eq!(page.hrefs(&format!("{} h3 + p a", section(SHARE))), [format!("#{}", figure_fragment(SAFE))]);

    figures[1].providers.pop();
    figures[1].providers.push(provider("Another School", 12));
    let page = figures_page(&document(), &figures);
    assert_eq!(read(&page).all("details").len(), 2, "lists that differ both stand");
}

#[test]
fn a_long_list_that_group_and_judgement_tell_within_a_longer_one_is_said_so_and_stands_once() {
    let words = ["outstanding", "good", "satisfactory"];
    let made = |row: u32| {
        let group = if row.is_multiple_of(2) { "Childminders" } else { "Secondary schools" };
        ProviderLine {
            group: group.into(),
            judgement: words[row as usize % 3].into(),
            ..provider("Abbotsmere School", row)
        }
    };
    let all: Vec<ProviderLine> = (0..900).map(made).collect();
    let told = |holds: &dyn Fn(&ProviderLine) -> bool| {
        all.iter().filter(|it| holds(it)).cloned().collect::<Vec<_>>()
    };
    let said_of = |short: Vec<ProviderLine>| {
        let mut figures = opened();
        figures[0].providers = short;
        figures[1].providers = all.clone();
        let page = figures_page(&document(), &figures);
        let page = read(&page);
        page.keeps_the_promises();
        (page.texts(&format!("{} h3 + p", section(SHARE))), page.all("details").len())
    };
    let good = |it: &ProviderLine| ["good", "outstanding"].contains(&it.judgement.as_str());
    let childminders = |it: &ProviderLine| it.group == "Childminders";
    for (short, says) in [
        (
            told(&good),
            "600 of the 900 providers under Safeguarding services: those whose judgement is good or outstanding.",
        ),
        (
            told(&childminders),
            "450 of the 900 providers under Safeguarding services: those whose group is Childminders.",
        ),
        (
            told(&|it| good(it) && childminders(it)),
            "300 of the 900 providers under Safeguarding services: those whose group is Childminders and whose judgement is good or outstanding.",
        ),
    ] {
        assert_eq!(said_of(short), (vec![says.to_owned()], 1));
    }
    // One that neither tells, and one that is short, stand for themselves.
    let mut gap = told(&good);
    gap.remove(7);
    for short in [gap, told(&|it| it.record.row < 90)] {
        assert_eq!(said_of(short).1, 2);
    }
}
