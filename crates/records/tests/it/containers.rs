//! The same table in every form in which somebody may save it: each states what the published form states.

use crate::common::{Desk, fixture, shared};
use crate::written::{Cell, Table, csv, ods, parquet, xlsx};
use plumbline_core::record::Fact;
use plumbline_records::{ReadError, Source, propose, read, recognise};

fn facts(desk: &Desk, source: &Source, bytes: &[u8]) -> Result<Vec<Fact>, ReadError> {
    let reading = read(source, desk.known(), bytes, &mut |_| {})?;
    assert!(reading.adds_up());
    Ok(reading.entries.into_iter().map(|e| e.fact).collect())
}

/// Every container but Parquet, which has no rows above its headings.
fn containers(table: &Table) -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("semicolons", csv(table, b';', "\n")),
        ("tabs", csv(table, b'\t', "\r\n")),
        ("UTF-8 with a mark", [b"\xef\xbb\xbf".to_vec(), csv(table, b',', "\n")].concat()),
        ("XLSX", xlsx(&[("Some notes", &Table::notes()), ("Sheet 7", table)])),
        ("ODS", ods(&[("Another name", table)])),
    ]
}

fn fixtures() -> Vec<String> {
    let names = std::fs::read_dir(fixture("")).unwrap().map(|e| e.unwrap().file_name());
    let names = names.map(|n| n.to_string_lossy().into_owned()).filter(|n| !n.ends_with(".ledger"));
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

#[test]
fn every_layout_states_the_same_in_every_container() {
    let desk = Desk::new();
    let mut tried = 0;
    for name in fixtures() {
        let bytes = std::fs::read(fixture(&name)).unwrap();
        let source = recognise(&desk.sources, &name, &bytes).unwrap();
        let is_it = |text: &[u8]| recognise(&desk.sources, &name, text).is_ok_and(|s| s.id == source.id);
        let tables = Table::all_in(&bytes, &name);
        let Some(table) = tables.into_iter().find(|table| is_it(&csv(table, b',', "\n"))) else {
            panic!("{name}: as comma-separated text it is not recognised")
        };
        let expected = facts(&desk, source, &csv(&table, b',', "\n"));
        tried += usize::from(expected.as_ref().is_ok_and(|facts| !facts.is_empty()));
        for (container, bytes) in containers(&table) {
            let got = recognise(&desk.sources, &name, &bytes);
            let got = got.unwrap_or_else(|err| panic!("{name} as {container}: {err}"));
            assert_eq!(got.id, source.id, "{name} as {container}");
            assert!(facts(&desk, got, &bytes) == expected, "{name} as {container} states something else");
        }
    }
    assert!(tried >= 20, "only {tried} fixtures state anything");
}

#[test]
fn every_layout_without_a_banner_states_the_same_in_parquet() {
    let desk = Desk::new();
    let mut told_apart = Vec::new();
    for name in fixtures() {
        let bytes = std::fs::read(fixture(&name)).unwrap();
        let source = recognise(&desk.sources, &name, &bytes).unwrap();
        for table in Table::all_in(&bytes, &name) {
            let text = csv(&table, b',', "\n");
            if recognise(&desk.sources, &name, &text).is_ok_and(|s| s.id == source.id) {
                let expected = facts(&desk, source, &text);
                let bytes = parquet(&table.below_banner());
                match recognise(&desk.sources, &name, &bytes) {
                    Ok(got) => {
                        assert_eq!(got.id, source.id, "{name}");
                        assert!(facts(&desk, got, &bytes) == expected, "{name} states something else");
                    }
                    Err(err) => told_apart.push((name.clone(), err.to_string())),
                }
                break;
            }
        }
    }
    let names: Vec<&str> = told_apart.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["social-care-2018.csv", "social-care-providers-2018.csv"]);
    for (name, why) in told_apart {
        assert!(why.contains("a Parquet file has no such row; save it as CSV"), "{name}: {why}");
    }
}

#[test]
fn a_workbook_of_two_sheets_under_the_same_headings_says_so() {
    let desk = Desk::new();
    let bytes = std::fs::read(fixture("school-inspections.csv")).unwrap();
    let table = Table::all_in(&bytes, "x.csv").remove(0);
    let two = xlsx(&[("2017", &table), ("2018", &table)]);
    let why = propose(&desk.sources, &desk.gazetteer, &two).unwrap_err().to_string();
    for part in ["the sheets `2017`, `2018` all have the headings of `school-inspections-2020`", "save each"]
    {
        assert!(why.contains(part), "{why}");
    }
}

#[test]
fn a_renamed_heading_is_proposed_in_every_container() {
    let desk = Desk::new();
    let bytes = std::fs::read(fixture("school-inspections.csv")).unwrap();
    let text = String::from_utf8(bytes).unwrap().replacen("Inspection Date", "Date of inspection", 1);
    let table = Table::all_in(text.as_bytes(), "x.csv").remove(0);
    let by_text = propose(&desk.sources, &desk.gazetteer, text.as_bytes()).unwrap();
    let in_parquet = [("Parquet", parquet(&table))];
    for (container, bytes) in containers(&table).into_iter().chain(in_parquet) {
        assert_eq!(propose(&desk.sources, &desk.gazetteer, &bytes).unwrap(), by_text, "{container}");
    }
}

#[test]
fn a_day_that_may_be_a_month_and_a_number_too_long_for_a_spreadsheet_are_no_guesses() {
    let desk = Desk::new();
    let table = |inspected: Cell, event: Cell| {
        let headings = ["record", "area", "kind", "inspected", "safeguarding", "event"];
        let row = ["area-inspection", "York", "full-inspection"].map(|t| Cell::Text(t.into()));
        let headings = headings.map(|t| Cell::Text(t.into())).to_vec();
        Table(vec![headings, [row.to_vec(), vec![inspected, Cell::Text("good".into()), event]].concat()])
    };
    let read = |table: &Table| read(desk.source("long"), desk.known(), &xlsx(&[("x", table)]), &mut |_| {});
    let day = jiff::civil::date(2011, 6, 15);
    let none = || Cell::Text(String::new());
    assert_eq!(read(&table(Cell::Day(day), none())).unwrap().problems, []);
    let first = read(&table(Cell::Day(jiff::civil::date(2011, 6, 1)), none())).unwrap();
    assert_eq!(first.problems[0].value, "2011-06-01 or 2011-06");
    let long = read(&table(Cell::Day(day), Cell::Number("12345678901234567".into()))).unwrap_err();
    assert_eq!(long, ReadError::LongNumber { row: 2 });
}

#[test]
fn real_files_saved_in_another_container_state_the_same() {
    let desk = Desk::new();
    for path in [
        "social-care/All_SocCare_inspec_1718.csv",
        "social-care/provider_at_march_2018_part2.csv",
        "neighbours/sn_april_2021.xlsx",
        "areas/local_auth_codes_2011.xls",
        "areas/la_code_list.xlsx",
    ] {
        let Some(bytes) = shared(path) else { continue };
        let source = recognise(&desk.sources, path, &bytes).unwrap();
        let expected = facts(&desk, source, &bytes);
        for table in Table::all_in(&bytes, path).iter().take(1) {
            for (container, bytes) in containers(table) {
                let got = recognise(&desk.sources, path, &bytes);
                let got = got.unwrap_or_else(|err| panic!("{path} as {container}: {err}"));
                assert_eq!(got.id, source.id, "{path} as {container}");
                assert!(facts(&desk, got, &bytes) == expected, "{path} as {container} states something else");
            }
        }
    }
}
