//! `plumbline inspection AREA [DATE]`: an area's own inspections, one of them with its findings, and its letter (L5).

mod figures;
mod letter;
mod list;
mod record;

use crate::args::{Cli, Inspection as Args};
use crate::exit::{Exit, not_found, usage};
use crate::output::Terminal;
use crate::session::{Asked, Session};
use anyhow::Result;
use plumbline_core::profile::AsAt;
use plumbline_core::profile::following::{InspectionRecord, records};
use plumbline_core::profile::history::{BlockB, Event};
use plumbline_core::record::AreaInspectionKind;
use plumbline_core::time::Dated;

pub fn run(cli: &Cli, args: &Args, terminal: &Terminal) -> Result<Exit> {
    letter::check(cli, args)?;
    let session = Session::open(cli)?;
    let code = session.area(&args.area)?.code.clone();
    let asked = session.ask(cli, &args.question, terminal)?;
    let as_at = AsAt::published(asked.as_at);
    let published = asked.profile(&session.framework, as_at);
    let Some(block) = published.areas.get(&code).map(|area| &area.b) else {
        return Err(not_found(format!("{} is none of this framework's areas", session.name(&code))));
    };
    let shown = Shown { session: &session, asked: &asked, block, name: session.name(&code), as_at };
    let told = in_order(block, args.kind);
    match args.date {
        None => list::show(cli, &shown, &told, terminal),
        Some(when) => {
            let record = of(&told, when, args.kind, &shown.name)?;
            if args.letter {
                letter::write(cli, args, &shown, record, terminal)
            } else {
                record::show(cli, &shown, record, terminal)
            }
        }
    }
}

/// What is shown, and what it is read against.
struct Shown<'a> {
    session: &'a Session,
    asked: &'a Asked,
    block: &'a BlockB,
    /// Of the area.
    name: String,
    as_at: AsAt,
}

/// The area's inspections, of one kind or of all, the oldest first.
fn in_order(block: &BlockB, kind: Option<AreaInspectionKind>) -> Vec<InspectionRecord<'_>> {
    let kinds = AreaInspectionKind::ALL.into_iter().filter(|it| kind.is_none_or(|kind| kind == *it));
    let mut told: Vec<InspectionRecord> = kinds.flat_map(|kind| records(block, kind)).collect();
    told.sort_by_key(|record| block.events.iter().position(|event| std::ptr::eq(event, record.event)));
    told
}

/// The one inspection that a date means.
fn of<'a, 'b>(
    told: &'b [InspectionRecord<'a>],
    when: Dated,
    kind: Option<AreaInspectionKind>,
    area: &str,
) -> Result<&'b InspectionRecord<'a>> {
    let exact: Vec<&InspectionRecord> =
        told.iter().filter(|it| it.event.inspection.inspected == Some(when)).collect();
    let found = match exact.is_empty() {
        true => told.iter().filter(|it| may_be(it.event, when)).collect(),
        false => exact,
    };
    match found.as_slice() {
        [one] => Ok(one),
        [] => Err(none_then(told, when, kind, area)),
        several => {
            let all: Vec<String> = several.iter().map(|it| described(it.event)).collect();
            Err(usage(format!(
                "`{when}` may be several inspections of {area}: {}; name the day, or the kind with --kind",
                all.join("; ")
            )))
        }
    }
}

/// A day of the inspection, a month that it fell in, or the day of publication where no other is known.
fn may_be(event: &Event, when: Dated) -> bool {
    match event.inspection.inspected {
        Some(_) => when.earliest() <= event.latest && event.earliest <= when.latest(),
        None => event.inspection.published.is_some_and(|day| when.earliest() <= day && day <= when.latest()),
    }
}

/// No such inspection, with those that come nearest.
fn none_then(
    told: &[InspectionRecord],
    when: Dated,
    kind: Option<AreaInspectionKind>,
    area: &str,
) -> anyhow::Error {
    let days = |event: &Event| (event.likely - when.earliest()).get_days().abs();
    let mut near: Vec<&Event> = told.iter().map(|record| record.event).collect();
    near.sort_by_key(|event| days(event));
    let near: Vec<String> = near.into_iter().take(3).map(described).collect();
    let what = kind.map_or("inspection", AreaInspectionKind::title);
    not_found(match near.as_slice() {
        [] => format!(
            "no {what} of {area} is held; `plumbline import` takes them as a long CSV (docs/long-csv.md)"
        ),
        near => format!("no {what} of {area} is held of `{when}`; the nearest are: {}", near.join("; ")),
    })
}

fn described(event: &Event) -> String {
    format!("{} ({})", event.when(), event.inspection.kind.id())
}

/// The dates of a kind of inspection that are held, for whoever asked for another.
pub fn dates_held(block: &BlockB, kind: AreaInspectionKind) -> String {
    let of_kind = block.events.iter().filter(|event| event.inspection.kind == kind);
    let dates: Vec<String> =
        of_kind.filter_map(|event| event.inspection.inspected).map(|it| it.to_string()).collect();
    if dates.is_empty() { "none".into() } else { dates.join(", ") }
}
