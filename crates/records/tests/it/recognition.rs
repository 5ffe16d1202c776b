use crate::common::{Desk, fixture};
use plumbline_records::recognise;

#[test]
fn every_layout_is_recognised_by_its_headings_whatever_the_file_is_called() {
    let desk = Desk::new();
    for (name, source) in [
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
    ] {
        let bytes = std::fs::read(fixture(name)).unwrap();
        assert_eq!(recognise(&desk.sources, "x", &bytes).unwrap().id, source, "{name}");
    }
    assert_eq!(recognise(&desk.sources, "x", b"remit,record\nschools,finding\n").unwrap().id, "long");
}

#[test]
fn a_list_of_providers_is_told_from_inspections_under_the_same_headings_by_having_each_provider_once() {
    let desk = Desk::new();
    let snapshot = std::fs::read_to_string(fixture("social-care-providers-2015.csv")).unwrap();
    let first = snapshot.lines().nth(1).unwrap();
    let again = format!("{}\n{first}\n", snapshot.trim_end_matches([',', '\n']));
    assert_eq!(recognise(&desk.sources, "x", again.as_bytes()).unwrap().id, "social-care-2015");
    let one: String = snapshot.lines().take(2).map(|line| format!("{line}\n")).collect();
    let got = &recognise(&desk.sources, "x", one.as_bytes()).unwrap().id;
    assert_eq!(got, "social-care-2015", "one row shows no list of all providers");
}

#[test]
fn a_list_of_providers_is_told_from_inspections_under_the_same_headings_by_its_banner() {
    let desk = Desk::new();
    let snapshot = std::fs::read_to_string(fixture("social-care-providers-2018.csv")).unwrap();
    for (from, to) in
        [("Latest Full Inspection", "LATEST  full inspection"), ("Latest Full Inspection", "Notes")]
    {
        let file = snapshot.replacen(from, to, 1);
        let told = if to == "Notes" { None } else { Some("social-care-providers-2018") };
        let got = recognise(&desk.sources, "x", file.as_bytes()).ok().map(|s| s.id.as_str());
        assert_eq!(got, told, "{to}");
    }
    let (_, without) = snapshot.split_once('\n').unwrap();
    assert_eq!(recognise(&desk.sources, "x", without.as_bytes()).unwrap().id, "social-care-2018");
}

#[test]
fn a_file_that_nothing_recognises_says_what_to_do_or_why_it_cannot_be_read() {
    let desk = Desk::new();
    let err = recognise(&desk.sources, "x.csv", b"colour,shape\nred,round\n").unwrap_err();
    assert_eq!(err.error, None);
    assert!(err.to_string().contains("docs/sources.md"), "{err}");
    for (bytes, word) in [
        (b"".as_slice(), "empty"),
        (b"\xff\xfea\0".as_slice(), "UTF-16"),
        (b"PK\x03\x04".as_slice(), "workbook cannot be read"),
    ] {
        let err = recognise(&desk.sources, "x", bytes).unwrap_err();
        assert!(err.to_string().contains(word), "{err}");
    }
}
