//! The labelled sentences and what the reading makes of them.

use crate::cut;
use plumbline_core::framework::{Framework, embedded_2011, load};
use plumbline_core::letter::Sheet;
use plumbline_core::letter::check::{Bearing, CheckedSentence, sentence};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

#[derive(Debug, Deserialize)]
struct File {
    sentence: Vec<Labelled>,
}

/// An entry, as README.md describes it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Labelled {
    pub id: String,
    pub sheet: String,
    pub text: Option<String>,
    pub seed: Option<String>,
    #[serde(rename = "sentence")]
    pub number: Option<usize>,
    pub sha256: Option<String>,
    pub expect: String,
    pub kind: Option<String>,
    pub wrong: Option<String>,
    pub wrong_words: Option<Vec<usize>>,
    pub bears: Option<String>,
    #[expect(dead_code, reason = "for the reader of the file")]
    pub checks: u32,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/letter_sentences")
}

fn seeds() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let shared =
        std::env::var("PLUMBLINE_SHARED").map_or_else(|_| root.join("../shared/data"), PathBuf::from);
    Some(shared.join("../seeds")).filter(|dir| dir.is_dir())
}

/// The sentences of a published letter; none where it is not here.
pub fn published(letter: &str) -> Option<Vec<String>> {
    let entries = std::fs::read_dir(seeds()?).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|e| e.unwrap().path()).collect();
    paths.sort();
    let path = paths.into_iter().find(|p| p.file_name().unwrap().to_string_lossy().starts_with(letter))?;
    Some(cut::sentences(&std::fs::read_to_string(path).unwrap()))
}

/// One half of the sentences, with their texts; those of published letters only where the letters are here.
pub fn half(file: &str) -> Vec<(Labelled, String)> {
    let text = std::fs::read_to_string(folder().join(file)).unwrap();
    let all = toml::from_str::<File>(&text).unwrap().sentence;
    let mut letters: BTreeMap<String, Option<Vec<String>>> = BTreeMap::new();
    let with_text = all.into_iter().filter_map(|entry| {
        let text = match (&entry.text, &entry.seed, entry.number) {
            (Some(text), _, _) => text.clone(),
            (None, Some(letter), Some(number)) => {
                let sentences = letters.entry(letter.clone()).or_insert_with(|| published(letter));
                let text = sentences.as_ref()?[number - 1].clone();
                assert_eq!(Some(cut::digest(&text)), entry.sha256, "{}", entry.id);
                text
            }
            _ => panic!("{} has neither a text nor a place", entry.id),
        };
        Some((entry, text))
    });
    with_text.collect()
}

pub fn framework() -> Framework {
    load(&embedded_2011()).unwrap()
}

pub fn sheets() -> BTreeMap<String, Sheet> {
    let entries = std::fs::read_dir(folder().join("sheets")).unwrap();
    let read = |path: PathBuf| {
        let sheet = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        (path.file_stem().unwrap().to_string_lossy().into_owned(), sheet)
    };
    entries.map(|e| read(e.unwrap().path())).collect()
}

/// How the reading did on some sentences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Of false sentences, by kind: flagged, and how many there are.
    pub recall: BTreeMap<String, (u32, u32)>,
    /// Sentences with nothing wrong in them, and those that were flagged all the same.
    pub sound: u32,
    pub false_alarms: u32,
    /// Sentences that state something, and those of which nothing was read.
    pub stating: u32,
    pub not_checked: u32,
    /// True sentences of which something was held to the sheet.
    pub confirmed: u32,
    pub true_ones: u32,
    /// Every sentence that was judged otherwise than its label.
    pub misses: Vec<String>,
}

impl Score {
    pub fn flagged(&self) -> (u32, u32) {
        self.recall.values().fold((0, 0), |(a, b), (x, y)| (a + x, b + y))
    }
}

pub fn score(entries: &[(Labelled, String)]) -> Score {
    let (framework, sheets) = (framework(), sheets());
    let mut score = Score::default();
    for (entry, text) in entries {
        let bearing = Bearing { framework: &framework, sheet: &sheets[&entry.sheet] };
        let found = sentence(bearing, text);
        one(&mut score, entry, text, &found);
    }
    score
}

fn one(score: &mut Score, entry: &Labelled, text: &str, found: &CheckedSentence) {
    let flagged = !found.is_borne();
    let states = entry.expect != "nothing";
    score.stating += u32::from(states);
    score.not_checked += u32::from(states && found.checked.is_empty());
    if entry.expect == "false" {
        let of = score.recall.entry(entry.kind.clone().unwrap()).or_default();
        of.0 += u32::from(flagged);
        of.1 += 1;
    } else {
        score.sound += 1;
        score.false_alarms += u32::from(flagged);
    }
    if entry.expect == "true" {
        score.true_ones += 1;
        score.confirmed += u32::from(!found.checked.is_empty() && !flagged);
    }
    let unread = states && found.checked.is_empty();
    if flagged != (entry.expect == "false") || unread {
        score.misses.push(miss(entry, text, found));
    }
}

fn miss(entry: &Labelled, text: &str, found: &CheckedSentence) -> String {
    let kind = entry.kind.as_deref().unwrap_or_default();
    let bears = entry.bears.as_deref().unwrap_or_default();
    // A sentence of a published letter is not repeated.
    let text = if entry.seed.is_some() && std::env::var_os("SHOW_LETTERS").is_none() {
        "(a published letter)"
    } else {
        text
    };
    let mut lines = format!("{} {} {kind}: {text}\n", entry.id, entry.expect);
    if !bears.is_empty() {
        lines.push_str(&format!("    the label: {bears}\n"));
    }
    for one in &found.checked {
        let mark = if one.borne { "borne" } else { "NOT" };
        lines.push_str(&format!("    {mark} {} {:?}: {}\n", one.sort.id(), one.span, one.bears));
    }
    lines
}
