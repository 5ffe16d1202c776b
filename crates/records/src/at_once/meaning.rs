//! What the cells of a finding mean, as bits of a packed finding and of its provider.

use super::number;
use crate::RecordKind;
use crate::columns::Cell;
use crate::made_up;
use crate::words;
use jiff::civil::{Date, date};
use plumbline_core::area::{AreaCode, Gazetteer};
use plumbline_core::framework::Framework;
use plumbline_core::profile::at_once::{Finding, ProviderNumber};
use plumbline_core::record::{EventKind, Outcome, Remit};
use std::collections::BTreeMap;

/// Why a row does not count: bits between those of a packed finding.
pub(super) mod flag {
    /// It states something else than a finding.
    pub const OTHER_RECORD: u64 = 1 << 5;
    /// A visit without a grade, or a finding without an overall one.
    pub const NOT_GRADED: u64 = 1 << 6;
    pub const NO_GROUP: u64 = 1 << 7;
    pub const OTHER_GROUP: u64 = 1 << 8;
    pub const NO_AREA: u64 = 1 << 9;
    pub const PUBLISHED_LATER: u64 = 1 << 10;
    /// Its publication must be assumed from its inspection.
    pub const UNDATED: u64 = 1 << 11;
    /// The cell in a column cannot be read: from here on a bit for each column.
    pub const BAD: u32 = 12;
    pub const ANY_BAD: u64 = 0x7f << BAD;
    /// Any of those above.
    pub const ANY: u64 = (1 << (BAD + 7)) - OTHER_RECORD;
    /// The row says that it is made up: it counts all the same, and whoever shows the count says so.
    pub const MADE_UP: u64 = 1 << 20;
    /// The same as [`BAD`] for the columns of a provider, above its number and register.
    pub const BAD_REMIT: u64 = 1 << 40;
    pub const BAD_URN: u64 = 1 << 41;
    pub const BAD_PROVIDER: u64 = BAD_REMIT | BAD_URN;
}

/// In the place of an area that the framework does not assess.
pub(super) const ELSEWHERE: u8 = 255;

/// The columns of a finding, in the order of their bits in [`flag::BAD`]; the grades share one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Record,
    Remit,
    Urn,
    Kind,
    Area,
    Inspected,
    Published,
    Grade(Outcome),
    Group,
    /// Whether the row is made up.
    Data,
}

impl Column {
    pub const ALL: [Self; 15] = [
        Self::Record,
        Self::Remit,
        Self::Urn,
        Self::Kind,
        Self::Area,
        Self::Group,
        Self::Inspected,
        Self::Published,
        Self::Grade(Outcome::Overall),
        Self::Grade(Outcome::Healthy),
        Self::Grade(Outcome::Safe),
        Self::Grade(Outcome::Enjoying),
        Self::Grade(Outcome::Positive),
        Self::Grade(Outcome::Economic),
        Self::Data,
    ];

    /// The heading in the long table.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Record => "record",
            Self::Remit => "remit",
            Self::Urn => "urn",
            Self::Kind => "kind",
            Self::Area => "area",
            Self::Inspected => "inspected",
            Self::Published => "published",
            Self::Group => "group",
            Self::Data => made_up::COLUMN,
            Self::Grade(outcome) => words::outcome_field(outcome).word(),
        }
    }

    /// Without it there is no finding.
    pub fn is_needed(self) -> bool {
        matches!(self, Self::Record | Self::Remit | Self::Urn | Self::Kind | Self::Inspected)
    }

    pub fn expected(self) -> &'static str {
        match self {
            Self::Record => "a kind of record, such as finding",
            Self::Remit => words::REMITS,
            Self::Urn => "a provider's number in the form of its register",
            Self::Kind => words::EVENTS,
            Self::Area => "an area's name, code or number",
            Self::Inspected | Self::Published => "a day from 1990 on, such as 2011-06-15",
            Self::Group => "a group",
            Self::Data => "made-up data, or nothing",
            Self::Grade(_) => words::GRADES,
        }
    }

    /// Whether its bits belong to the provider and not to the finding.
    pub fn is_of_provider(self) -> bool {
        matches!(self, Self::Remit | Self::Urn)
    }

    /// The bits that say that a cell of the column cannot be read: among those of its finding, or of its provider.
    pub fn bad(self) -> u64 {
        match self {
            Self::Record => 1 << flag::BAD,
            Self::Kind => 2 << flag::BAD,
            Self::Area => 4 << flag::BAD,
            Self::Inspected => 8 << flag::BAD,
            Self::Published => 16 << flag::BAD,
            Self::Group => 32 << flag::BAD,
            // Which of the grades it is, a grade that there is not says.
            Self::Grade(outcome) => 64 << flag::BAD | Finding::grade(outcome, 7),
            Self::Remit => flag::BAD_REMIT,
            Self::Urn => flag::BAD_URN,
            // What stands beside the table is never in the way.
            Self::Data => 0,
        }
    }

    /// Whether a row with these bits says so.
    pub fn is_bad(self, finding: u64, provider: u64) -> bool {
        let bits = if self.is_of_provider() { provider } else { finding };
        self != Self::Data && bits & self.bad() == self.bad()
    }
}

/// What is asked of a file, and how its words are read.
pub struct AtOnceQuestion<'a> {
    pub framework: &'a Framework,
    pub gazetteer: &'a Gazetteer,
    /// What was published by this day counts.
    pub cut_off: Date,
    /// Where a row has no day of publication, it is assumed so many days after the inspection.
    pub lag_days: u16,
}

/// A question made ready to be put to millions of cells.
pub(super) struct Meanings<'a> {
    question: &'a AtOnceQuestion<'a>,
    areas: BTreeMap<&'a AreaCode, u8>,
    cut_off: u16,
}

/// Days are counted from 1 January 1990, so that they fit into sixteen bits up to the year 2169: from 1, in days after
/// 1 January 1970.
const BEFORE_FIRST: i32 = 7304;

/// The number of a day; none outside the days that can be.
pub(super) fn day_number(day: Date) -> Option<u16> {
    in_days(day.since(date(1970, 1, 1)).ok()?.get_days())
}

/// The last number that is not after a day, whatever day it is.
pub(super) fn last_day(day: Date) -> u16 {
    day_number(day).unwrap_or(if day.year() < 1990 { 0 } else { u16::MAX })
}

fn in_days(after_1970: i32) -> Option<u16> {
    u16::try_from(after_1970 - BEFORE_FIRST).ok().filter(|n| *n > 0)
}

impl<'a> Meanings<'a> {
    pub fn of(question: &'a AtOnceQuestion<'a>) -> Self {
        let areas = question.framework.areas.iter().zip(0..ELSEWHERE);
        let areas = areas.flat_map(|(area, at)| {
            std::iter::once(&area.code).chain(&area.continued_as).map(move |c| (c, at))
        });
        Self { question, areas: areas.collect(), cut_off: last_day(question.cut_off) }
    }

    /// The bits that a cell of a column adds to its row.
    pub fn bits(&self, column: Column, cell: Cell) -> u64 {
        let bits = match cell {
            Cell::Text(text) if column == Column::Urn => number::number(text).map(u64::from),
            Cell::Text(text) => match std::str::from_utf8(text).map(str::trim) {
                Ok("") => self.of_empty(column),
                Ok(text) => self.of_text(column, text),
                Err(_) => None,
            },
            Cell::Day(days) => in_days(days).and_then(|number| self.of_day(column, number)),
            Cell::Whole(number) => return self.bits(column, Cell::Text(number.to_string().as_bytes())),
            Cell::Empty => self.of_empty(column),
        };
        bits.unwrap_or(column.bad())
    }

    fn of_empty(&self, column: Column) -> Option<u64> {
        match column {
            Column::Area => Some(flag::NO_AREA),
            Column::Group => Some(flag::NO_GROUP),
            Column::Published => Some(flag::UNDATED),
            Column::Grade(Outcome::Overall) => Some(flag::NOT_GRADED),
            Column::Grade(_) | Column::Data => Some(0),
            _ => None,
        }
    }

    fn of_text(&self, column: Column, text: &str) -> Option<u64> {
        Some(match column {
            Column::Record if RecordKind::from_word(text)? == RecordKind::Finding => 0,
            Column::Record => flag::OTHER_RECORD,
            Column::Remit => (words::remit(text)? as u64) << REMIT,
            Column::Urn => number::number(text.as_bytes())?.into(),
            Column::Kind => match words::event(text)? {
                EventKind::Inspection | EventKind::NoChildren => 0,
                EventKind::Monitoring | EventKind::Interim => flag::NOT_GRADED,
            },
            Column::Area => self.area(text)?,
            Column::Group => self.group(text),
            Column::Inspected | Column::Published => self.of_day(column, day_number(text.parse().ok()?)?)?,
            Column::Grade(outcome) => Finding::grade(outcome, words::judgement(text)? as u64),
            Column::Data if made_up::is_mark(text) => flag::MADE_UP,
            Column::Data => 0,
        })
    }

    fn of_day(&self, column: Column, number: u16) -> Option<u64> {
        match column {
            Column::Inspected => Some(Finding::inspected(number)),
            Column::Published if number > self.cut_off => Some(flag::PUBLISHED_LATER),
            Column::Published => Some(0),
            _ => None,
        }
    }

    fn area(&self, word: &str) -> Option<u64> {
        let code = &self.question.gazetteer.exact(word)?.code;
        Some(Finding::area(self.areas.get(code).copied().unwrap_or(ELSEWHERE)))
    }

    fn group(&self, id: &str) -> u64 {
        let place = self.question.framework.groups.iter().position(|group| group.id == id);
        place.map_or(flag::OTHER_GROUP, |place| Finding::group(place as u8))
    }
}

/// A provider's bits: its number, and above it its register.
const REMIT: u32 = 32;

/// The register and the number in it, of a provider's bits.
pub(super) fn provider(bits: u64) -> Option<ProviderNumber> {
    number::provider(*Remit::ALL.get((bits >> REMIT) as usize & 3)?, bits as u32)
}
