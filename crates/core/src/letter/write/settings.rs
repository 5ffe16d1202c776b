//! Points from Block A: groups and super groups of settings.

use super::Writing;
use super::line::Line;
use super::points::Point;
use crate::framework::{Band, SuperGroup};
use crate::letter::sheet::UnitFigures;
use crate::letter::wording::{self, number, of, of_the, quantity};
use crate::profile::{Counts, Measure, Share, band};
use crate::record::{Judgement, Outcome};
use smol_str::SmolStr;

/// With fewer, a super group is spoken of setting by setting: its share says little.
const FEW: u32 = 4;
/// Points by which a share differs enough to be worth a comparison (ours).
const WORTH_COMPARING: u8 = 3;

pub(super) fn strengths<'a>(writing: &Writing<'a>) -> Vec<Point<'a>> {
    let mut points: Vec<Point> = known(writing).filter_map(|known| strong(*writing, known)).collect();
    points.extend(none_inadequate(*writing));
    points
}

pub(super) fn improvements<'a>(writing: &Writing<'a>) -> Vec<Point<'a>> {
    let mut points: Vec<Point> = known(writing).filter_map(|known| weak(*writing, known)).collect();
    points.extend(inadequate(*writing));
    points
}

/// A super group of which enough is known to speak of all of it.
#[derive(Clone, Copy)]
struct Known<'a> {
    super_group: &'a SuperGroup,
    unit: &'a UnitFigures,
    counts: Counts,
    share: Share,
    band: &'a Band,
}

fn known<'a>(writing: &Writing<'a>) -> impl Iterator<Item = Known<'a>> + use<'a> {
    let writing = *writing;
    writing.framework.super_groups.iter().filter_map(move |super_group| {
        let unit = writing.unit(&super_group.id).filter(|unit| unit.missing.is_empty())?;
        let counts = *unit.now.get(&Outcome::Overall)?;
        let share = counts.share()?;
        Some(Known { super_group, unit, counts, share, band: band(writing.framework, share) })
    })
}

fn strong<'a>(writing: Writing<'a>, known: Known<'a>) -> Option<Point<'a>> {
    if !known.band.top {
        return None;
    }
    let mut weight = if known.share.is_at_least(80) { 62 } else { 42 };
    weight += if known.super_group.universal { 4 } else { 0 };
    weight += if compared(&known, true).is_some() { 8 } else { 0 };
    weight += known.counts.n().min(300) / 60;
    let about = known.super_group.id.to_string();
    if known.counts.n() < FEW {
        return Some(Point::new(weight - 6, about, move |_| one_by_one(&writing, &known)));
    }
    Some(Point::new(weight, about, move |at| {
        let said = match writing.way(at, 3) {
            0 => word_first(&writing, &known),
            1 => count_first(&writing, &known),
            _ => outstanding_first(&writing, &known),
        };
        said.then(than_elsewhere(&writing, &known, true)).text(".").then(last_year(&writing, &known))
    }))
}

fn weak<'a>(writing: Writing<'a>, known: Known<'a>) -> Option<Point<'a>> {
    if known.band.top {
        return None;
    }
    let mut weight = if known.share.is_at_least(50) { 58 } else { 78 };
    weight += if known.super_group.universal { 4 } else { 0 };
    weight += if compared(&known, false).is_some() { 8 } else { 0 };
    weight += known.counts.n().min(300) / 60;
    let about = known.super_group.id.to_string();
    if known.counts.n() < FEW {
        return Some(Point::new(weight - 10, about, move |_| one_by_one(&writing, &known)));
    }
    Some(Point::new(weight, about, move |at| {
        let said =
            if writing.way(at, 2) == 0 { only_count(&writing, &known) } else { rest_first(&writing, &known) };
        let said = said.then(than_elsewhere(&writing, &known, false)).text(".");
        said.then(how_many_inadequate(&writing, &known)).then(last_year(&writing, &known))
    }))
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
        .text(format!(" of {}, ", many(writing, known)))
        .claim(of(known.counts.good_or_better(), known.counts.n()), &writing.cell(id, Measure::GoodOrBetter))
        .text(", are good or better")
}

/// `Of the 19 secondary schools inspected, 17 are good or better`
fn count_first(writing: &Writing, known: &Known) -> Line {
    let id = known.unit.id.as_str();
    let (good, n) = (known.counts.good_or_better(), known.counts.n());
    if good == n {
        return Line::new()
            .claim(of_the(good, n), &writing.cell(id, Measure::GoodOrBetter))
            .text(format!(" {} inspected are good or better", many(writing, known)));
    }
    Line::new()
        .text("of the ")
        .claim(number(n), &writing.cell(id, Measure::N))
        .text(format!(" {} inspected, ", many(writing, known)))
        .claim(number(good), &writing.cell(id, Measure::GoodOrBetter))
        .text(if good == 1 { " is good or better" } else { " are good or better" })
}

/// `Most …` is no word of the scheme: `Six of the 19 secondary schools are outstanding and 11 more are good`
fn outstanding_first(writing: &Writing, known: &Known) -> Line {
    let id = known.unit.id.as_str();
    let counts = known.counts;
    if counts.outstanding == 0 || counts.good == 0 || counts.n() > 100 {
        return word_first(writing, known);
    }
    let (is, are) = (" is outstanding", " are outstanding");
    Line::new()
        .text("quality is high: ")
        .claim(
            of_the(counts.outstanding, counts.n()),
            &writing.cell(id, Measure::Grade(Judgement::Outstanding)),
        )
        .text(format!(" {}{}", many(writing, known), if counts.outstanding == 1 { is } else { are }))
        .text(" and ")
        .claim(number(counts.good), &writing.cell(id, Measure::Grade(Judgement::Good)))
        .text(if counts.good == 1 { " is good" } else { " are good" })
}

/// `Only nine of the 19 secondary schools are good or better`
fn only_count(writing: &Writing, known: &Known) -> Line {
    let id = known.unit.id.as_str();
    let (good, n) = (known.counts.good_or_better(), known.counts.n());
    let only = if good == 0 || known.share.is_at_least(50) { "" } else { "only " };
    Line::new().text(only).claim(of_the(good, n), &writing.cell(id, Measure::GoodOrBetter)).text(format!(
        " {} {} good or better",
        many(writing, known),
        if good == 1 || good == 0 { "is" } else { "are" }
    ))
}

/// `Among secondary schools, a minority are good or better, 9 of 19`
fn rest_first(writing: &Writing, known: &Known) -> Line {
    let id = known.unit.id.as_str();
    let Some(word) = quantity(&writing.framework.words, known.share) else {
        return only_count(writing, known);
    };
    let article = if known.share.is_at_least(50) { "no more than a " } else { "only a " };
    Line::new()
        .text(article)
        .claim(word, &writing.cell(id, Measure::Share))
        .text(format!(" of {}, ", many(writing, known)))
        .claim(of(known.counts.good_or_better(), known.counts.n()), &writing.cell(id, Measure::GoodOrBetter))
        .text(", are good or better")
}

/// Setting by setting, where there are few: `The local authority fostering agency is outstanding …`
fn one_by_one(writing: &Writing, known: &Known) -> Line {
    let groups = writing.sheet.units.iter().filter(|unit| unit.super_group.as_ref() == Some(&known.unit.id));
    let mut lines: Vec<Line> = Vec::new();
    for unit in groups {
        let Some(counts) = unit.now.get(&Outcome::Overall) else { continue };
        lines.extend(of_few(writing, unit, *counts));
    }
    let last = lines.len().saturating_sub(1);
    lines
        .into_iter()
        .enumerate()
        .fold(Line::new(), |line, (at, next)| {
            let joint = match at {
                0 => "",
                at if at == last => " and ",
                _ => ", ",
            };
            line.text(joint).then(next)
        })
        .text(".")
}

/// Each grade that is held: `one of the two special schools is good, one satisfactory`.
fn of_few(writing: &Writing, unit: &UnitFigures, counts: Counts) -> Option<Line> {
    let graded: Vec<(Judgement, u32)> = Judgement::ALL
        .into_iter()
        .map(|grade| (grade, of_grade(counts, grade)))
        .filter(|(_, n)| *n > 0)
        .collect();
    let cell = |grade| writing.cell(&unit.id, Measure::Grade(grade));
    let n = counts.n();
    let (first, rest) = graded.split_first()?;
    let name = if n == 1 {
        writing.names.one(&unit.id, &unit.title)
    } else {
        writing.names.many(&unit.id, &unit.title)
    };
    let verb = if first.1 == 1 { "is" } else { "are" };
    let start = if n == 1 { "the only".to_owned() } else { of_the(first.1, n) };
    let line = Line::new().claim(start, &cell(first.0)).text(format!(" {name} inspected {verb} {}", first.0));
    Some(rest.iter().fold(line, |line, (grade, n)| {
        line.text(", ").claim(number(*n), &cell(*grade)).text(format!(" {grade}"))
    }))
}

fn of_grade(counts: Counts, grade: Judgement) -> u32 {
    match grade {
        Judgement::Outstanding => counts.outstanding,
        Judgement::Good => counts.good,
        Judgement::Satisfactory => counts.satisfactory,
        Judgement::Inadequate => counts.inadequate,
    }
}

fn many<'a>(writing: &Writing<'a>, known: &Known<'a>) -> &'a str {
    writing.names.many(&known.unit.id, &known.unit.title)
}

/// With whom the share compares so: similar areas and England, one of them, or none.
fn compared(known: &Known, better: bool) -> Option<&'static str> {
    let differs = |other: Option<Counts>| {
        let other = other.and_then(|counts| counts.share())?;
        let (here, there) = (known.share, other);
        // By enough points to be worth saying, and exactly: here − there ≥ points/100.
        let (above, below) = (100 * here.part * there.whole, 100 * there.part * here.whole);
        let (high, low) = if better { (above, below) } else { (below, above) };
        Some(high >= low + u128::from(WORTH_COMPARING) * here.whole * there.whole)
    };
    match (differs(known.unit.similar), differs(known.unit.national)) {
        (Some(true), Some(true)) => Some("in similar areas and nationally"),
        (Some(true), _) => Some("in similar areas"),
        (_, Some(true)) => Some("nationally"),
        _ => None,
    }
}

fn than_elsewhere(writing: &Writing, known: &Known, better: bool) -> Line {
    let Some(whom) = compared(known, better) else { return Line::new() };
    let word = if better { "higher" } else { "lower" };
    Line::new()
        .text(", a ")
        .claim(format!("{word} proportion than {whom}"), &writing.cell(&known.unit.id, Measure::Share))
}

fn how_many_inadequate(writing: &Writing, known: &Known) -> Line {
    let n = known.counts.inadequate;
    if n == 0 {
        return Line::new();
    }
    let cell = writing.cell(&known.unit.id, Measure::Grade(Judgement::Inadequate));
    Line::new().text(" ").claim(wording::capital(&number(n)), &cell).text(if n == 1 {
        " is inadequate."
    } else {
        " are inadequate."
    })
}

/// Where the grade moved: what inspections found in the last two financial years.
fn last_year(writing: &Writing, known: &Known) -> Line {
    let mut years = known.unit.years.iter().rev().filter_map(|(year, figures)| {
        Some((year, *figures.get(&Outcome::Overall)?)).filter(|(_, counts)| counts.n() >= FEW)
    });
    let (Some((year, now)), Some((before, then))) = (years.next(), years.next()) else { return Line::new() };
    if !writing.moved() {
        return Line::new();
    }
    let cell = |year: &SmolStr| match writing.cell(&known.unit.id, Measure::GoodOrBetter) {
        crate::profile::Address::A { area, unit, outcome, measure } => {
            year.parse().map(|year| crate::profile::Address::InYear { area, unit, outcome, measure, year })
        }
        other => Ok(other),
    };
    let (Ok(now_cell), Ok(then_cell)) = (cell(year), cell(before)) else { return Line::new() };
    Line::new()
        .text(format!(" Of those inspected in {}, ", year.replacen('-', "/", 1)))
        .claim(of(now.good_or_better(), now.n()), &now_cell)
        .text(format!(" were good or better; in {}, ", before.replacen('-', "/", 1)))
        .claim(of(then.good_or_better(), then.n()), &then_cell)
        .text(".")
}

/// Nothing inadequate anywhere, where enough was inspected for that to say something.
fn none_inadequate(writing: Writing) -> Option<Point> {
    let counts = *writing.unit("all")?.now.get(&Outcome::Overall)?;
    if counts.n() < 20 || counts.inadequate > 0 {
        return None;
    }
    Some(Point::new(57, "none-inadequate", move |_| {
        Line::new()
            .claim("None", &writing.cell("all", Measure::Grade(Judgement::Inadequate)))
            .text(" of the ")
            .claim(wording::grouped(counts.n()), &writing.cell("all", Measure::N))
            .text(" settings and services inspected is inadequate.")
    }))
}

/// Groups with inadequate settings, those for vulnerable children first (¶58).
fn inadequate(writing: Writing) -> Vec<Point> {
    let units = writing.sheet.units.iter().filter(|unit| unit.super_group.is_some());
    let found = units.filter_map(|unit| {
        let counts = *unit.now.get(&Outcome::Overall)?;
        let group = writing.framework.group(&unit.id)?;
        let share = Share::new(counts.inadequate, counts.n()).filter(|_| counts.inadequate > 0)?;
        // A few among many weigh less than one among few.
        let weight = (if group.vulnerable { 50 } else { 22 }) + u32::from(share.percent()).min(40) / 2;
        Some((unit, counts, weight))
    });
    found
        .map(|(unit, counts, weight)| {
            Point::new(weight, format!("{} inadequate", unit.id), move |_| {
                let name = if counts.n() == 1 {
                    writing.names.one(&unit.id, &unit.title)
                } else {
                    writing.names.many(&unit.id, &unit.title)
                };
                let verb = if counts.inadequate == 1 { "is" } else { "are" };
                Line::new()
                    .claim(
                        of_the(counts.inadequate, counts.n()),
                        &writing.cell(&unit.id, Measure::Grade(Judgement::Inadequate)),
                    )
                    .text(format!(" {name} inspected {verb} inadequate."))
            })
        })
        .collect()
}
