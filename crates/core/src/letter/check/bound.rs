//! A claim that is bound to an address: its words are held to the figure there, whatever stands around it.

use super::bearing::{Bearing, property_words, with};
use super::checked::{Checked, Sort};
use super::indicators::Statement;
use super::services::{self, When, took_place};
use super::settings::{self, compared, judged_so};
use crate::framework::Grade;
use crate::letter::held::OUTCOME;
use crate::letter::reading::{
    Compare, Definite, FindingKind, Means, Near, Property, Quantity, Read, Trend, read,
};
use crate::letter::sheet::AreaInspectionFigures;
use crate::letter::write::count_of;
use crate::profile::history::Strand;
use crate::profile::{Address, Counts, Measure};
use crate::record::{AreaInspectionKind, Judgement, Outcome};

/// What became of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    /// There is a figure, and this is what its words come to; none where they state nothing that was understood.
    To(Vec<Checked>),
    /// The sheet has no figure there.
    Nowhere { why: String },
}

impl Held {
    pub fn is_borne(&self) -> bool {
        matches!(self, Self::To(checked) if !checked.is_empty() && checked.iter().all(|one| one.borne))
    }
}

/// Holds a claim's words to the figure at its address.
pub fn claim(bearing: Bearing, cell: &Address, text: &str) -> Held {
    let read = read(text);
    let nowhere = |why: &str| Held::Nowhere { why: why.to_owned() };
    if *cell.area() != bearing.sheet.area {
        return nowhere("it is a figure of another area");
    }
    match cell {
        Address::A { unit, outcome, measure, .. } => {
            let Some(unit) = bearing.unit(unit) else { return nowhere("no such group") };
            let registered = unit.registered;
            let Some(counts) = unit.now.get(outcome) else { return nowhere("no judgement is held") };
            let mut found = of_counts(bearing, &read, *counts, measure, registered);
            if *outcome == Outcome::Overall {
                found.extend(compared(&read, unit));
            }
            Held::To(found)
        }
        Address::InYear { unit, outcome, measure, year, .. } => {
            let figures = bearing.unit(unit).and_then(|unit| unit.years.get(year.id().as_str()));
            let Some(counts) = figures.and_then(|f| f.get(outcome)) else {
                return nowhere("no finding of that year is held");
            };
            Held::To(of_counts(bearing, &read, *counts, measure, None))
        }
        Address::C { indicator, year, .. } => match bearing.indicator(indicator) {
            Some(it) if it.values.contains_key(year) || it.unvalidated.contains_key(year) => {
                let marks = 0..read.marks.len();
                Held::To(marks.filter_map(|at| Statement::of_year(&read, at, it, *year).of_mark()).collect())
            }
            _ => nowhere("no figure of that year is held"),
        },
        Address::B { strand, .. } => of_services(bearing, &read, strand),
        Address::Inspection { kind, when, figure, .. } => {
            let Some(it) = bearing.sheet.inspection(*kind, *when) else {
                return nowhere("no such inspection is held");
            };
            if figure.is_some_and(|figure| it.findings(figure).is_none()) {
                return nowhere("the sheet does not hold this figure of the inspection");
            }
            Held::To(of_inspection(&read, it, None))
        }
        Address::Grade { year, .. } => of_grade(bearing, &read, *year),
        Address::Rule { rule, .. } => of_rule(bearing, &read, rule),
    }
}

fn of_counts(
    bearing: Bearing,
    read: &Read,
    counts: Counts,
    measure: &str,
    registered: Option<u32>,
) -> Vec<Checked> {
    let measure = measure.parse::<Measure>().ok();
    let property = match measure {
        Some(Measure::Grade(grade)) => Property::Is(grade),
        _ => Property::GoodOrBetter,
    };
    let (part, whole) = (with(counts, property), counts.n());
    let bears = format!("{} {}", bearing.in_words(part, whole), property_words(property));
    let mut found = Vec::new();
    for (at, mark) in read.marks.iter().enumerate() {
        let (sort, borne) = match &mark.means {
            Means::Quantity(said) => {
                let borne = match (measure, said) {
                    (Some(Measure::N), Quantity::Count(n, ..) | Quantity::All(Some(n))) => *n == whole,
                    (Some(Measure::Registered), Quantity::Count(n, ..)) => Some(*n) == registered,
                    // Bound to a part, a number is that part and never the whole.
                    (_, Quantity::Count(n, near, _)) => {
                        bearing.bears(&Quantity::Count(*n, *near, Definite::No), part, whole, None)
                    }
                    _ => bearing.bears(said, part, whole, None),
                };
                (settings::sort(said), borne)
            }
            Means::Band(id) => {
                let band = counts.share().map(|share| crate::profile::band(bearing.framework, share));
                (Sort::Band, band.is_some_and(|band| band.id == *id || (id == "top" && band.top)))
            }
            _ => continue,
        };
        found.push(Checked { span: read.span(at, at), sort, borne, bears: bears.clone() });
    }
    found
}

/// The lines of Block B.
fn of_services(bearing: Bearing, read: &Read, strand: &str) -> Held {
    let all = &bearing.sheet.inspections;
    let last = |holds: &dyn Fn(&AreaInspectionFigures) -> bool| all.iter().rev().find(|it| holds(it));
    let (inspection, grade) = match strand {
        "safeguarding" => services::judged(bearing.sheet, Strand::Safeguarding),
        "looked-after" => services::judged(bearing.sheet, Strand::LookedAfter),
        "unannounced" => (last(&|it| it.kind == AreaInspectionKind::Unannounced), None),
        "joint-area-review" => (last(&|it| it.kind == AreaInspectionKind::JointAreaReview), None),
        "private-fostering" => {
            let it = last(&|it| it.kind == AreaInspectionKind::PrivateFostering);
            (it, it.and_then(|it| it.overall))
        }
        "case-reviews" => return case_reviews(bearing, read),
        _ => return Held::Nowhere { why: "Block B has no such line".into() },
    };
    let Some(it) = inspection else { return Held::Nowhere { why: "no such inspection is held".into() } };
    Held::To(of_inspection(read, it, grade))
}

/// Dates, numbers of findings and judgements of one inspection.
pub(super) fn of_inspection(
    read: &Read,
    it: &AreaInspectionFigures,
    grade: Option<Judgement>,
) -> Vec<Checked> {
    let mut found = Vec::new();
    let mut number: Option<u32> = None;
    for (at, mark) in read.marks.iter().enumerate() {
        let (sort, borne, bears) = match mark.means {
            Means::Date(date) => (Sort::Date, took_place(it, When::Date(date)), services::when(it)),
            Means::Year(year) => (Sort::Date, took_place(it, When::Year(year)), services::when(it)),
            Means::Property(property) => {
                let Some(grade) = grade else { continue };
                (Sort::Judgement, judged_so(grade, property), services::word(grade).to_owned())
            }
            Means::Quantity(Quantity::Count(n, ..)) => {
                number = Some(n);
                continue;
            }
            Means::Quantity(Quantity::None(_)) => {
                number = Some(0);
                continue;
            }
            Means::Finding(kind) => {
                let (Some(n), Some(held)) = (number.take(), services::count(it, kind)) else { continue };
                (Sort::Count, n == held, format!("{held} {}", findings(kind)))
            }
            _ => continue,
        };
        found.push(Checked { span: read.span(at, at), sort, borne, bears });
    }
    found
}

fn findings(kind: FindingKind) -> &'static str {
    match kind {
        FindingKind::Strength => "strengths",
        FindingKind::Satisfactory => "areas of satisfactory practice",
        FindingKind::Development => "areas for development",
        FindingKind::PriorityAction => "areas for priority action",
    }
}

fn case_reviews(bearing: Bearing, read: &Read) -> Held {
    let Some((adequate, total)) = bearing.sheet.case_reviews else {
        return Held::Nowhere { why: "nothing is held on serious case reviews".into() };
    };
    let bears = format!("{adequate} of {total} adequate or better");
    let quantities = read.marks.iter().enumerate().filter_map(|(at, m)| match &m.means {
        Means::Quantity(said) => Some(Checked {
            span: read.span(at, at),
            sort: settings::sort(said),
            borne: bearing.bears(said, adequate, total, None),
            bears: bears.clone(),
        }),
        _ => None,
    });
    Held::To(quantities.collect())
}

fn of_grade(bearing: Bearing, read: &Read, year: i16) -> Held {
    let sheet = bearing.sheet;
    let Some(held) = sheet.awards.get(&year) else {
        return Held::Nowhere { why: "no award of that year is held".into() };
    };
    let by =
        |from: i16, to: i16| Some(i16::from(*sheet.awards.get(&to)?) - i16::from(*sheet.awards.get(&from)?));
    // An earlier year's grade is set against this year's, this year's against the last.
    let by = if year < sheet.year { by(year, sheet.year) } else { by(year - 1, year) };
    let bears = format!("{held} in {year}");
    let mut found = Vec::new();
    for (at, mark) in read.marks.iter().enumerate() {
        let borne = match mark.means {
            Means::Grade(grade) => Some(grade == *held),
            Means::Trend(Trend::Up | Trend::Better) => by.map(|by| by > 0),
            Means::Trend(Trend::Down | Trend::Worse) => by.map(|by| by < 0),
            Means::Trend(Trend::Same) | Means::Compare(Compare::InLine) => by.map(|by| by == 0),
            Means::Grades(n) => by.map(|by| u32::from(by.unsigned_abs()) == n),
            Means::Year(said) => Some(said == year),
            Means::Quantity(Quantity::Count(n, Near::Exactly, _)) => Some(n == u32::from(*held)),
            _ => None,
        };
        if let Some(borne) = borne {
            found.push(Checked { span: read.span(at, at), sort: Sort::Grade, borne, bears: bears.clone() });
        }
    }
    Held::To(found)
}

/// How a rule stands: its count, its grade, or, of the outcome, the grades that are left.
fn of_rule(bearing: Bearing, read: &Read, rule: &str) -> Held {
    if rule == OUTCOME {
        return of_outcome(bearing, read);
    }
    let Some(it) = bearing.sheet.requirements.iter().find(|r| r.id == rule) else {
        return Held::Nowhere { why: "no such rule".into() };
    };
    let figure = it.figure.clone().unwrap_or_else(|| it.grade.to_string());
    let count = it.figure.as_deref().and_then(count_of);
    let quantities = read.marks.iter().enumerate().filter_map(|(at, m)| {
        let borne = match (&m.means, count) {
            (Means::Quantity(said), Some((part, whole))) => bearing.bears(said, part, whole, None),
            (Means::Quantity(Quantity::Count(n, ..)), None) => *n == u32::from(it.grade),
            (Means::Grade(grade), _) => *grade == it.grade,
            _ => return None,
        };
        let sort = if let Means::Quantity(said) = &m.means { settings::sort(said) } else { Sort::Grade };
        Some(Checked { span: read.span(at, at), sort, borne, bears: figure.clone() })
    });
    Held::To(quantities.collect())
}

fn of_outcome(bearing: Bearing, read: &Read) -> Held {
    let mut said: Vec<u8> = read
        .marks
        .iter()
        .filter_map(|m| if let Means::Grade(grade) = m.means { Some(grade) } else { None })
        .collect();
    said.sort_unstable();
    let mut possible = bearing.sheet.possible.clone();
    possible.sort_unstable();
    let named =
        possible.iter().filter_map(|g| Grade::try_from(*g).ok()).map(Grade::words).collect::<Vec<_>>();
    let bears = if named.is_empty() { "no grade".to_owned() } else { named.join(", ") };
    let end = read.tokens.last().map_or(0, |t| t.end);
    Held::To(vec![Checked { span: (0, end), sort: Sort::Grade, borne: said == possible, bears }])
}
