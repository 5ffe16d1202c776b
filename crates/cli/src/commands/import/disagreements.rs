//! Rows of a file that disagree with one another, or with rows of other files: repeats that say something else (P19).

use crate::session::counted;
use plumbline_core::evidence::{Conflict, Evidence, Resolution};
use plumbline_core::record::Place;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Disagreements listed in one line; JSON lists all.
const LISTED: usize = 10;

/// What one file's rows say differently from one another or from other files.
pub struct Disagreement {
    pub about: String,
    /// Rows of the file.
    pub rows: Vec<u32>,
    /// Rows of other files.
    pub others: Vec<String>,
    pub open: bool,
}

/// Those in which a row of this edition stands.
pub fn of(evidence: &Evidence, edition: usize) -> Vec<Disagreement> {
    let is_own = |place: &&Place| place.edition as usize == edition;
    let one = |conflict: &Conflict| {
        let (own, others): (Vec<&Place>, Vec<&Place>) = conflict.places.iter().partition(is_own);
        (!own.is_empty()).then(|| Disagreement {
            about: conflict.about.clone(),
            rows: own.into_iter().map(|place| place.row).collect(),
            others: others.into_iter().map(|place| evidence.cite(*place)).collect(),
            open: conflict.resolution == Resolution::Open,
        })
    };
    evidence.conflicts.iter().filter_map(one).collect()
}

/// The same for people: a line for what the file says against itself, and one for what it says against others.
pub fn lines(all: &[Disagreement]) -> Vec<String> {
    let (among, against): (Vec<_>, Vec<_>) = all.iter().partition(|it| it.others.is_empty());
    let own = |it: &Disagreement| format!("{} ({})", rows(&it.rows), it.about);
    let with = |it: &Disagreement| format!("{} with {} ({})", rows(&it.rows), it.others.join("; "), it.about);
    [line("with one another", &among, own), line("with other files", &against, with)]
        .into_iter()
        .flatten()
        .collect()
}

fn line(whom: &str, some: &[&Disagreement], say: impl Fn(&Disagreement) -> String) -> Option<String> {
    let all: BTreeSet<u32> = some.iter().flat_map(|it| it.rows.iter().copied()).collect();
    if all.is_empty() {
        return None;
    }
    let shown: Vec<String> = some.iter().take(LISTED).map(|it| say(it)).collect();
    let more = match some.len().saturating_sub(LISTED) {
        0 => String::new(),
        n => format!(", and {n} more (--format json lists all)"),
    };
    Some(format!(
        "{} {whom}: {}{more}",
        counted(all.len(), "row disagrees", "rows disagree"),
        shown.join(", ")
    ))
}

fn rows(rows: &[u32]) -> String {
    let numbers: Vec<String> = rows.iter().map(u32::to_string).collect();
    match numbers.as_slice() {
        [one] => format!("row {one}"),
        [most @ .., last] => format!("rows {} and {last}", most.join(", ")),
        [] => String::new(),
    }
}

pub fn json(all: &[Disagreement]) -> Value {
    let one = |it: &Disagreement| json!({ "about": it.about, "rows": it.rows, "others": it.others, "open": it.open });
    all.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn disagreement(rows: &[u32], others: &[&str]) -> Disagreement {
        let others = others.iter().map(|it| (*it).to_owned()).collect();
        Disagreement { about: "a grade".into(), rows: rows.to_vec(), others, open: true }
    }

    #[test]
    fn a_row_that_disagrees_twice_is_counted_once_and_both_are_said() {
        assert_eq!(
            lines(&[disagreement(&[2, 5], &[]), disagreement(&[2, 5, 6], &[])]),
            ["3 rows disagree with one another: rows 2 and 5 (a grade), rows 2, 5 and 6 (a grade)"]
        );
    }

    #[test]
    fn what_stands_against_other_files_is_a_line_of_its_own() {
        assert_eq!(
            lines(&[disagreement(&[2, 5], &[]), disagreement(&[3], &["a.csv, row 7"])]),
            [
                "2 rows disagree with one another: rows 2 and 5 (a grade)",
                "1 row disagrees with other files: row 3 with a.csv, row 7 (a grade)"
            ]
        );
        assert_eq!(lines(&[]), [""; 0]);
    }

    #[test]
    fn of_many_disagreements_only_some_are_said_and_all_are_counted() {
        let many: Vec<Disagreement> = (0..12).map(|n| disagreement(&[2 * n, 2 * n + 1], &[])).collect();
        let lines = lines(&many);
        assert!(
            lines[0].starts_with("24 rows disagree with one another: rows 0 and 1 (a grade), "),
            "{lines:?}"
        );
        assert!(
            lines[0].ends_with("rows 18 and 19 (a grade), and 2 more (--format json lists all)"),
            "{lines:?}"
        );
    }
}
