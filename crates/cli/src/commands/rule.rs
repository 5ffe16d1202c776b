//! `plumbline rule [ID]`

use crate::args::{Cli, Rule};
use crate::exit::{Exit, not_found};
use crate::output::{self, Format, Report, Terminal, column, show};
use crate::session::{Session, made_from_framework};
use anyhow::Result;
use plumbline_core::assessment::{kinds, limit_page};
use plumbline_core::framework::{Framework, Limit};
use serde_json::{Value, json};

pub fn run(cli: &Cli, args: &Rule, terminal: &Terminal) -> Result<Exit> {
    let framework = Session::open(cli)?.framework;
    match &args.id {
        None => list(cli, &framework, terminal)?,
        Some(id) => one(cli, &framework, id, terminal)?,
    }
    Ok(Exit::Ok)
}

fn report(framework: &Framework) -> Report {
    Report {
        schema: "plumbline/rules/1",
        columns: vec![
            column("id", "Id"),
            column("strength", "Strength"),
            column("says", "What it asks"),
            column("source", "Source"),
            column("kind", ""),
            column("unless", ""),
        ],
        made_from: made_from_framework(framework),
        ..Report::default()
    }
}

fn rows(framework: &Framework) -> Vec<Vec<Value>> {
    let requirements = framework.requirements.iter().map(|r| {
        vec![
            json!(r.id),
            json!(r.strength),
            json!(r.says),
            json!(r.source),
            json!(kinds::id(&r.kind)),
            json!(r.unless),
        ]
    });
    let limits = framework.limits.iter().map(|l| {
        let says = format!("{}: limit {}", l.says, l.effect.words());
        vec![json!(l.id), json!(l.strength), json!(says), json!(l.source), json!("limit"), json!(l.unless)]
    });
    requirements.chain(limits).collect()
}

fn list(cli: &Cli, framework: &Framework, terminal: &Terminal) -> Result<()> {
    let heading = vec![format!("{}: requirements by grade and block, then limits", framework.title)];
    Ok(show(&Report { heading, rows: rows(framework), ..report(framework) }, cli.format, terminal)?)
}

fn one(cli: &Cli, framework: &Framework, id: &str, terminal: &Terminal) -> Result<()> {
    let row = rows(framework).into_iter().find(|row| row[0] == json!(id));
    let kind = row.as_ref().and_then(|row| row[4].as_str()).unwrap_or(id).to_owned();
    let limit = framework.limits.iter().find(|l| l.id == id);
    let page = match limit {
        Some(limit) => Some(limit_page::computed(limit.kind).to_owned()),
        None => kinds::pages().into_iter().find(|(k, _)| *k == kind).map(|(_, page)| page),
    };
    if row.is_none() && page.is_none() {
        return Err(not_found(unknown(framework, id)));
    }
    if cli.format != Format::Table {
        let more = vec![("page", json!(page))];
        return Ok(show(
            &Report { rows: row.into_iter().collect(), more, ..report(framework) },
            cli.format,
            terminal,
        )?);
    }
    let folded = words(framework, id, &kind, page.as_deref())
        .lines()
        .map(|line| output::folded(line, terminal.width))
        .collect::<String>();
    Ok(output::print(&folded)?)
}

/// A rule for people: the requirement or limit, if it is one, and the page of its kind, if it has one.
fn words(framework: &Framework, id: &str, kind: &str, page: Option<&str>) -> String {
    let mut parts = Vec::new();
    if let Some(requirement) = framework.requirement(id) {
        parts.push(format!(
            "{id}: grade {}, Block {:?}, {}\n  {}\n  Source: {}\n",
            requirement.grade,
            requirement.block,
            requirement.strength.id(),
            requirement.says,
            requirement.source.join("; ")
        ));
    } else if let Some(limit) = framework.limits.iter().find(|l| l.id == id) {
        return limit_words(limit);
    }
    parts.extend(page.map(|page| format!("Kind: {kind}\n{page}\n")));
    parts.join("\n")
}

/// A limit for people: when it holds, to what, and how that is worked out.
fn limit_words(limit: &Limit) -> String {
    let mut lines = vec![
        format!("{}: limit {}, {}", limit.id, limit.effect.words(), limit.strength.id()),
        format!("  Holds where {}; then {}.", limit.says, limit_page::force(limit)),
        format!("  Computed: {}", limit_page::computed(limit.kind)),
    ];
    lines.extend(limit.unless.as_ref().map(|unless| format!("  Unless {unless}.")));
    lines.push(format!("  Source: {}", limit.source.join("; ")));
    lines.join("\n")
}

fn unknown(framework: &Framework, id: &str) -> String {
    let requirements = framework.requirements.iter().map(|r| r.id.to_string());
    let limits = framework.limits.iter().map(|l| l.id.to_string());
    let kinds = kinds::pages().into_iter().map(|(k, _)| k.to_owned());
    let nearest = requirements
        .chain(limits)
        .chain(kinds)
        .map(|word| (strsim::jaro_winkler(&word, id), word))
        .filter(|(likeness, _)| *likeness > 0.7)
        .max_by(|a, b| a.0.total_cmp(&b.0));
    let hint = nearest.map(|(_, word)| format!("; did you mean `{word}`?")).unwrap_or_default();
    format!("no requirement, limit or kind is called `{id}`{hint}; `plumbline rule` lists them")
}
