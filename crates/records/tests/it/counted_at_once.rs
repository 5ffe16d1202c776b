//! An edition as it is kept, counted at once, against the profile of the same records.

use crate::common::Desk;
use jiff::civil::date;
use plumbline_core::area::AreaCode;
use plumbline_core::evidence::{Evidence, Reading};
use plumbline_core::framework::{embedded_2011, load};
use plumbline_core::profile::{AsAt, profile};
use plumbline_core::record::{
    Edition, EditionMeta, Entry, EventKind, Fact, Finding, Judgement, Outcome, ProviderId, Remit,
};
use plumbline_records::{AtOnceQuestion, count_at_once, read_parquet, write_parquet};
use std::num::NonZeroUsize;

const AREAS: [&str; 3] = ["E06000014", "E06000039", "E06000022"];
const GROUPS: [(&str, Remit, &str); 4] = [
    ("primary", Remit::Schools, ""),
    ("maintained-secondary", Remit::Schools, ""),
    ("childminder", Remit::Childcare, "EY"),
    ("la-fostering", Remit::SocialCare, "SC"),
];

/// Findings in the order in which they were made: none of one provider, group and day twice.
fn findings(many: u32) -> Vec<Entry> {
    let first = date(2006, 1, 1);
    let grade = |n: u32| Judgement::from_number((n % 5) as u8);
    (0..many)
        .map(|i| {
            let mixed = i.wrapping_mul(2_654_435_761) >> 8;
            let (group, remit, letters) = GROUPS[(mixed % 4) as usize];
            let inspected = first.checked_add(jiff::Span::new().days(i64::from(i / 2))).unwrap();
            let fact = Fact::Finding(Finding {
                provider: ProviderId { remit, urn: format!("{letters}{}", 200_000 + mixed % 97).into() },
                group: Some(group.into()),
                area: Some(AreaCode::new(AREAS[(mixed % 97 % 3) as usize])),
                kind: if mixed % 11 == 0 { EventKind::Monitoring } else { EventKind::Inspection },
                inspected,
                published: (mixed % 6 > 0)
                    .then(|| inspected.checked_add(jiff::Span::new().days(20)).unwrap()),
                grades: Outcome::ALL.map(|outcome| grade(mixed >> outcome as u32)),
                event: None,
            });
            Entry { row: i + 2, fact }
        })
        .collect()
}

fn edition(entries: Vec<Entry>) -> Edition {
    let desk = Desk::new();
    let learned = "2012-01-01T00:00:00Z".parse().unwrap();
    let meta: EditionMeta = desk.source("long").edition_meta("findings.csv", b"findings", learned, None);
    Edition { meta, entries }
}

#[test]
fn an_edition_counted_at_once_is_layer_1_of_its_profile() {
    let (framework, desk) = (load(&embedded_2011()).unwrap(), Desk::new());
    let edition = edition(findings(4000));
    let file = bytes::Bytes::from(write_parquet(&edition).unwrap());
    let evidence = Evidence::assemble(vec![edition], Reading { lag_days: None, parts: framework.parts() });
    for cut_off in [date(2008, 3, 1), date(2010, 8, 31), date(2011, 8, 31)] {
        let profile = profile(&evidence, &framework, AsAt::published(cut_off));
        let question =
            AtOnceQuestion { framework: &framework, gazetteer: &desk.gazetteer, cut_off, lag_days: 28 };
        let two = NonZeroUsize::new(2).unwrap();
        let counted = count_at_once(&|| Ok(file.clone()), &question, two).unwrap();
        let mut providers = 0;
        for (a, area) in framework.areas.iter().enumerate() {
            for (g, group) in framework.groups.iter().enumerate() {
                let cell = profile.areas[&area.code].a.group(&group.id).unwrap();
                for outcome in Outcome::ALL {
                    let found = counted.count.cells.of(a, g, outcome);
                    assert_eq!(
                        found,
                        cell.counts(outcome),
                        "{} {} {outcome:?} at {cut_off}",
                        area.code,
                        group.id
                    );
                }
                providers += cell.counts(Outcome::Overall).n();
            }
        }
        assert!(providers > 50, "{providers}");
        assert_eq!((counted.count.providers, counted.count.disputed), (providers.into(), 0));
        assert_eq!(counted.rows, 4000);
    }
}

#[test]
fn an_edition_comes_back_in_the_order_of_its_file_however_it_is_kept() {
    let kept = findings(500);
    assert_eq!(read_parquet(&write_parquet(&edition(kept.clone())).unwrap()).unwrap().entries, kept);
    // Several records of one row keep their order among themselves.
    let several: Vec<Entry> = kept.iter().map(|e| Entry { row: e.row / 4, fact: e.fact.clone() }).collect();
    assert_eq!(read_parquet(&write_parquet(&edition(several.clone())).unwrap()).unwrap().entries, several);
    // And records that do not follow their rows stay as they came.
    let backwards: Vec<Entry> = kept.into_iter().rev().collect();
    assert_eq!(
        read_parquet(&write_parquet(&edition(backwards.clone())).unwrap()).unwrap().entries,
        backwards
    );
}
