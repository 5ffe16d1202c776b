//! What came back, added up. Every measure is kept, so that a share is an answer's own and no estimate.

use serde::Serialize;
use std::collections::BTreeMap;

/// One request and how it went; times are microseconds since 1970.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// When it was due: when it was sent, unless it had to wait for a connection.
    pub due_us: i64,
    pub done_us: i64,
    pub bytes: usize,
    /// The status, or what went wrong on the way.
    pub answer: Result<u16, String>,
    pub expected: bool,
    /// Whether the answer shows the release; none where nothing in it could.
    pub shows: Option<bool>,
}

impl Outcome {
    fn took(&self) -> i64 {
        self.done_us - self.due_us
    }
}

#[derive(Default)]
pub struct Tally {
    pub outcomes: Vec<Outcome>,
    pub connections_opened: u64,
}

/// The answers of one span of time, by when they came.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Window {
    /// From when, against the origin; before it below zero.
    pub from_ms: i64,
    pub requests: usize,
    pub errors: usize,
    pub p50_us: i64,
    pub p99_us: i64,
    pub shown: usize,
    pub old: usize,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    pub began_us: i64,
    pub seconds: f64,
    pub requests: usize,
    pub per_second: f64,
    pub errors: usize,
    pub p50_us: i64,
    pub p99_us: i64,
    pub max_us: i64,
    pub bytes: usize,
    pub connections_opened: u64,
    /// How many there were of each status, or of each thing that went wrong.
    pub answers: BTreeMap<String, usize>,
    /// The longest time in which no answer came, and when it began.
    pub longest_stall_us: i64,
    pub stall_from_us: i64,
    /// When the first answer that shows the release came.
    pub first_shown_us: Option<i64>,
    /// When the last request whose answer does not show it was sent.
    pub last_old_us: Option<i64>,
    pub windows: Vec<Window>,
}

/// The least measure that so many in a thousand do not exceed, of measures in order; 0 of none.
pub fn at_share(sorted: &[i64], per_mille: usize) -> i64 {
    let rank = (sorted.len() * per_mille).div_ceil(1000).max(1);
    sorted.get(rank - 1).copied().unwrap_or(0)
}

fn sorted(outcomes: &[&Outcome]) -> Vec<i64> {
    let mut all: Vec<i64> = outcomes.iter().map(|it| it.took()).collect();
    all.sort_unstable();
    all
}

impl Tally {
    /// Adds up what came between the beginning and the end.
    pub fn report(mut self, began_us: i64, ended_us: i64, windows: Option<(i64, u64)>) -> Report {
        self.outcomes.sort_by_key(|it| it.done_us);
        let all: Vec<&Outcome> = self.outcomes.iter().collect();
        let took = sorted(&all);
        let seconds = to_seconds(ended_us - began_us);
        let (longest_stall_us, stall_from_us) = stall(&all, began_us, ended_us);
        let mut answers = BTreeMap::new();
        for it in &all {
            let said = it.answer.as_ref().map_or_else(Clone::clone, ToString::to_string);
            *answers.entry(said).or_default() += 1;
        }
        Report {
            began_us,
            seconds,
            requests: all.len(),
            per_second: if seconds > 0.0 { all.len() as f64 / seconds } else { 0.0 },
            errors: all.iter().filter(|it| !it.expected).count(),
            p50_us: at_share(&took, 500),
            p99_us: at_share(&took, 990),
            max_us: took.last().copied().unwrap_or(0),
            bytes: all.iter().map(|it| it.bytes).sum(),
            connections_opened: self.connections_opened,
            answers,
            longest_stall_us,
            stall_from_us,
            first_shown_us: all.iter().find(|it| it.shows == Some(true)).map(|it| it.done_us),
            last_old_us: all.iter().filter(|it| it.shows == Some(false)).map(|it| it.due_us).max(),
            windows: windows.map_or_else(Vec::new, |(origin, ms)| in_windows(&all, origin, ms)),
        }
    }
}

fn to_seconds(micros: i64) -> f64 {
    micros as f64 / 1e6
}

/// The longest time without an answer, and from when.
fn stall(all: &[&Outcome], began_us: i64, ended_us: i64) -> (i64, i64) {
    let mut longest = (0, began_us);
    let mut last = began_us;
    for now in all.iter().map(|it| it.done_us).chain([ended_us]) {
        if now - last > longest.0 {
            longest = (now - last, last);
        }
        last = now;
    }
    longest
}

fn in_windows(all: &[&Outcome], origin_us: i64, ms: u64) -> Vec<Window> {
    let width = i64::try_from(ms).unwrap_or(i64::MAX).saturating_mul(1000).max(1);
    let mut by_window: BTreeMap<i64, Vec<&Outcome>> = BTreeMap::new();
    for it in all {
        by_window.entry((it.done_us - origin_us).div_euclid(width)).or_default().push(it);
    }
    let (Some(first), Some(last)) = (by_window.keys().next().copied(), by_window.keys().next_back().copied())
    else {
        return Vec::new();
    };
    // A window in which nothing came is told too.
    (first..=last)
        .map(|n| {
            let of = by_window.remove(&n).unwrap_or_default();
            let took = sorted(&of);
            let showing = |whether| of.iter().filter(|it| it.shows == Some(whether)).count();
            Window {
                from_ms: n * width / 1000,
                requests: of.len(),
                errors: of.iter().filter(|it| !it.expected).count(),
                p50_us: at_share(&took, 500),
                p99_us: at_share(&took, 990),
                shown: showing(true),
                old: showing(false),
            }
        })
        .collect()
}
