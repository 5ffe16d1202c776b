//! A table that no description recognises: the closest one with its headings renamed, for a person to accept, or a plain
//! reason why nothing is proposed. Never a guess: nothing is read by a proposal that nobody accepted.

mod amended;
mod cells;
mod likeness;
mod pairing;
mod refusal;

pub use refusal::{Differs, NoProposal, Unsuited, Want};

use crate::description::Source;
use crate::description_check::hex;
use crate::first_rows::{self, tops};
use crate::header::Header;
use crate::read_error::ReadError;
use crate::recognise::{recognises, told_apart};
use crate::table::is_blank;
use crate::words::folded;
use csv::StringRecord;
use pairing::Pairing;
use plumbline_core::area::Gazetteer;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use smol_str::SmolStr;
use std::collections::BTreeSet;

/// Rows from which it is told what a column holds.
const SAMPLE: usize = 200;

/// A known format with some headings renamed, or without headings that it does not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Digits that stand for this renaming of this description: what is accepted is what was shown.
    pub id: String,
    /// The description that is closest.
    pub source: SmolStr,
    pub title: String,
    pub renamed: Vec<Renamed>,
    /// Headings that only tell the format from others: the file has them not, and nothing is read from them.
    pub dropped: Vec<String>,
    /// Headings that the description could use and the file has not.
    pub missing_optional: Vec<String>,
    /// Headings of the file that nothing would read.
    pub unknown: Vec<String>,
    /// The format says of something that its files hold it completely (P4): that is not taken over, since nobody said it
    /// of this file.
    pub promises: bool,
}

/// A heading that another now stands for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Renamed {
    pub old: String,
    pub new: String,
    /// How alike their words are, of 100.
    pub likeness: u8,
    /// Of the filled cells looked at: those that suit the column, and all of them; none where the column holds any text.
    pub cells: Option<(u32, u32)>,
}

/// The closest description to a file that none recognises, with what must have been renamed.
///
/// # Errors
/// Why nothing is proposed.
pub fn propose(sources: &[Source], gazetteer: &Gazetteer, bytes: &[u8]) -> Result<Proposal, NoProposal> {
    let tops = tops(sources, bytes, SAMPLE).map_err(NoProposal::Unreadable)?;
    let mut near: Vec<Near<'_>> = tops.iter().filter_map(|(source, rows)| Near::find(source, rows)).collect();
    // The most headings under their own names first; among equals the first description in order.
    near.sort_by_key(|n| std::cmp::Reverse(n.known));
    if near.first().is_some_and(|n| n.rows[n.at + 1..].iter().all(is_blank)) {
        return Err(NoProposal::Unreadable(ReadError::NoRows));
    }
    let refusal = near.first().map_or(NoProposal::NothingNear, Near::other_than_headings);
    // What something else than its headings tells from this file is not its format, however many it shares.
    near.retain(|n| n.differs().is_none());
    let mut found: Vec<Proposal> = Vec::new();
    let mut most = 0;
    for candidate in near {
        if !found.is_empty() && candidate.known < most {
            break;
        }
        most = candidate.known;
        if let Some(why) = candidate.too_far_down().filter(|_| found.is_empty()) {
            return Err(why);
        }
        match candidate.proposal(sources, gazetteer, bytes) {
            Ok(proposal) => found.push(proposal),
            // What shares the headings and is told apart by something else leaves the next nearest its chance.
            Err(NoProposal::OtherThanHeadings { .. }) => {}
            Err(why) if found.is_empty() => return Err(why),
            Err(_) => {}
        }
    }
    the_one(found).unwrap_or(Err(refusal))
}

/// Of proposals that know as many headings, the one that reads most of the rest; none of two that are equal in that too.
fn the_one(mut found: Vec<Proposal>) -> Option<Result<Proposal, NoProposal>> {
    found.sort_by_key(|p| std::cmp::Reverse(p.renamed.len()));
    let mut found = found.into_iter();
    let first = found.next()?;
    Some(match found.next().filter(|second| second.renamed.len() == first.renamed.len()) {
        Some(second) => Err(NoProposal::TwoFormats { one: first.title, other: second.title }),
        None => Ok(first),
    })
}

/// A description of which at least half of the required headings stand in one row under their own names.
struct Near<'a> {
    source: &'a Source,
    rows: &'a [StringRecord],
    /// The heading row.
    at: usize,
    /// Columns of the description that the row has under their own names.
    known: usize,
}

impl<'a> Near<'a> {
    fn find(source: &'a Source, rows: &'a [StringRecord]) -> Option<Self> {
        let required = source.columns.iter().filter(|c| !c.optional).count();
        let mut best: Option<Self> = None;
        for (at, row) in rows.iter().take(first_rows::ROWS).enumerate() {
            let have: Vec<String> = row.iter().map(folded).collect();
            let has = |c: &&crate::description::Column| c.folded.iter().any(|h| have.contains(h));
            let known = source.columns.iter().filter(has).count();
            let needed = source.columns.iter().filter(|c| !c.optional).filter(has).count();
            // Less than half of the headings under their own names is chance, not likeness.
            if needed > 0 && needed * 2 >= required && best.as_ref().is_none_or(|b| known > b.known) {
                best = Some(Self { source, rows, at, known });
            }
        }
        best
    }

    /// What the description asks for beside its headings and the file has not; a column in which no value may stand twice is
    /// looked at in the first rows, where it goes by its own name.
    fn differs(&self) -> Option<Differs> {
        let by = &self.source.recognised_by;
        if !told_apart(self.source, self.rows, self.at) {
            let has = self.rows[self.at].iter().find(|heading| by.lacks.contains(&folded(heading)));
            return Some(match has {
                Some(heading) => Differs::HasColumn { heading: heading.trim().to_owned() },
                None => Differs::Banner { words: by.above.clone().unwrap_or_default() },
            });
        }
        by.once
            .filter(|column| self.has_twice(*column))
            .map(|column| Differs::Twice { heading: self.source.columns[column].headings[0].clone() })
    }

    fn has_twice(&self, column: usize) -> bool {
        let names = &self.source.columns[column].folded;
        let Some(at) = self.rows[self.at].iter().position(|heading| names.contains(&folded(heading))) else {
            return false;
        };
        let mut seen = BTreeSet::new();
        let cells = self.rows[self.at + 1..].iter().filter_map(|row| row.get(at)).map(str::trim);
        cells.filter(|cell| !cell.is_empty()).any(|cell| !seen.insert(cell))
    }

    fn other_than_headings(&self) -> NoProposal {
        let source = self.source;
        // What only the whole file tells: values that stand twice, or rows that the first rows have not.
        let of_the_whole = || match (source.recognised_by.once, source.must_hold.iter().find(|m| m.at_top)) {
            (_, Some(must)) => Differs::FirstRows { what: must.what.clone() },
            (Some(column), None) => Differs::Twice { heading: source.columns[column].headings[0].clone() },
            (None, None) => Differs::FirstRows { what: "something else".into() },
        };
        let differs = self.differs().unwrap_or_else(of_the_whole);
        NoProposal::OtherThanHeadings { title: source.title.clone(), source: source.id.clone(), differs }
    }

    /// Headings further down than the description looks for them.
    fn too_far_down(&self) -> Option<NoProposal> {
        let (source, within) = (self.source, self.source.header_within);
        let differs = Differs::HeadingRow { row: self.at + 1, within };
        (self.at >= within).then(|| NoProposal::OtherThanHeadings {
            title: source.title.clone(),
            source: source.id.clone(),
            differs,
        })
    }

    fn proposal(
        &self,
        sources: &[Source],
        gazetteer: &Gazetteer,
        bytes: &[u8],
    ) -> Result<Proposal, NoProposal> {
        let (source, headings) = (self.source, &self.rows[self.at]);
        let pairing = Pairing { source, sources, gazetteer, headings, below: &self.rows[self.at + 1..] };
        let (renamed, dropped) = (pairing.renamed()?, pairing.dropped());
        let id = id(source, &renamed, &dropped);
        let title = source.title.clone();
        let amended = source.amended(&id, &renamed, &dropped).ok();
        let is_recognised = !(renamed.is_empty() && dropped.is_empty())
            && amended.as_ref().is_some_and(|amended| recognises(amended, self.rows, bytes));
        let Some(amended) = amended.filter(|_| is_recognised) else {
            return Err(self.other_than_headings());
        };
        let unknown = unknown(&amended, headings);
        let missing_optional = match Header::find(&amended, headings) {
            Some(header) => header
                .absent(&amended)
                .filter(|h| !dropped.iter().any(|d| d == h))
                .map(str::to_owned)
                .collect(),
            None => Vec::new(),
        };
        let (promises, source) = (source.promises(), source.id.clone());
        Ok(Proposal { id, source, title, renamed, dropped, missing_optional, unknown, promises })
    }
}

/// The headings of the row that no column of the description has.
fn unknown(source: &Source, headings: &StringRecord) -> Vec<String> {
    let is_unknown =
        |h: &&str| !h.is_empty() && !source.columns.iter().any(|c| c.folded.contains(&folded(h)));
    headings.iter().map(str::trim).filter(is_unknown).map(str::to_owned).collect()
}

/// Eight hexadecimal digits: another description, or another renaming, gives others.
fn id(source: &Source, renamed: &[Renamed], dropped: &[String]) -> String {
    let mut all = Sha256::new();
    all.update(source.digest.as_bytes());
    let pairs = renamed.iter().flat_map(|pair| [&pair.old, &pair.new]);
    // How many pairs there are keeps a dropped heading from looking like half of one.
    all.update((renamed.len() as u64).to_be_bytes());
    for heading in pairs.chain(dropped) {
        all.update((heading.len() as u64).to_be_bytes());
        all.update(heading.as_bytes());
    }
    hex(&all.finalize())[..8].to_owned()
}
