//! What the framework of 2011 holds.

use super::{lines, with};
use jiff::civil::date;
use plumbline_core::area::AreaCode;
use plumbline_core::framework::{
    BlockJoin, Comparator, Framework, Grade, Polarity, RequirementKind, SourceFile, Strength, embedded_2011,
    load,
};

fn shipped() -> Framework {
    load(&embedded_2011()).unwrap_or_else(|faults| panic!("{}", lines(&faults).join("\n")))
}

#[test]
fn the_shipped_framework_has_no_fault() {
    let f = shipped();
    assert_eq!(
        (f.id.as_str(), f.publication, f.margin.to_string().as_str()),
        ("2011", date(2011, 11, 8), "1.0")
    );
    assert!(f.in_force.holds(f.publication) && !f.in_force.holds(date(2012, 1, 1)));
}

#[test]
fn it_holds_table_1_with_its_22_groups_in_7_super_groups() {
    let f = shipped();
    assert_eq!((f.groups.len(), f.super_groups.len()), (22, 7));
    assert_eq!(f.super_groups.iter().filter(|s| s.universal).count(), 4);
    let sizes: Vec<usize> = f.super_groups.iter().map(|s| f.groups_of(&s.id).count()).collect();
    assert_eq!(sizes, [4, 2, 2, 4, 5, 3, 2]);
    assert!(f.group("pru").is_some_and(|g| g.vulnerable));
}

#[test]
fn it_holds_the_65_indicators_of_annex_c_and_the_five_gap_measures() {
    let f = shipped();
    let count = |c| f.indicators.iter().filter(|i| i.comparator == c && !i.gap).count();
    let by_comparator =
        [Comparator::National, Comparator::SimilarAreas, Comparator::Both, Comparator::NotBanded].map(count);
    assert_eq!(by_comparator, [12, 7, 11, 35]);
    assert_eq!(f.indicators.iter().filter(|i| i.gap).count(), 5);
    assert!(f.indicators.iter().filter(|i| i.gap).all(|i| !i.is_counted() && !i.is_attainment()));
    assert_eq!(f.indicators.iter().filter(|i| i.layer_1).count(), 4);
    let contested: Vec<&str> =
        f.indicators.iter().filter(|i| i.polarity == Polarity::NoDirection).map(|i| i.id.as_str()).collect();
    assert_eq!(contested, ["referrals-to-assessment", "protection-plans-repeat"]);
}

#[test]
fn it_holds_152_areas_and_the_codes_that_continue_them() {
    let f = shipped();
    assert_eq!(f.areas.len(), 152);
    for (later, area) in [
        ("E06000057", "E06000048"),
        ("E08000037", "E08000020"),
        ("E06000059", "E10000009"),
        ("E06000060", "E10000002"),
    ] {
        assert_eq!(f.area(&AreaCode::new(later)).unwrap().code.as_str(), area);
    }
    for merged_or_split in ["E06000058", "E06000061", "E06000062", "E06000063"] {
        assert_eq!(f.area(&AreaCode::new(merged_or_split)), None);
    }
}

#[test]
fn it_asks_for_fewer_super_groups_where_fewer_are_present() {
    let f = shipped();
    let asked = |grade| [7, 6, 5, 4, 3, 2, 1].map(|present| f.adjustment.for_grade(grade, present));
    assert_eq!(asked(Grade::Excellently), [6, 5, 4, 4, 3, 2, 1]);
    assert_eq!(asked(Grade::Well), [4, 4, 3, 3, 2, 2, 1]);
    assert_eq!(asked(Grade::Adequately), [3, 3, 2, 2, 1, 1, 1]);
    assert_eq!(asked(Grade::Poorly), [2, 2, 1, 1, 0, 0, 0]);
    assert_eq!(f.adjustment.universal, [0, 1, 1, 2, 2]);
}

#[test]
fn its_principles_stand_from_the_highest_grade_down_and_only_the_lowest_joins_its_blocks_by_or() {
    let f = shipped();
    let joins: Vec<(Grade, BlockJoin)> = f.principles.iter().map(|p| (p.grade, p.blocks)).collect();
    let expected = [
        (Grade::Excellently, BlockJoin::All),
        (Grade::Well, BlockJoin::All),
        (Grade::Adequately, BlockJoin::All),
        (Grade::Poorly, BlockJoin::AOrB),
    ];
    assert_eq!(joins, expected);
    let sustained = f.requirement("3-b-sustained").unwrap();
    assert_eq!(sustained.kind, RequirementKind::SustainedAfterReinspection);
    assert!(sustained.strength == Strength::Unlikely && sustained.unless.is_some());
}

#[test]
fn only_one_limit_is_beyond_judgement() {
    let f = shipped();
    let fixed: Vec<&str> =
        f.limits.iter().filter(|l| l.strength == Strength::Fixed).map(|l| l.id.as_str()).collect();
    assert_eq!((f.limits.len(), fixed), (6, vec!["inadequate-then-unannounced"]));
}

#[test]
fn the_digest_knows_names_and_texts_but_not_folders_or_order() {
    let files = embedded_2011();
    let mut elsewhere: Vec<SourceFile> =
        files.iter().cloned().map(|f| SourceFile { path: format!("/etc/{}", f.name()), ..f }).collect();
    elsewhere.reverse();
    let digest = shipped().digest;
    assert_eq!(load(&elsewhere).unwrap().digest, digest);
    let changed = with("limits.toml", "kind = \"priority-action\"", "kind  = \"priority-action\"");
    assert_ne!(load(&changed).unwrap().digest, digest);
    assert!(digest.len() == 64 && digest.bytes().all(|b| b.is_ascii_hexdigit()));
}
