//! The short notation for Block A: a line a group with its four counts, all six grades of a provider equal.

use super::evidence::Row;
use super::framework;
use plumbline_core::record::Outcome;
use std::collections::BTreeMap;

const GRADES: [&str; 4] = ["outstanding", "good", "satisfactory", "inadequate"];
/// Inspected and published so early that every run of the cases counts it.
const INSPECTED: &str = "2010-06-01";
const PUBLISHED: &str = "2010-07-01";

/// What a line says of a group.
#[derive(Clone)]
enum Said {
    Counts([usize; 4]),
    Absent,
    Registered(usize),
    NotObserved,
}

#[derive(Default)]
struct Lines {
    overall: BTreeMap<String, Said>,
    /// Counts for one outcome in place of the overall ones; none where it has no grades.
    outcomes: BTreeMap<(String, &'static str), Option<[usize; 4]>>,
    rest: Option<Said>,
}

pub fn rows(area: &str, lines: &[String]) -> Result<Vec<Row>, String> {
    let mut said = Lines::default();
    for line in lines.iter().filter(|l| !l.trim().is_empty()) {
        take(&mut said, line).ok_or_else(|| format!("`{line}` is no line of a group"))?;
    }
    let mut rows = Vec::new();
    for (number, group) in framework().groups.iter().enumerate() {
        let id = group.id.as_str();
        let of = said.overall.get(id).or_else(|| said.overall.get(group.super_group.as_str()));
        match of.or(said.rest.as_ref()) {
            Some(Said::Counts(counts)) => findings(&mut rows, area, number, id, counts, &said)?,
            Some(Said::Absent) => rows.push(register(area, id)),
            Some(Said::Registered(n)) => {
                rows.push(register(area, id));
                rows.extend((0..*n).map(|at| registration(area, number, id, at)));
            }
            Some(Said::NotObserved) | None => {}
        }
    }
    Ok(rows)
}

fn take(said: &mut Lines, line: &str) -> Option<()> {
    let cells: Vec<&str> = line.split(',').map(str::trim).collect();
    let counts = |cells: &[&str]| -> Option<[usize; 4]> {
        let all: Option<Vec<usize>> = cells.iter().map(|c| c.parse().ok()).collect();
        all?.try_into().ok()
    };
    let framework = framework();
    let unit = cells[0];
    let known = unit == "each other group"
        || framework.group(unit).is_some()
        || framework.super_group(unit).is_some();
    let outcome = |word: &str| Outcome::ALL.into_iter().map(Outcome::id).find(|id| *id == word);
    let value = match &cells[1..] {
        _ if !known => return None,
        ["absent"] => Said::Absent,
        ["not observed"] => Said::NotObserved,
        ["registered", n] => Said::Registered(n.parse().ok()?),
        [word, "-"] => {
            return said.outcomes.insert((unit.into(), outcome(word)?), None).map_or(Some(()), |_| None);
        }
        [word, of @ ..] if of.len() == 4 => {
            let key = (unit.to_owned(), outcome(word)?);
            return said.outcomes.insert(key, Some(counts(of)?)).map_or(Some(()), |_| None);
        }
        of => Said::Counts(counts(of)?),
    };
    let again = match unit {
        "each other group" => said.rest.replace(value).is_some(),
        _ => said.overall.insert(unit.to_owned(), value).is_some(),
    };
    (!again).then_some(())
}

fn findings(
    rows: &mut Vec<Row>,
    area: &str,
    number: usize,
    group: &str,
    counts: &[usize; 4],
    said: &Lines,
) -> Result<(), String> {
    let spread = |counts: &[usize; 4]| -> Vec<&str> {
        counts.iter().zip(GRADES).flat_map(|(n, grade)| std::iter::repeat_n(grade, *n)).collect()
    };
    let super_group = framework().group(group).map(|g| g.super_group.as_str()).unwrap_or_default();
    let n = counts.iter().sum::<usize>();
    let mut grades: Vec<(&'static str, Vec<&str>)> = Vec::new();
    for outcome in Outcome::ALL {
        let own = [group, super_group, "each other group"]
            .into_iter()
            .find_map(|unit| said.outcomes.get(&(unit.to_owned(), outcome.id())));
        let of = match own {
            Some(None) => continue,
            Some(Some(own)) => spread(own),
            None => spread(counts),
        };
        if of.len() != n {
            return Err(format!("{group} has {n} providers and {} grades for {}", of.len(), outcome.id()));
        }
        grades.push((outcome.id(), of));
    }
    rows.extend((0..n).map(|at| {
        let mut row = provider(area, number, group, at, "finding");
        row.extend([
            ("kind", "inspection".to_owned()),
            ("inspected", INSPECTED.to_owned()),
            ("published", PUBLISHED.to_owned()),
        ]);
        row.extend(grades.iter().map(|(outcome, of)| (*outcome, of[at].to_owned())));
        row
    }));
    Ok(())
}

fn registration(area: &str, number: usize, group: &str, at: usize) -> Row {
    provider(area, number, group, at, "registration")
}

fn provider(area: &str, number: usize, group: &str, at: usize, record: &str) -> Row {
    vec![
        ("record", record.to_owned()),
        ("area", area.to_owned()),
        ("remit", "schools".to_owned()),
        ("urn", format!("{}", 100_000 + number * 1_000 + at)),
        ("group", group.to_owned()),
    ]
}

/// A promise that the register of the group is complete.
fn register(area: &str, group: &str) -> Row {
    vec![
        ("record", "coverage".to_owned()),
        ("area", area.to_owned()),
        ("what", format!("register:{group}")),
        ("from", "2007-04-01".to_owned()),
        ("to", "2011-12-31".to_owned()),
    ]
}
