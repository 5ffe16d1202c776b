//! Super groups below the top bands.

use super::compared::{less_good_than_elsewhere, than_elsewhere, with_whom};
use super::{FEW, Known, few, groups};
use crate::letter::wording::{is, number, of, of_the, quantity};
use crate::letter::write::Writing;
use crate::letter::write::line::Line;
use crate::letter::write::points::Point;
use crate::profile::Measure;
use crate::record::Judgement;

pub(super) fn point<'a>(writing: Writing<'a>, known: Known<'a>) -> Option<Point<'a>> {
    if known.band.top {
        return None;
    }
    let mut weight = if known.share.is_at_least(50) { 58 } else { 78 };
    weight += if known.super_group.universal { 4 } else { 0 };
    weight += if with_whom(&known, false).is_some() { 8 } else { 0 };
    weight += known.counts.n().min(300) / 60;
    let about = known.super_group.id.to_string();
    if known.counts.n() < FEW {
        return Some(Point::new(weight - 10, about, move |_| few::worst_first(&writing, &known)));
    }
    Some(Point::new(weight, about, move |at| {
        if writing.way(at, 3) == 2 && known.counts.satisfactory > 0 {
            return below_good(&writing, &known)
                .text(".")
                .sentence(less_good_than_elsewhere(&writing, &known));
        }
        let said = match writing.way(at, 3) {
            1 => word_first(&writing, &known),
            _ => only_count(&writing, &known),
        };
        let said = said.then(than_elsewhere(&writing, &known, false, at)).text(".");
        said.sentence(inadequate(&writing, &known))
    }))
}

/// `Only nine of the 19 secondary schools are good or better`
fn only_count(writing: &Writing, known: &Known) -> Line {
    let id = known.unit.id.as_str();
    let (good, n) = (known.counts.good_or_better(), known.counts.n());
    let only = if good == 0 || known.share.is_at_least(50) { "" } else { "only " };
    Line::new().text(only).claim(of_the(good, n), &writing.cell(id, Measure::GoodOrBetter)).text(format!(
        " {} inspected {} good or better",
        known.many,
        is(good)
    ))
}

/// `Only a minority of secondary schools, nine of 19, are good or better`
fn word_first(writing: &Writing, known: &Known) -> Line {
    let id = known.unit.id.as_str();
    let Some(word) =
        quantity(&writing.framework.words, known.share).filter(|_| known.counts.good_or_better() > 0)
    else {
        return only_count(writing, known);
    };
    let article = if known.share.is_at_least(50) { "no more than a " } else { "only a " };
    Line::new()
        .text(article)
        .claim(word, &writing.cell(id, Measure::Share))
        .text(format!(" of {}, ", known.many))
        .claim(of(known.counts.good_or_better(), known.counts.n()), &writing.cell(id, Measure::GoodOrBetter))
        .text(", are good or better")
}

/// `8 of the 19 secondary schools inspected are satisfactory and 2 are inadequate`
fn below_good(writing: &Writing, known: &Known) -> Line {
    let id = known.unit.id.as_str();
    let counts = known.counts;
    let grade = |grade| writing.cell(id, Measure::Grade(grade));
    let line = Line::new()
        .claim(of_the(counts.satisfactory, counts.n()), &grade(Judgement::Satisfactory))
        .text(format!(" {} inspected {} satisfactory", known.many, is(counts.satisfactory)));
    if counts.inadequate == 0 {
        return line;
    }
    line.text(" and ")
        .claim(number(counts.inadequate), &grade(Judgement::Inadequate))
        .text(format!(" {} inadequate", is(counts.inadequate)))
}

/// `Two are inadequate.`, or `Two primary schools are inadequate.` where they are all of one group.
fn inadequate(writing: &Writing, known: &Known) -> Line {
    let n = known.counts.inadequate;
    if n == 0 {
        return Line::new();
    }
    let cell = writing.cell(&known.unit.id, Measure::Grade(Judgement::Inadequate));
    let with: Vec<_> = groups(writing, known).filter(|(_, counts)| counts.inadequate > 0).collect();
    let among = groups(writing, known).count();
    let name = match with.as_slice() {
        [(unit, _)] if among > 1 && n == 1 => format!(" {}", writing.names.one(&unit.id, &unit.title)),
        [(unit, _)] if among > 1 => format!(" {}", writing.names.many(&unit.id, &unit.title)),
        _ => String::new(),
    };
    Line::new().claim(number(n), &cell).text(format!("{name} {} inadequate.", is(n)))
}
