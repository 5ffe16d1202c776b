//! The providers of a group with every judgement in the period, by what the latest one is: so that each figure of layer 1 has a part of
//! its own.

use super::plan::{Line, Part};
use crate::grade_words::capital;
use crate::site::area::AreaSite;
use plumbline_core::profile::{ProviderRow, Standing};
use plumbline_core::record::{Judgement, Outcome, ProviderId};
use std::collections::BTreeSet;

/// In which part a provider stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Where {
    Latest(Judgement),
    Unsettled,
    StandsIn,
    Gone,
    NoGrade,
}

pub fn parts<'a>(area: &AreaSite<'a>, group: &str) -> Vec<Part<'a>> {
    let rows: Vec<ProviderRow> = of_group(area, group).collect();
    let providers: Vec<(Where, &[ProviderRow])> = rows
        .chunk_by(|a, b| a.inspection.provider == b.inspection.provider)
        .map(|rows| (place(rows), rows))
        .collect();
    let mut parts: Vec<Part> = all()
        .into_iter()
        .map(|(it, id, title, says)| {
            let of_it = providers.iter().filter(|(place, _)| *place == it).flat_map(|(_, rows)| *rows);
            Part {
                id: id.into(),
                title,
                says,
                lines: of_it.map(|row| Line::Row(*row)).collect(),
                above: None,
                continued: false,
            }
        })
        .collect();
    parts.push(registered(area, group, &providers));
    parts.retain(|part| !part.lines.is_empty());
    parts
}

/// The rows of a group, as layer 4 has them.
pub fn of_group<'b, 'a: 'b>(
    area: &'b AreaSite<'a>,
    group: &'b str,
) -> impl Iterator<Item = ProviderRow<'a>> + 'b {
    area.rows.iter().filter(move |row| row.inspection.group.as_deref() == Some(group)).copied()
}

fn all() -> Vec<(Where, &'static str, String, &'static str)> {
    let mut all: Vec<(Where, &str, String, &str)> = Judgement::ALL
        .into_iter()
        .map(|grade| {
            let says = "Their latest judgement is the first line of each; earlier ones stand below it.";
            (Where::Latest(grade), grade.word(), format!("{} when last judged", capital(grade.word())), says)
        })
        .collect();
    all.push((
        Where::Unsettled,
        "unsettled",
        "Files disagree on the latest judgement".into(),
        "Nothing decides between the files, so these are outside the number inspected.",
    ));
    all.push((
        Where::StandsIn,
        "standing-in",
        "Closed, and standing in for a successor".into(),
        "The rules use the judgement of a closed provider until its successor is inspected; it stands beside what was published.",
    ));
    all.push((
        Where::Gone,
        "gone",
        "Closed, or no longer of this group".into(),
        "Not in the summary; their judgements count in the years in which they were made.",
    ));
    all.push((
        Where::NoGrade,
        "no-grade",
        "Visited, with no overall judgement".into(),
        "A visit is never a grade.",
    ));
    all
}

fn place(rows: &[ProviderRow]) -> Where {
    let latest = rows.iter().find(|row| row.is_latest()).map(|row| row.inspection);
    if let Some(it) = latest {
        let grade = it.grade(Outcome::Overall).filter(|_| !it.is_contested(Outcome::Overall));
        return grade.map_or(Where::Unsettled, Where::Latest);
    }
    let any = |wanted: fn(&Standing) -> bool| rows.iter().any(|row| wanted(row.standing));
    if any(|it| matches!(it, Standing::StandsIn { .. })) {
        Where::StandsIn
    } else if any(|it| matches!(it, Standing::Departed(_))) {
        Where::Gone
    } else {
        Where::NoGrade
    }
}

/// Whom the register lists beside those whose judgement counts.
fn registered<'a>(area: &AreaSite<'a>, group: &str, providers: &[(Where, &[ProviderRow])]) -> Part<'a> {
    let counted: BTreeSet<&ProviderId> = providers
        .iter()
        .filter(|(place, _)| matches!(place, Where::Latest(_) | Where::Unsettled))
        .filter_map(|(_, rows)| rows.first())
        .map(|row| &row.inspection.provider)
        .collect();
    let listed = area.register.listed(&area.published.area, group).iter();
    Part {
        id: "registered".into(),
        title: "On the register, with no judgement that counts".into(),
        says: "The number registered is these and the providers whose judgement counts, as far as the register lists them.",
        lines: listed.filter(|it| !counted.contains(&it.fact.provider)).map(|it| Line::Listed(it)).collect(),
        above: None,
        continued: false,
    }
}
