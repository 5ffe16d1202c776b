//! What a query that is upheld says of one line of a published file, and the editions as they would stand then (¶74).

mod typed;

use super::Evidence;
use crate::record::{Edition, Fact, GroupId, Judgement, Outcome, Place};
use smol_str::SmolStr;

/// A line of a published file: the id of its edition, or an unmistakable beginning of it, and the row (1 is the file's first line).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    pub edition: SmolStr,
    pub row: u32,
}

/// Which judgement of a line: of an inspection of a provider, or of an area's own services.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Judged {
    Outcome(Outcome),
    Safeguarding,
    LookedAfter,
}

/// What an upheld query says of a line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Says {
    /// It should not be there.
    Remove,
    /// A judgement of it should be another. The group tells apart what a line says of a school and of its parts.
    Judged { group: Option<GroupId>, of: Judged, to: Judgement },
}

/// One line, put right.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Correction {
    pub line: Line,
    pub says: Says,
}

/// Why a correction fits no line of the editions.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoSuchLine {
    #[error("no edition that counts starts with `{0}`; `plumbline editions` lists them")]
    NoEdition(SmolStr),
    #[error("`{written}` could be {}; write more of the id", .candidates.join(", "))]
    Ambiguous { written: SmolStr, candidates: Vec<String> },
    #[error(
        "row `{row}` of `{file}` states nothing that is kept; its records stand in rows {first} to {last}, and `plumbline provider` and `plumbline explain` name the row of each"
    )]
    NoRow { file: String, row: u32, first: u32, last: u32 },
    #[error("`{file}` states nothing in any row, so none can be corrected")]
    NoRows { file: String },
    #[error("row `{row}` of `{file}` has no {wanted} to correct; it holds {there}")]
    NotThere { file: String, row: u32, wanted: String, there: String },
    #[error(
        "row `{row}` of `{file}` has {wanted} more than once: it holds {there}; name the group before the judgement, such as `primary/overall=good`"
    )]
    Several { file: String, row: u32, wanted: String, there: String },
}

/// The editions as they would stand if the line were put right; each keeps its id and its days, as does every other line.
///
/// A judgement that is there already changes nothing and is no error.
///
/// # Errors
/// Where there is no such line, or it has no such judgement.
pub fn corrected(mut editions: Vec<Edition>, correction: &Correction) -> Result<Vec<Edition>, NoSuchLine> {
    correct(&mut editions, correction)?;
    Ok(editions)
}

/// The same in place: where the correction does not fit, nothing is touched.
///
/// # Errors
/// As [`corrected`].
pub fn correct(editions: &mut [Edition], correction: &Correction) -> Result<(), NoSuchLine> {
    let Correction { line, says } = correction;
    let at = find(editions, &line.edition)?;
    let edition = &mut editions[at];
    if !edition.entries.iter().any(|entry| entry.row == line.row && line.row > 0) {
        return Err(no_row(edition, line.row));
    }
    match says {
        Says::Remove => edition.entries.retain(|entry| entry.row != line.row),
        Says::Judged { group, of, to } => *judgement(edition, line.row, group.as_ref(), *of)? = Some(*to),
    }
    Ok(())
}

fn find(editions: &[Edition], written: &SmolStr) -> Result<usize, NoSuchLine> {
    let found: Vec<usize> = (0..editions.len())
        .filter(|at| !written.is_empty() && editions[*at].meta.id.starts_with(written.as_str()))
        .collect();
    match found.as_slice() {
        [one] => Ok(*one),
        [] => Err(NoSuchLine::NoEdition(written.clone())),
        many => Err(NoSuchLine::Ambiguous {
            written: written.clone(),
            candidates: many.iter().map(|at| editions[*at].meta.id.to_string()).collect(),
        }),
    }
}

fn no_row(edition: &Edition, row: u32) -> NoSuchLine {
    let file = edition.meta.file.clone();
    let rows = || edition.entries.iter().map(|entry| entry.row).filter(|row| *row > 0);
    match (rows().min(), rows().max()) {
        (Some(first), Some(last)) => NoSuchLine::NoRow { file, row, first, last },
        _ => NoSuchLine::NoRows { file },
    }
}

/// The one place in which the row holds such a judgement.
fn judgement<'a>(
    edition: &'a mut Edition,
    row: u32,
    group: Option<&GroupId>,
    of: Judged,
) -> Result<&'a mut Option<Judgement>, NoSuchLine> {
    let file = edition.meta.file.clone();
    let of_group = group.map(|group| format!(" in {group}")).unwrap_or_default();
    let wanted = format!("judgement of {}{of_group}", of.title());
    let of_row = || edition.entries.iter().filter(|entry| entry.row == row);
    let there = of_row().map(|entry| in_words(&entry.fact)).collect::<Vec<_>>().join("; ");
    let of_row = edition.entries.iter_mut().filter(|entry| entry.row == row);
    let mut held: Vec<_> = of_row.filter_map(|entry| held(&mut entry.fact, group, of)).collect();
    match (held.pop(), held.is_empty()) {
        (Some(one), true) => Ok(one),
        (Some(_), false) => Err(NoSuchLine::Several { file, row, wanted, there }),
        (None, _) => Err(NoSuchLine::NotThere { file, row, wanted, there }),
    }
}

/// Where a fact holds a judgement, if it holds one.
fn held<'a>(fact: &'a mut Fact, group: Option<&GroupId>, of: Judged) -> Option<&'a mut Option<Judgement>> {
    let judgement = match fact {
        Fact::Finding(it) if group.is_none() || it.group.as_ref() == group => match of {
            Judged::Outcome(outcome) => &mut it.grades[outcome as usize],
            Judged::Safeguarding | Judged::LookedAfter => return None,
        },
        Fact::AreaInspection(it) if group.is_none() => match of {
            Judged::Outcome(Outcome::Overall) => &mut it.overall,
            Judged::Safeguarding => &mut it.safeguarding,
            Judged::LookedAfter => &mut it.looked_after,
            Judged::Outcome(_) => return None,
        },
        _ => return None,
    };
    judgement.is_some().then_some(judgement)
}

/// A fact in a few words, with the judgements that it holds.
fn in_words(fact: &Fact) -> String {
    let judged = |said: &[(&str, Option<Judgement>)]| {
        let said: Vec<String> =
            said.iter().filter_map(|(what, grade)| Some(format!("{what} {}", (*grade)?))).collect();
        if said.is_empty() { "no judgement".to_owned() } else { said.join(", ") }
    };
    match fact {
        Fact::Finding(it) => {
            let group = it.group.as_ref().map(|group| format!(" in {group}")).unwrap_or_default();
            let said = Outcome::ALL.map(|outcome| (outcome.id(), it.grade(outcome)));
            format!("an inspection of {}{group} ({})", it.provider, judged(&said))
        }
        Fact::AreaInspection(it) => {
            let said = [
                ("overall", it.overall),
                ("safeguarding", it.safeguarding),
                ("looked-after", it.looked_after),
            ];
            format!("the {} of {} ({})", it.kind.title(), it.area, judged(&said))
        }
        Fact::Registration(it) => format!("an entry of {} on a register", it.provider),
        Fact::Link(it) => format!("a link of {} to another provider", it.provider),
        Fact::Indicator(it) => format!("the indicator {} of {} in {}", it.indicator, it.area, it.year),
        Fact::AreaFinding(it) => format!("a finding of an inspection of {}", it.area),
        Fact::SeriousCaseReviews(it) => format!("reviews of serious cases in {}", it.area),
        Fact::Complaint(it) => format!("a complaint in {}", it.area),
        Fact::Placement(it) => format!("children placed by {}", it.area),
        Fact::Award(it) => format!("the grade of {} in {}", it.area, it.year),
        Fact::SustainedImprovement(it) => format!("sustained improvement in {}", it.area),
        Fact::Neighbour(it) => format!("a statistical neighbour of {}", it.area),
        Fact::Area(it) => format!("the area {}", it.area),
        Fact::Coverage(_) => "what the file covers".into(),
    }
}

/// Other lines that state what this line states: where they stay, the evidence keeps the fact, or holds two words on it (P19).
pub fn also_said(evidence: &Evidence, line: &Line) -> Vec<Line> {
    let of_line = |place: &Place| {
        place.row == line.row && evidence.edition(*place).id.starts_with(line.edition.as_str())
    };
    let inspections = evidence.inspections.iter().map(|it| it.places.clone());
    let of_areas = evidence.area_inspections.iter().map(|it| it.rows_everywhere().collect());
    let findings = evidence.area_findings.iter().flatten().map(|it| it.rows_everywhere().collect());
    let indicators = evidence.indicators.iter().map(|it| it.rows_everywhere().collect());
    let registered = evidence.registrations.values().flatten().map(|it| it.rows_everywhere().collect());
    let reviews = evidence.case_reviews.iter().map(|it| it.rows_everywhere().collect());
    let said = inspections.chain(of_areas).chain(findings).chain(indicators).chain(registered).chain(reviews);
    let mut others: Vec<Place> =
        said.filter(|places: &Vec<Place>| places.iter().any(of_line)).flatten().collect();
    others.retain(|place| !of_line(place));
    others.sort();
    others.dedup();
    let line = |place: Place| Line { edition: evidence.edition(place).id.clone(), row: place.row };
    others.into_iter().map(line).collect()
}
