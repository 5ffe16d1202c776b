//! No count of one to four children is written, whoever put it into a file (P13). The tables are for checking, not for publication:
//! other counts stand in them as the files have them, also those that the profile does not show.

use super::carried::Table;

/// Takes the counts of children out of figures where one is below five, and says of how many: their published value stays.
pub fn held_back(tables: &mut [Table]) -> Option<String> {
    let figures = tables.iter_mut().find(|table| table.name == "figures")?;
    let at = |name: &str| figures.columns.iter().position(|column| *column == name);
    let (part, whole) = (at("numerator")?, at("denominator")?);
    let mut held = 0;
    for row in figures.rows.iter_mut().filter(|row| is_small(&row[part]) || is_small(&row[whole])) {
        row[part].clear();
        row[whole].clear();
        held += 1;
    }
    (held > 0).then(|| {
        format!("counts of 1 to 4 children are not written, so figures without counts: {held}; there carried.sql may differ")
    })
}

fn is_small(count: &str) -> bool {
    count.parse().is_ok_and(|children: u32| (1..5).contains(&children))
}
