//! The layout of `school-links`: which school follows which, in an older encoding.

use super::named;
use crate::MadeUpFile;
use crate::country::Country;
use plumbline_core::record::LinkKind;
use plumbline_opendata::{CsvFile, Encoding, WriteError};
use std::collections::BTreeMap;

pub(super) fn file(country: &Country<'_>) -> Result<MadeUpFile, WriteError> {
    let names: BTreeMap<u32, &str> = country.all().map(|(_, p)| (p.number, p.name.as_str())).collect();
    let mut csv = CsvFile::new("school-links.csv", Encoding::Cp1252);
    csv.row(["URN", "LinkURN", "LinkName", "LinkType", "LinkEstablishedDate"])?;
    for link in &country.links {
        let day = link.on.map(|on| format!("{:02}-{:02}-{:04}", on.day(), on.month(), on.year()));
        csv.row([
            link.from.to_string().as_str(),
            &link.to.to_string(),
            names.get(&link.to).copied().unwrap_or_default(),
            word(link.kind),
            &day.unwrap_or_default(),
        ])?;
    }
    Ok(named("school-links.csv", csv.finish()?))
}

fn word(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Successor => "Successor",
        LinkKind::Predecessor => "Predecessor",
        LinkKind::SuccessorMerged => "Successor - merged",
        LinkKind::PredecessorMerged => "Predecessor - merged",
        LinkKind::SuccessorSplit => "Successor - Split School",
        LinkKind::PredecessorSplit => "Predecessor - Split School",
        LinkKind::SixthForm => "Sixth Form Centre Link",
        LinkKind::Other => "Other",
    }
}
