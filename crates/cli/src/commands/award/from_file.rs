//! Many awards from a CSV file.

use super::Wanted;
use crate::session::Session;
use crate::typed_csv::TypedCsv;
use anyhow::Result;
use plumbline_core::area::AreaCode;
use plumbline_core::framework::Grade;
use smol_str::SmolStr;
use std::collections::BTreeMap;
use std::path::Path;

const COLUMNS: &[&str] = &["area", "grade", "why", "on"];

/// The awards that a file asks for; what is wrong with its cells is said together.
pub fn read(session: &Session, path: &Path) -> Result<Vec<Wanted>> {
    let file = TypedCsv::read(path, COLUMNS)?;
    let mut problems = file.problems();
    let mut rows: BTreeMap<AreaCode, usize> = BTreeMap::new();
    let mut wanted = Vec::new();
    for row in file.rows() {
        let (word, number) = (file.get(row, "area"), file.get(row, "grade"));
        let area = session.area(word).map(|area| area.code.clone());
        let grade = number.parse::<u8>().ok().and_then(|grade| Grade::try_from(grade).ok());
        if let Err(why) = &area {
            problems.cell(row, "area", word, why);
        }
        if grade.is_none() {
            problems.cell(row, "grade", number, "expected a grade from 4 to 1");
        }
        let (Ok(area), Some(grade)) = (area, grade) else { continue };
        if let Some(earlier) = rows.insert(area.clone(), row.number) {
            problems.cell(row, "area", word, format!("is awarded in row {earlier} too; one of them must go"));
        }
        let why = Some(file.get(row, "why")).filter(|why| !why.is_empty());
        let on = file.get(row, "on").split_whitespace().map(SmolStr::new);
        wanted.push(Wanted {
            area,
            grade,
            why: why.map(str::to_owned),
            on: on.collect(),
            row: Some(row.number),
        });
    }
    if file.rows().is_empty() {
        problems.row(1, "no row follows; expected one for each award");
    }
    problems.or(wanted)
}
