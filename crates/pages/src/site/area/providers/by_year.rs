//! Findings by financial year, a provider once for each of its inspections in the year, closed ones too: what stands behind layer 3.

use super::group::of_group;
use super::plan::{Line, Part};
use crate::grade_words::capital;
use crate::site::area::AreaSite;
use plumbline_core::profile::ProviderRow;
use plumbline_core::record::{Judgement, Outcome};
use plumbline_core::time::FinancialYear;
use std::collections::BTreeMap;

/// Where a year begins in the list.
pub fn year_id(year: FinancialYear) -> String {
    format!("y-{}", year.id())
}

pub fn parts<'a>(area: &AreaSite<'a>, unit: &str) -> Vec<Part<'a>> {
    let groups = area.framework.groups.iter().filter(|group| group.id == unit || group.super_group == unit);
    let mut years: BTreeMap<FinancialYear, Vec<ProviderRow>> = BTreeMap::new();
    for group in groups {
        for row in of_group(area, &group.id).filter(|row| row.standing.is_finding()) {
            years.entry(FinancialYear::of(row.inspection.inspected)).or_default().push(row);
        }
    }
    years.into_iter().rev().flat_map(|(year, rows)| of_year(year, &rows)).collect()
}

fn of_year<'a>(year: FinancialYear, rows: &[ProviderRow<'a>]) -> Vec<Part<'a>> {
    let grade = |row: &ProviderRow| {
        let it = row.inspection;
        it.grade(Outcome::Overall).filter(|_| !it.is_contested(Outcome::Overall))
    };
    let mut above = Some((year_id(year), format!("April {}", year_words(year))));
    let grades = Judgement::ALL.into_iter().map(Some).chain([None]);
    let parts = grades.filter_map(|wanted| {
        let lines: Vec<Line> =
            rows.iter().filter(|row| grade(row) == wanted).map(|row| Line::Row(*row)).collect();
        if lines.is_empty() {
            return None;
        }
        let (id, title) = match wanted {
            Some(it) => (it.word(), capital(it.word())),
            None => ("unsettled", "Files disagree on the judgement".into()),
        };
        let id = format!("{}-{id}", year_id(year));
        Some(Part { id, title, says: "", lines, above: above.take(), continued: false })
    });
    parts.collect()
}

/// `2010 to March 2011`
fn year_words(year: FinancialYear) -> String {
    let first: String = year.id().chars().take(4).collect();
    let next = first.parse::<i16>().map_or_else(|_| String::new(), |year| (year + 1).to_string());
    format!("{first} to March {next}")
}
