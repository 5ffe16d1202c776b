//! Why the grade: brief where it is last year's, fuller where it moved (L2, ¶66), and where judgement was used (¶58).

use super::Writing;
use super::line::Line;
use super::{area_services, grade, judgement, limits, missing};
use crate::letter::document::Block;
use crate::letter::sheet::RequirementFigures;
use crate::letter::wording::{is, of, of_the, quantity};
use crate::profile::{Address, Counts, Measure, Share};
use crate::record::Outcome;
use smol_str::SmolStr;

/// Of fewer a quantity word would say more than there is.
const FEW: u32 = 4;

pub(super) fn paragraphs(writing: &Writing) -> Vec<Block> {
    let lines = [
        grade::grade(writing),
        settings(writing),
        area_services::unannounced(writing).sentence(limits::limit(writing)),
        outcomes(writing),
        judgement::judgement(writing),
        missing::missing(writing),
    ];
    lines.into_iter().filter(|line| !line.is_empty()).map(|line| Block::Paragraph(line.finish())).collect()
}

/// All settings together, and how many super groups are in the top bands.
fn settings(writing: &Writing) -> Line {
    let counts = writing.sheet.unit("all").and_then(|unit| unit.now.get(&Outcome::Overall));
    let Some((counts, share)) = counts.and_then(|counts| Some((*counts, counts.share()?))) else {
        return Line::new();
    };
    let line = together(writing, counts, share).sentence(super_groups(writing));
    if writing.moved() { line.sentence(year_by_year(writing)).sentence(two_outcomes(writing)) } else { line }
}

fn together(writing: &Writing, counts: Counts, share: Share) -> Line {
    let (good, n) = (counts.good_or_better(), counts.n());
    let cell = |measure| writing.cell("all", measure);
    let Some(word) = quantity(&writing.framework.words, share).filter(|_| good < n && good > 0 && n >= FEW)
    else {
        return Line::new()
            .claim(of_the(good, n), &cell(Measure::GoodOrBetter))
            .text(format!(" settings and services inspected {} good or better overall.", is(good)));
    };
    match writing.way(1, 3) {
        0 => Line::new()
            .text("the ")
            .claim(word, &cell(Measure::Share))
            .text(" of settings and services, ")
            .claim(of(good, n), &cell(Measure::GoodOrBetter))
            .text(", are good or better overall."),
        1 => Line::new()
            .text("taken together, ")
            .claim(of_the(good, n), &cell(Measure::GoodOrBetter))
            .text(format!(" settings and services inspected {} good or better, a ", is(good)))
            .claim(word, &cell(Measure::Share))
            .text("."),
        _ => Line::new()
            .text("inspections of settings and services find a ")
            .claim(word, &cell(Measure::Share))
            .text(" good or better overall: ")
            .claim(of(good, n), &cell(Measure::GoodOrBetter))
            .text("."),
    }
}

/// `Five of the seven broad groups of settings are in the two upper bands.`
fn super_groups(writing: &Writing) -> Line {
    // Of one alone the share says as much.
    let Some((it, part, whole)) = asked(writing, "-a-top-bands").filter(|(_, _, whole)| *whole > 1) else {
        return Line::new();
    };
    Line::new()
        .claim(of_the(part, whole), &writing.rule(&it.id))
        .text(format!(" broad groups of settings {} in the two upper bands.", is(part)))
}

/// Staying safe, and enjoying and achieving (¶53), where both counts are settled.
fn two_outcomes(writing: &Writing) -> Line {
    let (Some((safe, a, b)), Some((enjoying, c, d))) =
        (asked(writing, "-a-safe"), asked(writing, "-a-enjoying"))
    else {
        return Line::new();
    };
    Line::new()
        .text("for staying safe, ")
        .claim(of_the(a, b), &writing.rule(&safe.id))
        .text(format!(" groups {} in those bands, and for enjoying and achieving ", is(a)))
        .claim(of_the(c, d), &writing.rule(&enjoying.id))
        .text(".")
}

/// What inspections found in the last two financial years, where enough were made in each to say something.
fn year_by_year(writing: &Writing) -> Line {
    const ENOUGH: u32 = 10;
    let Some(unit) = writing.sheet.unit("all") else { return Line::new() };
    let mut years = unit.years.iter().rev().filter_map(|(year, figures)| {
        Some((year, *figures.get(&Outcome::Overall)?)).filter(|(_, counts)| counts.n() >= ENOUGH)
    });
    let (Some((year, now)), Some((before, then))) = (years.next(), years.next()) else { return Line::new() };
    let (Some(now_cell), Some(then_cell)) = (in_year(writing, year), in_year(writing, before)) else {
        return Line::new();
    };
    let spoken = |year: &SmolStr| year.replacen('-', "/", 1);
    Line::new()
        .text(format!("of those inspected in {}, ", spoken(year)))
        .claim(of(now.good_or_better(), now.n()), &now_cell)
        .text(format!(" were good or better; of those inspected in {}, ", spoken(before)))
        .claim(of(then.good_or_better(), then.n()), &then_cell)
        .text(".")
}

fn in_year(writing: &Writing, year: &SmolStr) -> Option<Address> {
    match writing.cell("all", Measure::GoodOrBetter) {
        Address::A { area, unit, outcome, measure } => {
            Some(Address::InYear { area, unit, outcome, measure, year: year.parse().ok()? })
        }
        _ => None,
    }
}

/// Block C: in brief how many indicators are in line, and where the grade moved the gaps too.
fn outcomes(writing: &Writing) -> Line {
    let Some((it, part, whole)) = asked(writing, "-c-in-line") else { return Line::new() };
    let cell = writing.rule(&it.id);
    let word = Share::new(part, whole).and_then(|share| quantity(&writing.framework.words, share));
    let line = match (writing.way(2, 3), word) {
        (0, _) | (_, None) => Line::new()
            .text("on ")
            .claim(of(part, whole), &cell)
            .text(" published measures that have a comparator, outcomes are at least in line with similar areas or England."),
        (1, _) => Line::new()
            .text("outcomes are at least in line with similar areas or England on ")
            .claim(of_the(part, whole), &cell)
            .text(" published measures that have a comparator."),
        (_, Some(word)) => Line::new()
            .text("on a ")
            .claim(word, &cell)
            .text(" of the published measures that have a comparator, ")
            .claim(of(part, whole), &cell)
            .text(", outcomes are at least in line with similar areas or England."),
    };
    if writing.moved() { line.sentence(gaps(writing)) } else { line }
}

fn gaps(writing: &Writing) -> Line {
    let Some((it, part, whole)) = asked(writing, "-c-gaps") else { return Line::new() };
    let gaps = if whole == 1 { "gap" } else { "gaps" };
    let latest =
        writing.sheet.indicators.iter().filter(|it| it.gap).filter_map(|it| it.values.keys().max()).max();
    let when = latest.map(|year| format!(" between {} and {year}", year - 1)).unwrap_or_default();
    Line::new()
        .claim(of_the(part, whole), &writing.rule(&it.id))
        .text(format!(" {gaps} between groups of children for which figures are held narrowed{when}."))
}

/// The requirement of that name for the grade awarded, if its figure is a count of a count.
fn asked<'a>(writing: &Writing<'a>, ending: &str) -> Option<(&'a RequirementFigures, u32, u32)> {
    let grade = writing.awarded.grade.number().max(2);
    let id = format!("{grade}{ending}");
    let it = writing.sheet.requirements.iter().find(|r| r.id == id.as_str())?;
    let (part, whole) = count_of(it.figure.as_deref()?)?;
    Some((it, part, whole)).filter(|_| whole > 0)
}

/// `5 of 7` at the start of a figure.
pub(crate) fn count_of(figure: &str) -> Option<(u32, u32)> {
    let mut words = figure.split_whitespace();
    let part = words.next()?.parse().ok()?;
    if words.next() != Some("of") {
        return None;
    }
    Some((part, words.next()?.trim_end_matches([',', ';']).parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::count_of;

    #[test]
    fn only_a_settled_count_is_one() {
        assert_eq!(count_of("5 of 7"), Some((5, 7)));
        assert_eq!(count_of("20 of 28 at least in line"), Some((20, 28)));
        assert_eq!(count_of("0 to 7 of 2 to 7"), None);
        assert_eq!(count_of("none stands"), None);
    }
}
