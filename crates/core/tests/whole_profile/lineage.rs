//! Closed, merged and academised schools: whose judgement counts until the successor is inspected (P12, ¶20).

use crate::told::*;
use plumbline_core::profile::{AsAt, Passage, Passages, StandIn};
use plumbline_core::record::Judgement::{Good, Inadequate, Outstanding, Satisfactory};
use plumbline_core::record::LinkKind::{Predecessor, SixthForm, Successor, SuccessorMerged, SuccessorSplit};
use plumbline_core::record::{Fact, Outcome, ProviderId};

/// A maintained school inspected in 2009 that closed on the last day of 2010.
fn closed_school(urn: &str, grade: plumbline_core::record::Judgement) -> (ProviderId, Vec<Fact>) {
    let id = school(urn);
    let facts = vec![
        registered(&id, "maintained-secondary", "1990-09-01", Some("2010-12-31")),
        inspected(&id, "maintained-secondary", "2009-03-01", grade),
    ];
    (id, facts)
}

fn academy(urn: &str) -> (ProviderId, Vec<Fact>) {
    let id = school(urn);
    let facts = vec![registered(&id, "academy-ctc", "2011-01-01", None)];
    (id, facts)
}

#[test]
fn a_predecessor_counts_in_its_own_group_until_the_academy_is_inspected() {
    let ((old, mut facts), (new, more)) = (closed_school("1", Good), academy("2"));
    facts.extend(more);
    facts.push(followed(&old, Successor, &new, Some("2011-01-01")));
    let nation = told(facts.clone());
    assert_eq!(overall(&nation.assessed("2011-08-31"), "maintained-secondary"), [0, 1, 0, 0]);
    assert_eq!(
        overall(&nation.published("2011-08-31"), "maintained-secondary"),
        [0; 4],
        "beside, not within"
    );
    let published = nation.published("2011-08-31");
    let cell = bath(&published).a.group("maintained-secondary").unwrap();
    assert_eq!(cell.standing_in[0].successors, std::slice::from_ref(&new));

    facts.push(inspected(&new, "academy-ctc", "2011-05-01", Satisfactory));
    let nation = told(facts);
    assert_eq!(overall(&nation.assessed("2011-08-31"), "maintained-secondary"), [0; 4]);
    assert_eq!(overall(&nation.assessed("2011-08-31"), "academy-ctc"), [0, 0, 1, 0]);
}

#[test]
fn only_overall_effectiveness_passes_on() {
    let ((old, mut facts), (new, more)) = (closed_school("1", Good), academy("2"));
    facts.extend(more);
    facts.push(followed(&new, Predecessor, &old, Some("2011-01-01")));
    let profile = told(facts).assessed("2011-08-31");
    let cell = bath(&profile).a.group("maintained-secondary").unwrap();
    assert_eq!(cell.counts(Outcome::Overall).n(), 1);
    assert_eq!(cell.counts(Outcome::Safe).n(), 0);
}

#[test]
fn a_chain_is_followed_through_a_successor_that_closed_uninspected() {
    let ((first, mut facts), (last, more)) = (closed_school("1", Outstanding), academy("3"));
    facts.extend(more);
    let between = school("2");
    facts.push(registered(&between, "maintained-secondary", "2011-01-01", Some("2011-04-30")));
    facts.push(followed(&first, Successor, &between, Some("2011-01-01")));
    facts.push(followed(&between, Successor, &last, Some("2011-05-01")));
    let nation = told(facts.clone());
    assert_eq!(overall(&nation.assessed("2011-08-31"), "maintained-secondary"), [1, 0, 0, 0]);

    facts.push(inspected(&between, "maintained-secondary", "2011-02-10", Inadequate));
    let nation = told(facts);
    assert_eq!(
        overall(&nation.assessed("2011-08-31"), "maintained-secondary"),
        [0, 0, 0, 1],
        "the nearest inspected predecessor stands in, and the first no more"
    );
}

#[test]
fn two_merged_schools_count_as_two_and_a_split_school_as_one() {
    let ((one, mut facts), (two, more), (new, even_more)) =
        (closed_school("1", Good), closed_school("2", Satisfactory), academy("3"));
    facts.extend(more);
    facts.extend(even_more);
    facts.push(followed(&one, SuccessorMerged, &new, Some("2011-01-01")));
    facts.push(followed(&two, SuccessorMerged, &new, Some("2011-01-01")));
    assert_eq!(overall(&told(facts).assessed("2011-08-31"), "maintained-secondary"), [0, 1, 1, 0]);

    let ((old, mut facts), (left, more), (right, even_more)) =
        (closed_school("1", Good), academy("2"), academy("3"));
    facts.extend(more);
    facts.extend(even_more);
    facts.push(followed(&old, SuccessorSplit, &left, Some("2011-01-01")));
    facts.push(followed(&old, SuccessorSplit, &right, Some("2011-01-01")));
    facts.push(inspected(&left, "academy-ctc", "2011-05-01", Good));
    let nation = told(facts.clone());
    assert_eq!(
        overall(&nation.assessed("2011-08-31"), "maintained-secondary"),
        [0, 1, 0, 0],
        "for the other half"
    );
    facts.push(inspected(&right, "academy-ctc", "2011-06-01", Good));
    assert_eq!(overall(&told(facts).assessed("2011-08-31"), "maintained-secondary"), [0; 4]);
}

#[test]
fn a_school_that_took_in_another_keeps_its_own_judgement_and_gains_the_other_until_inspected() {
    let ((old, mut facts), host) = (closed_school("1", Satisfactory), school("2"));
    facts.push(registered(&host, "maintained-secondary", "1980-09-01", None));
    facts.push(inspected(&host, "maintained-secondary", "2008-06-01", Good));
    facts.push(followed(&old, SuccessorMerged, &host, Some("2011-01-01")));
    let nation = told(facts.clone());
    assert_eq!(overall(&nation.assessed("2011-08-31"), "maintained-secondary"), [0, 1, 1, 0]);
    facts.push(inspected(&host, "maintained-secondary", "2011-03-01", Good));
    assert_eq!(overall(&told(facts).assessed("2011-08-31"), "maintained-secondary"), [0, 1, 0, 0]);
}

#[test]
fn a_link_without_a_date_holds_only_where_the_registers_show_both_ends_and_is_reported() {
    let ((old, mut facts), (new, more)) = (closed_school("1", Good), academy("2"));
    facts.extend(more);
    facts.push(followed(&old, Successor, &new, None));
    let profile = told(facts.clone()).assessed("2011-08-31");
    assert_eq!(overall(&profile, "maintained-secondary"), [0, 1, 0, 0]);
    assert_eq!((profile.left_out.standing_in, profile.left_out.standing_in_undated), (1, 1));

    let off_register: Vec<Fact> = facts
        .into_iter()
        .filter(|fact| !matches!(fact, Fact::Registration(r) if r.provider == new))
        .collect();
    let profile = told(off_register).assessed("2011-08-31");
    assert_eq!(overall(&profile, "maintained-secondary"), [0; 4], "never guessed");
}

#[test]
fn no_judgement_passes_along_a_shared_sixth_form_or_before_the_change() {
    let ((old, facts), (new, more)) = (closed_school("1", Good), academy("2"));
    let with = |kind, on| {
        let mut all = facts.clone();
        all.extend(more.clone());
        all.push(followed(&old, kind, &new, Some(on)));
        overall(&told(all).assessed("2011-08-31"), "maintained-secondary")
    };
    assert_eq!(with(SixthForm, "2011-01-01"), [0; 4]);
    assert_eq!(with(Successor, "2011-09-01"), [0; 4]);
}

#[test]
fn a_circle_of_links_ends() {
    let ((one, mut facts), (two, more)) = (closed_school("1", Good), closed_school("2", Good));
    facts.extend(more);
    facts.push(followed(&one, Successor, &two, Some("2011-01-01")));
    facts.push(followed(&two, Successor, &one, Some("2011-01-01")));
    assert_eq!(overall(&told(facts).assessed("2011-08-31"), "maintained-secondary"), [0; 4]);
}

#[test]
fn the_inspector_is_told_which_judgements_are_predecessors() {
    let ((old, mut facts), (new, more)) = (closed_school("1", Good), academy("2"));
    facts.extend(more);
    facts.push(followed(&old, Successor, &new, Some("2011-01-01")));
    let weighed = told(facts).weighed("2011-08-31", "predecessors");
    assert_eq!(weighed.len(), 1);
    assert!(weighed[0].contains("schools 1 for schools 2"), "{weighed:?}");
}

/// What passes along the only link that is told, at the end of August 2011.
fn passes(facts: Vec<Fact>) -> (Passage, Vec<StandIn>) {
    let nation = told(facts);
    let passages = Passages::of(&nation.evidence, &nation.framework, AsAt::published(day("2011-08-31")));
    let link = &nation.evidence.links[0].fact;
    let successor = ProviderId { urn: link.other.clone(), ..link.provider.clone() };
    (passages.along(link), passages.standing_in_for(&successor).into_iter().cloned().collect())
}

#[test]
fn a_link_says_whose_judgement_passes_along_it() {
    let ((old, mut facts), (new, more)) = (closed_school("1", Good), academy("2"));
    facts.extend(more);
    facts.push(followed(&old, Successor, &new, Some("2011-01-01")));
    let (Passage::StandsIn(along), for_it) = passes(facts) else { panic!("it stands in") };
    assert_eq!(along, for_it);
    assert_eq!(along[0].successors, std::slice::from_ref(&new));
}

#[test]
fn a_link_along_which_nothing_passes_says_why() {
    let ((old, facts), (new, more)) = (closed_school("1", Good), academy("2"));
    let with = |kind, on: Option<&str>, told: &[Fact]| {
        let mut all = [&facts[..], &more[..], told].concat();
        all.push(followed(&old, kind, &new, on));
        let (passage, for_it) = passes(all);
        assert!(for_it.is_empty(), "{for_it:?}");
        passage
    };
    let later = inspected(&new, "academy-ctc", "2011-05-01", Good);
    let told_again = [registered(&old, "maintained-secondary", "1990-09-01", None)];
    assert_eq!(with(SixthForm, None, &[]), Passage::NotAlongThis);
    assert_eq!(with(Successor, Some("2011-01-01"), &told_again), Passage::NotClosed(old.clone()));
    assert_eq!(with(Successor, Some("2011-09-01"), &[]), Passage::NotBefore(day("2011-09-01")));
    let seen = Passage::Inspected(new.clone(), day("2011-05-01"));
    assert_eq!(with(Successor, Some("2011-01-01"), std::slice::from_ref(&later)), seen);
    assert_eq!(with(Successor, None, &[later]), seen, "since the predecessor closed");
}

#[test]
fn a_link_says_why_nothing_passes_to_a_school_that_no_register_shows_or_that_closed_or_from_one_never_inspected()
 {
    let ((old, facts), (new, more)) = (closed_school("1", Good), academy("2"));
    let undated = followed(&old, Successor, &new, None);
    let dated = followed(&old, Successor, &new, Some("2011-01-01"));
    let (passage, _) = passes([&facts[..], &[undated]].concat());
    assert_eq!(passage, Passage::NotShownOpen(new.clone()));
    let closed = registered(&new, "academy-ctc", "2011-01-01", Some("2011-06-30"));
    let (passage, _) = passes([&facts[..], &[closed, dated.clone()]].concat());
    assert_eq!(passage, Passage::EndsWith(new));
    let (passage, _) = passes([&facts[..1], &more[..], &[dated]].concat());
    assert_eq!(passage, Passage::NothingToPass(old));
}
