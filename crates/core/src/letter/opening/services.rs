//! Lines of Block B: what they say, and the rows that say so.

use super::{Opening, nothing};
use crate::letter::opened::Opened;
use crate::letter::wording::{capital, dated};
use crate::profile::{Address, InspectionFigure, block_b_figures, inspection_record};
use crate::record::AreaInspectionKind;
use crate::time::Dated;

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

/// One inspection, or a figure of it: the rows of its record and of its findings.
pub(super) fn inspection(
    opening: &Opening,
    address: &Address,
    (kind, when): (AreaInspectionKind, Dated),
    figure: Option<InspectionFigure>,
) -> Option<Opened> {
    let record = inspection_record(&opening.profile.b, kind, when)?;
    let behind = record.behind(figure);
    let records =
        behind.iter().flat_map(|it| it.places.iter().map(|place| opening.record(&it.says, *place))).collect();
    let (title, says) = match figure {
        None => (kind.title(), record.event.when()),
        Some(figure) => (figure.title(), record.count(figure).to_string()),
    };
    let says = format!("{}: {says}", dated(when));
    Some(Opened { records, ..nothing(address, capital(title), vec![says]) })
}
