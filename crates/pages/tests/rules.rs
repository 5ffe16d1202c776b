//! The rules page: every rule of a framework once, with its strength, its words, its source and how it is worked out.

use crate::read::{Read, read, text};
use plumbline_core::assessment::{kinds, limit_page};
use plumbline_core::framework::{Framework, embedded_2011, load};
use plumbline_pages::{RulesPage, rule_fragment, rules};
use std::collections::BTreeSet;

fn framework() -> Framework {
    load(&embedded_2011()).unwrap()
}

fn page(framework: &Framework) -> String {
    rules(&RulesPage { framework, marks: &["Draft".into()], index: "index.html", site: None })
}

/// The section of a rule, as text without the signs of emphasis.
fn section(page: &Read, id: &str) -> String {
    text(page.one(&format!("section.rule[id=\"{}\"]", rule_fragment(id)))).to_lowercase()
}

#[test]
fn every_requirement_and_limit_has_one_section_and_there_is_no_other() {
    let framework = framework();
    let page = page(&framework);
    let page = read(&page);
    page.keeps_the_promises();
    let ids = framework.requirements.iter().map(|r| &r.id).chain(framework.limits.iter().map(|l| &l.id));
    let expected: BTreeSet<String> = ids.map(|id| rule_fragment(id)).collect();
    let sections = page.all("section.rule");
    let found: BTreeSet<String> = sections.iter().filter_map(|it| Some(it.attr("id")?.to_owned())).collect();
    assert_eq!(found, expected);
    assert_eq!(sections.len(), expected.len());
}

#[test]
fn a_requirement_says_what_it_asks_how_hard_from_where_and_how_it_is_worked_out() {
    let framework = framework();
    let page = page(&framework);
    let page = read(&page);
    let kinds = kinds::pages();
    for requirement in &framework.requirements {
        let section = section(&page, &requirement.id);
        let (_, kind) = kinds.iter().find(|(id, _)| *id == kinds::id(&requirement.kind)).unwrap();
        let lines = kind.lines().map(|line| line.trim().replace(['*', '`'], ""));
        let words =
            [requirement.says.clone(), requirement.strength.id().into(), requirement.source.join("; ")];
        for said in words.into_iter().chain(requirement.unless.clone()).chain(lines) {
            assert!(section.contains(&said.to_lowercase()), "{}: {said}\n{section}", requirement.id);
        }
    }
}

#[test]
fn a_limit_says_when_it_holds_to_what_from_where_and_how_it_is_worked_out() {
    let framework = framework();
    let page = page(&framework);
    let page = read(&page);
    for limit in &framework.limits {
        let section = section(&page, &limit.id);
        let words = [
            limit.says.clone(),
            limit.strength.id().into(),
            limit_page::force(limit),
            limit_page::computed(limit.kind).into(),
            limit.source.join("; "),
        ];
        for said in words.into_iter().chain(limit.unless.clone()) {
            assert!(section.contains(&said.to_lowercase()), "{}: {said}\n{section}", limit.id);
        }
    }
}

#[test]
fn rules_stand_under_their_grade_highest_first() {
    let framework = framework();
    let page = page(&framework);
    let page = read(&page);
    let headings = page.texts("main > section > h2");
    assert_eq!(
        headings,
        [
            "What the words of a rule mean",
            "Grade 4: performs excellently",
            "Grade 3: performs well",
            "Grade 2: performs adequately",
            "Grade 1: performs poorly",
            "Limits to a grade",
            "Bands, quantities and groups",
        ]
    );
    for requirement in &framework.requirements {
        let place = format!("#grade-{} #{}", requirement.grade.number(), "rule-");
        let place = place.replace("#rule-", &format!("[id=\"{}\"]", rule_fragment(&requirement.id)));
        page.one(&place);
    }
}

#[test]
fn where_any_one_of_several_is_enough_the_page_says_so() {
    let framework = framework();
    let page = page(&framework);
    let page = read(&page);
    let any = |grade: u8| {
        let bracket = format!("#grade-{grade} .joined .joined");
        (page.texts(&format!("{bracket} > p")), page.all(&format!("{bracket} > .rule")).len())
    };
    assert_eq!(any(4), (vec!["Any one of these is enough:".to_owned()], 2));
    let blocks = page.texts("#grade-1 > p");
    assert!(blocks.iter().any(|it| it.contains("is enough for this grade")), "{blocks:?}");
    assert!(page.texts("#grade-4 > p").contains(&"All three blocks are asked for.".to_owned()));
}

#[test]
fn what_must_likely_and_fixed_mean_is_said_once() {
    let framework = framework();
    let page = page(&framework);
    let page = read(&page);
    assert_eq!(
        page.texts("#meanings dt"),
        [
            "Fixed",
            "Must",
            "Likely",
            "Unlikely",
            "Met",
            "Not met",
            "Unknown",
            "For judgement",
            "Not applicable"
        ]
    );
}

#[test]
fn bands_and_quantity_words_have_the_bounds_of_the_framework() {
    let framework = framework();
    let page = page(&framework);
    let page = read(&page);
    let cells = page.texts("#scales tbody tr > *");
    for said in
        ["80% or more", "65% or more, but less than 80%", "50% or more, but less than 65%", "less than 50%"]
    {
        assert_eq!(cells.iter().filter(|cell| *cell == said).count(), 2, "{said}: a band and a word");
    }
    for group in &framework.groups {
        assert!(cells.iter().any(|cell| cell.contains(&group.title)), "{}", group.title);
    }
}
