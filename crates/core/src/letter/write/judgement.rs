//! That judgement was used, what the rules alone led to, and why the inspectors went elsewhere (A11, ¶57–58).

use super::Writing;
use super::line::Line;
use crate::framework::Grade;
use crate::letter::held::OUTCOME;
use crate::letter::wording::{capital, dated, is, number, of, of_the, some};
use crate::profile::{Address, Counts, InspectionFigure, Measure};
use crate::record::{AreaInspectionKind, Judgement, Outcome};

/// Nothing where the award is what the rules indicate: then no judgement was needed.
pub(super) fn judgement(writing: &Writing) -> Line {
    let Some(why) = writing.awarded.why else { return Line::new() };
    if writing.sheet.indicated == Some(writing.awarded.grade.number()) {
        return Line::new();
    }
    let line = match writing.way(3, 2) {
        0 => Line::new().text("inspectors used their judgement in reaching this grade. "),
        _ => Line::new().text("this grade rests on inspectors' judgement. "),
    };
    let why = why.trim();
    let end = if why.ends_with(['.', '!', '?']) { "" } else { "." };
    let line = line.then(alone(writing)).text(format!(" {}{end}", capital(why)));
    line.sentence(weighed(writing))
}

/// What the principles alone lead to.
fn alone(writing: &Writing) -> Line {
    let cell = writing.rule(OUTCOME);
    let left: Vec<Grade> =
        writing.sheet.possible.iter().filter_map(|grade| Grade::try_from(*grade).ok()).collect();
    let quoted = |grade: &Grade| format!("'{}'", grade.words());
    let line = Line::new().text("The principles alone ");
    match left.as_slice() {
        [] => line.claim("lead to no grade", &cell).text("."),
        [one] if writing.sheet.indicated.is_some() => {
            line.text("indicate ").claim(quoted(one), &cell).text(".")
        }
        [one] => line.text("leave only ").claim(quoted(one), &cell).text(", and do not settle it."),
        [first @ .., last] => {
            let first: Vec<String> = first.iter().map(quoted).collect();
            line.text("leave open ")
                .claim(format!("{} or {}", first.join(", "), quoted(last)), &cell)
                .text(".")
        }
    }
}

/// The figures that were weighed, each to be opened.
fn weighed(writing: &Writing) -> Line {
    let figures: Vec<Line> = writing
        .awarded
        .weighed
        .iter()
        .filter_map(|text| text.parse::<Address>().ok())
        .filter_map(|address| in_a_few_words(writing, &address))
        .collect();
    let last = figures.len().saturating_sub(1);
    if figures.is_empty() {
        return Line::new();
    }
    let joined = figures.into_iter().enumerate().fold(Line::new(), |line, (at, figure)| {
        let joint = match at {
            0 => "",
            at if at == last => " and ",
            _ => ", ",
        };
        line.text(joint).then(figure)
    });
    Line::new().text("they weighed ").then(joined).text(".")
}

/// A figure as part of a list; none where the letter says it already, or the sheet does not hold it.
fn in_a_few_words(writing: &Writing, address: &Address) -> Option<Line> {
    let sheet = writing.sheet;
    match address {
        Address::A { unit, outcome, measure, .. } => {
            let unit = sheet.unit(unit)?;
            let counts = *unit.now.get(outcome)?;
            let name = writing.names.many(&unit.id, &unit.title);
            Some(of_settings(address, name, counts, measure)?.text(for_outcome(*outcome)))
        }
        Address::InYear { unit, outcome, measure, year, .. } => {
            let unit = sheet.unit(unit)?;
            let counts = *unit.years.get(year.id().as_str())?.get(outcome)?;
            let name = writing.names.many(&unit.id, &unit.title);
            let line = of_settings(address, name, counts, measure)?.text(for_outcome(*outcome));
            Some(line.text(format!(" in {}", year.id().replacen('-', "/", 1))))
        }
        Address::B { strand, .. } => of_services(writing, address, strand),
        Address::Inspection { kind, when, figure, .. } => {
            let it = sheet.inspection(*kind, *when)?;
            let of = match kind {
                AreaInspectionKind::Unannounced => "unannounced inspection",
                other => other.title(),
            };
            let Some(figure) = figure else {
                return Some(Line::new().text(format!("the {of} of ")).claim(dated(*when), address));
            };
            let InspectionFigure::Findings(finding) = figure else { return None };
            let (one, many) = finding.one_and_many();
            let counted = some(it.findings(*figure)?, one, many);
            Some(
                Line::new()
                    .text("the ")
                    .claim(counted, address)
                    .text(format!(" of the {of} of {}", dated(*when))),
            )
        }
        Address::C { indicator, year, .. } => {
            let it = sheet.indicators.iter().find(|it| it.id == *indicator)?;
            let value = it.values.get(year)?;
            let says = writing.names.says(&it.id, &it.title);
            Some(
                Line::new()
                    .text(format!("{says}, "))
                    .claim(value.to_string(), address)
                    .text(format!(" in {year}")),
            )
        }
        Address::Grade { year, .. } => {
            Some(Line::new().text("the grade of ").claim(year.to_string(), address))
        }
        Address::Rule { rule, .. } => {
            let it = sheet.requirements.iter().find(|r| r.id == *rule)?;
            let grade = Grade::try_from(it.grade).ok()?;
            let is_limit = writing.framework.limits.iter().any(|limit| limit.id == it.id);
            let (of, words) =
                if is_limit { ("the limit to ", "") } else { ("a requirement of ", standing(&it.status)) };
            Some(Line::new().text(of).claim(format!("'{}'", grade.words()), address).text(words))
        }
    }
}

fn standing(status: &str) -> &'static str {
    match status {
        "met" => " that is met",
        "not met" => " that is not met",
        "for judgement" => " that is left to judgement",
        "unknown" => " that the evidence does not settle",
        _ => "",
    }
}

fn for_outcome(outcome: Outcome) -> String {
    if outcome == Outcome::Overall { String::new() } else { format!(" for {}", outcome.title()) }
}

fn of_settings(address: &Address, name: &str, counts: Counts, measure: &str) -> Option<Line> {
    let n = counts.n();
    let line = Line::new();
    Some(match measure.parse().ok()? {
        Measure::N => line.text("the ").claim(number(n), address).text(format!(" {name} inspected")),
        Measure::GoodOrBetter => line
            .text("that ")
            .claim(of_the(counts.good_or_better(), n), address)
            .text(format!(" {name} inspected {} good or better", is(counts.good_or_better()))),
        Measure::Share | Measure::Band => line
            .text("that ")
            .claim(format!("{}%", counts.share()?.percent()), address)
            .text(format!(" of {name} inspected are good or better")),
        Measure::Grade(grade) => {
            let part = graded(counts, grade);
            line.text("that ")
                .claim(of_the(part, n), address)
                .text(format!(" {name} inspected {} {grade}", is(part)))
        }
        _ => return None,
    })
}

/// How many have the grade.
pub(super) fn graded(counts: Counts, grade: Judgement) -> u32 {
    match grade {
        Judgement::Outstanding => counts.outstanding,
        Judgement::Good => counts.good,
        Judgement::Satisfactory => counts.satisfactory,
        Judgement::Inadequate => counts.inadequate,
    }
}

fn of_services(writing: &Writing, address: &Address, strand: &str) -> Option<Line> {
    let sheet = writing.sheet;
    let line = Line::new();
    let last = |kind: AreaInspectionKind| sheet.inspections.iter().rev().find(|it| it.kind == kind);
    match strand {
        "unannounced" => {
            let it = last(AreaInspectionKind::Unannounced)?;
            let (n, one, many) = match (it.priority_actions, it.developments) {
                (Some(n), _) if n > 0 => (n, "area for priority action", "areas for priority action"),
                (_, Some(n)) => (n, "area for development", "areas for development"),
                _ => return Some(line.text("the latest unannounced inspection")),
            };
            Some(line.text("the unannounced inspection with its ").claim(some(n, one, many), address))
        }
        "joint-area-review" => {
            let when = last(AreaInspectionKind::JointAreaReview)?.inspected?;
            Some(line.text("the joint area review of ").claim(dated(when), address))
        }
        "private-fostering" => {
            let grade = last(AreaInspectionKind::PrivateFostering)?.overall?;
            Some(
                line.text("the inspection of private fostering, which was judged ")
                    .claim(care_word(grade), address),
            )
        }
        "case-reviews" => {
            let (adequate, total) = sheet.case_reviews?;
            Some(line.claim(of(adequate, total), address).text(" serious case reviews adequate or better"))
        }
        id => {
            let it = sheet.strands.iter().find(|it| it.id == id)?;
            let title =
                if id == "safeguarding" { "safeguarding" } else { "services for looked after children" };
            Some(line.text(format!("the judgement of {title} as ")).claim(care_word(it.judged), address))
        }
    }
}

/// Block B calls the third grade adequate.
pub(super) fn care_word(grade: Judgement) -> &'static str {
    if grade == Judgement::Satisfactory { "adequate" } else { grade.word() }
}
