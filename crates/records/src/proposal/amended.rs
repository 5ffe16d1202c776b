//! A description with headings renamed, as a text of its own that a person can read.

use super::{Proposal, Renamed};
use crate::description::Source;
use crate::description_check::check;
use plumbline_core::framework::{Fault, SourceFile};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;

/// What of a description's text is written anew.
#[derive(Deserialize)]
struct Places {
    id: Spanned<String>,
    columns: BTreeMap<String, Spanned<toml::Value>>,
}

impl Source {
    /// This description with the headings that the proposal renames, and the name of the file that keeps it.
    ///
    /// # Errors
    /// Where the text would not be a description any more.
    pub fn accepting(&self, proposal: &Proposal) -> Result<(String, Self), Vec<Fault>> {
        let amended = self.amended(&proposal.id, &proposal.renamed, &proposal.dropped)?;
        Ok((format!("{}.toml", amended.id), amended))
    }

    /// The text of the description, as it is kept.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What stands in the place of the id.
    fn heading_lines(&self, id: &str) -> String {
        let id = quoted(&format!("{}-{id}", self.id));
        if self.promises() { format!("{id}\ncomplete = false") } else { id }
    }

    pub(super) fn amended(
        &self,
        id: &str,
        renamed: &[Renamed],
        dropped: &[String],
    ) -> Result<Self, Vec<Fault>> {
        let path = format!("{}-{id}.toml", self.id);
        let places: Places = toml::from_str(&self.text).map_err(|err| {
            vec![Fault { path: path.clone(), line: 1, column: 1, message: err.message().to_owned() }]
        })?;
        let mut changes: Vec<(Range<usize>, String)> = vec![(places.id.span(), self.heading_lines(id))];
        for column in &self.columns {
            let Some(place) = places.columns.get(&column.name) else { continue };
            let headings = column.headings.iter().map(String::as_str);
            if let Some(pair) = renamed.iter().find(|pair| pair.old == column.headings[0]) {
                changes.push((place.span(), entry(headings.chain([pair.new.as_str()]), column.optional)));
            } else if dropped.contains(&column.headings[0]) {
                changes.push((place.span(), entry(headings, true)));
            }
        }
        // From the end, so that the places before stay where they are.
        changes.sort_by_key(|(at, _)| std::cmp::Reverse(at.start));
        let mut text = self.text.clone();
        for (at, new) in changes {
            text.replace_range(at, &new);
        }
        check(&SourceFile { path, text: format!("{}{text}", preface(self, id, renamed, dropped)) })
    }
}

/// What a person should know who finds the file.
fn preface(source: &Source, id: &str, renamed: &[Renamed], dropped: &[String]) -> String {
    let renamed =
        renamed.iter().map(|pair| format!("#   {} is now {}\n", quoted(&pair.old), quoted(&pair.new)));
    let dropped = dropped.iter().map(|heading| format!("#   {} may be absent\n", quoted(heading)));
    let changes: String = renamed.chain(dropped).collect();
    format!(
        "# The format {} with changed headings, as somebody accepted by the proposal {id}:\n{changes}\
         # When, the log of this data folder says, with the first edition read by it. Editions need this file as it is.\n\n",
        source.id
    )
}

/// A column of the description. The old headings stay: a file may hold a second table under them, and files that have
/// only them are recognised by the old description first.
fn entry<'h>(headings: impl Iterator<Item = &'h str>, optional: bool) -> String {
    let headings = format!("[{}]", headings.map(quoted).collect::<Vec<_>>().join(", "));
    if optional { format!("{{ heading = {headings}, optional = true }}") } else { headings }
}

/// As TOML writes text.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
