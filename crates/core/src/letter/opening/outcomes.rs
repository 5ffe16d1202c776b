//! Figures of Block C: the value, what it is compared with, and the rows that say so.

use super::{Opening, nothing};
use crate::framework::Unit;
use crate::letter::opened::Opened;
use crate::letter::wording::capital;
use crate::profile::Address;
use crate::record::Decimal;

pub(super) fn opened(opening: &Opening, address: &Address, indicator: &str, year: i16) -> Option<Opened> {
    let it = opening.sheet.indicators.iter().find(|it| it.id == indicator)?;
    let unit = opening.framework.indicator(&it.id)?.unit;
    let of = |value: Decimal| match unit {
        Unit::Percent if it.gap => format!("{value} percentage points"),
        Unit::Percent => format!("{value}%"),
        Unit::PerThousand => format!("{value} per thousand"),
    };
    let mut says = Vec::new();
    says.extend(it.values.get(&year).map(|value| format!("{year}: {}", of(*value))));
    says.extend(it.unvalidated.get(&year).map(|value| format!("{year}, not validated: {}", of(*value))));
    says.extend(it.values.get(&(year - 1)).map(|value| format!("{}: {}", year - 1, of(*value))));
    says.extend(it.similar.get(&year).map(|value| format!("Similar areas in {year}: {}", of(*value))));
    says.extend(it.national.get(&year).map(|value| format!("England in {year}: {}", of(*value))));
    let latest = it.values.last_key_value().is_some_and(|(latest, _)| *latest == year);
    let stands = [(&it.to_similar, "similar areas"), (&it.to_national, "England")];
    let stands = stands.iter().filter_map(|(stands, whom)| Some((stands.as_ref().filter(|_| latest)?, whom)));
    says.extend(stands.map(|(stands, whom)| match stands.as_str() {
        "in line" => format!("In line with {whom}"),
        other => format!("{} {whom}, as better or worse goes", capital(other)),
    }));
    let cell = opening.profile.c.indicator(indicator)?;
    let values = cell.years.iter().chain(&cell.unvalidated).filter(|value| value.fact.year == year);
    let rows = values.flat_map(|value| std::iter::once(value.place).chain(value.repeats.iter().copied()));
    let records = rows.map(|place| opening.record(&format!("{}, {year}", it.title), place)).collect();
    let rules = opening
        .rules(|used| matches!(used, Address::C { indicator: used, .. } if used.as_str() == indicator));
    Some(Opened { rules, records, ..nothing(address, format!("{}, {year}", it.title), says) })
}
