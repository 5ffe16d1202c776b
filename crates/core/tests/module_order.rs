//! The order of `pub mod` lines in `lib.rs` is the order of dependence, and the map agrees with it.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn modules() -> Vec<String> {
    let lib = fs::read_to_string(root().join("crates/core/src/lib.rs")).unwrap();
    lib.lines()
        .filter_map(|line| line.trim().trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';'))
        .map(String::from)
        .collect()
}

/// The modules that a source file names directly below `crate::`, each with its line.
fn named(source: &str) -> Vec<(usize, String)> {
    let code: String = source.lines().map(|l| l.split("//").next().unwrap_or("").to_owned() + "\n").collect();
    code.match_indices("crate::")
        .flat_map(|(at, word)| {
            let line = code[..at].matches('\n').count() + 1;
            first_words(&code[at + word.len()..]).into_iter().map(move |name| (line, name))
        })
        .collect()
}

/// `area::Area` gives `area`; `{area::{Area, Gazetteer}, time}` gives `area` and `time`.
fn first_words(path: &str) -> Vec<String> {
    let word = |text: &str| -> String {
        text.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
    };
    let Some(list) = path.strip_prefix('{') else { return vec![word(path)] };
    let (mut depth, mut items) = (1, vec![String::new()]);
    for c in list.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        match (depth, c) {
            (0, _) => break,
            (1, ',') => items.push(String::new()),
            _ => items.last_mut().unwrap().push(c),
        }
    }
    items.iter().map(|item| word(item)).filter(|name| !name.is_empty()).collect()
}

fn files_of(module: &str) -> Vec<PathBuf> {
    let source = root().join("crates/core/src");
    let mut files = vec![source.join(format!("{module}.rs"))];
    let mut folders = vec![source.join(module)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.retain(|f| f.extension().is_some_and(|e| e == "rs") && f.is_file());
    files.sort();
    files
}

#[test]
fn no_module_uses_one_that_comes_later() {
    let modules = modules();
    let mut breaches = vec![];
    for (index, module) in modules.iter().enumerate() {
        let files = files_of(module);
        assert!(!files.is_empty(), "`{module}` has no file");
        for file in files {
            for (line, name) in named(&fs::read_to_string(&file).unwrap()) {
                if modules[index + 1..].contains(&name) {
                    breaches.push(format!("{}:{line} uses `{name}`", file.display()));
                }
            }
        }
    }
    assert!(breaches.is_empty(), "{breaches:#?}");
}

#[test]
fn uses_are_read_from_paths_and_lists_but_not_from_comments() {
    let source = "use crate::area::Area;\nuse crate::{\n    profile::{Count, Band},\n    time,\n};\n\
                  // crate::letter\nlet x = crate::framework::load();\n";
    let names = named(source);
    let seen: Vec<(usize, &str)> = names.iter().map(|(line, name)| (*line, name.as_str())).collect();
    assert_eq!(seen, [(1, "area"), (2, "profile"), (2, "time"), (7, "framework")]);
}

/// The words in backticks that begin the rows of the table below a heading of the map.
fn table(heading: &str) -> Vec<String> {
    let map = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let (_, rest) = map.split_once(&format!("\n## {heading}\n")).expect("the map has the heading");
    let section = rest.split("\n## ").next().unwrap_or(rest);
    section
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once('`'))
        .map(|(name, _)| name.to_owned())
        .collect()
}

#[test]
fn the_map_names_every_crate_and_no_other() {
    let mut folders: Vec<String> = fs::read_dir(root().join("crates"))
        .unwrap()
        .map(|entry| format!("crates/{}", entry.unwrap().file_name().to_string_lossy()))
        .collect();
    folders.sort();
    let mut mapped = table("The crates");
    mapped.sort();
    assert_eq!(mapped, folders);
}

#[test]
fn the_map_lists_every_module_of_core_in_the_order_of_dependence() {
    let modules = modules();
    let mapped: Vec<String> = table("The modules of `core`");
    assert_eq!(mapped, modules);
}
