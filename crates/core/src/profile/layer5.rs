//! Layer 5: where the report of an inspection can be read (P2).

use crate::evidence::{Evidence, Inspection};
use crate::record::EditionMeta;

/// Where the report of an inspection is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    /// The publisher's page of the provider, where its reports are listed.
    Link(String),
    /// No source of it says where reports are shown: the row of the file is what there is.
    NoAddress,
    /// Nobody wrote a report of a made-up inspection.
    MadeUp,
}

impl Report {
    pub fn link(&self) -> Option<&str> {
        match self {
            Self::Link(link) => Some(link),
            Self::NoAddress | Self::MadeUp => None,
        }
    }
}

/// By the first edition of the inspection that says where its publisher shows reports.
pub fn report(
    evidence: &Evidence,
    inspection: &Inspection,
    is_made_up: impl Fn(&EditionMeta) -> bool,
) -> Report {
    let editions = || inspection.places.iter().map(|place| evidence.edition(*place));
    if editions().any(is_made_up) {
        return Report::MadeUp;
    }
    editions().find_map(|e| e.reports.as_deref()).map_or(Report::NoAddress, |template| {
        Report::Link(template.replace("{urn}", &inspection.provider.urn))
    })
}
