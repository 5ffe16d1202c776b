//! Rows of many files as one statement for each inspection and outcome (P19), by comparing every row with every other.

use jiff::civil::Date;
use plumbline_core::area::AreaCode;
use plumbline_core::framework::Framework;
use plumbline_core::record::{
    Edition, EditionMeta, EventKind, Fact, Finding, GroupId, Judgement, Outcome, ProviderId, Registration,
    Remit,
};
use plumbline_core::time::days_after;

/// One grade of one inspection. An inspection whose files disagree without a winner gives several.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Statement {
    pub provider: ProviderId,
    pub group: String,
    /// The framework's area, or a code that is none of its.
    pub area: String,
    pub inspected: Date,
    pub published: Date,
    pub outcome: Outcome,
    pub grade: Judgement,
}

#[derive(Clone)]
struct Row<'a> {
    meta: &'a EditionMeta,
    finding: Finding,
}

/// The statements of all graded inspections that stand in a group and an area.
pub fn statements(framework: &Framework, editions: &[Edition]) -> Vec<Statement> {
    let rows = rows(framework, editions);
    let mut of_inspection: Vec<Vec<&Row>> = Vec::new();
    // Full files first, so that a snapshot's row finds the inspection that it repeats.
    for snapshot in [false, true] {
        for row in rows.iter().filter(|r| r.meta.snapshot == snapshot) {
            match of_inspection.iter_mut().find(|those| is_one_inspection(those, row, &rows)) {
                Some(those) => those.push(row),
                None => of_inspection.push(vec![row]),
            }
        }
    }
    let mut statements: Vec<Statement> =
        of_inspection.iter().flat_map(|rows| of_one(framework, rows, editions)).collect();
    statements.sort();
    statements
}

fn rows<'a>(framework: &Framework, editions: &'a [Edition]) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    for edition in editions {
        for entry in &edition.entries {
            let Fact::Finding(finding) = &entry.fact else { continue };
            let mut finding = finding.clone();
            if finding.area.is_none() {
                finding.area = registrations(editions, &finding.provider).last().and_then(|r| r.area.clone());
            }
            if finding.group.is_none() {
                finding.group = only_group(framework, editions, &finding.provider);
            }
            if finding.kind == EventKind::NoChildren {
                // Childcare without children has one grade, if any (P11).
                finding.grades[1..].fill(None);
            }
            let graded = [EventKind::Inspection, EventKind::NoChildren].contains(&finding.kind);
            if graded && finding.group.is_some() {
                rows.push(Row { meta: &edition.meta, finding });
            }
        }
    }
    rows
}

/// What registers say of a provider, the word that decides last: of the file issued last, of the latest day, last in its text.
fn registrations(editions: &[Edition], provider: &ProviderId) -> Vec<Registration> {
    let mut all = Vec::new();
    for edition in editions {
        for entry in &edition.entries {
            let Fact::Registration(r) = &entry.fact else { continue };
            if r.provider == *provider {
                all.push((edition.meta.issued, r.on, format!("{r:?}"), r.clone()));
            }
        }
    }
    all.sort();
    all.into_iter().map(|(.., registration)| registration).collect()
}

/// The group of the newest word on the provider, leaving out parts of schools (P3); none where words as new differ.
fn only_group(framework: &Framework, editions: &[Edition], provider: &ProviderId) -> Option<GroupId> {
    let is_part = |group: &GroupId| framework.groups.iter().any(|g| g.id == *group && g.part);
    let mut newest: Option<(Option<Date>, Option<Date>)> = None;
    let mut groups: Vec<Option<GroupId>> = Vec::new();
    for edition in editions {
        for entry in &edition.entries {
            let Fact::Registration(r) = &entry.fact else { continue };
            let school = r.provider.remit == Remit::Schools;
            if r.provider != *provider || (school && r.group.as_ref().is_some_and(is_part)) {
                continue;
            }
            let rank = Some((edition.meta.issued, r.on));
            if newest < rank {
                groups.clear();
                newest = rank;
            }
            if newest == rank && !groups.contains(&r.group) {
                groups.push(r.group.clone());
            }
        }
    }
    if groups.len() == 1 { groups.remove(0) } else { None }
}

/// The same day; or a snapshot's row up to 14 days away that has the same grade, unless a full file has its own day.
fn is_one_inspection(those: &[&Row], row: &Row, all: &[Row]) -> bool {
    let same = |a: &Finding, b: &Finding| a.provider == b.provider && a.group == b.group && a.kind == b.kind;
    if !same(&those[0].finding, &row.finding) {
        return false;
    }
    let day = row.finding.inspected;
    if those.iter().any(|r| r.finding.inspected == day) {
        return true;
    }
    let has_its_own =
        all.iter().any(|r| same(&r.finding, &row.finding) && r.finding.inspected == day && !r.meta.snapshot);
    let first = those[0];
    row.meta.snapshot
        && !has_its_own
        && days_after(first.finding.inspected, -14) <= day
        && day <= days_after(first.finding.inspected, 14)
        && those.iter().any(|r| r.finding.grade(Outcome::Overall) == row.finding.grade(Outcome::Overall))
}

fn of_one(framework: &Framework, rows: &[&Row], editions: &[Edition]) -> Vec<Statement> {
    let first = rows[0];
    let (Some(group), Some(area)) = (&first.finding.group, area(framework, rows, editions)) else {
        return vec![];
    };
    let full = rows.iter().find(|r| !r.meta.snapshot).unwrap_or(&first);
    let inspected = full.finding.inspected;
    let given = rows.iter().filter_map(|r| r.finding.published).min();
    let published = given.unwrap_or_else(|| assumed(rows, inspected));
    let mut statements = Vec::new();
    for outcome in Outcome::ALL {
        for grade in grades(rows, outcome) {
            statements.push(Statement {
                provider: first.finding.provider.clone(),
                group: group.to_string(),
                area: area.clone(),
                inspected,
                published,
                outcome,
                grade,
            });
        }
    }
    statements
}

/// Where it stands, by the file issued last; where such files differ, where the list of the latest day has it; else nowhere.
fn area(framework: &Framework, rows: &[&Row], editions: &[Edition]) -> Option<String> {
    let placed: Vec<(Option<Date>, &AreaCode)> =
        rows.iter().filter_map(|r| Some((r.meta.issued, r.finding.area.as_ref()?))).collect();
    let last = placed.iter().map(|(issued, _)| *issued).max()?;
    let mut codes: Vec<&AreaCode> =
        placed.iter().filter(|(issued, _)| *issued == last).map(|(_, code)| *code).collect();
    codes.sort();
    codes.dedup();
    let code = if codes.len() == 1 {
        codes[0].clone()
    } else {
        let lists = registrations(editions, &rows[0].finding.provider).into_iter().filter(|r| r.on.is_some());
        let lists: Vec<Registration> = lists.collect();
        let latest = lists.iter().map(|r| r.on).max()?;
        let mut listed: Vec<Option<AreaCode>> =
            lists.into_iter().filter(|r| r.on == latest).map(|r| r.area).collect();
        listed.dedup();
        let only =
            if listed.iter().all(|area| *area == listed[0]) { listed[0].clone()? } else { return None };
        if !codes.contains(&&only) {
            return None;
        }
        only
    };
    for area in &framework.areas {
        if area.continued_as.contains(&code) {
            return Some(area.code.to_string());
        }
    }
    Some(code.to_string())
}

/// No file gives a publication date: the lag that the file's description assumes, but no later than a file that has it.
fn assumed(rows: &[&Row], inspected: Date) -> Date {
    let mut dates = Vec::new();
    for row in rows {
        let by_lag = days_after(inspected, i32::from(row.meta.lag_days.unwrap_or(0)));
        match row.meta.issued {
            Some(issued) if issued >= inspected && issued < by_lag => dates.push(issued),
            _ => dates.push(by_lag),
        }
    }
    dates.into_iter().min().unwrap_or(inspected)
}

/// One grade, or the rivals: what the file issued last says, and of its rows the one published last.
fn grades(rows: &[&Row], outcome: Outcome) -> Vec<Judgement> {
    let said: Vec<(Option<Date>, Option<Date>, Judgement)> = rows
        .iter()
        .filter_map(|r| Some((r.meta.issued, r.finding.published, r.finding.grade(outcome)?)))
        .collect();
    let mut all: Vec<Judgement> = said.iter().map(|s| s.2).collect();
    all.sort();
    all.dedup();
    if all.len() <= 1 {
        return all;
    }
    let last = said.iter().map(|s| (s.0, s.1)).max();
    let mut rivals: Vec<Judgement> = said.iter().filter(|s| Some((s.0, s.1)) == last).map(|s| s.2).collect();
    rivals.sort();
    rivals.dedup();
    rivals
}
