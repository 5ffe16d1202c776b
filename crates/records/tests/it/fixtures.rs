//! Small made-up files in each published layout, and what becomes of every row of them.

use crate::common::{Desk, as_text, fixture};
use plumbline_records::{ReadError, read, recognise};
use proptest::prelude::*;

/// Holds a reading to the text beside the file; `PLUMBLINE_BLESS=1` writes the text anew.
pub fn golden(name: &str) {
    let desk = Desk::new();
    let bytes = std::fs::read(fixture(name)).unwrap();
    let (source, reading) = desk.read(name, &bytes).unwrap();
    let text = as_text(source, &reading);
    let path = fixture(&format!("{name}.ledger"));
    if std::env::var_os("PLUMBLINE_BLESS").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(text, expected, "{name}");
}

#[test]
fn area_codes_from_an_old_workbook() {
    golden("area-codes.xls");
}

#[test]
fn area_codes_from_csv() {
    golden("area-codes.csv");
}

#[test]
fn later_areas_from_a_workbook() {
    golden("area-list.xlsx");
}

#[test]
fn schools_from_a_workbook() {
    golden("schools.xlsx");
}

#[test]
fn school_inspections() {
    golden("school-inspections.csv");
}

#[test]
fn school_links_in_the_windows_encoding() {
    golden("school-links.csv");
}

#[test]
fn childcare() {
    golden("childcare.csv");
}

#[test]
fn area_inspections_from_a_workbook_with_two_tables() {
    golden("area-inspections.ods");
}

#[test]
fn area_inspections_from_csv() {
    golden("area-inspections.csv");
}

#[test]
fn social_care_other_than_homes_each_kind_of_provider_with_columns_of_its_own() {
    golden("social-care-2014.csv");
}

#[test]
fn childrens_homes_of_2014_whose_interim_figures_are_no_grades() {
    golden("social-care-homes-2014.csv");
}

#[test]
fn social_care_to_march_2015() {
    golden("social-care-2015.csv");
}

#[test]
fn social_care_to_march_2016() {
    golden("social-care-2016.csv");
}

#[test]
fn social_care_to_march_2017_in_the_windows_encoding() {
    golden("social-care-2017.csv");
}

#[test]
fn social_care_to_march_2018_with_a_publication_before_its_inspection() {
    golden("social-care-2018.csv");
}

#[test]
fn the_social_care_providers_of_march_2015() {
    golden("social-care-providers-2015.csv");
}

#[test]
fn the_social_care_providers_of_march_2018_under_a_banner() {
    golden("social-care-providers-2018.csv");
}

#[test]
fn the_social_care_register_of_march_2018() {
    golden("social-care-register-2018.csv");
}

#[test]
fn a_workbook_and_its_csv_twin_state_the_same() {
    let desk = Desk::new();
    for (one, other) in
        [("area-codes.xls", "area-codes.csv"), ("area-inspections.ods", "area-inspections.csv")]
    {
        let readings = [one, other].map(|name| {
            let bytes = std::fs::read(fixture(name)).unwrap();
            desk.read(name, &bytes).unwrap().1
        });
        assert_eq!(readings[0].entries, readings[1].entries, "{one}");
    }
}

#[test]
fn a_workbook_cut_short_anywhere_is_an_error_and_never_a_panic() {
    let desk = Desk::new();
    for (name, source) in [
        ("area-codes.xls", "area-codes-2011"),
        ("schools.xlsx", "schools-2018"),
        ("area-inspections.ods", "area-inspections-2023"),
    ] {
        let bytes = std::fs::read(fixture(name)).unwrap();
        let whole = read(desk.source(source), desk.known(), &bytes, &mut |_| {});
        let whole = whole.unwrap();
        for part in 1..20 {
            let cut = &bytes[..bytes.len() * part / 20];
            let got = read(desk.source(source), desk.known(), cut, &mut |_| {});
            // The tail of an old workbook may be padding: then everything is still there.
            assert!(got.is_err() || got.as_ref() == Ok(&whole), "{name} cut to {part}/20: {got:?}");
        }
    }
}

#[test]
fn progress_ends_with_the_number_of_rows() {
    let desk = Desk::new();
    let rows: String = (0..2500).map(|n| format!("{},Good,20110615\n", 100_000 + n)).collect();
    let text = format!("URN,Rating,Inspection Date\n{rows}");
    let mut heard = Vec::new();
    let source = desk.source("school-inspections-2020");
    read(source, desk.known_of(&[]), text.as_bytes(), &mut |n| heard.push(n)).unwrap();
    assert_eq!(heard, [1000, 2000, 2500]);
}

#[test]
fn files_that_hold_nothing_or_are_not_text_say_so() {
    let desk = Desk::new();
    let source = desk.source("school-inspections-2020");
    let read = |bytes: &[u8]| read(source, desk.known_of(&[]), bytes, &mut |_| {}).unwrap_err();
    assert_eq!(read(b""), ReadError::Empty);
    assert_eq!(read(b"\n\n"), ReadError::Empty);
    assert_eq!(read(b"URN,Rating,Inspection Date\n"), ReadError::NoRows);
    assert_eq!(read(b"URN,Rating,Inspection Date\n1,caf\xe9,20110615\n"), ReadError::NotUtf8 { line: 2 });
    assert_eq!(read(b"\xff\xfeU\0R\0N\0"), ReadError::Utf16);
    assert!(matches!(read(b"PK\x03\x04"), ReadError::Workbook { .. }));
    let missing = ReadError::NoHeader { within: 1, missing: vec!["`Rating`".into()] };
    assert_eq!(read(b"URN,Grade,Inspection Date\n1,Good,20110615\n"), missing);
    let twice = read(b"URN,Rating,Inspection Date,rating\n1,Good,20110615,Good\n");
    assert_eq!(twice, ReadError::HeadingTwice { heading: "rating".into(), row: 1 });
}

#[test]
fn a_group_that_the_framework_lacks_stops_what_the_file_would_cover() {
    let desk = Desk::new();
    let bytes = std::fs::read(fixture("childcare.csv")).unwrap();
    let got = read(desk.source("childcare-2021"), desk.known_of(&["primary"]), &bytes, &mut |_| {});
    assert_eq!(got.unwrap_err(), ReadError::UnknownGroup { group: "childminder".into() });
}

const LAYOUTS: [(&str, &str); 18] = [
    ("area-codes.xls", "area-codes-2011"),
    ("area-codes.csv", "area-codes-2011"),
    ("area-list.xlsx", "area-list"),
    ("schools.xlsx", "schools-2018"),
    ("school-inspections.csv", "school-inspections-2020"),
    ("school-links.csv", "school-links"),
    ("childcare.csv", "childcare-2021"),
    ("area-inspections.ods", "area-inspections-2023"),
    ("area-inspections.csv", "area-inspections-2023"),
    ("social-care-2014.csv", "social-care-2014"),
    ("social-care-homes-2014.csv", "social-care-homes-2014"),
    ("social-care-2015.csv", "social-care-2015"),
    ("social-care-2016.csv", "social-care-2016"),
    ("social-care-2017.csv", "social-care-2017"),
    ("social-care-2018.csv", "social-care-2018"),
    ("social-care-providers-2015.csv", "social-care-providers-2015"),
    ("social-care-providers-2018.csv", "social-care-providers-2018"),
    ("social-care-register-2018.csv", "social-care-register-2018"),
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_file_never_panics_and_its_ledger_adds_up(
        layout in proptest::sample::select(&LAYOUTS),
        damage in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..12),
    ) {
        prop_assert!(adds_up_when_damaged(layout, damage));
    }
}

/// Whether the file, with some bytes replaced, is either refused or has a ledger that adds up.
pub fn adds_up_when_damaged(layout: (&str, &str), damage: Vec<(proptest::sample::Index, u8)>) -> bool {
    let desk = Desk::new();
    let mut bytes = std::fs::read(fixture(layout.0)).unwrap();
    for (at, byte) in damage {
        let at = at.index(bytes.len());
        bytes[at] = byte;
    }
    let _ = recognise(&desk.sources, layout.0, &bytes);
    let source = desk.source(layout.1);
    read(source, desk.known(), &bytes, &mut |_| {}).map_or(true, |reading| reading.adds_up())
}
