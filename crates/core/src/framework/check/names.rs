//! Names: each stands for one thing, and what is named is there.

use super::super::draft::Draft;
use super::super::fault::{Faults, Spot, hint};
use super::{named, names, read};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn check(draft: &Draft, faults: &Faults) {
    // A group and a super group stand in the same place of a figure's address, so they share their names.
    let groups = [named(&draft.super_groups, "id"), named(&draft.groups, "id")].concat();
    once("group or super group", groups, faults);
    once("grade", named(&draft.grades, "grade"), faults);
    once("band", named(&draft.bands, "id"), faults);
    once("quantity word", named(&draft.words, "word"), faults);
    once("indicator", named(&draft.indicators, "id"), faults);
    once("requirement", named(&draft.requirements, "id"), faults);
    once("principle for grade", named(&draft.principles, "grade"), faults);
    once("limit", named(&draft.limits, "id"), faults);
    once("assumption", named(&draft.assumptions, "id"), faults);
    once("step of the calendar", named(&draft.steps, "id"), faults);
    once_of_a_kind(draft, faults);
    groups_and_super_groups(draft, faults);
    groups_of_the_cut_off(draft, faults);
    once_in_block_b(draft, faults);
}

/// A second entry of the same name is a fault that points at the first.
pub(super) fn once(what: &str, entries: Vec<(&str, Spot)>, faults: &Faults) {
    let mut first: BTreeMap<&str, Spot> = BTreeMap::new();
    for (name, spot) in entries {
        match first.get(name) {
            Some(other) => faults.add(
                spot,
                format!(
                    "a second {what} `{name}`; the first is at {}: rename or remove one",
                    faults.place(*other)
                ),
            ),
            None => {
                first.insert(name, spot);
            }
        }
    }
}

/// Two limits of one kind would be two answers to one question.
fn once_of_a_kind(draft: &Draft, faults: &Faults) {
    let mut first: Vec<(&super::super::LimitKind, &str)> = Vec::new();
    for (limit, spots) in read(&draft.limits) {
        match first.iter().find(|(kind, _)| **kind == limit.kind) {
            Some((_, other)) => faults.add(
                spots.at("kind"),
                format!("the limit `{other}` is of this kind already; keep one of the two limits"),
            ),
            None => first.push((&limit.kind, &limit.id)),
        }
    }
}

fn groups_and_super_groups(draft: &Draft, faults: &Faults) {
    let known: BTreeSet<&str> = names(&draft.super_groups).collect();
    let mut used: BTreeSet<&str> = BTreeSet::new();
    for (group, spots) in read(&draft.groups) {
        used.insert(&group.super_group);
        if !known.contains(group.super_group.as_str()) {
            let near = hint(&group.super_group, known.iter().copied());
            faults.add(
                spots.at("super_group"),
                format!("no super group is called `{}`{near}", group.super_group),
            );
        }
    }
    if draft.groups.iter().any(|g| g.value.is_none()) {
        return;
    }
    for (super_group, spots) in read(&draft.super_groups) {
        if !used.contains(super_group.id.as_str()) {
            faults.add(
                spots.at("id"),
                format!("the super group `{}` has no groups; give it one or remove it", super_group.id),
            );
        }
    }
}

fn groups_of_the_cut_off(draft: &Draft, faults: &Faults) {
    let Some(head) = &draft.head else { return };
    let known: BTreeSet<&str> = names(&draft.groups).collect();
    for (exception, at) in head.cut_off.exceptions.iter().zip(0..) {
        for (group, place) in exception.groups.iter().zip(0..) {
            if !known.contains(group.as_str()) {
                let near = hint(group, known.iter().copied());
                let spot = draft.spots.at(&format!("cut_off.exceptions.{at}.groups.{place}"));
                faults.add(spot, format!("no group is called `{group}`{near}"));
            }
        }
    }
}

fn once_in_block_b(draft: &Draft, faults: &Faults) {
    let Some(head) = &draft.head else { return };
    let kinds = head.block_b.iter().zip(0..);
    let entries =
        kinds.map(|(kind, place)| (kind.id(), draft.spots.at(&format!("block_b.{place}")))).collect();
    once("kind of inspection", entries, faults);
}
