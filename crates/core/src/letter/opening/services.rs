//! Lines of Block B: what they say, and the rows that say so.

use super::{Opening, nothing};
use crate::letter::opened::Opened;
use crate::letter::wording::capital;
use crate::profile::{Address, block_b_figures};

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
