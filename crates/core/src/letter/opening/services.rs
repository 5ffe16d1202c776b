//! Lines of Block B: what they say, and the rows that say so.

use super::{Opening, nothing, record_line};
use crate::evidence::Evidence;
use crate::letter::opened::Opened;
use crate::letter::wording::{capital, dated};
use crate::profile::history::BlockB;
use crate::profile::{Address, block_b_figures, inspection_record};

pub(super) fn opened(opening: &Opening, address: &Address, strand: &str) -> Option<Opened> {
    let figures = block_b_figures(&opening.profile.b);
    let figure = figures.iter().find(|figure| figure.id == strand)?;
    let records = figure.places.iter().map(|place| opening.record(figure.title, *place)).collect();
    let rules =
        opening.rules(|used| matches!(used, Address::B { strand: used, .. } if used.as_str() == strand));
    let mut says = vec![capital(&figure.says)];
    says.extend(developments(opening, strand));
    Some(Opened { rules, records, ..nothing(address, capital(figure.title), says) })
}

/// The line of Block B counts priority actions alone.
fn developments(opening: &Opening, strand: &str) -> Option<String> {
    let event = opening.profile.b.latest_unannounced.as_ref().filter(|_| strand == "unannounced")?;
    event.inspection.developments.map(|n| format!("Areas for development: {n}"))
}

/// One inspection, or a figure of it: the rows of its record and of its findings; none for another address.
pub(super) fn inspection(evidence: &Evidence, block: &BlockB, address: &Address) -> Option<Opened> {
    let Address::Inspection { kind, when, figure, .. } = *address else { return None };
    let record = inspection_record(block, kind, when)?;
    let behind = record.behind(figure);
    let rows = behind.iter().flat_map(|it| it.places.iter().map(|place| (it.says.as_str(), *place)));
    let records = rows.map(|(says, place)| record_line(evidence, says, place)).collect();
    let (title, says) = match figure {
        None => (kind.title(), record.event.when()),
        Some(figure) => (figure.title(), record.count(figure).to_string()),
    };
    let says = format!("{}: {says}", dated(when));
    Some(Opened { records, ..nothing(address, capital(title), vec![says]) })
}
