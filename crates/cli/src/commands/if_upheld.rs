//! `plumbline if-upheld AREA EDITION:ROW... (--remove | --judgement JUDGED=GRADE)`: every figure, band and outcome before and after (¶74).

use crate::args::{Cli, IfUpheld};
use crate::desk::Desk;
use crate::exit::Exit;
use crate::output::{Report, Terminal, column, show};
use crate::reach::{self, IfRight, OfCase, Reached, Wish, all_if_right, if_right};
use crate::session::{Session, counted};
use anyhow::Result;
use plumbline_core::evidence::Correction;
use plumbline_core::publication::Reach;
use serde_json::{Value, json};
use smol_str::SmolStr;

pub fn run(cli: &Cli, args: &IfUpheld, terminal: &Terminal) -> Result<Exit> {
    let session = Session::open(cli)?;
    let area = session.area(&args.area)?.code.clone();
    let corrections: Vec<Correction> =
        args.lines.iter().map(|line| Correction { line: line.clone(), says: args.says().clone() }).collect();
    let asked =
        IfRight { area: &area, basis: &args.basis, corrections: &corrections, everywhere: args.everywhere };
    if args.whole || args.files {
        return all_of_it(cli, args, &session, &asked, terminal);
    }
    let reached = if_right(&session, cli, &asked, terminal)?;
    show(&report(&session, &reached), cli.format, terminal)?;
    Ok(Exit::Ok)
}

/// `--whole`: of every area, with letters, tables and the note.
fn all_of_it(
    cli: &Cli,
    args: &IfUpheld,
    session: &Session,
    asked: &IfRight,
    terminal: &Terminal,
) -> Result<Exit> {
    let of_case = match &args.acting.who {
        Some(_) => OfCase::seen(&mut Desk::of(cli, &args.acting, session.clone())?.opened()?, asked.area)?,
        None => None,
    };
    let wish = Wish { files: args.files, of_case, why: None };
    let (whole, lines) = all_if_right(session, cli, asked, wish, terminal)?;
    let days = whole.before.asked.days(whole.before.all.assessed.as_at);
    let mut heading = vec![format!("What would differ if a query were upheld, {days}")];
    heading.extend(lines.put_right.iter().map(|(it, cited)| format!("  {cited} ({}): {}", it.line, it.says)));
    let mut report = reach::report(session, &whole, heading, left(&lines.left, asked.everywhere).collect());
    let cited = |(it, cited): &(Correction, String)| put_right(it, cited);
    report.more.push(("put_right", lines.put_right.iter().map(cited).collect()));
    show(&report, cli.format, terminal)?;
    Ok(Exit::Ok)
}

fn report(session: &Session, reached: &Reached) -> Report {
    let Reached { asked, reach, .. } = reached;
    let mut made_from = asked.made_from(&session.framework, reached.as_at, &reached.run);
    made_from["what_if"] = json!(true);
    Report {
        schema: "plumbline/if-upheld/1",
        heading: heading(session, reached),
        columns: vec![
            column("what", "What"),
            column("cell", "Address"),
            column("before", "As it is"),
            column("after", "If upheld"),
        ],
        rows: reach::rows_of_area(reach),
        notes: notes(session, reached),
        made_from,
        more: vec![
            ("area", json!(session.name(&reach.area))),
            ("area_code", json!(reach.area)),
            ("put_right", reached.put_right.iter().map(|(it, cited)| put_right(it, cited)).collect()),
            ("elsewhere", reached.elsewhere.iter().map(|other| elsewhere(session, other)).collect()),
            ("england_figures", json!(reached.england.len())),
        ],
    }
}

fn heading(session: &Session, reached: &Reached) -> Vec<String> {
    let Reached { asked, reach, .. } = reached;
    let mut heading = asked.marks(&session.framework);
    if !asked.is_what_if(&session.framework) {
        heading.push("WHAT-IF: nothing is changed, and it is not a grade that anybody awarded".into());
    }
    let name = session.name(&reach.area);
    heading.push(format!("{name}: what would differ if a query were upheld, {}", asked.days(reached.as_at)));
    heading
        .extend(reached.put_right.iter().map(|(it, cited)| format!("  {cited} ({}): {}", it.line, it.says)));
    heading.push(match &reach.outcome {
        Some((before, after)) => format!("  the outcome: {before} as it is, {after} if upheld"),
        None => "  the outcome stays as it is".into(),
    });
    heading.push(format!(
        "  {}, {}, {}",
        differ(reach.figures.len(), "figure", "figures"),
        differ(reach.bands.len(), "band", "bands"),
        differ(reach.rules.len(), "rule", "rules")
    ));
    if !reached.elsewhere.is_empty() || !reached.england.is_empty() {
        heading.push(format!("  elsewhere: {}", in_words_elsewhere(session, reached)));
    }
    heading
}

/// `2 bands differ`
fn differ(n: usize, one: &str, many: &str) -> String {
    match n {
        0 => format!("no {one} differs"),
        1 => format!("1 {one} differs"),
        n => format!("{n} {many} differ"),
    }
}

fn in_words_elsewhere(session: &Session, reached: &Reached) -> String {
    const NAMED: usize = 3;
    let one = |other: &Reach| {
        format!("{} ({})", session.name(&other.area), counted(other.count(), "figure", "figures"))
    };
    let mut parts: Vec<String> = reached.elsewhere.iter().take(NAMED).map(one).collect();
    let more = reached.elsewhere.len().saturating_sub(NAMED);
    if more > 0 {
        parts.push(counted(more, "more area", "more areas"));
    }
    if !reached.england.is_empty() {
        parts.push(format!("England ({})", counted(reached.england.len(), "figure", "figures")));
    }
    parts.join(", ")
}

fn put_right(correction: &Correction, cited: &str) -> Value {
    let line = &correction.line;
    json!({ "edition": line.edition, "row": line.row, "says": correction.says.to_string(), "cited": cited })
}

fn elsewhere(session: &Session, other: &Reach) -> Value {
    json!({
        "area": session.name(&other.area),
        "area_code": other.area,
        "figures": other.figures.len(),
        "bands": other.bands.len(),
        "rules": other.rules.len(),
        "outcome": other.outcome.as_ref().map(|(before, after)| [before, after]),
    })
}

fn notes(session: &Session, reached: &Reached) -> Vec<String> {
    left(&reached.left, reached.everywhere).chain(reached.asked.notes(&session.framework)).collect()
}

/// Lines that tell of the same and are left.
fn left(lines: &[(SmolStr, String)], everywhere: bool) -> impl Iterator<Item = String> {
    lines.iter().map(move |(line, cited)| {
        if everywhere {
            format!("{cited} ({line}) tells of the same and gives no such judgement: it is left as it is")
        } else {
            format!(
                "{cited} ({line}) tells of the same and is left as it is; `--everywhere` puts it right too"
            )
        }
    })
}
