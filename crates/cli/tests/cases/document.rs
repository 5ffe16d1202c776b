//! A case document: paragraphs for people, fences for the runner (`cases/README.md` is the notation's page).

use std::path::{Path, PathBuf};

/// One Markdown file of worked cases.
pub struct Document {
    pub path: PathBuf,
    pub lines: Vec<String>,
    /// Fences above the first case: they hold for every case that has none of their kind.
    given: Vec<Fence>,
    pub cases: Vec<Case>,
}

pub struct Case {
    pub heading: String,
    fences: Vec<Fence>,
}

#[derive(Clone)]
pub struct Fence {
    pub kind: String,
    /// What stands behind the kind on the opening line.
    pub options: Vec<String>,
    /// Number of the first line inside, from 0, and the lines.
    pub start: usize,
    pub body: Vec<String>,
}

const KINDS: [&str; 6] = ["csv", "providers", "block-b", "block-c", "run", "expect"];

impl Document {
    /// Reads a file; the faults name the line.
    pub fn read(path: &Path) -> Result<Self, Vec<String>> {
        let text = std::fs::read_to_string(path).expect("a case file in UTF-8");
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let mut document = Self { path: path.to_owned(), lines, given: Vec::new(), cases: Vec::new() };
        let mut faults = document.split();
        if document.cases.is_empty() {
            faults.push(format!("{}: no case: a case starts with `## ` and its name", document.name()));
        }
        for case in &document.cases {
            if !case.fences.iter().any(|f| f.kind == "expect" && !f.body.is_empty()) {
                faults.push(format!("{}, {}: nothing is expected", document.name(), case.heading));
            }
        }
        if faults.is_empty() { Ok(document) } else { Err(faults) }
    }

    pub fn name(&self) -> String {
        self.path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
    }

    fn split(&mut self) -> Vec<String> {
        let mut faults = Vec::new();
        let mut open: Option<Fence> = None;
        for (number, line) in self.lines.iter().enumerate() {
            match (&mut open, line.strip_prefix("```")) {
                (Some(_), Some("")) => {
                    let fence = open.take().expect("it was just seen");
                    match self.cases.last_mut() {
                        Some(case) => case.fences.push(fence),
                        None => self.given.push(fence),
                    }
                }
                (Some(fence), _) => fence.body.push(line.clone()),
                (None, Some(info)) => {
                    let mut words = info.split_whitespace().map(str::to_owned);
                    let kind = words.next().unwrap_or_default();
                    if !KINDS.contains(&kind.as_str()) {
                        faults.push(format!("line {}: no kind of fence is called `{kind}`", number + 1));
                    }
                    let options = words.collect();
                    open = Some(Fence { kind, options, start: number + 1, body: Vec::new() });
                }
                (None, None) => {
                    if let Some(heading) = line.strip_prefix("## ") {
                        self.cases.push(Case { heading: heading.to_owned(), fences: Vec::new() });
                    }
                }
            }
        }
        if open.is_some() {
            faults.push("the last fence is not closed".into());
        }
        faults.into_iter().map(|fault| format!("{}: {fault}", self.name())).collect()
    }

    /// The fences that hold for a case: its own, and the file's of the kinds that it has none of.
    pub fn fences<'a>(&'a self, case: &'a Case) -> impl Iterator<Item = &'a Fence> {
        let own = |kind: &str| case.fences.iter().any(|f| f.kind == kind);
        self.given.iter().filter(move |f| !own(&f.kind)).chain(&case.fences)
    }
}

/// Every document of the folder `cases`, by name.
pub fn all() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases");
    let listing = std::fs::read_dir(folder).expect("the folder of cases");
    let mut paths: Vec<PathBuf> = listing
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|p| p.extension().is_some_and(|e| e == "md") && !p.ends_with("README.md"))
        .collect();
    paths.sort();
    paths
}
