//! In which group a finding counts whose file names none (P3, D42).

use crate::told::*;
use plumbline_core::record::Judgement::Good;
use plumbline_core::record::{Fact, Finding};

/// An inspection of school 1 of which its file says no more than the grade.
fn without_group() -> Fact {
    match inspected(&school("1"), "", "2011-03-01", Good) {
        Fact::Finding(finding) => Fact::Finding(Finding { group: None, area: None, ..finding }),
        other => other,
    }
}

fn on_registers(groups: &[&str]) -> Vec<Fact> {
    groups.iter().map(|group| registered(&school("1"), group, "1990-09-01", None)).collect()
}

#[test]
fn a_schools_grade_counts_in_the_schools_own_group_and_never_in_a_part_of_it() {
    for part in ["nursery-primary-eyfs", "secondary-sixth-form", "special-sixth-form", "residential-special"]
    {
        let mut facts = on_registers(&["academy-ctc", part]);
        facts.push(without_group());
        let profile = told(facts).published("2011-08-31");
        assert_eq!(overall(&profile, "academy-ctc"), [0, 1, 0, 0], "beside {part}");
        assert_eq!(overall(&profile, part), [0; 4]);
    }
}

#[test]
fn where_registers_know_only_a_part_the_grade_counts_nowhere() {
    let mut facts = on_registers(&["secondary-sixth-form"]);
    facts.push(without_group());
    let profile = told(facts).published("2011-08-31");
    assert_eq!(overall(&profile, "secondary-sixth-form"), [0; 4]);
    assert_eq!(profile.left_out.no_group, 1);
}

#[test]
fn a_part_counts_by_the_findings_that_name_it() {
    let mut facts = on_registers(&["academy-ctc", "secondary-sixth-form"]);
    facts.push(inspected(&school("1"), "secondary-sixth-form", "2011-03-01", Good));
    assert_eq!(overall(&told(facts).published("2011-08-31"), "secondary-sixth-form"), [0, 1, 0, 0]);
}

#[test]
fn two_groups_of_one_standing_are_a_conflict_and_nothing_is_guessed() {
    let mut facts = on_registers(&["primary", "academy-ctc"]);
    facts.extend([without_group(), without_group()]);
    let nation = told(facts);
    let profile = nation.published("2011-08-31");
    assert_eq!((overall(&profile, "primary"), overall(&profile, "academy-ctc")), ([0; 4], [0; 4]));
    let conflicts: Vec<&str> = nation.evidence.conflicts.iter().map(|c| c.about.as_str()).collect();
    assert_eq!(conflicts, ["group of schools 1"]);
}

#[test]
fn the_list_of_the_later_day_decides() {
    let facts = vec![
        listed(&school("1"), Some("primary"), "2010-03-31"),
        listed(&school("1"), Some("academy-ctc"), "2011-03-31"),
        without_group(),
    ];
    assert_eq!(overall(&told(facts).published("2011-08-31"), "academy-ctc"), [0, 1, 0, 0]);
}
