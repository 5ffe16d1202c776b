//! Block B of layer 1 as figures, each with the records that it opens to (P2, P16).

use super::history::{BlockB, Event, Strand, StrandState, TookPlace};
use crate::evidence::Placed;
use crate::record::{AreaInspectionKind, AwardedGrade, Judgement, Place};

/// One line of Block B.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StrandFigure {
    /// As in addresses: `B/{area}/{id}`.
    pub id: &'static str,
    pub title: &'static str,
    /// In words, for it is no number.
    pub says: String,
    pub places: Vec<Place>,
}

/// The lines of Block B, in the order in which layer 1 shows them.
pub fn block_b_figures(block: &BlockB) -> Vec<StrandFigure> {
    let mut figures: Vec<StrandFigure> = Strand::BOTH.into_iter().map(|s| strand(block, s)).collect();
    let event = block.latest_unannounced.as_ref();
    figures.push(of_event("unannounced", "unannounced inspection", event, block.unannounced, |event| {
        format!("{}, areas for priority action: {}", event.when(), event.priority_actions)
    }));
    if let (Some(line), Some(event)) = (figures.last_mut(), event) {
        line.places = event.priority_places();
    }
    let review = block.events.iter().rev().find(|e| e.inspection.kind == AreaInspectionKind::JointAreaReview);
    let (id, title) = ("joint-area-review", "joint area review");
    figures.push(of_event(id, title, review, block.joint_area_review, |event| {
        format!("{}, {}", strand_grades(event), event.when())
    }));
    figures.push(case_reviews(block));
    let event = block.private_fostering.as_ref();
    figures.push(of_event("private-fostering", "private fostering", event, TookPlace::Unknown, |event| {
        format!("{}, {}", grade_word(event.inspection.overall), event.when())
    }));
    figures.push(awards(block));
    figures
}

fn strand(block: &BlockB, strand: Strand) -> StrandFigure {
    let (says, places) = match block.strand(strand) {
        StrandState::Judged(j) => {
            (format!("{}, {}", grade_word(Some(j.grade)), j.by.when()), j.by.places.clone())
        }
        StrandState::NotInspected => ("no inspection took place".into(), Vec::new()),
        StrandState::Unknown { why } => (format!("unknown: {why}"), Vec::new()),
    };
    StrandFigure { id: strand.id(), title: strand.title(), says, places }
}

fn of_event(
    id: &'static str,
    title: &'static str,
    event: Option<&Event>,
    took_place: TookPlace,
    says: impl Fn(&Event) -> String,
) -> StrandFigure {
    let unseen = match took_place {
        TookPlace::No => "none took place",
        TookPlace::Yes | TookPlace::Unknown => "not held",
    };
    StrandFigure {
        id,
        title,
        says: event.map_or_else(|| unseen.to_owned(), says),
        places: event.map(|e| e.places.clone()).unwrap_or_default(),
    }
}

fn case_reviews(block: &BlockB) -> StrandFigure {
    let held = block.case_reviews.as_ref();
    let says = held.map(|r| {
        let (from, to) = (r.fact.from, r.fact.to);
        if r.disputed {
            return format!("files disagree, {from} to {to}");
        }
        format!("{} adequate or better of {}, {from} to {to}", r.fact.adequate_or_better, r.fact.total)
    });
    StrandFigure {
        id: "case-reviews",
        title: "serious case reviews",
        says: says.unwrap_or_else(|| "not held".into()),
        places: held.into_iter().flat_map(|r| std::iter::once(r.place).chain(r.repeats.clone())).collect(),
    }
}

/// The grades of the last years.
fn awards(block: &BlockB) -> StrandFigure {
    let mut awards: Vec<_> = block.awards.iter().collect();
    awards.sort_by_key(|a| a.fact.year);
    let grade = |a: &Placed<AwardedGrade>| match a.disputed {
        true => "files disagree".to_owned(),
        false => a.fact.grade.to_string(),
    };
    let says: Vec<String> = awards.iter().map(|a| format!("{}: {}", a.fact.year, grade(a))).collect();
    StrandFigure {
        id: "awards",
        title: "grades awarded in earlier years",
        says: if says.is_empty() { "not held".into() } else { says.join(", ") },
        places: awards.iter().flat_map(|a| std::iter::once(a.place).chain(a.repeats.clone())).collect(),
    }
}

/// What a joint area review judged: of the strands that it speaks of, and overall.
fn strand_grades(event: &Event) -> String {
    let strands = Strand::BOTH.into_iter().filter_map(|s| Some((s.title(), s.of(&event.inspection)?)));
    let all = strands.chain(event.inspection.overall.map(|grade| ("overall", grade)));
    let grades: Vec<String> = all.map(|(of, grade)| format!("{of} {}", grade_word(Some(grade)))).collect();
    if grades.is_empty() { "no grade".into() } else { grades.join(", ") }
}

/// Block B's word for the third grade is adequate.
fn grade_word(grade: Option<Judgement>) -> &'static str {
    match grade {
        Some(Judgement::Satisfactory) => "adequate",
        Some(other) => other.word(),
        None => "no overall grade",
    }
}
