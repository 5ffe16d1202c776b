//! `plumbline editions [show ID | retract ID --why TEXT]`

use crate::args::{Cli, Editions, EditionsAct, Question};
use crate::exit::{Exit, not_found, usage};
use crate::output::{self, Format, Report, Terminal, column, number, show};
use crate::reach::{self, Wish, whole};
use crate::session::{Held, Session, counted, instant, open_store};
use anyhow::Result;
use plumbline_core::assessment::Run;
use plumbline_store::{Catalogue, Catalogued, EditionState, Retraction, Store};
use serde_json::{Value, json};

pub fn run(cli: &Cli, args: &Editions, terminal: &Terminal) -> Result<Exit> {
    let mut store = open_store(cli)?;
    let later = match &args.act {
        Some(EditionsAct::Show { known_by, .. }) => known_by.as_deref(),
        _ => None,
    };
    let known_by = later.or(args.known_by.as_deref()).map(instant).transpose()?;
    let catalogue = store.catalogue(known_by)?;
    match &args.act {
        None => list(cli, &catalogue, terminal),
        Some(EditionsAct::Show { id, .. }) => one(cli, find(&catalogue, id)?, terminal),
        Some(EditionsAct::Retract { id, dry_run: true, files, why }) => {
            let id = find(&catalogue, id)?.meta.id.clone();
            drop(store);
            without(cli, &id, Wish { files: *files, of_case: None, why: why.clone() }, terminal)
        }
        Some(EditionsAct::Retract { id, why, .. }) => {
            retract(cli, &mut store, find(&catalogue, id)?, why.as_deref().unwrap_or_default(), terminal)
        }
    }
}

fn find<'a>(catalogue: &'a Catalogue, id: &str) -> Result<&'a Catalogued> {
    catalogue.find(id).map_err(|e| not_found(e.to_string()))
}

fn state(edition: &Catalogued) -> String {
    match &edition.state {
        EditionState::InForce => "in force".into(),
        EditionState::Retracted { why, at } => format!("retracted {at}: {why}"),
        EditionState::ReplacedBy { edition, at } => format!("replaced {at} by {edition}"),
    }
}

fn row(edition: &Catalogued) -> Vec<Value> {
    let meta = &edition.meta;
    let of = |key: &str| edition.ledger.get(key).cloned().unwrap_or(Value::Null);
    vec![
        json!(meta.id),
        json!(meta.file),
        json!(meta.source),
        json!(meta.learned),
        json!(meta.issued),
        of("rows_read"),
        of("records"),
        of("repeats"),
        of("excluded_rows"),
        of("problem_rows"),
        json!(state(edition)),
    ]
}

fn columns() -> Vec<output::Column> {
    vec![
        column("id", "Edition"),
        column("file", "File"),
        column("source", "Source"),
        column("learned", "Learned"),
        column("issued", "Issued"),
        number("rows_read", "Rows"),
        number("records", "Records"),
        number("repeats", "Repeats"),
        number("excluded", "Excluded"),
        number("problems", "Problems"),
        column("state", "State"),
    ]
}

fn list(cli: &Cli, catalogue: &Catalogue, terminal: &Terminal) -> Result<Exit> {
    let rows: Vec<Vec<Value>> = catalogue.editions().iter().map(row).collect();
    let heading = if rows.is_empty() {
        vec!["no edition yet: `plumbline import PATH` reads published files".into()]
    } else {
        vec![]
    };
    let report =
        Report { schema: "plumbline/editions/1", heading, columns: columns(), rows, ..Report::default() };
    show(&report, cli.format, terminal)?;
    Ok(Exit::Ok)
}

fn one(cli: &Cli, edition: &Catalogued, terminal: &Terminal) -> Result<Exit> {
    let meta = &edition.meta;
    let mut heading = vec![
        format!("Edition {} of `{}`: {}", meta.id, meta.file, state(edition)),
        format!("  read by source description {}, learned {}", meta.source, meta.learned),
        format!("  file digest {}", edition.file_digest),
    ];
    heading.extend(meta.issued.map(|day| format!("  issued {day}")));
    heading.extend(
        meta.lag_days
            .map(|days| counted(usize::from(days), "day", "days"))
            .map(|days| format!("  assumed published {days} after inspection where it gives no date")),
    );
    if !meta.mappings.is_empty() {
        heading.push(format!("  mappings applied: {}", meta.mappings.join(", ")));
    }
    for (key, title) in [("excluded", "excluded"), ("facts", "facts")] {
        if let Some(Value::Object(named)) = edition.ledger.get(key) {
            heading.extend(named.iter().map(|(name, n)| format!("  {title}: {name}: {n}")));
        }
    }
    let report = Report {
        schema: "plumbline/edition/1",
        heading,
        columns: columns(),
        rows: vec![row(edition)],
        more: vec![
            ("ledger", edition.ledger.clone()),
            ("mappings", json!(meta.mappings)),
            ("file_digest", json!(edition.file_digest)),
        ],
        ..Report::default()
    };
    show(&report, cli.format, terminal)?;
    Ok(Exit::Ok)
}

/// `retract --dry-run`: everything that would change if it counted no more.
fn without(cli: &Cli, id: &str, wish: Wish, terminal: &Terminal) -> Result<Exit> {
    let session = Session::open(cli)?;
    let held = Held::load(cli, None, terminal)?;
    let Some(meta) = held.editions.iter().map(|it| it.meta.clone()).find(|it| it.id == id) else {
        return Err(usage(format!(
            "edition {id} counts no more already; `plumbline editions show {id}` says since when"
        )));
    };
    let mut left = held.clone();
    left.editions.retain(|it| it.meta.id != id);
    let question = Question { as_at: None, known_by: None, lag: None };
    let sides = [held, left].map(|held| session.ask_of(held, &question));
    let whole = whole(&session, cli, sides, &Run::default(), wish, terminal)?;
    let heading = vec![
        format!("What would differ if edition {id} of `{}` were taken back", meta.file),
        format!("  {}", whole.before.asked.days(whole.before.all.assessed.as_at)),
    ];
    show(&reach::report(&session, &whole, heading, Vec::new()), cli.format, terminal)?;
    Ok(Exit::Ok)
}

fn retract(
    cli: &Cli,
    store: &mut Store,
    edition: &Catalogued,
    why: &str,
    terminal: &Terminal,
) -> Result<Exit> {
    let meta = &edition.meta;
    if why.trim().is_empty() {
        return Err(usage("a retraction needs a reason; say why with `--why TEXT`"));
    }
    let done = store.retract(&meta.id, why, cli.now())?;
    if cli.format != Format::Table {
        return one(cli, find(&store.catalogue(None)?, &meta.id)?, terminal);
    }
    let said = match done {
        Retraction::Retracted { at } => format!(
            "edition {} of `{}` is retracted from {at}; earlier results still stand as they were known",
            meta.id, meta.file
        ),
        Retraction::AlreadyRetracted { why, at } => {
            format!("edition {} of `{}` was retracted {at} already: {why}", meta.id, meta.file)
        }
    };
    output::print(&format!("{}\n", output::made_up::marked(&said)))?;
    Ok(Exit::Ok)
}
