//! Inspections of the council's own services (Block B): what bears on the grade, strengths, and areas for improvement.

use super::Writing;
use super::judgement::care_word;
use super::line::Line;
use super::points::Point;
use crate::letter::sheet::{AreaInspectionFigures, StrandFigures};
use crate::letter::wording::{dated, day, some};
use crate::record::{AreaInspectionKind, Judgement};
use crate::time::Dated;
use jiff::civil::Date;

/// That the latest unannounced inspection named no area for priority action; one that did is an area for improvement.
pub(super) fn unannounced(writing: &Writing) -> Line {
    let Some(it) = latest_unannounced(writing).filter(|it| it.priority_actions == Some(0)) else {
        return Line::new();
    };
    let cell = writing.strand("unannounced");
    let none = "no areas for priority action";
    match writing.way(4, 2) {
        0 => Line::new()
            .text("the latest unannounced inspection of contact, referral and assessment arrangements")
            .then(when(writing, it.inspected, it.published, "unannounced"))
            .text(" named ")
            .claim(none, &cell)
            .text("."),
        _ => Line::new()
            .text("inspectors who came unannounced")
            .then(when(writing, it.inspected, it.published, "unannounced"))
            .text(" to look at contact, referral and assessment arrangements named ")
            .claim(none, &cell)
            .text("."),
    }
}

pub(super) fn strengths<'a>(writing: &Writing<'a>) -> Vec<Point<'a>> {
    let writing = *writing;
    let good: Vec<&StrandFigures> =
        writing.sheet.strands.iter().filter(|it| it.judged.is_good_or_better()).collect();
    let mut points = Vec::new();
    if !good.is_empty() {
        let weight = if good.iter().any(|it| it.judged == Judgement::Outstanding) { 82 } else { 66 };
        points.push(Point::new(weight, "strands", move |at| strands(&writing, &good, at)));
    }
    let found = latest_unannounced(&writing).and_then(|it| Some((it, it.strengths.filter(|n| *n > 0)?)));
    if let Some((it, n)) = found {
        let words = some(n, "strength", "strengths");
        points.push(Point::new(50, "unannounced", move |at| identified(&writing, it, &words, at).text(".")));
    }
    points
}

pub(super) fn improvements<'a>(writing: &Writing<'a>) -> Vec<Point<'a>> {
    let writing = *writing;
    let below: Vec<&StrandFigures> =
        writing.sheet.strands.iter().filter(|it| !it.judged.is_good_or_better()).collect();
    let mut points = Vec::new();
    if !below.is_empty() {
        let weight = if below.iter().any(|it| it.judged == Judgement::Inadequate) { 99 } else { 88 };
        points.push(Point::new(weight, "strands", move |at| strands(&writing, &below, at)));
    }
    let Some(it) = latest_unannounced(&writing) else { return points };
    let actions = it.priority_actions.filter(|n| *n > 0);
    let developments = it.developments.filter(|n| *n > 0);
    match (actions, developments) {
        (Some(n), _) => {
            let words = some(n, "area for priority action", "areas for priority action");
            points.push(Point::new(98, "unannounced", move |at| {
                identified(&writing, it, &words, at).then(besides(&writing, developments)).text(".")
            }));
        }
        (None, Some(n)) => {
            let words = some(n, "area for development", "areas for development");
            points.push(Point::new(64 + n.min(10), "unannounced", move |at| {
                identified(&writing, it, &words, at).text(".")
            }));
        }
        (None, None) => {}
    }
    points
}

fn besides(writing: &Writing, developments: Option<u32>) -> Line {
    let Some(n) = developments else { return Line::new() };
    let words = some(n, "area for development", "areas for development");
    Line::new().text(" and ").claim(words, &writing.strand("unannounced"))
}

pub(super) fn latest_unannounced<'a>(writing: &Writing<'a>) -> Option<&'a AreaInspectionFigures> {
    writing.sheet.inspections.iter().rev().find(|it| it.kind == AreaInspectionKind::Unannounced)
}

/// Strands of one sort: in one sentence where one inspection judged them.
fn strands(writing: &Writing, all: &[&StrandFigures], at: usize) -> Line {
    match all {
        [one, other]
            if (one.by, one.inspected, one.published) == (other.by, other.inspected, other.published) =>
        {
            let judged = Line::new()
                .text("safeguarding was judged ")
                .claim(care_word(one.judged), &writing.strand(id(one)))
                .text(" and services for looked after children ")
                .claim(care_word(other.judged), &writing.strand(id(other)));
            if writing.way(at, 2) == 0 {
                return judged.text(" at ").then(inspection(writing, one)).text(".");
            }
            inspection(writing, one)
                .text(" judged safeguarding ")
                .claim(care_word(one.judged), &writing.strand(id(one)))
                .text(" and services for looked after children ")
                .claim(care_word(other.judged), &writing.strand(id(other)))
                .text(".")
        }
        each => each.iter().fold(Line::new(), |line, it| line.sentence(strand(writing, it))),
    }
}

fn strand(writing: &Writing, it: &StrandFigures) -> Line {
    let (title, was) = match id(it) {
        "safeguarding" => ("safeguarding", "was"),
        _ => ("services for looked after children", "were"),
    };
    let judged = Line::new()
        .text(format!("{title} {was} judged "))
        .claim(care_word(it.judged), &writing.strand(id(it)))
        .text(" at ")
        .then(inspection(writing, it));
    if it.lifted { judged.text(", which lifted an earlier judgement.") } else { judged.text(".") }
}

fn id(it: &StrandFigures) -> &'static str {
    if it.id == "safeguarding" { "safeguarding" } else { "looked-after" }
}

/// `the inspection in November 2010`
fn inspection(writing: &Writing, it: &StrandFigures) -> Line {
    let called = match it.by {
        AreaInspectionKind::Reinspection => "the re-inspection",
        AreaInspectionKind::JointAreaReview => "the joint area review",
        _ => "the inspection",
    };
    Line::new().text(called).then(when(writing, it.inspected, it.published, id(it)))
}

/// When it took place, as a claim; nothing where neither day is held. The month is enough for a reader.
fn when(writing: &Writing, inspected: Option<Dated>, published: Option<Date>, strand: &'static str) -> Line {
    let cell = writing.strand(strand);
    match (inspected, published) {
        (Some(when), _) => Line::new().text(" in ").claim(month(when), &cell),
        (None, Some(on)) => Line::new().text(" reported on ").claim(day(on), &cell),
        (None, None) => Line::new(),
    }
}

fn month(when: Dated) -> String {
    let first = when.earliest();
    dated(Dated::Month(first.year(), first.month()))
}

/// Without its end, since more may follow.
fn identified(writing: &Writing, it: &AreaInspectionFigures, words: &str, at: usize) -> Line {
    let cell = writing.strand("unannounced");
    let when = when(writing, it.inspected, it.published, "unannounced");
    match writing.way(at, 2) {
        0 => Line::new()
            .text("the unannounced inspection of contact, referral and assessment arrangements")
            .then(when)
            .text(" identified ")
            .claim(words, &cell),
        _ => Line::new()
            .text("in contact, referral and assessment, the unannounced inspection")
            .then(when)
            .text(" identified ")
            .claim(words, &cell),
    }
}
