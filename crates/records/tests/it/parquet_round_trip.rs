use crate::common::{Desk, fixture};
use plumbline_core::area::AreaCode;
use plumbline_core::record::*;
use plumbline_core::time::Dated;
use plumbline_records::{ParquetError, read, read_parquet, write_parquet};
use proptest::option::of;
use proptest::prelude::*;
use smol_str::SmolStr;

fn meta() -> EditionMeta {
    EditionMeta {
        id: "0123456789ab".into(),
        file: "a file, \"quoted\".csv".into(),
        source: "long".into(),
        learned: "2026-11-21T12:00:00.123456789Z".parse().unwrap(),
        issued: Some("2011-11-08".parse().unwrap()),
        lag_days: Some(28),
        snapshot: true,
        mappings: vec!["one".into(), "two".into()],
        reports: None,
    }
}

fn date() -> impl Strategy<Value = jiff::civil::Date> {
    (1900i16..2100, 1i8..=12, 1i8..=28).prop_map(|(y, m, d)| jiff::civil::date(y, m, d))
}

fn dated() -> impl Strategy<Value = Dated> {
    prop_oneof![date().prop_map(Dated::Day), (1900i16..2100, 1i8..=12).prop_map(|(y, m)| Dated::Month(y, m))]
}

fn text() -> impl Strategy<Value = String> {
    // Any text at all: empty, with spaces at its ends, quotes, line breaks, other scripts.
    any::<String>()
}

fn word() -> impl Strategy<Value = SmolStr> {
    text().prop_map(SmolStr::new)
}

fn area() -> impl Strategy<Value = AreaCode> {
    word().prop_map(AreaCode)
}

fn provider() -> impl Strategy<Value = ProviderId> {
    (proptest::sample::select(&Remit::ALL), word()).prop_map(|(remit, urn)| ProviderId { remit, urn })
}

fn grade() -> impl Strategy<Value = Option<Judgement>> {
    of(proptest::sample::select(&Judgement::ALL))
}

fn area_kind() -> impl Strategy<Value = AreaInspectionKind> {
    proptest::sample::select(&AreaInspectionKind::ALL)
}

fn decimal() -> impl Strategy<Value = Decimal> {
    (any::<i64>(), 0u8..=9).prop_map(|(units, scale)| Decimal { units, scale })
}

fn finding() -> impl Strategy<Value = Fact> {
    let kinds = [EventKind::Inspection, EventKind::Monitoring, EventKind::Interim, EventKind::NoChildren];
    let grades = [grade(), grade(), grade(), grade(), grade(), grade()];
    (
        (provider(), of(word()), of(area()), proptest::sample::select(kinds.to_vec())),
        (date(), of(date()), grades, of(word())),
    )
        .prop_map(|((provider, group, area, kind), (inspected, published, grades, event))| {
            // Where there are no children a finding is compliant or not, and has no other grade (P11).
            let overall = grades[0].filter(|grade| *grade > Judgement::Good);
            let compliant = [overall, None, None, None, None, None];
            let grades = if kind == EventKind::NoChildren { compliant } else { grades };
            Fact::Finding(Finding { provider, group, area, kind, inspected, published, grades, event })
        })
}

fn registration() -> impl Strategy<Value = Fact> {
    let days = (of(date()), of(date()), of(date()));
    (provider(), of(word()), of(area()), of(word()), days, any::<bool>()).prop_map(
        |(provider, group, area, name, (opened, closed, on), no_children)| {
            let registration = Registration { provider, group, area, name, opened, closed, no_children, on };
            Fact::Registration(registration)
        },
    )
}

fn link() -> impl Strategy<Value = Fact> {
    let kinds = vec![
        LinkKind::Successor,
        LinkKind::Predecessor,
        LinkKind::SuccessorMerged,
        LinkKind::PredecessorMerged,
        LinkKind::SuccessorSplit,
        LinkKind::PredecessorSplit,
        LinkKind::SixthForm,
        LinkKind::Other,
    ];
    (provider(), word(), proptest::sample::select(kinds), of(date()))
        .prop_map(|(provider, other, kind, on)| Fact::Link(ProviderLink { provider, other, kind, on }))
}

fn area_inspection() -> impl Strategy<Value = Fact> {
    (
        (area(), area_kind(), of(date()), of(dated()), of(date())),
        (grade(), grade(), grade(), of(any::<u32>()), of(any::<u32>())),
    )
        .prop_map(|((area, kind, first_day, inspected, published), rest)| {
            let (safeguarding, looked_after, overall, priority_actions, developments) = rest;
            Fact::AreaInspection(AreaInspection {
                area,
                kind,
                first_day,
                inspected,
                published,
                safeguarding,
                looked_after,
                overall,
                priority_actions,
                developments,
            })
        })
}

fn area_finding() -> impl Strategy<Value = Fact> {
    let kind = proptest::sample::select(AreaFindingKind::ALL.to_vec());
    (area(), area_kind(), dated(), kind, of(word()), text(), of(follows())).prop_map(
        |(area, of, inspected, kind, subject, text, follows)| {
            Fact::AreaFinding(AreaFinding { area, of, inspected, kind, subject, text, follows })
        },
    )
}

/// One subject or several, which stand in one cell.
fn follows() -> impl Strategy<Value = Follows> {
    let subjects = proptest::collection::btree_set("[a-z]{1,9}( [a-z]{1,9})?", 1..4);
    (subjects, proptest::sample::select(Stands::ALL.to_vec())).prop_map(|(subjects, stands)| Follows {
        subjects: subjects.into_iter().map(SmolStr::from).collect(),
        stands,
    })
}

fn indicator() -> impl Strategy<Value = Fact> {
    (
        (area(), word(), any::<i16>(), of(decimal()), of(any::<u32>()), of(any::<u32>())),
        (of(decimal()), of(decimal()), of(date()), any::<bool>()),
    )
        .prop_map(|((area, indicator, year, value, numerator, denominator), rest)| {
            let (national, similar_areas, published, unvalidated) = rest;
            Fact::Indicator(IndicatorValue {
                area,
                indicator,
                year,
                value,
                numerator,
                denominator,
                national,
                similar_areas,
                published,
                unvalidated,
            })
        })
}

fn coverage() -> impl Strategy<Value = Fact> {
    let what = prop_oneof![
        "[a-z-]{1,12}".prop_map(|g| Covered::Register(SmolStr::new(g))),
        area_kind().prop_map(Covered::AreaInspections)
    ];
    (what, of(area()), date(), date())
        .prop_map(|(what, area, from, to)| Fact::Coverage(Coverage { what, area, from, to }))
}

fn small() -> impl Strategy<Value = Fact> {
    prop_oneof![
        (area(), text(), of(any::<u16>()), of(text())).prop_map(|(area, name, number, region)| {
            Fact::Area(AreaListing { area, name, number, region })
        }),
        (area(), date(), date(), any::<u32>(), any::<u32>()).prop_map(
            |(area, from, to, adequate_or_better, total)| {
                Fact::SeriousCaseReviews(SeriousCaseReviews { area, from, to, adequate_or_better, total })
            }
        ),
        (area(), date(), word(), any::<bool>()).prop_map(|(area, on, reference, confidential)| {
            Fact::Complaint(Complaint { area, on, reference, confidential })
        }),
        (
            area(),
            provider(),
            date(),
            any::<u32>(),
            any::<bool>(),
            of(proptest::sample::select(&Provision::ALL))
        )
            .prop_map(|(area, provider, returned, children, inside_area, provision)| {
                let children = ChildCount::new(children);
                Fact::Placement(Placement { area, provider, returned, children, inside_area, provision })
            }),
        (area(), area(), 1u8.., date()).prop_map(|(area, neighbour, rank, on)| Fact::Neighbour(Neighbour {
            area,
            neighbour,
            rank,
            on
        })),
        (area(), any::<i16>(), 1u8..=4).prop_map(|(area, year, grade)| Fact::Award(AwardedGrade {
            area,
            year,
            grade
        })),
        (area(), date(), word()).prop_map(|(area, on, reference)| {
            Fact::SustainedImprovement(SustainedImprovement { area, on, reference })
        }),
    ]
}

fn fact() -> impl Strategy<Value = Fact> {
    prop_oneof![
        finding(),
        registration(),
        link(),
        area_inspection(),
        area_finding(),
        indicator(),
        coverage(),
        small()
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_edition_comes_back_exactly_and_its_bytes_are_the_same_each_time(
        entries in proptest::collection::vec((any::<u32>(), fact()), 0..40)
    ) {
        let entries = entries.into_iter().map(|(row, fact)| Entry { row, fact }).collect();
        let edition = Edition { meta: meta(), entries };
        let bytes = write_parquet(&edition).unwrap();
        prop_assert_eq!(&write_parquet(&edition).unwrap(), &bytes);
        prop_assert_eq!(read_parquet(&bytes).unwrap(), edition);
    }
}

#[test]
fn an_edition_read_from_a_file_comes_back_exactly() {
    let desk = Desk::new();
    let bytes = std::fs::read(fixture("childcare.csv")).unwrap();
    let source = desk.source("childcare-2021");
    let reading = read(source, desk.known(), &bytes, &mut |_| {}).unwrap();
    let learned = "2026-11-21T12:00:00Z".parse().unwrap();
    let edition = Edition {
        meta: source.edition_meta("childcare.csv", &bytes, learned, None),
        entries: reading.entries,
    };
    assert_eq!(read_parquet(&write_parquet(&edition).unwrap()).unwrap(), edition);
}

#[test]
fn bytes_cut_short_or_of_another_kind_are_an_error() {
    let edition = Edition { meta: meta(), entries: vec![] };
    let bytes = write_parquet(&edition).unwrap();
    assert_eq!(read_parquet(&bytes).unwrap(), edition, "an edition may be empty");
    for end in 0..bytes.len() {
        assert!(read_parquet(&bytes[..end]).is_err(), "cut to {end}");
    }
    assert!(matches!(read_parquet(b"record,area\n"), Err(ParquetError::Parquet { .. })));
}

/// At some of these the library that reads Parquet panics.
#[test]
fn an_edition_with_one_byte_damaged_is_an_error_or_an_edition_and_never_a_panic() {
    let desk = Desk::new();
    let entries = desk.read_long("record,area,year,grade\naward,York,2010,4\n").unwrap().entries;
    let bytes = write_parquet(&Edition { meta: meta(), entries }).unwrap();
    let damaged = (0..bytes.len()).step_by(7).map(|at| {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0xff;
        damaged
    });
    let refused = damaged.filter(|bytes| read_parquet(bytes).is_err()).count();
    assert!(refused > bytes.len() / 14, "only {refused} were refused");
}
