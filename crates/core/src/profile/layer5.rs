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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Reading;
    use crate::record::{Edition, Entry, EventKind, Fact, Finding, Judgement, ProviderId, Remit};

    /// One inspection that files tell of, each with or without an address of reports.
    fn told_by(files: &[(&str, Option<&str>)]) -> Report {
        let finding = Finding {
            provider: ProviderId { remit: Remit::Schools, urn: "900001".into() },
            group: Some("primary".into()),
            area: None,
            kind: EventKind::Inspection,
            inspected: "2011-03-09".parse().unwrap(),
            published: None,
            grades: [Some(Judgement::Good), None, None, None, None, None],
            event: None,
        };
        let edition = |(file, reports): &(&str, Option<&str>)| Edition {
            meta: EditionMeta {
                id: (*file).into(),
                file: (*file).into(),
                source: "long".into(),
                learned: "2011-12-01T09:00:00Z".parse().unwrap(),
                issued: None,
                lag_days: None,
                snapshot: false,
                mappings: vec![],
                reports: reports.map(Into::into),
            },
            entries: vec![Entry { row: 2, fact: Fact::Finding(finding.clone()) }],
        };
        let evidence = Evidence::assemble(files.iter().map(edition).collect(), Reading::default());
        let [inspection] = evidence.inspections.as_slice() else { panic!("one inspection") };
        report(&evidence, inspection, |edition| edition.file.starts_with("made-up-"))
    }

    #[test]
    fn a_report_is_where_the_first_source_with_an_address_shows_it() {
        let address = Some("https://reports.example/{urn}");
        let found = told_by(&[("a.csv", None), ("b.csv", address)]);
        assert_eq!(found, Report::Link("https://reports.example/900001".into()));
        assert_eq!(told_by(&[("a.csv", None)]), Report::NoAddress);
    }

    #[test]
    fn what_is_made_up_has_no_report_whatever_address_its_format_gives() {
        assert_eq!(told_by(&[("made-up-a.csv", Some("https://reports.example/{urn}"))]), Report::MadeUp);
    }
}
