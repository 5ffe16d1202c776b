//! How long texts about people are kept, as data, and what is due to be erased (Q10). Nothing here erases anything.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;
use smol_str::SmolStr;
use std::collections::BTreeMap;

const EMBEDDED: &str = include_str!("../../../frameworks/retention.toml");

/// What a text about people is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TextKind {
    CaseNotes,
    Complaints,
    /// Files attached to evidence; those of a complaint are kept as it is.
    Attachments,
    AppealStatements,
    Contacts,
    PeoplesNames,
}

impl TextKind {
    pub const ALL: [Self; 6] = [
        Self::CaseNotes,
        Self::Complaints,
        Self::Attachments,
        Self::AppealStatements,
        Self::Contacts,
        Self::PeoplesNames,
    ];

    /// As it stands in the table.
    pub fn word(self) -> &'static str {
        match self {
            Self::CaseNotes => "case-notes",
            Self::Complaints => "complaints",
            Self::Attachments => "attachments",
            Self::AppealStatements => "appeal-statements",
            Self::Contacts => "contacts",
            Self::PeoplesNames => "peoples-names",
        }
    }
}

/// How long one kind of text is kept.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    pub kind: TextKind,
    /// Whole months, at least one.
    pub months: i32,
    /// The day from which they count, in words.
    pub from: String,
    /// Why so long and no longer, with the law.
    pub reason: String,
}

/// The table of all kinds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retention(BTreeMap<TextKind, Kept>);

/// A text that the store holds: what it is, under which key, and the day from which its time counts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Held {
    pub kind: TextKind,
    pub key: SmolStr,
    pub since: Date,
}

/// A key of which every text is due.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Due {
    /// The first day on which the key should be gone: the latest among its texts.
    pub on: Date,
    pub key: SmolStr,
    /// What is sealed under it, each kind once, since the latest of its days.
    pub holds: Vec<(TextKind, Date)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    kept: Vec<Kept>,
}

impl Retention {
    /// The table that the program comes with.
    ///
    /// # Errors
    /// As [`Retention::load`]; a test holds it to have none.
    pub fn embedded() -> Result<Self, Vec<String>> {
        Self::load(EMBEDDED)
    }

    /// Reads a table and checks it.
    ///
    /// # Errors
    /// Every fault at once: what is no such table, a kind left out or given twice, a time of no months, an empty reason.
    pub fn load(text: &str) -> Result<Self, Vec<String>> {
        let file: File = toml::from_str(text).map_err(|e| vec![e.to_string().trim_end().to_owned()])?;
        let mut faults = Vec::new();
        let mut table = BTreeMap::new();
        for kept in file.kept {
            let kind = kept.kind.word();
            // A century is no period but a slip.
            if !(1..=1200).contains(&kept.months) {
                faults.push(format!("`{kind}` is kept for {} months; expected 1 to 1200", kept.months));
            }
            for (what, text) in [("from", &kept.from), ("reason", &kept.reason)] {
                if text.trim().is_empty() {
                    faults.push(format!("`{kind}` has an empty `{what}`; say it in words"));
                }
            }
            if table.insert(kept.kind, kept).is_some() {
                faults.push(format!("`{kind}` stands there twice; remove one"));
            }
        }
        let missing = TextKind::ALL.into_iter().filter(|kind| !table.contains_key(kind));
        faults.extend(
            missing.map(|kind| format!("`{}` is missing; say how long it is kept and why", kind.word())),
        );
        if faults.is_empty() { Ok(Self(table)) } else { Err(faults) }
    }

    /// The rows, by kind.
    pub fn kept(&self) -> impl Iterator<Item = &Kept> {
        self.0.values()
    }

    /// The first day on which a text is due.
    pub fn due_on(&self, kind: TextKind, since: Date) -> Date {
        let months = self.0.get(&kind).map_or(0, |kept| kept.months);
        since.checked_add(months.months()).unwrap_or(Date::MAX)
    }

    /// The keys of which every text is due on `day`, the longest due first. A key with one text that is not due is not: erasing it would
    /// take that one too.
    pub fn due(&self, held: impl IntoIterator<Item = Held>, day: Date) -> Vec<Due> {
        let mut keys: BTreeMap<SmolStr, BTreeMap<TextKind, Date>> = BTreeMap::new();
        for Held { kind, key, since } in held {
            let of = keys.entry(key).or_default().entry(kind).or_insert(since);
            *of = since.max(*of);
        }
        let due = keys.into_iter().filter_map(|(key, holds)| {
            let on = holds.iter().map(|(kind, since)| self.due_on(*kind, *since)).max()?;
            (on <= day).then(|| Due { on, key, holds: holds.into_iter().collect() })
        });
        let mut due: Vec<Due> = due.collect();
        due.sort();
        due
    }
}
