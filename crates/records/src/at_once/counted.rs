//! The count of a whole file, on as many threads as are given.

use super::meaning::{AtOnceQuestion, Column, ELSEWHERE, Meanings, flag};
use super::rows::{Places, Rules, TOLD, Taken};
use crate::columns::{Way, broken};
use crate::read_error::ReadError;
use parquet::file::reader::{ChunkReader, FileReader, SerializedFileReader};
use plumbline_core::profile::at_once::{Finding, LatestOfAll, NationalCount};
use plumbline_core::record::Outcome;
use std::num::NonZeroUsize;
use std::ops::AddAssign;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Rows that do not count, by the first reason that holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NotCounted {
    /// They state something else than a finding.
    pub other_records: u64,
    /// Visits without a grade, and findings without an overall one.
    pub not_graded: u64,
    pub no_group: u64,
    /// In a group that the framework does not have.
    pub other_groups: u64,
    pub no_area: u64,
    /// After the cut-off.
    pub not_yet_published: u64,
    /// Inspected before the day from which their group counts.
    pub before_its_group: u64,
}

impl AddAssign for NotCounted {
    fn add_assign(&mut self, other: Self) {
        self.other_records += other.other_records;
        self.not_graded += other.not_graded;
        self.no_group += other.no_group;
        self.other_groups += other.other_groups;
        self.no_area += other.no_area;
        self.not_yet_published += other.not_yet_published;
        self.before_its_group += other.before_its_group;
    }
}

/// A cell that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BadCell {
    /// As spreadsheets count, the headings being row 1.
    pub row: u64,
    pub column: &'static str,
    pub expected: &'static str,
}

impl BadCell {
    /// In the row, counted from 0 without the headings.
    pub(super) fn of(row: u64, column: Column) -> Self {
        Self { row: row + 2, column: column.heading(), expected: column.expected() }
    }
}

/// Why a file cannot be counted at once.
#[derive(Debug, thiserror::Error)]
pub enum AtOnceError {
    #[error(transparent)]
    Read(#[from] ReadError),
    #[error("the file could not be opened: {0}")]
    Open(#[from] std::io::Error),
    #[error("the Parquet file cannot be read: its structure is broken")]
    Broken,
    #[error("it is no Parquet file; `plumbline import` reads other formats, or save it as Parquet")]
    NotParquet,
    #[error(
        "the file has no column {}: a national count needs the columns of the long table (docs/long-csv.md)",
        .missing.iter().map(|c| format!("`{c}`")).collect::<Vec<_>>().join(", ")
    )]
    NoColumn { missing: Vec<&'static str> },
    #[error("{rows} {} cannot be read{}", if *.rows == 1 { "row" } else { "rows" }, listed(.first))]
    Bad { rows: u64, first: Vec<BadCell> },
    #[error("the framework has {groups} groups and {areas} areas; at most 32 and 255 can be counted at once")]
    TooLarge { groups: usize, areas: usize },
}

fn listed(cells: &[BadCell]) -> String {
    let line = |cell: &BadCell| {
        format!("\n  row {}, column `{}`: expected {}", cell.row, cell.column, cell.expected)
    };
    cells.iter().map(line).collect()
}

/// What a file came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AtOnce {
    pub count: NationalCount,
    /// Rows of the file.
    pub rows: u64,
    pub not_counted: NotCounted,
    /// Whether a row says that it is made up.
    pub made_up: bool,
    /// The highest number of a provider, without its letters: only made-up ones are very high.
    pub highest_number: u32,
}

impl AtOnce {
    /// Providers that count in areas which the framework does not assess.
    pub fn elsewhere(&self) -> u64 {
        let in_group = |group| self.count.cells.of(ELSEWHERE.into(), group, Outcome::Overall).n();
        (0..Finding::GROUPS).map(|group| u64::from(in_group(group))).sum()
    }
}

/// Counts a file; `open` gives each thread its own view of it.
///
/// # Errors
/// Where the file cannot be opened, is no Parquet file, has not the columns of a finding or cells that cannot be read.
pub fn count_at_once<R: ChunkReader + 'static>(
    open: &(impl Fn() -> std::io::Result<R> + Sync),
    question: &AtOnceQuestion<'_>,
    threads: NonZeroUsize,
) -> Result<AtOnce, AtOnceError> {
    count(open, question, threads, Way::Pages)
}

pub(super) fn count<R: ChunkReader + 'static>(
    open: &(impl Fn() -> std::io::Result<R> + Sync),
    question: &AtOnceQuestion<'_>,
    threads: NonZeroUsize,
    way: Way,
) -> Result<AtOnce, AtOnceError> {
    let (groups, areas) = (question.framework.groups.len(), question.framework.areas.len());
    if groups > Finding::GROUPS || areas >= Finding::AREAS {
        return Err(AtOnceError::TooLarge { groups, areas });
    }
    let meanings = Meanings::of(question);
    let rules = Rules::of(question.framework, question.cut_off, question.lag_days);
    let plan = Plan::of(&opened(open)?)?;
    let next = AtomicUsize::new(0);
    let take = || -> Result<Taken, AtOnceError> {
        let file = opened(open)?;
        let mut taken = Taken::default();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(first) = plan.firsts.get(at) else { return Ok(taken) };
            let group = file.get_row_group(at).map_err(broken)?;
            taken.take_group(&*group, (&plan.places, way), (&meanings, &rules), *first)?;
        }
    };
    // The reader of Parquet meets damaged files with an error, or rarely with a panic: either is an error here.
    let work = || catch_unwind(AssertUnwindSafe(take)).unwrap_or(Err(AtOnceError::Broken));
    let parts = std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads.get()).map(|_| scope.spawn(work)).collect();
        let mut parts = vec![work()];
        for other in others {
            parts.push(other.join().unwrap_or(Err(AtOnceError::Broken)));
        }
        parts
    });
    together(parts.into_iter().collect::<Result<_, _>>()?, plan.rows)
}

fn opened<R: ChunkReader + 'static>(
    open: &impl Fn() -> std::io::Result<R>,
) -> Result<SerializedFileReader<R>, AtOnceError> {
    let file = open()?;
    let start = file.get_bytes(0, file.len().min(4) as usize).map_err(broken)?;
    if !crate::parquet_rows::is_parquet(&start) {
        return Err(AtOnceError::NotParquet);
    }
    Ok(SerializedFileReader::new(file).map_err(broken)?)
}

/// More rows than any file has: what says that it has more is damaged.
const MOST_ROWS: u64 = 1 << 40;

/// Where in the file things are.
struct Plan {
    places: Places,
    /// The number of the first row of each row group.
    firsts: Vec<u64>,
    rows: u64,
}

impl Plan {
    fn of<R: ChunkReader + 'static>(file: &SerializedFileReader<R>) -> Result<Self, AtOnceError> {
        let metadata = file.metadata();
        let columns = metadata.file_metadata().schema_descr().columns();
        let names: Vec<String> = columns.iter().map(|c| c.path().string()).collect();
        let place = |column: Column| names.iter().position(|name| name == column.heading());
        let places: Places = Column::ALL.into_iter().filter_map(|c| Some((c, place(c)?))).collect();
        let missing: Vec<&str> = Column::ALL
            .into_iter()
            .filter(|column| column.is_needed() && place(*column).is_none())
            .map(Column::heading)
            .collect();
        if !missing.is_empty() {
            return Err(AtOnceError::NoColumn { missing });
        }
        let (mut firsts, mut rows) = (Vec::new(), 0u64);
        for group in metadata.row_groups() {
            firsts.push(rows);
            rows = rows.saturating_add(u64::try_from(group.num_rows()).unwrap_or(0));
        }
        if rows > MOST_ROWS {
            return Err(ReadError::TooManyRows.into());
        }
        Ok(Self { places, firsts, rows })
    }
}

fn together(parts: Vec<Taken>, rows: u64) -> Result<AtOnce, AtOnceError> {
    let bad_rows = parts.iter().map(|part| part.bad_rows).sum();
    if bad_rows > 0 {
        let mut first: Vec<BadCell> = parts.into_iter().flat_map(|part| part.bad).collect();
        first.sort();
        first.truncate(TOLD);
        return Err(AtOnceError::Bad { rows: bad_rows, first });
    }
    let (mut not_counted, mut seen, mut latest) = (NotCounted::default(), 0, Vec::new());
    for part in parts {
        not_counted += part.not_counted;
        seen |= part.seen;
        latest.push(part.latest);
    }
    let made_up = seen & flag::MADE_UP != 0;
    let highest_number = latest.iter().map(LatestOfAll::highest_number).max().unwrap_or(0);
    Ok(AtOnce { count: count_latest(latest), rows, not_counted, made_up, highest_number })
}

/// What several threads have taken in, counted on as many: each takes providers of its own.
fn count_latest(parts: Vec<LatestOfAll>) -> NationalCount {
    let threads = parts.len();
    let mut of_each: Vec<Vec<LatestOfAll>> = (0..threads).map(|_| Vec::new()).collect();
    for part in parts {
        for (each, some) in of_each.iter_mut().zip(part.split(threads)) {
            each.push(some);
        }
    }
    let count = |parts: Vec<LatestOfAll>| {
        let mut whole = LatestOfAll::default();
        parts.into_iter().for_each(|part| whole.merge(part));
        NationalCount::of(&whole)
    };
    std::thread::scope(|scope| {
        let counts: Vec<_> = of_each.into_iter().map(|parts| scope.spawn(move || count(parts))).collect();
        let mut whole = NationalCount::default();
        for one in counts {
            whole += one.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        }
        whole
    })
}
