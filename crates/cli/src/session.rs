//! What a command works with: the framework, the gazetteer, and the evidence as of the question's two clocks.

mod asked;
mod assembled;
mod awards;
mod coverage;
mod each_at_once;
mod editions;
mod formats;
mod kept;
mod made_up;
mod place;
mod served;

pub use asked::Asked;
pub use assembled::{Assembled, RestsOn};
pub use awards::{award, no_season, public_letters, public_results};
pub use coverage::other_than_whole;
pub use each_at_once::each_at_once;
pub use editions::{Held, editions_in_force, marking, open_store, out_by};
pub use formats::{Formats, description_folder};
pub use kept::Kept;
pub use made_up::{is_named_made_up, made_up_number, mark_if_made_up};
pub use place::{DATABASE_URL, at, place, use_database};
pub use served::{Lent, Served, Shared};

use crate::args::{Cli, Question};
use crate::exit::{bad_input, not_found, usage};
use crate::output::Terminal;
use crate::reader;
use anyhow::Result;
use jiff::Timestamp;
use jiff::civil::Date;
use plumbline_core::area::{Area, AreaKind, AreaNotFound, Gazetteer};
use plumbline_core::assessment::Run;
use plumbline_core::framework::{self, Framework, SourceFile};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;

/// The framework and the places that its areas have.
#[derive(Clone, Debug)]
pub struct Session {
    pub framework: Arc<Framework>,
    pub gazetteer: Arc<Gazetteer>,
}

/// The one place where the wall clock is read.
#[expect(clippy::disallowed_methods, reason = "the binary is where the clock enters")]
pub fn now() -> Timestamp {
    Timestamp::now()
}

/// The one place where chance comes in: keys, nonces and salts of sealed texts.
pub fn random(bytes: &mut [u8]) {
    // Without chance nothing may be sealed, and there is nothing else to do.
    if getrandom::fill(bytes).is_err() {
        std::process::abort();
    }
}

pub fn load_framework(dir: Option<&Path>) -> Result<Framework> {
    let files = match dir {
        Some(dir) => framework_named(dir)?,
        None => framework::embedded_2011(),
    };
    framework::load(&files).map_err(|faults| {
        let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
        bad_input(format!(
            "the framework has {}\n{}",
            counted(faults.len(), "fault", "faults"),
            lines.join("\n")
        ))
    })
}

/// The files of a folder or, where no folder is called so, of the framework that the program carries under that name.
pub fn framework_named(dir: &Path) -> Result<Vec<SourceFile>> {
    let carried = dir.to_str().and_then(framework::built_in);
    match carried {
        Some(files) if !dir.is_dir() => Ok(files),
        _ => framework_files(dir),
    }
}

fn framework_files(dir: &Path) -> Result<Vec<SourceFile>> {
    let listing = std::fs::read_dir(dir).map_err(|e| {
        not_found(format!("no framework in `{}`: {e}; expected a folder of .toml files", dir.display()))
    })?;
    let mut files = Vec::new();
    for entry in listing {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "toml") {
            let text = reader::text(&path).map_err(|why| bad_input(format!("`{}` {why}", path.display())))?;
            files.push(SourceFile { path: path.display().to_string(), text });
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    if files.is_empty() {
        return Err(not_found(format!(
            "no .toml files in `{}`; expected a framework's folder",
            dir.display()
        )));
    }
    Ok(files)
}

/// The framework with the mappings that the command line names switched on (P10).
fn mapped(framework: Framework, names: &[String]) -> Result<Framework> {
    let known: Vec<String> = framework.mappings.iter().map(|m| m.id.to_string()).collect();
    framework.with_mappings(names).map_err(|name| {
        let known = if known.is_empty() { "none".into() } else { known.join(" and ") };
        usage(format!("no mapping is called `{name}`; the framework has {known}"))
    })
}

impl Session {
    pub fn open(cli: &Cli) -> Result<Self> {
        if let Some(served) = &cli.served {
            return Ok(served.shared().session.clone());
        }
        Ok(Self {
            framework: Arc::new(mapped(load_framework(cli.framework.as_deref())?, &cli.map)?),
            gazetteer: Arc::new(plumbline_records::gazetteer()),
        })
    }

    /// The framework's area that a word means.
    pub fn area(&self, word: &str) -> Result<&Area> {
        let together = self.gazetteer.exact(word).filter(|area| area.kind != AreaKind::Authority);
        if let Some(together) = together {
            let name = &together.name;
            return Err(usage(format!(
                "{name} is no area of its own: only Block A of layer 1 is counted of it (`plumbline profile \"{name}\"`); name an area"
            )));
        }
        let within = |area: &Area| self.framework.area(&area.code).is_some_and(|a| a.code == area.code);
        self.gazetteer.find(word, within).map_err(|e| match e {
            AreaNotFound::Unknown { nearest: None, .. } => {
                not_found(format!("{e}; `plumbline areas` lists them"))
            }
            other => not_found(other.to_string()),
        })
    }

    pub fn name(&self, code: &plumbline_core::area::AreaCode) -> String {
        self.gazetteer.name(code).to_owned()
    }

    /// The evidence that a question asks about.
    pub fn ask(&self, cli: &Cli, question: &Question, terminal: &Terminal) -> Result<Asked> {
        let Some(served) = &cli.served else {
            return Ok(self.ask_of(Held::load(cli, question.known_by.as_deref(), terminal)?, question));
        };
        let known_by = question.known_by.as_deref().map(instant).transpose()?;
        let rests_on = RestsOn::now(&mut *open_store(cli)?, known_by, question.lag)?;
        let assembled = served.shared().assembled.of(rests_on, || {
            let held = Held::load(cli, question.known_by.as_deref(), terminal)?;
            Ok::<_, anyhow::Error>(Assembled::of(self, held, question.lag))
        })?;
        Ok(assembled.asked(self, known_by, question))
    }

    /// The same, of editions already loaded.
    pub fn ask_of(&self, held: Held, question: &Question) -> Asked {
        let known_by = held.known_by;
        Arc::new(Assembled::of(self, held, question.lag)).asked(self, known_by, question)
    }

    /// A run's assumptions, each known to the framework.
    pub fn run(&self, assume: &[String]) -> Result<Run> {
        for id in assume {
            if !self.framework.assumptions.iter().any(|a| a.id == id.as_str()) {
                let known: Vec<&str> = self.framework.assumptions.iter().map(|a| a.id.as_str()).collect();
                return Err(usage(format!(
                    "no assumption is called `{id}`; there are {}",
                    known.join(" and ")
                )));
            }
        }
        Ok(Run { assumptions: assume.iter().map(Into::into).collect() })
    }
}

/// A day (its end, in UTC) or an instant.
pub fn instant(text: &str) -> Result<Timestamp> {
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Ok(instant);
    }
    text.parse::<Date>().ok().and_then(|day| format!("{day}T23:59:59.999999999Z").parse().ok()).ok_or_else(
        || {
            usage(format!(
                "expected a day such as 2011-08-31 or an instant such as 2011-08-31T17:00Z, found `{text}`"
            ))
        },
    )
}

/// What a result says of its making that asks no evidence.
pub fn made_from_framework(framework: &Framework) -> Value {
    let mut made_from = json!({ "framework": framework.id, "framework_digest": framework.digest });
    if let Some(why) = &framework.hypothetical {
        made_from["hypothetical"] = json!(why);
    }
    made_from
}

pub fn plural<'a>(n: usize, one: &'a str, many: &'a str) -> &'a str {
    if n == 1 { one } else { many }
}

/// The number with its word.
pub fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", plural(n, one, many))
}
