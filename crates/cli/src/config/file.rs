//! The file as values with their lines, and every fault of its form.

use super::setting::Given;
use super::{Config, Key, Oidc, Origin, SECTIONS};
use std::collections::BTreeMap;
use std::path::Path;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A value of the file, by table and key.
type Entry<'a> = (&'a str, &'a str, &'a Spanned<DeValue<'a>>, std::ops::Range<usize>);

/// Takes every value of the file that the configuration knows; the rest are faults.
pub fn take(
    config: &mut Config,
    origins: &mut BTreeMap<String, Origin>,
    (path, text): (&Path, &str),
    faults: &mut Vec<String>,
) {
    let place = |offset: usize| {
        let (line, column) = line_and_column(text, offset);
        format!("{}:{line}:{column}", path.display())
    };
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let at = place(error.span().map_or(0, |span| span.start));
        faults.push(format!("{at}: {}", error.message().replace('\n', "; ")));
    }
    let mut entries: Vec<(Entry<'_>, usize)> = Vec::new();
    for (name, value) in table.get_ref() {
        let section: &str = name.get_ref();
        let at = name.span();
        match (SECTIONS.iter().any(|(known, _)| *known == section), value.get_ref()) {
            (true, DeValue::Table(keys)) if section != "oidc" => {
                entries.extend(keys.iter().map(|(k, v)| ((section, k.get_ref().as_ref(), v, k.span()), 0)));
            }
            (true, DeValue::Array(tables))
                if section == "oidc" && tables.iter().all(|t| t.get_ref().is_table()) =>
            {
                config.oidc = vec![Oidc::default(); tables.len()];
                for (nth, keys) in tables.iter().enumerate() {
                    let keys = keys.get_ref().as_table().into_iter().flatten();
                    entries.extend(keys.map(|(k, v)| (("oidc", k.get_ref().as_ref(), v, k.span()), nth)));
                }
            }
            (true, _) => {
                let form = if section == "oidc" { "[[oidc]]".into() } else { format!("[{section}]") };
                faults.push(format!(
                    "{}: `{section}` is a table; expected `{form}` before it",
                    place(at.start)
                ));
            }
            (false, DeValue::Table(_)) => {
                let known = SECTIONS.iter().map(|(known, _)| *known);
                faults.push(format!("{}: {}", place(at.start), unknown("table", section, known)));
            }
            (false, _) => entries.push((("", section, value, at), 0)),
        }
    }
    entries.sort_by_key(|((.., at), _)| at.start);
    let known = keys(config);
    for ((section, name, value, at), nth) in entries {
        let is_it = |key: &Key| key.section == section && key.name == name && key.nth == nth;
        if !known.iter().any(is_it) {
            let typed = if section.is_empty() { name.to_owned() } else { format!("{section}.{name}") };
            let all: Vec<String> = known.iter().map(written).collect();
            let why = unknown("key", &typed, all.iter().map(String::as_str));
            faults.push(format!("{}: {why}", place(at.start)));
            continue;
        }
        config.each(&mut |key, setting| {
            if !is_it(key) {
                return;
            }
            match setting.take(Given::Toml(value.get_ref())) {
                Ok(()) => {
                    let line = line_and_column(text, at.start).0;
                    origins.insert(key.path(), Origin::File { path: path.to_path_buf(), line });
                }
                Err(why) => {
                    faults.push(format!("{}: `{}`: {why}", place(value.span().start), written(key)));
                }
            }
        });
    }
}

/// A key as the file has it: of providers without their number.
fn written(key: &Key) -> String {
    if key.section.is_empty() { key.name.to_owned() } else { format!("{}.{}", key.section, key.name) }
}

/// Every key; of providers at least those of one.
pub fn keys(config: &Config) -> Vec<Key> {
    let mut config = config.clone();
    if config.oidc.is_empty() {
        config.oidc.push(Oidc::default());
    }
    let mut keys = Vec::new();
    config.each(&mut |key, _| keys.push(key.clone()));
    keys
}

/// That there is no such thing, with the nearest that there is.
pub fn unknown<'a>(what: &str, typed: &str, known: impl Iterator<Item = &'a str>) -> String {
    let likeness = |word: &str| {
        let whole = strsim::jaro_winkler(word, typed);
        // The same key in another table is what somebody may have meant.
        let last = |path: &str| path.rsplit('.').next().unwrap_or_default().to_owned();
        whole.max(strsim::jaro_winkler(&last(word), &last(typed)) - 0.05)
    };
    let nearest = known.map(|word| (likeness(word), word)).max_by(|a, b| a.0.total_cmp(&b.0));
    match nearest {
        Some((likeness, word)) if likeness > 0.75 => {
            format!("there is no {what} `{typed}`; did you mean `{word}`?")
        }
        _ => format!("there is no {what} `{typed}`; `plumbline config` prints all that there are"),
    }
}

fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (line, column)
}
