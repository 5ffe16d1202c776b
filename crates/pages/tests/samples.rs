//! The samples that a browser looks at (`browser/run`) leave no page out.

use std::fs;
use std::path::{Path, PathBuf};

fn below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            below(&path, found);
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push(path);
        }
    }
}

fn text_of(folder: &str) -> String {
    let mut files = Vec::new();
    below(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut files);
    files.sort();
    files.iter().map(|file| fs::read_to_string(file).unwrap()).collect()
}

/// The functions that give a whole page: what they are given is called by what it is.
fn pages() -> Vec<String> {
    let given = ["page: &", "pages: &", "it: &", "frame: &", "letter: &"];
    let named = |line: &str| {
        let (name, rest) = line.strip_prefix("pub fn ")?.split_once('(')?;
        let is_page = given.iter().any(|it| rest.starts_with(it)) && rest.ends_with("-> String {");
        is_page.then(|| name.to_owned())
    };
    let mut pages: Vec<String> = text_of("src").lines().filter_map(named).collect();
    pages.sort();
    pages
}

#[test]
fn every_page_has_a_sample_that_is_looked_at_in_a_browser() {
    let pages = pages();
    assert!(pages.len() > 40, "{pages:?}");
    let tests = ["account_pages.rs", "act_pages.rs", "made_area.rs"];
    let of_tests = tests.map(|it| Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(it));
    let samples: String = of_tests.iter().map(|it| fs::read_to_string(it).unwrap()).collect();
    let samples = samples + &text_of("tests/desk_pages") + &text_of("examples/sample");
    // Some are imported under a name that says more.
    let called =
        |name: &str| [format!("{name}("), format!("{name} as ")].iter().any(|it| samples.contains(it));
    let without: Vec<&String> = pages.iter().filter(|name| !called(name)).collect();
    assert!(without.is_empty(), "no sample shows {without:?}");
}
