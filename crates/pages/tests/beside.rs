//! What a server shows beside the pages that are written: what was found, and areas beside one another.

use crate::made_area::PARTS;
use crate::read::{Read, read};
use plumbline_core::framework::{Framework, Grade, embedded_2011, load};
use plumbline_core::profile::Counts;
use plumbline_pages::parts::fault::Fault;
use plumbline_pages::{
    ComparePage, Compared, ComparedUnit, FoundArea, FoundPage, Site, Why, compare, found, policy_in,
};

const SERVED: Site =
    Site { title: "Children's services assessment 2011", entries: &PARTS, feed: None, served: true };

fn framework() -> Framework {
    load(&embedded_2011()).expect("the framework")
}

fn area(name: &str, grade: Option<Grade>, counts: Option<Counts>) -> Compared {
    let band = if counts.is_some() { "dark green or light green, partial" } else { "not observed" };
    Compared {
        name: name.to_owned(),
        value: name.to_lowercase(),
        address: format!("areas/{}/index.html", name.to_lowercase()),
        grade,
        outcome: grade.map(|_| "between 2 and 3".to_owned()),
        super_groups: framework()
            .super_groups
            .iter()
            .map(|_| ComparedUnit { band: band.to_owned(), counts })
            .collect(),
    }
}

fn compared(areas: &[Compared], faults: &[Fault]) -> Read {
    let choice: Vec<(String, String)> =
        areas.iter().map(|area| (area.value.clone(), area.name.clone())).collect();
    read(&compare(&ComparePage {
        site: &SERVED,
        framework: &framework(),
        marks: &["Made up".to_owned()],
        choice: &choice,
        areas,
        similar: &[("/compare?area=a&area=hull".to_owned(), "Hull".to_owned())],
        nearest: None,
        faults,
    }))
}

#[test]
fn each_share_stands_with_its_number_and_what_is_not_known_is_no_nought() {
    let counts = Counts { outstanding: 3, good: 7, satisfactory: 4, inadequate: 1 };
    let page = compared(&[area("A", Some(Grade::Well), Some(counts)), area("B", None, None)], &[]);
    page.has_the_shape_of_a_page();
    let groups = framework().super_groups.len();
    assert_eq!(page.all("svg[role=img]").len(), groups, "a drawing for each super group");
    let rows = page.texts("section table:not(figure table) tbody tr");
    let of_a: Vec<&String> = rows.iter().filter(|row| row.contains("67% (10 of 15)")).collect();
    assert_eq!(of_a.len(), groups, "{rows:?}");
    let of_b = rows.iter().filter(|row| row.starts_with('B') && row.contains("Not observed")).count();
    assert_eq!(of_b, groups);
    assert!(rows.iter().filter(|row| row.starts_with('B')).all(|row| !row.contains('0')), "{rows:?}");
    assert!(
        page.texts("table")[0].contains("Not finalised")
            && page.texts("table")[0].contains("Performs well (3)")
    );
}

#[test]
fn the_form_keeps_what_was_chosen_and_each_fault_leads_to_its_field() {
    let faults = [Fault::at("area-2", "no area is called `x`")];
    let page = compared(&[area("A", None, None)], &faults);
    page.has_the_shape_of_a_page();
    assert_eq!(page.all("select").len(), 4);
    assert_eq!(page.hrefs(".govuk-error-summary a"), ["#area-2"]);
    assert_eq!(page.one("#area-1 option[selected]").attr("value"), Some("a"));
    assert!(page.texts("title")[0].contains("Error: "));
    assert!(page.all("svg[role=img]").is_empty(), "one area is compared with nothing");
}

#[test]
fn what_was_found_says_why_and_what_to_do_where_it_is_nothing() {
    let one =
        [FoundArea { name: "<b>York</b>".into(), address: "areas/york/index.html".into(), grade: None }];
    for (why, areas, says) in [
        (Why::Nothing, &[][..], "Find an area"),
        (Why::Words, &one[..], "1 area for"),
        (Why::Words, &[], "No area is called"),
        (Why::Near, &one, "Did you mean"),
        (Why::Postcode("YO1".into()), &one, "1 area for the postcode YO1"),
        (Why::NoSuchPostcode("ZZ9".into()), &[], "The postcode ZZ9 is not known here"),
    ] {
        let words = "\"><script>x</script>";
        let page = FoundPage { site: &SERVED, marks: &[], words, why: &why, areas, all: "areas/index.html" };
        let page = read(&found(&page));
        page.has_the_shape_of_a_page();
        assert!(page.texts("h1")[0].contains(says), "{why:?}");
        assert!(page.all("script").is_empty() && page.all("b").is_empty(), "{why:?}");
        assert_eq!(page.one("#search-words").attr("value"), Some(words), "{why:?}");
        assert!(page.hrefs("main a").contains(&"areas/index.html"), "{why:?}");
    }
}

#[test]
fn a_served_page_says_what_a_header_may_repeat_and_lets_forms_of_its_own_go_out() {
    let page = found(&FoundPage {
        site: &SERVED,
        marks: &[],
        words: "",
        why: &Why::Nothing,
        areas: &[],
        all: "areas/index.html",
    });
    let policy = policy_in(&page).expect("a policy");
    assert!(policy.ends_with("form-action 'self'") && policy.starts_with("default-src 'none'"), "{policy}");
    assert!(!page.contains("no-referrer"));
    assert_eq!(policy_in("<p>no page</p>"), None);
}
