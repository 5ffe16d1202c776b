//! An indicator that is the difference of two rows: it stands in both, so that both are cited.

use crate::description::Side;
use plumbline_core::area::AreaCode;
use plumbline_core::record::{Decimal, Entry, Fact, IndicatorValue};
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet};

/// What makes two rows the sides of one difference.
type Key = (AreaCode, SmolStr, i16);

/// The differences of a file, until both sides of each are there.
#[derive(Default)]
pub(super) struct Differences {
    waiting: BTreeMap<Key, (Side, u32, IndicatorValue)>,
    /// Sides that were read, to find one that comes twice.
    read: BTreeMap<Key, Vec<(Side, u32)>>,
}

/// One side of a difference, with the figure of its row.
pub(super) struct Half {
    pub side: Side,
    pub row: u32,
    pub value: IndicatorValue,
}

impl Half {
    pub fn is_of(&self, value: &IndicatorValue) -> bool {
        key(&self.value) == key(value)
    }
}

impl Differences {
    /// The row in which this side stands already.
    pub fn earlier(&self, side: Side, value: &IndicatorValue) -> Option<u32> {
        self.read.get(&key(value))?.iter().find(|(known, _)| *known == side).map(|(_, row)| *row)
    }

    /// Keeps a side until the other comes; then the difference stands in both rows.
    pub fn take(&mut self, half: Half, entries: &mut Vec<Entry>) {
        let key = key(&half.value);
        self.read.entry(key.clone()).or_default().push((half.side, half.row));
        let Some((_, row, other)) = self.waiting.remove(&key) else {
            self.waiting.insert(key, (half.side, half.row, half.value));
            return;
        };
        let (from, less) = match half.side {
            Side::From => (&half.value, &other),
            Side::Less => (&other, &half.value),
        };
        let value = from.value.zip(less.value).and_then(|(from, less)| minus(from, less));
        let fact = Fact::Indicator(IndicatorValue { value, ..from.clone() });
        entries.push(Entry { row, fact: fact.clone() });
        entries.push(Entry { row: half.row, fact });
    }

    /// Sides whose other side never came: the difference is not known. How many rows they stand in.
    pub fn finish(self, entries: &mut Vec<Entry>) -> u32 {
        let alone: BTreeSet<u32> = self.waiting.values().map(|(_, row, _)| *row).collect();
        entries.extend(self.waiting.into_values().map(|(_, row, value)| Entry {
            row,
            fact: Fact::Indicator(IndicatorValue { value: None, ..value }),
        }));
        if !self.read.is_empty() {
            entries.sort_by_key(|entry| entry.row);
        }
        alone.len() as u32
    }
}

fn key(value: &IndicatorValue) -> Key {
    (value.area.clone(), value.indicator.clone(), value.year)
}

/// Exactly: in whole units of the finer of the two scales.
fn minus(from: Decimal, less: Decimal) -> Option<Decimal> {
    let (a, b) = from.aligned(less);
    Some(Decimal { units: i64::try_from(a - b).ok()?, scale: from.scale.max(less.scale) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn half(side: Side, row: u32, value: &str) -> Half {
        let value = IndicatorValue {
            area: AreaCode::new("E06000022"),
            indicator: "gap-level-3-at-19".into(),
            year: 2010,
            value: value.parse().ok(),
            numerator: None,
            denominator: None,
            national: None,
            similar_areas: None,
            published: None,
            unvalidated: false,
        };
        Half { side, row, value }
    }

    fn of(halves: Vec<Half>) -> (Vec<(u32, Option<String>)>, u32) {
        let (mut differences, mut entries) = (Differences::default(), Vec::new());
        for half in halves {
            assert_eq!(differences.earlier(half.side, &half.value), None);
            differences.take(half, &mut entries);
        }
        let alone = differences.finish(&mut entries);
        let told = entries.into_iter().map(|entry| match entry.fact {
            Fact::Indicator(value) => (entry.row, value.value.map(|v| v.to_string())),
            other => panic!("{other:?}"),
        });
        (told.collect(), alone)
    }

    #[test]
    fn the_difference_is_exact_and_stands_in_both_rows_whichever_comes_first() {
        let (from, less) = (|row| half(Side::From, row, "57.129048"), |row| half(Side::Less, row, "27.5"));
        let expected = |a, b| (vec![(a, Some("29.629048".to_owned())), (b, Some("29.629048".to_owned()))], 0);
        assert_eq!(of(vec![from(2), less(3)]), expected(2, 3));
        assert_eq!(of(vec![less(2), from(9)]), expected(2, 9));
    }

    #[test]
    fn with_one_side_unknown_or_absent_the_difference_is_unknown_and_said_to_be() {
        assert_eq!(
            of(vec![half(Side::From, 2, "57"), half(Side::Less, 3, "c")]),
            (vec![(2, None), (3, None)], 0)
        );
        assert_eq!(of(vec![half(Side::From, 2, "57")]), (vec![(2, None)], 1));
    }
}
