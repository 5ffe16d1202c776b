//! True sentences changed by one step, of each kind as many: which of them are noticed, as plain words and as a draft.

use crate::labelled::framework;
use crate::made::{self, Dice};
use crate::written::{checked, draft};
use plumbline_core::letter::check::{Bearing, sentence};
use plumbline_core::letter::draft::PlacedBlock;
use plumbline_core::letter::reading::{sentences, tokens};
use plumbline_core::letter::{Block, Inline, Names, Sheet};
use plumbline_core::record::Outcome;
use std::collections::BTreeMap;

/// Of each kind.
const EACH: usize = 400;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    /// A figure one more or one less.
    Figure,
    /// The quantity word above or below.
    QuantityWord,
    /// Another group of which the figures are others.
    Group,
    Year,
    Trend,
    Comparison,
}

const STEPS: [Step; 6] =
    [Step::Figure, Step::QuantityWord, Step::Group, Step::Year, Step::Trend, Step::Comparison];

/// A sentence of a draft: text and claims.
type Parts = Vec<Inline>;

fn text(parts: &[Inline]) -> String {
    parts.iter().map(Inline::text).collect()
}

/// The sentences of a draft that stand alone in their paragraph or item, with their claims.
fn whole_sentences(body: &[PlacedBlock]) -> Vec<Parts> {
    let mut found = Vec::new();
    for block in body {
        match &block.block {
            Block::Paragraph(parts) => found.extend(cut(parts)),
            Block::List(items) => items.iter().for_each(|parts| found.extend(cut(parts))),
            _ => {}
        }
    }
    found
}

fn cut(parts: &[Inline]) -> Vec<Parts> {
    let whole = text(parts);
    let mut found = Vec::new();
    for range in sentences(&whole) {
        let (mut at, mut sentence) = (0, Vec::new());
        for part in parts {
            let (from, to) = (at, at + part.text().len());
            at = to;
            let (start, end) = (from.max(range.start), to.min(range.end));
            if start < end {
                let inner = part.text()[start - from..end - from].to_owned();
                sentence.push(match part {
                    Inline::Text(_) => Inline::Text(inner),
                    Inline::Claim { cell, .. } => Inline::Claim { text: inner, cell: cell.clone() },
                });
            }
        }
        found.push(sentence);
    }
    found
}

/// Every way to change a sentence by one step of a kind.
fn changes(step: Step, parts: &[Inline], sheet: &Sheet, dice: &mut Dice) -> Vec<Parts> {
    let mut found = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let texts = match (step, part) {
            (Step::Figure, Inline::Claim { text, .. }) => other_figures(text),
            (Step::QuantityWord, Inline::Claim { text, .. }) => next_words(text),
            (Step::Trend, Inline::Claim { text, .. }) => swapped(text, TRENDS),
            (Step::Comparison, Inline::Claim { text, .. }) => swapped(text, COMPARISONS),
            (Step::Group, Inline::Text(text)) => other_groups(text, sheet, dice),
            (Step::Year, Inline::Text(text) | Inline::Claim { text, .. }) => other_years(text, part, sheet),
            _ => Vec::new(),
        };
        for text in texts {
            let mut changed = parts.to_vec();
            changed[at] = match part {
                Inline::Text(_) => Inline::Text(text),
                Inline::Claim { cell, .. } => Inline::Claim { text, cell: cell.clone() },
            };
            found.push(changed);
        }
    }
    found
}

const SMALL: [&str; 11] =
    ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

fn other_figures(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for token in tokens(text).iter().filter(|t| t.year().is_none() && !t.joined) {
        let Some(value) = token.value else { continue };
        for by in [-1, 1] {
            let point = 10i64.pow(u32::from(value.scale));
            let units = value.units + by * point;
            if units < 0 {
                continue;
            }
            let changed = plumbline_core::record::Decimal { units, ..value };
            let in_words = token.word.starts_with(char::is_alphabetic);
            let word = match usize::try_from(units) {
                Ok(n) if in_words && n < SMALL.len() => SMALL[n].to_owned(),
                _ => changed.to_string(),
            };
            found.push(format!("{}{word}{}", &text[..token.start], &text[token.end..]));
        }
    }
    found
}

fn next_words(text: &str) -> Vec<String> {
    let words = ["very large majority", "large majority", "majority", "minority"];
    let Some(at) = words.iter().position(|word| text.contains(word)) else { return Vec::new() };
    let others = [at.checked_sub(1), (at + 1 < words.len()).then_some(at + 1)];
    others.into_iter().flatten().map(|other| text.replacen(words[at], words[other], 1)).collect()
}

const TRENDS: &[(&str, &str)] = &[
    ("risen", "fallen"),
    ("fallen", "risen"),
    ("rose", "fell"),
    ("fell", "rose"),
    ("narrowed", "widened"),
    ("widened", "narrowed"),
    ("improved", "declined"),
];
const COMPARISONS: &[(&str, &str)] =
    &[("higher", "lower"), ("lower", "higher"), ("larger", "smaller"), ("smaller", "larger")];

fn swapped(text: &str, pairs: &[(&str, &str)]) -> Vec<String> {
    let pair = pairs.iter().find(|(from, _)| text.contains(from));
    pair.map(|(from, to)| text.replacen(from, to, 1)).into_iter().collect()
}

/// The name of a group, and of one of another in its place, where the counts differ.
fn other_groups(text: &str, sheet: &Sheet, dice: &mut Dice) -> Vec<String> {
    let names = Names::shipped();
    let counts = |id: &str| sheet.unit(id).and_then(|unit| unit.now.get(&Outcome::Overall)).copied();
    let mut named: Vec<_> =
        names.units.values().filter(|unit| unit.id != "all" && text.contains(unit.many.as_str())).collect();
    named.sort_by_key(|unit| std::cmp::Reverse(unit.many.len()));
    let Some(unit) = named.first() else { return Vec::new() };
    let differs = |id: &str| match (counts(&unit.id), counts(id)) {
        (Some(here), Some(there)) => {
            here.n() != there.n()
                && here.good_or_better() != there.good_or_better()
                && here.inadequate != there.inadequate
        }
        _ => false,
    };
    let others: Vec<_> =
        names.units.values().filter(|other| other.id != "all" && differs(&other.id)).collect();
    if others.is_empty() {
        return Vec::new();
    }
    vec![text.replacen(unit.many.as_str(), &others[dice.below(others.len())].many, 1)]
}

/// The year before, where that has another figure.
fn other_years(text: &str, part: &Inline, sheet: &Sheet) -> Vec<String> {
    let mut found = Vec::new();
    for token in tokens(text) {
        let Some(year) = token.year() else { continue };
        // A grade's year only where the grades differ: the same grade a year earlier would be true.
        let graded = matches!(part, Inline::Claim { cell, .. } if cell.starts_with("G/"));
        let graded = graded || text.contains("they ") || text.contains("grade");
        if graded && sheet.awards.get(&year) == sheet.awards.get(&(year - 1)) {
            continue;
        }
        found.push(format!("{}{}{}", &text[..token.start], year - 1, &text[token.end..]));
    }
    found
}

#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    all: usize,
    as_words: usize,
    as_draft: usize,
}

fn tallies() -> (BTreeMap<Step, Tally>, BTreeMap<Step, Vec<String>>) {
    let framework = framework();
    let mut tallies: BTreeMap<Step, Tally> = BTreeMap::new();
    let mut missed: BTreeMap<Step, Vec<String>> = BTreeMap::new();
    let mut dice = Dice::new(2011);
    for seed in 1000.. {
        if STEPS.iter().all(|step| tallies.get(step).is_some_and(|t| t.all >= EACH)) {
            break;
        }
        let sheet = made::sheet(seed);
        for parts in whole_sentences(&draft(&sheet)) {
            for step in STEPS {
                let tally = tallies.entry(step).or_default();
                let mut all = changes(step, &parts, &sheet, &mut dice);
                if tally.all >= EACH || all.is_empty() {
                    continue;
                }
                // One change a sentence and kind, so that many sentences are tried.
                let changed = all.swap_remove(dice.below(all.len()));
                tally.all += 1;
                let bearing = Bearing { framework: &framework, sheet: &sheet };
                let as_words = !sentence(bearing, &text(&changed)).is_borne();
                let block = PlacedBlock { line: 1, block: Block::Paragraph(changed.clone()), items: vec![] };
                let as_draft = !checked(&sheet, &[block]).findings.is_empty();
                tally.as_words += usize::from(as_words);
                tally.as_draft += usize::from(as_draft);
                if !as_draft || (!as_words && std::env::var_os("SHOW_WORDS").is_some()) {
                    missed.entry(step).or_default().push(text(&changed));
                }
            }
        }
    }
    (tallies, missed)
}

/// What is noticed of each kind, in 400: of the words alone, and of a draft whose claims are bound. Floors, as measured.
const FLOORS: [(Step, usize, usize); 6] = [
    (Step::Figure, 353, 400),
    (Step::QuantityWord, 400, 400),
    (Step::Group, 400, 400),
    (Step::Year, 381, 391),
    (Step::Trend, 400, 400),
    (Step::Comparison, 324, 400),
];

#[test]
fn a_step_away_from_the_truth_is_noticed() {
    let (tallies, missed) = tallies();
    let mut lines = String::new();
    for (step, tally) in &tallies {
        lines += &format!(
            "{step:?}: of {} noticed {} as words, {} as a draft\n",
            tally.all, tally.as_words, tally.as_draft
        );
    }
    for (step, sentences) in &missed {
        sentences.iter().for_each(|sentence| lines += &format!("missed {step:?}: {sentence}\n"));
    }
    println!("{lines}");
    for (step, as_words, as_draft) in FLOORS {
        let tally = tallies[&step];
        assert!(tally.as_words >= as_words && tally.as_draft >= as_draft, "{step:?}\n{lines}");
    }
}
