//! The corpus in `fuzz/corpus`, put to the promises without a fuzzer, and what the folder `fuzz` must list.

use plumbline_fuzzed::TARGETS;
use std::collections::BTreeSet;
use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

fn fuzz() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz")
}

/// The inputs of a target.
fn corpus(target: &str) -> Vec<PathBuf> {
    let folder = fuzz().join("corpus").join(target);
    let entries = fs::read_dir(folder).expect("a corpus");
    let mut inputs: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    inputs.sort();
    inputs
}

#[test]
fn every_input_of_the_corpus_keeps_its_promise() {
    let mut broken = Vec::new();
    for (name, promise) in TARGETS {
        for input in corpus(name) {
            let bytes = fs::read(&input).unwrap();
            if catch_unwind(|| promise(&bytes)).is_err() {
                broken.push(format!("{name} {}", input.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn every_promise_has_a_corpus_and_it_is_small() {
    for (name, _) in TARGETS {
        let sizes: Vec<u64> = corpus(name).iter().map(|input| fs::metadata(input).unwrap().len()).collect();
        assert!(!sizes.is_empty(), "{name} has no corpus");
        assert!(sizes.len() <= 60 && sizes.iter().sum::<u64>() <= 16_000, "{name}: minimise its corpus");
    }
}

#[test]
fn the_fuzzer_has_a_target_for_every_promise_and_no_other() {
    let promises: BTreeSet<String> = TARGETS.iter().map(|(name, _)| (*name).to_owned()).collect();
    let manifest: toml::Table = fs::read_to_string(fuzz().join("Cargo.toml")).unwrap().parse().unwrap();
    let binaries =
        manifest["bin"].as_array().unwrap().iter().map(|bin| bin["name"].as_str().unwrap().to_owned());
    assert_eq!(binaries.collect::<BTreeSet<_>>(), promises);
    for name in &promises {
        let text = fs::read_to_string(fuzz().join(format!("fuzz_targets/{name}.rs"))).unwrap();
        assert!(text.contains(&format!("|bytes: &[u8]| {name}(bytes)")), "{name} calls another promise");
    }
    let folders = fs::read_dir(fuzz().join("corpus")).unwrap();
    let folders = folders.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert_eq!(folders.collect::<BTreeSet<_>>(), promises, "a corpus of no promise");
}
