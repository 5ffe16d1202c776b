//! A framework built on another: what it gives stands in place of the base's, and all else is the base's.

use super::{expect_each, with};
use plumbline_core::framework::{
    Framework, LimitEffect, SourceFile, built_in, built_in_ids, embedded_2011, load,
};

fn shipped() -> Framework {
    load(&embedded_2011()).expect("the framework of 2011")
}

fn variant() -> Framework {
    load(&built_in("2011-hypothetical-one-grade").expect("a carried framework")).expect("the variant")
}

fn files(texts: &[(&str, &str)]) -> Vec<SourceFile> {
    let file =
        |(name, text): &(&str, &str)| SourceFile { path: format!("mine/{name}"), text: (*text).into() };
    texts.iter().map(file).collect()
}

const HEAD: &str = "base = \"2011\"\nid = \"mine\"\ntitle = \"Mine\"\n";

#[test]
fn what_a_variant_does_not_give_is_as_in_its_base() {
    let mine = load(&files(&[("framework.toml", HEAD)])).unwrap();
    let base = shipped();
    assert_eq!((mine.id.as_str(), mine.title.as_str()), ("mine", "Mine"));
    let as_the_base = Framework {
        id: base.id.clone(),
        title: base.title.clone(),
        digest: base.digest.clone(),
        ..mine.clone()
    };
    assert_eq!(as_the_base, base);
    assert_ne!(mine.digest, base.digest);
}

#[test]
fn a_list_that_a_variant_gives_stands_in_place_of_the_whole_list() {
    let limit = "[[limit]]\nid = \"one\"\nkind = \"priority-action\"\nstrength = \"must\"\nlowers = 2\nsays = \"s\"\nsource = [\"ours\"]\n";
    let mine = load(&files(&[("framework.toml", HEAD), ("limits.toml", limit)])).unwrap();
    assert_eq!(
        mine.limits.iter().map(|it| (it.id.as_str(), it.effect)).collect::<Vec<_>>(),
        [("one", LimitEffect::Lowers(2))]
    );
    assert_eq!(mine.requirements, shipped().requirements);
}

#[test]
fn a_base_that_is_not_known_is_named_where_it_stands() {
    let faults = load(&files(&[("framework.toml", &HEAD.replace("\"2011\"", "\"2012\""))])).unwrap_err();
    let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(
        lines,
        ["mine/framework.toml:1:8: no framework to build on is called `2012`; expected `2011`"]
    );
}

/// A fault of the variant is told of its own file, and the base has none.
#[test]
fn a_fault_of_a_variant_stands_in_its_own_file() {
    let text = format!("{HEAD}margin = \"one\"\n");
    let faults = load(&files(&[("framework.toml", &text)])).unwrap_err();
    let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(lines, ["mine/framework.toml:4:10: expected a number such as 1.0, found `one`"]);
}

#[test]
fn the_digest_of_a_variant_knows_its_base() {
    let whole: Vec<SourceFile> = with("framework.toml", "id = \"2011\"", "id = \"mine\"");
    let mine = load(&files(&[("framework.toml", HEAD)])).unwrap();
    assert_ne!(load(&whole).unwrap().digest, mine.digest);
}

#[test]
fn the_variant_that_is_carried_says_that_it_is_hypothetical_and_2011_does_not() {
    assert_eq!(built_in_ids(), ["2011", "2011-hypothetical-one-grade"]);
    assert_eq!(shipped().hypothetical, None);
    assert!(variant().hypothetical.unwrap().contains("made up"));
    assert!(variant().title.starts_with("Hypothetical"));
}

/// It leaves out what the grades ask of priority actions, for its limit alone speaks of them.
#[test]
fn the_variant_differs_from_2011_in_what_it_says_of_priority_actions_alone() {
    let (base, variant) = (shipped(), variant());
    let gone: Vec<&str> = base
        .requirements
        .iter()
        .filter(|it| !variant.requirements.contains(it))
        .map(|it| it.id.as_str())
        .collect();
    assert_eq!(
        gone,
        ["4-b-no-priority-action", "3-b-no-priority-action", "2-b-no-priority-action", "1-b-priority-action"]
    );
    assert!(variant.requirements.iter().all(|it| base.requirements.contains(it)));
    let changed: Vec<(&str, LimitEffect)> = variant
        .limits
        .iter()
        .filter(|it| !base.limits.contains(it))
        .map(|it| (it.id.as_str(), it.effect))
        .collect();
    assert_eq!(changed, [("priority-action", LimitEffect::Lowers(1))]);
    assert_eq!(base.limits.len(), variant.limits.len());
}

#[test]
fn a_limit_has_one_effect() {
    expect_each(&[
        (
            "limits.toml",
            "[[limit]]\nid = \"priority-action\"\nkind = \"priority-action\"\nstrength = \"likely\"\nto = 1",
            "«[[limit]]\nid = \"priority-action\"\nkind = \"priority-action\"\nstrength = \"likely\"\nto = 1\nlowers = 1",
            &["expected `to` or `lowers` in a limit, found both; keep one of them"],
        ),
        (
            "limits.toml",
            "[[limit]]\nid = \"priority-action\"\nkind = \"priority-action\"\nstrength = \"likely\"\nto = 1",
            "«[[limit]]\nid = \"priority-action\"\nkind = \"priority-action\"\nstrength = \"likely\"",
            &[
                "a limit needs `to` (the highest grade that it allows) or `lowers` (by how many grades); add one",
            ],
        ),
        ("limits.toml", "to = 1", "lowers = «4", &["expected a number of grades from 1 to 3, found `4`"]),
        ("limits.toml", "to = 1", "lowers = «0", &["expected a number of grades from 1 to 3, found `0`"]),
    ]);
}

#[test]
fn a_requirement_is_of_the_block_that_its_kind_looks_at() {
    expect_each(&[(
        "principles.toml",
        "block = \"C\"\nstrength = \"must\"\nkind = \"gaps-narrowed\"",
        "block = «\"C\"\nstrength = \"must\"\nkind = \"no-priority-action\"",
        &["`4-c-gaps` asks about the evidence of block B, found block C"],
    )]);
}
