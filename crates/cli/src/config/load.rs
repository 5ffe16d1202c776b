//! The configuration in force: what the command line says, else the environment, else the file, else what is usual.

use super::file::{self, keys, unknown};
use super::setting::Given;
use super::{Config, SECTIONS, checks};
use crate::exit::bad_input;
use crate::session::counted;
use anyhow::Result;
use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    File {
        path: PathBuf,
        line: usize,
    },
    /// A variable of the environment.
    Environment(String),
    /// An option of the command line.
    Option(&'static str),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { path, line } => write!(f, "{}, line {line}", path.display()),
            Self::Environment(name) => write!(f, "{name} in the environment"),
            Self::Option(option) => write!(f, "{option} on the command line"),
        }
    }
}

/// A value that the command line gives: the key's path, the value, the option.
pub type Typed = (&'static str, String, &'static str);

/// A configuration with where each value comes from, and all that is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    pub config: Config,
    /// The file, where one was read.
    pub file: Option<PathBuf>,
    /// By path; what is not here is as usual.
    pub origins: BTreeMap<String, Origin>,
    /// What was given and could not be taken is left as usual.
    pub faults: Vec<String>,
}

impl Loaded {
    /// The configuration, if nothing is wrong with it.
    ///
    /// # Errors
    /// Every fault at once.
    pub fn whole(self) -> Result<Config> {
        if self.faults.is_empty() {
            return Ok(self.config);
        }
        let faults = counted(self.faults.len(), "fault", "faults");
        Err(bad_input(format!("the configuration has {faults}\n{}", self.faults.join("\n"))))
    }
}

/// Reads a file, where there is one, and then what stands above it. `environment` gives each variable's name and value.
pub fn load(
    file: Option<&Path>,
    environment: impl Iterator<Item = (String, String)>,
    typed: &[Typed],
) -> Loaded {
    let mut loaded = Loaded { file: file.map(Path::to_path_buf), ..Loaded::default() };
    if let Some(path) = file {
        match fs::read_to_string(path) {
            Ok(text) => {
                file::take(&mut loaded.config, &mut loaded.origins, (path, &text), &mut loaded.faults);
            }
            Err(e) => loaded.faults.push(format!("`{}` cannot be read: {e}", path.display())),
        }
    }
    let environment: BTreeMap<String, String> = environment.collect();
    from_environment(&mut loaded, &environment);
    from_command_line(&mut loaded, typed);
    let faults = checks::faults(&loaded);
    loaded.faults.extend(faults);
    loaded
}

fn from_environment(loaded: &mut Loaded, environment: &BTreeMap<String, String>) {
    let Loaded { config, origins, faults, .. } = loaded;
    let known: Vec<String> = keys(config).iter().filter_map(super::Key::variable).collect();
    config.each(&mut |key, setting| {
        let Some(name) = key.variable() else { return };
        let Some(value) = environment.get(&name) else { return };
        match setting.take(Given::Text(value)) {
            Ok(()) => {
                origins.insert(key.path(), Origin::Environment(name));
            }
            Err(why) => faults.push(format!("`{name}` in the environment: {why}")),
        }
    });
    // What begins as a key of ours and is none was meant as one.
    let is_ours = |name: &str| {
        SECTIONS
            .iter()
            .any(|(section, _)| name.starts_with(&format!("PLUMBLINE_{}_", section.to_ascii_uppercase())))
    };
    for name in environment.keys().filter(|name| is_ours(name) && !known.contains(name)) {
        faults.push(unknown("variable", name, known.iter().map(String::as_str)));
    }
}

fn from_command_line(loaded: &mut Loaded, typed: &[Typed]) {
    let Loaded { config, origins, faults, .. } = loaded;
    for (path, value, option) in typed {
        config.each(&mut |key, setting| {
            if key.path() != *path {
                return;
            }
            match setting.take(Given::Text(value)) {
                Ok(()) => {
                    origins.insert(key.path(), Origin::Option(option));
                }
                Err(why) => faults.push(format!("`{option}`: {why}")),
            }
        });
    }
}
