//! `plumbline early --all`: a row an area of which anything is on its way.

use super::{Seen, marked};
use crate::output::{Report, column, number};
use crate::reach::Side;
use crate::session::{Session, counted};
use plumbline_core::area::AreaCode;
use plumbline_core::publication::Reach;
use serde_json::json;

pub fn of_all(session: &Session, seen: &Seen, after: &Side) -> Report {
    let (mut heading, made_from, notes) = marked(session, seen);
    let moved = seen.reaches.values().filter(|it| it.outcome.is_some()).count();
    heading.push(format!(
        "As it will be once what was inspected is out, {}",
        seen.before.asked.days(seen.before.assessed.as_at)
    ));
    heading.push(format!(
        "  {} made and not out yet, in {}; the outcome of {} moves",
        counted(seen.unpublished.len(), "inspection", "inspections"),
        counted(seen.by_area.len(), "area", "areas"),
        counted(moved, "area", "areas")
    ));
    let is_any = |area: &AreaCode| {
        seen.by_area.contains_key(area) || seen.reaches.get(area).is_some_and(|it| !it.is_none())
    };
    let both = seen.before.assessed.assessments.iter().zip(&after.assessed.assessments);
    let rows = both.filter(|(was, _)| is_any(&was.area)).map(|(was, is)| {
        let reach = seen.reaches.get(&was.area);
        let of = |count: fn(&Reach) -> usize| json!(reach.map_or(0, count));
        vec![
            json!(session.name(&was.area)),
            json!(was.area),
            json!(seen.by_area.get(&was.area).map_or(0, Vec::len)),
            of(|it| it.figures.len()),
            of(|it| it.bands.len()),
            of(|it| it.rules.len()),
            json!(was.outcome.words()),
            json!(is.outcome.words()),
            json!(was.outcome != is.outcome),
        ]
    });
    Report {
        schema: "plumbline/early-nation/1",
        heading,
        columns: vec![
            column("area", "Area"),
            column("area_code", ""),
            number("unpublished", "Not out yet"),
            number("figures", "Figures"),
            number("bands", "Bands"),
            number("rules", "Rules"),
            column("before", "Outcome now"),
            column("after", "Then"),
            column("moves", ""),
        ],
        rows: rows.collect(),
        notes,
        made_from,
        more: vec![("unpublished", json!(seen.unpublished.len()))],
    }
}
