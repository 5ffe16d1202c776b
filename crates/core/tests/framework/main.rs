//! The framework of 2011 as it is shipped, and what is said of one that is wrong.

mod fitting;
mod reading;
mod shipped;
mod variant;

use plumbline_core::framework::{Fault, SourceFile, embedded_2011, load};

/// The shipped files with the first `from` in one of them replaced.
fn with(file: &str, from: &str, to: &str) -> Vec<SourceFile> {
    again(embedded_2011(), file, from, to)
}

fn again(mut files: Vec<SourceFile>, file: &str, from: &str, to: &str) -> Vec<SourceFile> {
    let changed = files.iter_mut().find(|f| f.name() == file).expect("a shipped file");
    assert!(changed.text.contains(from), "{file} has no `{from}`");
    changed.text = changed.text.replacen(from, to, 1);
    files
}

/// The faults as a person reads them, without the folder.
fn faults_of(files: &[SourceFile]) -> Vec<String> {
    let faults = load(files).expect_err("a fault");
    faults.iter().map(|f| f.to_string().trim_start_matches("frameworks/2011/").to_owned()).collect()
}

/// File, what is changed, what it becomes with `«` before each place of a fault, and the faults in that order.
type Case = (&'static str, &'static str, &'static str, &'static [&'static str]);

/// Each case gives exactly its faults, at their lines and columns.
#[track_caller]
fn expect_each(cases: &[Case]) {
    let mut wrong = Vec::new();
    for (file, from, to, messages) in cases {
        let mut files = with(file, from, to);
        let changed = files.iter_mut().find(|f| f.name() == *file).expect("a shipped file");
        let expected: Vec<String> = take_places_out(&mut changed.text)
            .into_iter()
            .zip(*messages)
            .map(|((line, column), message)| format!("{}:{line}:{column}: {message}", changed.path))
            .collect();
        let found = load(&files).map_or_else(|faults| lines(&faults), |_| vec![]);
        if found != expected {
            wrong.push(format!("{to}\n  expected {expected:#?}\n  found {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// Line and column of each `«`, which is taken out.
fn take_places_out(text: &mut String) -> Vec<(usize, usize)> {
    let mut places = Vec::new();
    while let Some(at) = text.find('«') {
        let before = &text[..at];
        let column = before.rsplit('\n').next().expect("at least one line").chars().count() + 1;
        places.push((before.matches('\n').count() + 1, column));
        text.replace_range(at..at + '«'.len_utf8(), "");
    }
    places
}

fn lines(faults: &[Fault]) -> Vec<String> {
    faults.iter().map(ToString::to_string).collect()
}
