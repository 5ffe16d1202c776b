//! Faults of a framework's files, each with its place.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt;

/// A file of a framework, already read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    pub path: String,
    pub text: String,
}

impl SourceFile {
    /// The last part of the path.
    pub fn name(&self) -> &str {
        self.path.rsplit(['/', '\\']).next().unwrap_or(&self.path)
    }
}

/// Something wrong in a framework's file. Lines and columns count from 1; columns count characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    pub path: String,
    pub line: usize,
    pub column: usize,
    pub message: String,
}

impl Fault {
    /// A fault at a byte of a file. Its message is one line: a word out of the file may hold a line break or another sign
    /// that a terminal obeys, and it is written as TOML would escape it.
    pub fn at(file: &SourceFile, offset: usize, message: &str) -> Self {
        let (line, column) = line_and_column(&file.text, offset);
        Self { path: file.path.clone(), line, column, message: one_line(message) }
    }
}

fn one_line(message: &str) -> String {
    message.chars().fold(String::new(), |mut line, c| {
        match c {
            '\n' => line.push_str("\\n"),
            c if c.is_control() => line.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => line.push(c),
        }
        line
    })
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.path, self.line, self.column, self.message)
    }
}

/// A place in one of the files: its index and the byte.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Spot {
    pub file: usize,
    pub offset: usize,
}

/// The faults found so far. Shared while reading, so that a fault never stops the reading of what is beside it.
pub(super) struct Faults<'a> {
    files: &'a [&'a SourceFile],
    found: RefCell<Vec<Fault>>,
    /// Files that are not TOML throughout: what they lack may only be unreadable, and is no fault.
    broken: RefCell<BTreeSet<usize>>,
}

impl<'a> Faults<'a> {
    pub fn of(files: &'a [&'a SourceFile]) -> Self {
        Self { files, found: RefCell::default(), broken: RefCell::default() }
    }

    pub fn add(&self, spot: Spot, message: impl Into<String>) {
        let fault = Fault::at(self.files[spot.file], spot.offset, &message.into());
        let mut found = self.found.borrow_mut();
        // What cannot be parsed is read as something odd; that it is odd is not worth a second fault.
        let said = |f: &Fault| (&f.path, f.line, f.column) == (&fault.path, fault.line, fault.column);
        if self.is_whole(spot.file) || !found.iter().any(said) {
            found.push(fault);
        }
    }

    /// A fault of the file's form.
    pub fn add_broken(&self, spot: Spot, message: String) {
        self.broken.borrow_mut().insert(spot.file);
        self.add(spot, message);
    }

    /// Whether what this file lacks is surely missing.
    pub fn is_whole(&self, file: usize) -> bool {
        !self.broken.borrow().contains(&file)
    }

    pub fn all_whole(&self) -> bool {
        self.broken.borrow().is_empty()
    }

    pub fn is_empty(&self) -> bool {
        self.found.borrow().is_empty()
    }

    /// `path:line` of a place, to point at from a message about another.
    pub fn place(&self, spot: Spot) -> String {
        let file = self.files[spot.file];
        format!("{}:{}", file.name(), line_and_column(&file.text, spot.offset).0)
    }

    /// In the order of paths, lines and columns.
    pub fn into_sorted(self) -> Vec<Fault> {
        let mut found = self.found.into_inner();
        found.sort();
        found.dedup();
        found
    }
}

fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let before: String = text.char_indices().take_while(|(at, _)| *at < offset).map(|(_, c)| c).collect();
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
    (line, column)
}

/// `; did you mean …?` if one of the right words is near enough to be worth saying, else nothing.
pub(super) fn hint<'w>(word: &str, right: impl IntoIterator<Item = &'w str>) -> String {
    right
        .into_iter()
        .map(|r| (strsim::jaro_winkler(word, r), r))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, r)| format!("; did you mean `{r}`?"))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_one_line_whatever_word_is_in_it() {
        let file = SourceFile { path: "x.toml".into(), text: "id = \"a\\nb\"".into() };
        let fault = Fault::at(&file, 5, "no id is `a\nb\u{1b}[2J`");
        assert_eq!(fault.to_string(), "x.toml:1:6: no id is `a\\nb\\u001B[2J`");
    }

    #[test]
    fn columns_count_characters_not_bytes() {
        assert_eq!(line_and_column("a\n¶¶ x", "a\n¶¶ ".len()), (2, 4));
        assert_eq!(line_and_column("a\n", 2), (2, 1));
    }
}
