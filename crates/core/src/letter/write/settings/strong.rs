//! Super groups in the top bands.

use super::compared::{than_elsewhere, with_whom};
use super::{FEW, Known, few};
use crate::letter::wording::{is, number, of, of_the, quantity};
use crate::letter::write::Writing;
use crate::letter::write::line::Line;
use crate::letter::write::points::Point;
use crate::profile::Measure;
use crate::record::Judgement;

pub(super) fn point<'a>(writing: Writing<'a>, known: Known<'a>) -> Option<Point<'a>> {
    if !known.band.top {
        return None;
    }
    let mut weight = if known.share.is_at_least(80) { 62 } else { 42 };
    weight += if known.super_group.universal { 4 } else { 0 };
    weight += if with_whom(&known, true).is_some() { 8 } else { 0 };
    weight += known.counts.n().min(300) / 60;
    let about = known.super_group.id.to_string();
    if known.counts.n() < FEW {
        return Some(Point::new(weight - 6, about, move |_| few::best_first(&writing, &known)));
    }
    Some(Point::new(weight, about, move |at| {
        let compared = than_elsewhere(&writing, &known, true, at);
        let said = match writing.way(at, 3) {
            _ if known.counts.good_or_better() == known.counts.n() => {
                return all(&writing, &known)
                    .then(compared)
                    .text(".")
                    .sentence(outstanding(&writing, &known));
            }
            0 => word_first(&writing, &known),
            1 => count_first(&writing, &known),
            _ => outstanding_first(&writing, &known),
        };
        said.then(compared).text(".")
    }))
}

/// `All eight children's homes inspected are good or better`
fn all(writing: &Writing, known: &Known) -> Line {
    let n = known.counts.n();
    Line::new()
        .claim(of_the(n, n), &writing.cell(&known.unit.id, Measure::GoodOrBetter))
        .text(format!(" {} inspected are good or better", known.many))
}

/// `Six are outstanding.`
fn outstanding(writing: &Writing, known: &Known) -> Line {
    let n = known.counts.outstanding;
    if n == 0 {
        return Line::new();
    }
    let all = if n == known.counts.n() { "all".to_owned() } else { number(n) };
    Line::new()
        .claim(all, &writing.cell(&known.unit.id, Measure::Grade(Judgement::Outstanding)))
        .text(format!(" {} outstanding.", is(n)))
}

/// `The very large majority of secondary schools, 17 of 19, are good or better`
fn word_first(writing: &Writing, known: &Known) -> Line {
    let id = known.unit.id.as_str();
    let Some(word) = quantity(&writing.framework.words, known.share) else {
        return count_first(writing, known);
    };
    Line::new()
        .text("the ")
        .claim(word, &writing.cell(id, Measure::Share))
        .text(format!(" of {}, ", known.many))
        .claim(of(known.counts.good_or_better(), known.counts.n()), &writing.cell(id, Measure::GoodOrBetter))
        .text(", are good or better")
}

/// `Of the 19 secondary schools inspected, 17 are good or better`
fn count_first(writing: &Writing, known: &Known) -> Line {
    let id = known.unit.id.as_str();
    let (good, n) = (known.counts.good_or_better(), known.counts.n());
    Line::new()
        .text("of the ")
        .claim(number(n), &writing.cell(id, Measure::N))
        .text(format!(" {} inspected, ", known.many))
        .claim(number(good), &writing.cell(id, Measure::GoodOrBetter))
        .text(format!(" {} good or better", is(good)))
}

/// `Six of the 19 secondary schools are outstanding and 11 more are good`
fn outstanding_first(writing: &Writing, known: &Known) -> Line {
    let id = known.unit.id.as_str();
    let counts = known.counts;
    if counts.outstanding == 0 || counts.good == 0 || counts.n() > 100 {
        return word_first(writing, known);
    }
    Line::new()
        .claim(
            of_the(counts.outstanding, counts.n()),
            &writing.cell(id, Measure::Grade(Judgement::Outstanding)),
        )
        .text(format!(" {} {} outstanding and ", known.many, is(counts.outstanding)))
        .claim(number(counts.good), &writing.cell(id, Measure::Grade(Judgement::Good)))
        .text(format!(" more {} good", is(counts.good)))
}
