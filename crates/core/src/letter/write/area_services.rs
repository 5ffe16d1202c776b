//! Points from Block B: inspections of the area's own services.

use super::Writing;
use super::line::Line;
use super::points::Point;
use crate::letter::sheet::AreaInspectionFigures;
use crate::letter::wording::{dated, day, number};
use crate::record::{AreaInspectionKind, Judgement};

pub(super) fn strengths<'a>(writing: &Writing<'a>) -> Vec<Point<'a>> {
    let writing = *writing;
    let mut points = Vec::new();
    for (strand, title, grade) in strands(&writing) {
        if grade.is_good_or_better() {
            let weight = if grade == Judgement::Outstanding { 76 } else { 60 };
            points.push(Point::new(weight, strand, move |_| judged(&writing, strand, title, grade)));
        }
    }
    if let Some(it) = latest_unannounced(&writing)
        && let Some(n) = it.strengths.filter(|n| *n > 0)
    {
        points.push(Point::new(50, "unannounced-strengths", move |_| {
            found(&writing, it, n, ("strength", "strengths"))
        }));
    }
    points
}

pub(super) fn improvements<'a>(writing: &Writing<'a>) -> Vec<Point<'a>> {
    let writing = *writing;
    let mut points = Vec::new();
    for (strand, title, grade) in strands(&writing) {
        if !grade.is_good_or_better() {
            let weight = if grade == Judgement::Inadequate { 99 } else { 74 };
            points.push(Point::new(weight, strand, move |_| judged(&writing, strand, title, grade)));
        }
    }
    let Some(it) = latest_unannounced(&writing) else { return points };
    if let Some(n) = it.priority_actions.filter(|n| *n > 0) {
        let words = ("area for priority action", "areas for priority action");
        points.push(Point::new(98, "priority-actions", move |_| found(&writing, it, n, words)));
    }
    if let Some(n) = it.developments.filter(|n| *n > 0) {
        let words = ("area for development", "areas for development");
        points.push(Point::new(64 + n.min(10), "developments", move |_| found(&writing, it, n, words)));
    }
    points
}

/// The latest judgement of each strand that any inspection gives.
pub(super) fn strands(writing: &Writing) -> Vec<(&'static str, &'static str, Judgement)> {
    let last = |of: fn(&AreaInspectionFigures) -> Option<Judgement>| {
        writing.sheet.inspections.iter().rev().find_map(of)
    };
    let safeguarding = last(|it| it.safeguarding).map(|g| ("safeguarding", "safeguarding", g));
    let looked_after =
        last(|it| it.looked_after).map(|g| ("looked-after", "services for looked after children", g));
    safeguarding.into_iter().chain(looked_after).collect()
}

pub(super) fn latest_unannounced<'a>(writing: &Writing<'a>) -> Option<&'a AreaInspectionFigures> {
    writing.sheet.inspections.iter().rev().find(|it| it.kind == AreaInspectionKind::Unannounced)
}

/// When it took place, as a claim; nothing where neither day is held.
pub(super) fn when(writing: &Writing, it: &AreaInspectionFigures, strand: &'static str) -> Line {
    match (it.inspected, it.published) {
        (Some(when), _) => Line::new().text(" in ").claim(month(when), &writing.strand(strand)),
        (None, Some(on)) => {
            Line::new().text(" (reported on ").claim(day(on), &writing.strand(strand)).text(")")
        }
        (None, None) => Line::new(),
    }
}

/// The month is enough for a reader.
fn month(when: crate::time::Dated) -> String {
    let first = when.earliest();
    dated(crate::time::Dated::Month(first.year(), first.month()))
}

fn judged(writing: &Writing, strand: &'static str, title: &'static str, grade: Judgement) -> Line {
    let holds = |it: &&AreaInspectionFigures| match strand {
        "safeguarding" => it.safeguarding.is_some(),
        _ => it.looked_after.is_some(),
    };
    let by = writing.sheet.inspections.iter().rev().find(holds);
    let word = if grade == Judgement::Satisfactory { "adequate" } else { grade.word() };
    let was = if strand == "safeguarding" { "was" } else { "were" };
    let line = Line::new().text(format!("{title} {was} judged ")).claim(word, &writing.strand(strand));
    match by {
        Some(it) => line.text(" by the inspection").then(when(writing, it, strand)).text("."),
        None => line.text("."),
    }
}

fn found(writing: &Writing, it: &AreaInspectionFigures, n: u32, (one, many): (&str, &str)) -> Line {
    let cell = writing.strand("unannounced");
    let words = format!("{} {}", number(n), if n == 1 { one } else { many });
    Line::new()
        .text("the latest unannounced inspection of contact, referral and assessment arrangements")
        .then(when(writing, it, "unannounced"))
        .text(" identified ")
        .claim(words, &cell)
        .text(".")
}
