//! Counts, figures and years as files write them, made into what a field holds.

use super::RowReader;
use crate::description::{ColumnRef, DayOfYear, FieldColumn};
use crate::field::{Field, FieldType};
use crate::from_fields::COUNT;
use crate::ledger::Problem;
use crate::words::folded;
use csv::StringRecord;

impl RowReader<'_> {
    /// What stands in the field's columns, and in which: the first cell that is filled, or the sum of all.
    pub(super) fn taken(
        &mut self,
        field: Field,
        from: &FieldColumn,
        row: &StringRecord,
        number: u32,
    ) -> Option<(ColumnRef, String)> {
        let cells = |column: &ColumnRef| Some((*column, self.figure(field, self.cell(row, *column)?)?));
        let mut cells = from.columns.iter().map(cells);
        if !from.sum {
            return cells.find_map(|cell| cell);
        }
        let cells: Vec<_> = cells.collect();
        self.sum(&cells, number).map(|total| (from.columns[0], total))
    }

    /// The sum of counts: not known if one of them is not. What is no count is a problem.
    fn sum(&mut self, cells: &[Option<(ColumnRef, String)>], number: u32) -> Option<String> {
        let mut total = Some(0u32);
        for cell in cells {
            let count = cell.as_ref().and_then(|(column, text)| {
                let count = text.parse::<u32>().ok();
                if count.is_none() {
                    self.no_count(*column, text, number);
                }
                count
            });
            total = total.zip(count).and_then(|(total, count)| total.checked_add(count));
        }
        total.map(|total| total.to_string())
    }

    fn no_count(&mut self, column: ColumnRef, text: &str, number: u32) {
        let column = self.header.heading(self.source, column).to_owned();
        self.problem(Problem {
            row: number,
            column,
            value: text.to_owned(),
            hidden: false,
            expected: COUNT.into(),
            advice: "mend the cell".into(),
        });
    }

    /// A number without the signs between its thousands; none where the file says that it is not known.
    pub(super) fn figure(&self, field: Field, cell: &str) -> Option<String> {
        let figures = &self.source.figures;
        if !matches!(field.kind(), FieldType::Whole | FieldType::Decimal) {
            return Some(cell.to_owned());
        }
        if !figures.not_known.is_empty() && figures.not_known.contains(&folded(cell)) {
            return None;
        }
        Some(figures.thousands.and_then(|sign| joined(cell, sign)).unwrap_or_else(|| cell.to_owned()))
    }
}

/// `1,790` without its comma; none if the signs do not part thousands.
fn joined(cell: &str, sign: char) -> Option<String> {
    let (start, rest) = cell.trim_start_matches('-').split_once(sign)?;
    let figures = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let whole = rest.split_once('.').map_or(rest, |(whole, _)| whole);
    let parted = (1..=3).contains(&start.len())
        && figures(start)
        && whole.split(sign).all(|part| part.len() == 3 && figures(part));
    parted.then(|| cell.replace(sign, ""))
}

/// The day of the year that the text names, or of a later one.
pub(super) fn day_of_year(text: &str, at: &DayOfYear) -> Option<String> {
    let year: i16 = Some(text).filter(|t| t.len() == 4)?.parse().ok()?;
    Some(format!("{:04}-{}", year.checked_add(at.later)?, at.day))
}

/// A number with no more than so many decimals, rounded half up (away from nought); what has no more stays as it is.
pub(super) fn rounded(text: &str, most: u8) -> String {
    let most = usize::from(most);
    let (sign, figures) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let Some((whole, part)) = figures.split_once('.') else { return text.to_owned() };
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if part.len() <= most || whole.is_empty() || !digits(whole) || !digits(part) {
        return text.to_owned();
    }
    let up = part.as_bytes()[most] >= b'5';
    let Ok(kept) = format!("{whole}{}", &part[..most]).parse::<u128>() else { return text.to_owned() };
    let kept = format!("{:0width$}", kept + u128::from(up), width = most + 1);
    let (whole, part) = kept.split_at(kept.len() - most);
    let part = part.trim_end_matches('0');
    let nought = whole == "0" && part.is_empty();
    format!("{}{whole}{}{part}", if nought { "" } else { sign }, if part.is_empty() { "" } else { "." })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_computers_noise_is_rounded_away_and_published_decimals_stay() {
        for (text, most, expected) in [
            ("9.3699999999999992", 3, "9.37"),
            ("62.850", 3, "62.850"),
            ("62.8500000000000014", 3, "62.85"),
            ("57.140999999999998", 3, "57.141"),
            ("2.6617115307352348", 3, "2.662"),
            ("99.9996", 3, "100"),
            ("0.0625", 3, "0.063"),
            ("-0.0625", 3, "-0.063"),
            ("-0.0004", 3, "0"),
            ("12.5", 0, "13"),
            ("65", 3, "65"),
            ("c", 3, "c"),
            ("1.2.3456", 3, "1.2.3456"),
        ] {
            assert_eq!(rounded(text, most), expected, "{text}");
        }
    }

    #[test]
    fn signs_between_thousands_go_only_where_they_part_thousands() {
        for (text, expected) in [
            ("1,790", Some("1790")),
            ("7,373,720", Some("7373720")),
            ("-1,790.25", Some("-1790.25")),
            ("17,90", None),
            ("1790", None),
            ("1,7a0", None),
            (",790", None),
        ] {
            assert_eq!(joined(text, ',').as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_day_of_a_later_year() {
        let at = DayOfYear { day: "05-31".into(), later: 1 };
        assert_eq!(day_of_year("2010", &at).as_deref(), Some("2011-05-31"));
        assert_eq!(day_of_year("10", &at), None);
        assert_eq!(day_of_year("2010/11", &at), None);
    }
}
