//! Where an inspection counts, or why not, in words (E4).

use crate::session::Session;
use plumbline_core::evidence::{Evidence, Inspection};
use plumbline_core::profile::{AsAt, Departure, EVERY, Standing};
use plumbline_core::record::{EventKind, Judgement, Outcome};

/// A sentence that can follow the inspection's own facts.
pub fn standing_words(
    session: &Session,
    evidence: &Evidence,
    as_at: AsAt,
    it: &Inspection,
    standing: &Standing,
) -> String {
    let group = it.group.as_deref().unwrap_or_default();
    let title = group_title(session, group);
    match standing {
        Standing::Latest(area) => {
            let counted = format!("layer 1 of {}, {title}", session.name(area));
            match it.is_contested(Outcome::Overall) {
                true => format!("latest, but files disagree on its grade: outside n in {counted}"),
                false => format!("counts in {counted}"),
            }
        }
        Standing::Replaced { by } => replaced(session, it, &evidence.inspections[*by]),
        Standing::Departed(why) => departed(session, why),
        Standing::StandsIn { area, successors, counted } => {
            let names: Vec<String> = successors.iter().map(ToString::to_string).collect();
            let names = names.join(" and ");
            let here = session.name(area);
            match counted {
                true => format!(
                    "closed; stands in for {names}: counts in {title} of {here}, overall effectiveness alone"
                ),
                false => format!(
                    "closed; stands in for {names}, which nobody has inspected since: beside layer 1 of {here}, and \
                     within its assessed evidence"
                ),
            }
        }
        Standing::NotGraded(kind) => format!("{}: never a grade", kind_words(*kind)),
        Standing::NoOverallGrade => "no overall grade: it hides no earlier one".into(),
        Standing::NotYetPublished => {
            let assumed = if it.published_is_assumed { ", as is assumed" } else { "" };
            format!("not published by {}: it came out {}{assumed}", as_at.block_a, it.published)
        }
        Standing::BeforeThePeriod(since) => format!("before {since}, the first day that counts for {title}"),
        Standing::NoGroup => "no file places the provider in just one of the groups".into(),
        Standing::OtherGroup => format!("in `{group}`, which is none of this framework's groups"),
        Standing::NoArea if it.contested_area.is_empty() => "no file says where the provider is".into(),
        Standing::NoArea => {
            let areas: Vec<String> = it.contested_area.iter().map(|area| session.name(area)).collect();
            format!("files disagree on where it is ({}): it counts in neither", areas.join(" or "))
        }
        Standing::OtherArea => {
            let area = it.area.as_ref().map(|a| session.name(a)).unwrap_or_default();
            format!("in {area}, which is none of this framework's areas")
        }
    }
}

fn departed(session: &Session, why: &Departure) -> String {
    match why {
        Departure::Closed(on) => {
            format!("every register that lists the provider shows it closed on {on}: only in layers 3 and 4")
        }
        Departure::Left(on) => {
            format!(
                "the register of {on}, which is complete, no longer lists the provider: only in layers 3 and 4"
            )
        }
        Departure::Moved { to: Some(group), by } => {
            let there = group_title(session, group);
            format!(
                "the register of {by} lists the provider in {there}, where it was inspected since: only in layers 3 and 4"
            )
        }
        Departure::Moved { to: None, by } => {
            format!("the register of {by} lists the provider in none of the groups: only in layers 3 and 4")
        }
    }
}

fn replaced(session: &Session, it: &Inspection, by: &Inspection) -> String {
    let grade = grade_words(by, Outcome::Overall).unwrap_or_default();
    let elsewhere = by.area.as_ref().filter(|area| it.area.as_ref() != Some(*area));
    let there = elsewhere.map(|area| format!(", in {}", session.name(area))).unwrap_or_default();
    format!("not the latest: inspected again {} ({grade}{there})", by.inspected)
}

fn kind_words(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Inspection => "inspection",
        EventKind::Monitoring => "monitoring visit",
        EventKind::Interim => "interim visit",
        EventKind::NoChildren => "outcome without children on roll",
    }
}

/// `good`, or `good or inadequate` where files disagree.
pub fn grade_words(it: &Inspection, outcome: Outcome) -> Option<String> {
    if it.is_contested(outcome) {
        return Some(rivals(&it.contested[outcome as usize]));
    }
    it.grade(outcome).map(|grade| grade.to_string())
}

pub fn rivals(grades: &[Judgement]) -> String {
    grades.iter().map(|g| g.word()).collect::<Vec<_>>().join(" or ")
}

/// The title of a group or super group, or its id where the framework has none of that name.
pub fn group_title(session: &Session, id: &str) -> String {
    if id == EVERY {
        return "all settings and services".into();
    }
    let framework = &session.framework;
    let title = framework.group(id).map(|g| &g.title).or(framework.super_group(id).map(|s| &s.title));
    title.cloned().unwrap_or_else(|| id.to_owned())
}
