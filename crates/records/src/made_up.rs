//! Rows that say of themselves that they are made up, so that no part of a made-up file passes for published.

use csv::StringRecord;

/// A column of this name may stand in a file of any format, and holds nothing but the mark.
pub(crate) const COLUMN: &str = "data";
/// With this a cell begins that says so.
pub(crate) const MARK: &str = "made-up data";

/// Whether a cell of the row says that it is made up.
pub(crate) fn says_so(row: &StringRecord) -> bool {
    row.iter().any(is_mark)
}

pub(crate) fn is_mark(cell: &str) -> bool {
    cell.trim_start().get(..MARK.len()).is_some_and(|start| start.eq_ignore_ascii_case(MARK))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_says_that_it_is_made_up_at_the_beginning_of_any_cell() {
        for cells in [["York", "made-up data"], [" Made-up data: no page", "7"]] {
            assert!(says_so(&StringRecord::from(cells.to_vec())), "{cells:?}");
        }
        for cells in [["York", "a made-up data set"], ["made-up dat\u{e9}", ""]] {
            assert!(!says_so(&StringRecord::from(cells.to_vec())), "{cells:?}");
        }
    }
}
