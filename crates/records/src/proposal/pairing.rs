//! Which heading of the file may stand for which missing one: each for one, and only where nothing else would do as well.

use super::likeness::{Vocabulary, lost, words};
use super::refusal::{NoProposal, Unsuited, Want};
use super::{Renamed, unknown};
use crate::description::{Column, Source};
use crate::header::has_word;
use crate::words::folded;
use csv::StringRecord;
use plumbline_core::area::Gazetteer;

/// Likeness from which a heading may stand for another, of 100; less will do where every cell suits, and more is needed
/// where nothing can be told from the cells.
const ALIKE: u32 = 50;
const ALIKE_ALONE: u32 = 60;
const ALIKE_WITH_CELLS: u32 = 40;
/// And less still where half of so many cells are words that the column knows: grades, kinds, sectors.
const ALIKE_WITH_WORDS: u32 = 30;
const MANY_CELLS: u32 = 5;
/// A heading of more words than this tells measures apart by single words.
const LONG_HEADING: usize = 6;
/// What suiting cells add, so that they decide between headings about as like.
const CELLS_SUIT: u32 = 20;
/// Two candidates closer than this are equally like.
const APART: u32 = 10;
/// A heading that may be absent needs more likeness: perhaps it is.
const ALIKE_OPTIONAL: u32 = 60;

/// Words in a heading that speak of a person: such a column is never proposed for anything.
const PERSONAL: [&str; 13] = [
    "forename",
    "surname",
    "first name",
    "last name",
    "dob",
    "date of birth",
    "birth",
    "upn",
    "nhs",
    "pupil",
    "child",
    "ethnicity",
    "gender",
];

pub(super) struct Pairing<'a> {
    pub source: &'a Source,
    /// All known formats: what one of them has beside a heading does not stand for it.
    pub sources: &'a [Source],
    pub gazetteer: &'a Gazetteer,
    pub headings: &'a StringRecord,
    /// The rows below the headings.
    pub below: &'a [StringRecord],
}

/// A heading of the file that may stand for a missing column.
#[derive(Clone)]
struct Candidate {
    /// Where in `missing` and in `free`.
    missing: usize,
    free: usize,
    is_required: bool,
    likeness: u8,
    cells: Option<(u32, u32)>,
    score: u32,
}

/// How a heading of the file fits a missing column.
enum Fit {
    Unlike,
    /// Like it, but with something that speaks against it.
    But(Unsuited),
    Like {
        likeness: u8,
        cells: Option<(u32, u32)>,
    },
}

fn all_suit(cells: Option<(u32, u32)>) -> bool {
    cells.is_some_and(|(suiting, all)| suiting == all)
}

impl Pairing<'_> {
    /// A heading for each required one that is missing and read, and for an optional one where it is plain.
    pub fn renamed(&self) -> Result<Vec<Renamed>, NoProposal> {
        let missing: Vec<usize> = self.missing().filter(|i| self.source.reads(*i)).collect();
        let free = self.free();
        let (candidates, against) = self.candidates(&missing, &free);
        let mut chosen = chosen(&candidates);
        let wants = self.wants(&missing, &free, &candidates, &chosen, against);
        let renamed = |chosen: &[Candidate]| {
            let renamed = chosen.iter().map(|c| Renamed {
                old: self.heading(missing[c.missing]),
                new: self.written(free[c.free]),
                likeness: c.likeness,
                cells: c.cells,
            });
            renamed.collect::<Vec<_>>()
        };
        if !wants.is_empty() {
            let (title, source) = (self.title(), self.source.id.clone());
            return Err(NoProposal::Wanting { title, source, wants, renamed: renamed(&chosen) });
        }
        while let Some((one, other)) = equally_like(&chosen, &candidates) {
            if one.is_required {
                return Err(NoProposal::EquallyLike {
                    title: self.title(),
                    source: self.source.id.clone(),
                    heading: self.heading(missing[one.missing]),
                    candidates: [self.written(free[one.free]), self.written(free[other.free])],
                });
            }
            chosen.retain(|c| c.missing != one.missing);
        }
        self.nothing_personal(chosen.iter().map(|c| free[c.free]))?;
        Ok(renamed(&chosen))
    }

    /// The required columns that nothing stands for, each with what speaks against the heading that is like it.
    fn wants(
        &self,
        missing: &[usize],
        free: &[usize],
        candidates: &[Candidate],
        chosen: &[Candidate],
        mut against: Vec<Option<(String, Unsuited)>>,
    ) -> Vec<Want> {
        let has_none = |m: &usize| self.is_required(missing[*m]) && !chosen.iter().any(|c| c.missing == *m);
        // What found its heading taken by a likelier column has none of its own.
        let taken = |m: usize| {
            let one = candidates.iter().find(|c| c.missing == m)?;
            let by = chosen.iter().find(|c| c.free == one.free)?;
            Some((self.written(free[one.free]), Unsuited::Taken { by: self.heading(missing[by.missing]) }))
        };
        (0..missing.len())
            .filter(has_none)
            .map(|m| Want { heading: self.heading(missing[m]), but: against[m].take().or_else(|| taken(m)) })
            .collect()
    }

    /// The required headings that are missing and from which nothing is read.
    pub fn dropped(&self) -> Vec<String> {
        let is_dropped = |i: &usize| self.is_required(*i) && !self.source.reads(*i);
        self.missing().filter(is_dropped).map(|i| self.heading(i)).collect()
    }

    fn missing(&self) -> impl Iterator<Item = usize> {
        let have: Vec<String> = self.headings.iter().map(folded).collect();
        let columns = self.source.columns.iter().enumerate();
        columns.filter(move |(_, c)| !have.iter().any(|h| c.folded.contains(h))).map(|(i, _)| i)
    }

    fn is_required(&self, column: usize) -> bool {
        !self.source.columns[column].optional
    }

    /// The cells of the heading row that no column of the description claims; a heading that stands twice can stand
    /// for nothing.
    fn free(&self) -> Vec<usize> {
        let unknown = unknown(self.source, self.headings);
        let once = |h: &str| self.headings.iter().filter(|other| folded(other) == folded(h)).count() == 1;
        let is_free = |&at: &usize| {
            let heading = self.headings.get(at).unwrap_or_default().trim();
            unknown.iter().any(|u| u == heading) && once(heading)
        };
        (0..self.headings.len()).filter(is_free).collect()
    }

    /// All that may stand for one another; and for each missing column what speaks against a heading that is like it.
    fn candidates(
        &self,
        missing: &[usize],
        free: &[usize],
    ) -> (Vec<Candidate>, Vec<Option<(String, Unsuited)>>) {
        let vocabulary = Vocabulary::of(self.headings.iter());
        let (mut candidates, mut against) = (Vec::new(), vec![None; missing.len()]);
        for (m, column) in missing.iter().enumerate() {
            for (f, at) in free.iter().enumerate() {
                match self.fit(&vocabulary, *column, *at) {
                    Fit::Unlike => {}
                    Fit::But(why) => against[m] = Some((self.written(*at), why)),
                    Fit::Like { likeness, cells } => {
                        let is_required = self.is_required(*column);
                        // Cells that decide alone count as the likeness that they stand in for.
                        let words = u32::from(likeness).max(if is_required { ALIKE_WITH_CELLS } else { 0 });
                        let score = words + if all_suit(cells) { CELLS_SUIT } else { 0 };
                        candidates.push(Candidate {
                            missing: m,
                            free: f,
                            is_required,
                            likeness,
                            cells,
                            score,
                        });
                    }
                }
            }
        }
        (candidates, against)
    }

    fn fit(&self, vocabulary: &Vocabulary, column: usize, at: usize) -> Fit {
        let heading = self.headings.get(at).unwrap_or_default();
        let like = self.source.columns[column].headings.iter().map(|h| vocabulary.likeness(h, heading));
        let likeness = like.max().unwrap_or(0);
        let cells = self.suiting(column, at);
        let is_required = self.is_required(column);
        let by_cells = is_required && self.all_areas(column, at);
        let known_words = cells.is_some_and(|(suiting, all)| all >= MANY_CELLS && suiting * 2 >= all);
        let least = match (is_required, all_suit(cells)) {
            (true, _) if known_words && self.knows_words(column) => ALIKE_WITH_WORDS,
            (true, true) => ALIKE_WITH_CELLS,
            (true, false) => ALIKE,
            (false, _) => ALIKE_OPTIONAL,
        };
        if u32::from(likeness) < least && !by_cells {
            return Fit::Unlike;
        }
        if let Some(why) = self.another(column, heading).or_else(|| self.unsuited(column, at)) {
            return Fit::But(why);
        }
        match cells {
            // Half of the cells must suit: a changed word here and there is for the description to learn.
            Some((suiting, all)) if suiting * 2 < all => Fit::But(Unsuited::Cells),
            // Without cells to tell by, a heading that says less is another measure: with English and mathematics, or without.
            None if self.says_less(column, heading) => Fit::But(Unsuited::WordsAlone { likeness }),
            None if u32::from(likeness) < ALIKE_ALONE && !self.stands_whole(column, heading) => {
                Fit::But(Unsuited::WordsAlone { likeness })
            }
            _ => Fit::Like { likeness, cells },
        }
    }

    /// A format that has this heading and the column's own, as two different columns.
    fn another(&self, column: usize, heading: &str) -> Option<Unsuited> {
        let (own, heading) = (&self.source.columns[column].folded, folded(heading));
        let has_both = |source: &&Source| {
            let other = source.columns.iter().find(|c| c.folded.contains(&heading));
            other.is_some_and(|other| {
                let is_own = |c: &Column| own.iter().any(|h| c.folded.contains(h));
                !is_own(other) && source.columns.iter().any(is_own)
            })
        };
        let source = self.sources.iter().find(has_both)?;
        Some(Unsuited::Another { source: source.id.clone() })
    }

    /// Whether a long heading has lost more than one word of the column's own.
    fn says_less(&self, column: usize, heading: &str) -> bool {
        let loses = |known: &String| words(known).len() > LONG_HEADING && lost(known, heading) > 1;
        self.source.columns[column].headings.iter().all(loses)
    }

    /// Whether the column's heading, if it has several words, is all there with others before or behind it.
    fn stands_whole(&self, column: usize, heading: &str) -> bool {
        let several = |known: &&String| known.contains(' ');
        self.source.columns[column]
            .folded
            .iter()
            .filter(several)
            .any(|known| has_word(heading, &[plain(known)]))
    }

    /// A heading about a person stands for nothing, and where the description knows such words it takes no such file.
    fn nothing_personal(&self, mut chosen: impl Iterator<Item = usize>) -> Result<(), NoProposal> {
        let chosen = chosen.find(|at| has_word(&self.written(*at), &PERSONAL)).map(|at| self.written(at));
        let any = || {
            unknown(self.source, self.headings).into_iter().find(|h| has_word(h, &self.source.personal_words))
        };
        match chosen.or_else(any) {
            None => Ok(()),
            Some(heading) => {
                Err(NoProposal::Personal { title: self.title(), source: self.source.id.clone(), heading })
            }
        }
    }

    fn title(&self) -> String {
        self.source.title.clone()
    }

    fn heading(&self, column: usize) -> String {
        self.source.columns[column].headings[0].clone()
    }

    fn written(&self, at: usize) -> String {
        self.headings.get(at).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Without signs, as headings are searched for words.
fn plain(heading: &str) -> String {
    let spaced: String = heading.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    folded(&spaced)
}

/// The likest pair first, then the likest of what is left; what is required before what is not.
fn chosen(candidates: &[Candidate]) -> Vec<Candidate> {
    let mut by_score: Vec<&Candidate> = candidates.iter().collect();
    by_score.sort_by_key(|c| (std::cmp::Reverse((c.is_required, c.score)), c.missing, c.free));
    let mut chosen: Vec<Candidate> = Vec::new();
    for candidate in by_score {
        if !chosen.iter().any(|c| c.missing == candidate.missing || c.free == candidate.free) {
            chosen.push(candidate.clone());
        }
    }
    chosen.sort_by_key(|c| c.missing);
    chosen
}

/// A chosen pair, and another heading that would do about as well: one that is left over, or one that two columns could
/// exchange.
fn equally_like(chosen: &[Candidate], candidates: &[Candidate]) -> Option<(Candidate, Candidate)> {
    let score = |missing: usize, free: usize| {
        candidates.iter().find(|c| c.missing == missing && c.free == free).map(|c| c.score)
    };
    for one in chosen {
        let rivals = candidates.iter().filter(|c| c.missing == one.missing && c.free != one.free);
        for rival in rivals {
            let is_close = match chosen.iter().find(|c| c.free == rival.free) {
                None => rival.score + APART > one.score,
                Some(other) => score(other.missing, one.free)
                    .is_some_and(|back| rival.score + back + APART > one.score + other.score),
            };
            if is_close {
                return Some((one.clone(), rival.clone()));
            }
        }
    }
    None
}
