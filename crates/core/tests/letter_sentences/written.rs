//! Letters that Plumbline wrote, read back.

use crate::labelled::framework;
use crate::made;
use plumbline_core::framework::Grade;
use plumbline_core::letter::check::{HeldTo, LetterReport, letter};
use plumbline_core::letter::draft::{Head, PlacedBlock, read, write};
use plumbline_core::letter::{Awarded, Names, Sheet, Writing, body};

/// The draft of a sheet as a person gets it.
pub fn draft(sheet: &Sheet) -> Vec<PlacedBlock> {
    let framework = framework();
    let grade = Grade::try_from(sheet.awards[&sheet.year]).unwrap();
    let awarded = Awarded { grade, why: None, weighed: &[] };
    let writing = Writing { framework: &framework, names: Names::shipped(), sheet, awarded };
    let head = Head { area: sheet.area.0.clone(), year: sheet.year, result: None };
    read(&write(&head, &body(&writing))).unwrap().body
}

pub fn checked(sheet: &Sheet, body: &[PlacedBlock]) -> LetterReport {
    letter(HeldTo { framework: &framework(), sheet: Some(sheet), newest: Some(sheet) }, body)
}

/// Nothing that Plumbline writes is flagged when it is read back, bound or as plain words.
#[test]
fn a_letter_that_was_written_from_figures_is_borne_by_them() {
    let mut flagged = Vec::new();
    for seed in 0..400 {
        let sheet = made::sheet(seed);
        let report = checked(&sheet, &draft(&sheet));
        assert!(report.claims > 5, "seed {seed}: {report:?}");
        assert_eq!(report.two_dates, [], "seed {seed}");
        flagged.extend(report.findings.into_iter().map(|finding| (seed, finding)));
    }
    let shown: Vec<String> = flagged
        .iter()
        .map(|(seed, f)| format!("{seed} `{}` ({:?}): {} — {}", f.words, f.cell, f.bears, f.sentence))
        .collect();
    assert!(flagged.is_empty(), "{} flagged:\n{}", shown.len(), shown.join("\n"));
}
