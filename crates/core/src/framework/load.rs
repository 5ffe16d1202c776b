//! Loading a framework from its files, and every fault of them at once.

use super::draft::{self, Draft, Listed};
use super::entries::Head;
use super::fault::{Fault, Faults, SourceFile, Spot};
use super::{Framework, check, embedded};
use sha2::{Digest, Sha256};
use smol_str::SmolStr;
use std::fmt::Write;
use toml::Spanned;
use toml::de::DeTable;

/// The framework that these files describe, or every fault found in them, in the order of path, line and column.
///
/// Which file holds what is the author's choice: lists may be spread over several files. Entries are compared with one
/// another only if all files are TOML, for what a broken file lacks would look like a fault of the others.
///
/// A variant names what it is one of: with `base = "2011"` each key and each list that its files give stands in place of the base's,
/// and all else is the base's.
pub fn load(files: &[SourceFile]) -> Result<Framework, Vec<Fault>> {
    let mut files: Vec<&SourceFile> = files.iter().collect();
    files.sort_by_key(|f| f.name());
    if files.is_empty() {
        return Err(vec![no_files()]);
    }
    let base = base(&files)?;
    let below: Vec<&SourceFile> = base.iter().collect();
    let digest = digest(&files, &below);
    let own = files.len();
    files.extend(below);
    let faults = Faults::of(&files);
    let draft = read_all(&files, own, &faults);
    match draft.and_then(|d| finished(d, digest)) {
        Some(framework) if faults.is_empty() => Ok(framework),
        _ => Err(faults.into_sorted()),
    }
}

fn no_files() -> Fault {
    let message = "the framework has no files; give the files of a folder such as frameworks/2011".into();
    Fault { path: "framework.toml".into(), line: 1, column: 1, message }
}

/// The files of the framework that these are a variant of; none where they name none.
fn base(files: &[&SourceFile]) -> Result<Vec<SourceFile>, Vec<Fault>> {
    for file in files {
        let (table, _) = DeTable::parse_recoverable(&file.text);
        let Some(value) = table.get_ref().get("base") else { continue };
        // What is no text is told of when the key is read.
        let Some(id) = value.get_ref().as_str() else { continue };
        return embedded::base(id).ok_or_else(|| {
            let known = embedded::BASES.map(|id| format!("`{id}`")).join(" or ");
            vec![Fault::at(
                file,
                value.span().start,
                &format!("no framework to build on is called `{id}`; expected {known}"),
            )]
        });
    }
    Ok(Vec::new())
}

/// The first `own` files are the framework's own; the others lie below them.
fn read_all(files: &[&SourceFile], own: usize, faults: &Faults) -> Option<Draft> {
    let mut tables: Vec<Spanned<DeTable>> = Vec::new();
    for (file, source) in files.iter().enumerate() {
        let (table, broken) = DeTable::parse_recoverable(&source.text);
        for error in broken {
            let offset = error.span().map_or(0, |s| s.start);
            let why = error.message().replace('\n', "; ");
            faults.add_broken(Spot { file, offset }, format!("this is not TOML: {why}"));
        }
        tables.push(table);
    }
    let start = files.iter().position(|f| f.name() == "framework.toml").unwrap_or(0);
    let draft = draft::read(&tables, own, Spot { file: start, offset: 0 }, faults);
    if faults.all_whole() {
        check::all(&draft, faults);
    }
    Some(draft)
}

/// SHA-256 over each file's name, length and text, in the order of names; then over those of the base, if there is one.
fn digest(files: &[&SourceFile], below: &[&SourceFile]) -> String {
    let mut hash = Sha256::new();
    for file in files.iter().chain(below) {
        hash.update(format!("{}\n{}\n", file.name(), file.text.len()));
        hash.update(&file.text);
    }
    hash.finalize().iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("a string can always grow");
        hex
    })
}

/// None if any entry could not be read.
fn finished(draft: Draft, digest: String) -> Option<Framework> {
    let Head {
        id,
        title,
        hypothetical,
        in_force,
        publication,
        cut_off,
        joint_area_reviews_after,
        margin,
        adjustment,
        block_b,
        neighbours_hold_years,
        ..
    } = draft.head?;
    let mut principles = values(draft.principles)?;
    principles.sort_by_key(|p| std::cmp::Reverse(p.grade));
    Some(Framework {
        id: SmolStr::new(id),
        title,
        hypothetical,
        digest,
        in_force,
        publication,
        cut_off,
        joint_area_reviews_after,
        margin,
        grades: values(draft.grades)?,
        super_groups: values(draft.super_groups)?,
        groups: values(draft.groups)?,
        bands: values(draft.bands)?,
        words: values(draft.words)?,
        indicators: values(draft.indicators)?,
        adjustment,
        requirements: values(draft.requirements)?,
        principles,
        limits: values(draft.limits)?,
        block_b,
        assumptions: values(draft.assumptions)?,
        calendar: values(draft.steps)?,
        areas: values(draft.areas)?,
        regions: values(draft.regions)?,
        mappings: values(draft.mappings)?,
        mapped: Vec::new(),
        neighbours_hold_years,
    })
}

fn values<T>(list: Vec<Listed<T>>) -> Option<Vec<T>> {
    list.into_iter().map(|entry| entry.value).collect()
}
