//! The configuration in force as a file: each key with its meaning, what is usual, and where its value comes from.

use super::load::Loaded;
use super::{Config, General, Key, Oidc, SECTIONS};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// One key as it is shown. Values are as the file has them; no secret is among them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub section: &'static str,
    pub nth: usize,
    pub name: &'static str,
    pub path: String,
    pub meaning: &'static [&'static str],
    /// None where it is not set.
    pub value: Option<String>,
    pub default: Option<String>,
    pub example: String,
    /// None for what is usual.
    pub from: Option<String>,
    pub variable: Option<String>,
}

/// Every key in the order of the file. Where no provider is set, one without values shows what its keys are.
pub fn lines(loaded: &Loaded) -> Vec<Line> {
    let defaults = usual();
    let mut config = loaded.config.clone();
    if config.oidc.is_empty() {
        config.oidc.push(Oidc::default());
    }
    let mut lines = Vec::new();
    config.each(&mut |key, setting| {
        let Key { section, nth, name, meaning } = *key;
        lines.push(Line {
            section,
            nth,
            name,
            path: key.path(),
            meaning,
            value: setting.shown(),
            default: defaults.get(&(section, name)).cloned().flatten(),
            example: setting.example(),
            from: loaded.origins.get(&key.path()).map(ToString::to_string),
            variable: key.variable(),
        });
    });
    lines
}

fn usual() -> BTreeMap<(&'static str, &'static str), Option<String>> {
    let mut config = Config { oidc: vec![Oidc::default()], ..Config::default() };
    let mut usual = BTreeMap::new();
    config.each(&mut |key, setting| {
        usual.insert((key.section, key.name), setting.shown());
    });
    usual
}

/// The file. `as_new` leaves out where each value comes from.
pub fn printed(loaded: &Loaded, as_new: bool) -> String {
    let mut text = String::from(HEAD);
    text.extend(General::ABOUT.iter().map(|line| format!("#{line}\n")));
    let mut table = ("", 0);
    for line in lines(loaded) {
        let here = (line.section, line.nth);
        if here != table {
            text.push_str(&heading(&line, loaded.config.oidc.is_empty()));
            table = here;
        } else {
            text.push('\n');
        }
        text.push_str(&entry(&line, as_new));
    }
    text
}

const HEAD: &str = "\
# The configuration of Plumbline, as `plumbline config` prints it. A key that begins with `#` is not set.
# The command line comes before the environment, that before this file, and this file before what is usual.
";

fn heading(line: &Line, no_provider: bool) -> String {
    let about = SECTIONS.iter().find(|(name, _)| *name == line.section).map_or(&[][..], |(_, about)| about);
    let about: String = about.iter().map(|line| format!("#{line}\n")).collect();
    let table = match line.section {
        "oidc" if no_provider => "#[[oidc]]".to_owned(),
        "oidc" => "[[oidc]]".to_owned(),
        section => format!("[{section}]"),
    };
    format!("\n{about}{table}\n")
}

fn entry(line: &Line, as_new: bool) -> String {
    let mut text: String = line.meaning.iter().map(|line| format!("#{line}\n")).collect();
    let usual = match &line.default {
        Some(default) if default == "[]" => "Usual: none.".to_owned(),
        Some(default) => format!("Usual: {default}."),
        None => "Usual: not set.".to_owned(),
    };
    let variable =
        line.variable.as_ref().map_or_else(String::new, |name| format!(" In the environment: {name}."));
    let from = match &line.from {
        Some(from) if !as_new => format!(" Here from: {from}."),
        _ => String::new(),
    };
    // Text grows without an error.
    let _ = writeln!(text, "# {usual}{variable}{from}");
    let _ = match &line.value {
        Some(value) => writeln!(text, "{} = {value}", line.name),
        None => writeln!(text, "#{} = {}", line.name, line.example),
    };
    text
}
