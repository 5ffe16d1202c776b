//! What is published now beside what was published before: the value that is kept, and whether it may take the other's place.

use super::letters;
use super::nation::Nation;
use super::release::State;
use crate::args::Publish;
use crate::exit::{bad_input, usage};
use crate::session::instant;
use anyhow::Result;
use plumbline_core::area::AreaCode;
use plumbline_core::national::National;
use plumbline_core::publication::{Changes, Publication, Published, PublishedArea, changes, figures};
use plumbline_store::{KeptPublication, NewPublication, Store, canonical_json, sha256};
use smol_str::{SmolStr, format_smolstr};
use std::collections::BTreeMap;

/// A publication with what it changed from the one before it.
pub struct Entry {
    pub kept: KeptPublication,
    /// None of the first.
    pub changes: Option<Changes>,
}

/// All publications of the year, first to last.
pub struct History {
    pub entries: Vec<Entry>,
    /// The last of them, where the store does not hold it yet.
    new: Option<NewPublication>,
}

impl History {
    /// Those before, and what is published now where it differs from the last.
    ///
    /// # Errors
    /// Where something that was published would change and no reason is given.
    pub fn of(nation: &Nation, store: &mut Store, args: &Publish) -> Result<Self> {
        let (entries, last) = before(store, nation, args)?;
        let this = of(nation, store)?;
        if let State::Released { set, .. } = &nation.release.state {
            as_released(store, &this, set)?;
            return Ok(Self { entries, new: None });
        }
        let is_past = args.known_by.is_some();
        if is_past || last.as_ref() == Some(&this) {
            return Ok(Self { entries, new: None });
        }
        let changed = last.as_ref().map(|last| changes(last, &this));
        let why = args.why.clone().map(|why| why.trim().to_owned()).filter(|why| !why.is_empty());
        if let (Some(changed), None, false) = (&changed, &why, args.dry_run) {
            return Err(usage(format!(
                "what was published would change ({}); say why with `--why TEXT`, or see what with `--dry-run`",
                counted(changed)
            )));
        }
        Self::with(entries, last, this, nation, why)
    }

    /// Those before, and what would be published of a nation that is none yet.
    pub fn foretold(nation: &Nation, store: &mut Store, args: &Publish) -> Result<Self> {
        let (entries, last) = before(store, nation, args)?;
        let this = of(nation, store)?;
        Self::with(entries, last, this, nation, args.why.clone())
    }

    fn with(
        mut entries: Vec<Entry>,
        last: Option<Publication>,
        this: Publication,
        nation: &Nation,
        why: Option<String>,
    ) -> Result<Self> {
        if last.as_ref() == Some(&this) {
            return Ok(Self { entries, new: None });
        }
        let changed = last.as_ref().map(|last| changes(last, &this));
        let json = canonical_json(&this)?;
        let kept = KeptPublication {
            number: entries.last().map_or(0, |entry| entry.kept.number) + 1,
            year: nation.year,
            digest: sha256(json.as_bytes()),
            why: why.filter(|_| changed.is_some()),
            at: nation.release.at,
        };
        let new = NewPublication { year: nation.year, json, why: kept.why.clone() };
        entries.push(Entry { kept, changes: changed });
        Ok(Self { entries, new: Some(new) })
    }

    /// Those up to one that was kept, where what would be written is just that.
    ///
    /// # Errors
    /// Where it is not.
    pub fn up_to(nation: &Nation, store: &mut Store, args: &Publish, set: &str) -> Result<Self> {
        let (entries, _) = before(store, nation, args)?;
        let this = of(nation, store)?;
        as_released(store, &this, set)?;
        Ok(Self { entries, new: None })
    }

    /// What is new, if anything is.
    pub fn new_changes(&self) -> Option<&Changes> {
        let entry = self.entries.last().filter(|_| self.new.is_some())?;
        entry.changes.as_ref()
    }

    pub fn is_new(&self) -> bool {
        self.new.is_some()
    }

    /// Keeps what is new, once the site stands.
    pub fn keep(&self, store: &mut Store) -> Result<()> {
        if let (Some(new), Some(entry)) = (&self.new, self.entries.last()) {
            store.keep_publication(new, entry.kept.at)?;
        }
        Ok(())
    }
}

/// `2 grades, 3 letters and 40 figures`
fn counted(changed: &Changes) -> String {
    format!(
        "{} grades, {} letters, {} figures of areas, {} national figures",
        changed.grades().count(),
        changed.letters().count(),
        changed.figures(),
        changed.national.len()
    )
}

/// What was released is what is written: it is never made anew (N1).
fn as_released(store: &mut Store, this: &Publication, set: &str) -> Result<()> {
    if sha256(canonical_json(this)?.as_bytes()) == set {
        return Ok(());
    }
    let (out, kept) = (stored(store, set)?, store.publications(this.year)?);
    let made = kept.iter().find(|it| it.digest == set).map(|it| it.at.to_string()).unwrap_or_default();
    Err(bad_input(format!(
        "what would be written is not what was released ({}): evidence came since; write it with `--known-by {made}`, as the store knew it when the release was made",
        counted(&changes(&out, this))
    )))
}

fn before(store: &mut Store, nation: &Nation, args: &Publish) -> Result<(Vec<Entry>, Option<Publication>)> {
    let known_by = args.known_by.as_deref().map(instant).transpose()?;
    let kept = store.publications(nation.year)?.into_iter();
    let kept = kept.filter(|it| known_by.is_none_or(|by| it.at <= by));
    let kept = kept.filter(|it| nation.release.speaks_of(&it.digest));
    let (mut entries, mut last) = (Vec::new(), None);
    for kept in kept {
        let this = stored(store, &kept.digest)?;
        let changed = last.as_ref().map(|last| changes(last, &this));
        entries.push(Entry { kept, changes: changed });
        last = Some(this);
    }
    Ok((entries, last))
}

/// A publication that the store keeps.
pub fn stored(store: &mut Store, digest: &str) -> Result<Publication> {
    let bytes = store.blob(digest)?.ok_or_else(|| {
        bad_input(format!("the publication `{digest}` is gone; `plumbline verify` says more"))
    })?;
    let publication: Publication = serde_json::from_slice(&bytes)
        .map_err(|e| bad_input(format!("the publication `{digest}` cannot be read: {e}")))?;
    if publication.schema != Publication::SCHEMA {
        return Err(bad_input(format!(
            "the publication `{digest}` is of the form `{}`, and this program reads `{}`",
            publication.schema,
            Publication::SCHEMA
        )));
    }
    Ok(publication)
}

/// What is published of a nation, as one value.
pub fn of(nation: &Nation, store: &mut Store) -> Result<Publication> {
    Ok(publication(nation, letters::digests(nation, store)?))
}

fn publication(nation: &Nation, letters: BTreeMap<AreaCode, String>) -> Publication {
    let framework = &nation.session.framework;
    let area = |code: &AreaCode| {
        let published = Published {
            framework,
            profile: nation.published.areas.get(code)?,
            assessment: &nation.all.of(code)?.assessment,
        };
        let area = PublishedArea {
            name: nation.session.name(code),
            grade: nation.grade(code).map(|grade| grade.number()),
            letter: letters.get(code).map(SmolStr::new),
            figures: figures(&published),
        };
        Some((code.clone(), area))
    };
    Publication {
        schema: Publication::SCHEMA.into(),
        year: nation.year,
        as_at: nation.asked.as_at,
        framework: SmolStr::new(&framework.digest),
        editions: nation.asked.evidence.editions.iter().map(|it| (it.id.clone(), it.file.clone())).collect(),
        areas: nation.areas.iter().filter_map(area).collect(),
        national: nation.national.as_ref().map(national).unwrap_or_default(),
    }
}

fn national(national: &National) -> BTreeMap<SmolStr, String> {
    let addresses = national.addresses();
    addresses.iter().filter_map(|at| Some((format_smolstr!("{at}"), national.value(at)?))).collect()
}
