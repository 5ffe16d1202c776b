//! The rows of one row group, each taken in or counted among those that are not.

use super::counted::{BadCell, NotCounted};
use super::meaning::{Column, Meanings, day_number, flag, last_day, provider};
use crate::columns::{Cell, Column as Reading, Way};
use crate::read_error::ReadError;
use parquet::file::reader::RowGroupReader;
use plumbline_core::framework::Framework;
use plumbline_core::profile::at_once::{Finding, LatestOfAll, ProviderNumber};

/// Rows read side by side: few enough to stay near the processor.
const STRETCH: usize = 16 * 1024;
/// Bad cells that are told one by one.
pub(super) const TOLD: usize = 20;

/// What some row groups came to.
#[derive(Default)]
pub(super) struct Taken {
    pub latest: LatestOfAll,
    pub not_counted: NotCounted,
    /// The first bad cells, and how many rows have any.
    pub bad: Vec<BadCell>,
    pub bad_rows: u64,
    /// Every bit that any row had.
    pub seen: u64,
    /// Findings on their way in.
    ready: Vec<(ProviderNumber, Finding)>,
}

/// Which column of the file is which.
pub(super) type Places = Vec<(Column, usize)>;

/// What every row is held against.
pub(super) struct Rules {
    cut_off: u16,
    lag_days: u16,
    /// By group, the first day of inspection that counts.
    since: [u16; Finding::GROUPS],
}

impl Rules {
    pub fn of(framework: &Framework, cut_off: jiff::civil::Date, lag_days: u16) -> Self {
        let mut since = [0; Finding::GROUPS];
        for (since, group) in since.iter_mut().zip(&framework.groups) {
            *since = group.since.and_then(day_number).unwrap_or(0);
        }
        Self { cut_off: last_day(cut_off), lag_days, since }
    }

    fn is_late(&self, finding: Finding) -> bool {
        u32::from(finding.day()) + u32::from(self.lag_days) > u32::from(self.cut_off)
    }
}

impl Taken {
    /// Takes the rows of a group in; `first` is the number of its first row in the file.
    pub fn take_group(
        &mut self,
        group: &dyn RowGroupReader,
        (places, way): (&Places, Way),
        (meanings, rules): (&Meanings, &Rules),
        first: u64,
    ) -> Result<(), ReadError> {
        let means: Vec<(Column, usize, _)> = places
            .iter()
            .map(|(column, index)| (*column, *index, move |cell: Cell<'_>| meanings.bits(*column, cell)))
            .collect();
        let mut columns = Vec::with_capacity(means.len());
        for (column, index, means) in &means {
            columns.push((column.is_of_provider(), Reading::open(group, *index, means, way)?));
        }
        // A column that the file does not have is empty in every row.
        let absent = Column::ALL.into_iter().filter(|c| !places.iter().any(|(there, _)| there == c));
        let absent = absent.fold(0, |bits, column| bits | meanings.bits(column, Cell::Empty));
        let rows = u64::try_from(group.metadata().num_rows()).unwrap_or(0);
        let (mut findings, mut providers) = (vec![0; STRETCH], vec![0; STRETCH]);
        let mut done = 0;
        while done < rows {
            let many = (rows - done).min(STRETCH as u64) as usize;
            let (findings, providers) = (&mut findings[..many], &mut providers[..many]);
            findings.fill(absent);
            providers.fill(0);
            for (is_of_provider, column) in &mut columns {
                column.add(if *is_of_provider { providers } else { findings })?;
            }
            self.take_rows(findings, providers, rules, first + done);
            done += many as u64;
        }
        Ok(())
    }

    fn take_rows(&mut self, findings: &[u64], providers: &[u64], rules: &Rules, first: u64) {
        // In a file sorted by provider one row after another is of the same: they go in as one.
        let mut last = None;
        self.ready.clear();
        for (at, (bits, who)) in findings.iter().zip(providers).enumerate() {
            self.seen |= bits;
            let finding = Finding(*bits);
            if (bits & flag::ANY | who & flag::BAD_PROVIDER) != 0 && !self.passes(*bits, *who, rules) {
                let row = first + at as u64;
                self.not_counted_or_bad(*bits, *who, row);
                continue;
            }
            if finding.day() < rules.since[finding.group_index()] {
                self.not_counted.before_its_group += 1;
                continue;
            }
            let finding = Finding(bits & !(flag::ANY | flag::MADE_UP));
            if let (Some(same), Some((_, latest))) = (last, self.ready.last_mut())
                && same == *who
                && latest.group_index() == finding.group_index()
            {
                *latest = latest.later(finding);
                continue;
            }
            match provider(*who) {
                Some(number) => {
                    self.ready.push((number, finding));
                    last = Some(*who);
                }
                None => self.not_counted_or_bad(*bits, who | flag::BAD_URN, first + at as u64),
            }
        }
        self.latest.take_all(&self.ready);
    }

    /// Whether all that is flagged is that its publication must be assumed, and that would be in time.
    fn passes(&self, bits: u64, who: u64, rules: &Rules) -> bool {
        bits & flag::ANY == flag::UNDATED && who & flag::BAD_PROVIDER == 0 && !rules.is_late(Finding(bits))
    }

    /// The reasons in the order in which a profile gives them.
    fn not_counted_or_bad(&mut self, bits: u64, who: u64, row: u64) {
        let not = &mut self.not_counted;
        let is = |flag: u64| bits & flag != 0;
        if is(flag::OTHER_RECORD) {
            not.other_records += 1;
        } else if is(flag::ANY_BAD) || who & flag::BAD_PROVIDER != 0 {
            self.bad_rows += 1;
            if self.bad.len() < TOLD {
                let bad = Column::ALL.into_iter().filter(|column| column.is_bad(bits, who));
                self.bad.extend(bad.map(|column| BadCell::of(row, column)));
            }
        } else if is(flag::NOT_GRADED) {
            not.not_graded += 1;
        } else if is(flag::NO_GROUP) {
            not.no_group += 1;
        } else if is(flag::OTHER_GROUP) {
            not.other_groups += 1;
        } else if is(flag::NO_AREA) {
            not.no_area += 1;
        } else {
            not.not_yet_published += 1;
        }
    }
}
