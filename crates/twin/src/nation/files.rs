//! The files of a nation: what each holds, when it was issued, and in which order the store learned of them.

use crate::dice::Dice;
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use plumbline_core::record::{Edition, EditionMeta, Entry, Fact};
use smol_str::format_smolstr;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum File {
    Register,
    /// Every inspection, issued in two years.
    Inspections2010,
    Inspections2011,
    /// The latest judgement of each provider only.
    SnapshotMay,
    SnapshotJuly,
    Corrections,
    /// Providers as listed on one day of March 2011, and of July.
    ListMarch,
    ListJuly,
    /// Issued by nobody knows when.
    Undated,
    AreaInspections,
    AreaInspectionsAgain,
    ByHand,
    Indicators,
    IndicatorsAgain,
}

impl File {
    pub const ALL: [Self; 14] = [
        Self::Register,
        Self::Inspections2010,
        Self::Inspections2011,
        Self::SnapshotMay,
        Self::SnapshotJuly,
        Self::Corrections,
        Self::ListMarch,
        Self::ListJuly,
        Self::Undated,
        Self::AreaInspections,
        Self::AreaInspectionsAgain,
        Self::ByHand,
        Self::Indicators,
        Self::IndicatorsAgain,
    ];

    fn issued(self, dice: &mut Dice) -> Option<Date> {
        match self {
            Self::Inspections2010 => Some(date(2010, 9, 30)),
            Self::Inspections2011 | Self::Register => Some(date(2011, 6, 30)),
            Self::SnapshotMay => Some(date(2011, 5, 31)),
            Self::SnapshotJuly => Some(date(2011, 7, 31)),
            Self::Corrections => Some(date(2011, 8, 15)),
            Self::ListMarch => Some(date(2011, 4, 15)),
            Self::ListJuly => Some(date(2011, 8, 10)),
            Self::Undated | Self::ByHand => None,
            _ => dice.chance(50).then_some(date(2011, 7, 1)),
        }
    }

    pub fn is_snapshot(self) -> bool {
        matches!(self, Self::SnapshotMay | Self::SnapshotJuly)
    }
}

/// The files while they are being written.
#[derive(Clone, Debug)]
pub struct Files(Vec<(File, Edition)>);

impl Files {
    pub(super) fn new(dice: &mut Dice) -> Self {
        let of = |file: File| {
            let meta = EditionMeta {
                id: format_smolstr!("{:012x}", file as u32),
                file: format!("{file:?}.csv"),
                source: "made-up".into(),
                learned: Timestamp::UNIX_EPOCH,
                issued: file.issued(dice),
                lag_days: dice.chance(70).then_some(28),
                snapshot: file.is_snapshot(),
                mappings: Vec::new(),
                reports: None,
            };
            (file, Edition { meta, entries: Vec::new() })
        };
        Self(File::ALL.into_iter().map(of).collect())
    }

    pub(super) fn add(&mut self, file: File, fact: Fact) {
        if let Some((_, edition)) = self.0.iter_mut().find(|(f, _)| *f == file) {
            let row = edition.entries.len() as u32 + 2;
            edition.entries.push(Entry { row, fact });
        }
    }

    /// In the order in which the store learns of them, an hour apart.
    pub(super) fn into_editions(self, dice: &mut Dice) -> Vec<Edition> {
        let mut editions: Vec<Edition> =
            self.0.into_iter().map(|(_, e)| e).filter(|e| !e.entries.is_empty()).collect();
        dice.shuffle(&mut editions);
        learn_in_order(&mut editions);
        editions
    }
}

/// Sets the store's clock so that the editions were learned in the order in which they stand.
pub fn learn_in_order(editions: &mut [Edition]) {
    let mut now = Timestamp::constant(1_320_000_000, 0);
    for edition in editions {
        edition.meta.learned = now;
        now = now.checked_add(1.hour()).unwrap_or(now);
    }
}
