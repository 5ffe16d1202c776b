//! A statistical release: what each file of it holds, and what is refused.

use calamine::{Data, Reader, open_workbook_auto_from_rs};
use jiff::civil::date;
use parquet::file::reader::{FileReader, SerializedFileReader};
use plumbline_opendata::release::{Column, Dataset, Datum, Kind, Mark, Missing, Refers, Release, Written};
use plumbline_opendata::{WriteError, mark};
use std::collections::BTreeMap;
use std::io::Cursor;

type Files = BTreeMap<String, Vec<u8>>;

fn release(marked: bool) -> Release {
    let mark = Mark {
        column: "made_up_data",
        cell: mark::MADE_UP,
        sentence: "MADE-UP DATA: nothing here is true of any real area".into(),
    };
    Release {
        id: "towns-2011".into(),
        title: "Towns & <their> mayors".into(),
        says: "Two towns.".into(),
        about: vec!["Published by nobody.".into()],
        day: date(2011, 11, 8),
        marks: if marked { vec![mark] } else { Vec::new() },
        notes: vec!["A note on all of it.".into()],
        made_from: serde_json::json!({ "editions": ["3f9a"] }),
    }
}

fn towns() -> Dataset {
    Dataset {
        id: "towns",
        title: "Towns".into(),
        says: "A row is a town.".into(),
        source: "The register of towns.".into(),
        columns: vec![Column::new("code", Kind::Text, "Code", "The code of the town")],
        key: vec!["code"],
        refers: Vec::new(),
        rows: vec![vec![Datum::from("T1")], vec![Datum::from("T2")]],
        notes: Vec::new(),
        in_workbook: true,
    }
}

fn mayors() -> Dataset {
    let row = |town: &str, name: &str, age: Datum, share: Datum, since: Datum| {
        let sort = if age == Datum::Missing(Missing::NotApplicable) { "none" } else { "elected" };
        vec![Datum::from(town), Datum::from(name), age, share, since, Datum::from(true), Datum::from(sort)]
    };
    let share = |text: &str| Datum::Decimal(text.parse().unwrap());
    Dataset {
        id: "mayors",
        title: "Mayors".into(),
        says: "A row is a mayor.".into(),
        source: "The register of mayors.".into(),
        columns: vec![
            Column::new("town", Kind::Text, "Town", "The town, by its code"),
            Column::new("name", Kind::Text, "Name", "The mayor's name"),
            Column::new("age", Kind::Whole, "Age", "Age on the day").of("years").lacks(&Missing::ALL),
            Column::new("share", Kind::Decimal, "Share of votes", "Votes for the mayor")
                .of("per cent")
                .lacks(&[Missing::LowReliability]),
            Column::new("since", Kind::Day, "Since", "The first day").lacks(&[Missing::NotAvailable]),
            Column::new("in_office", Kind::YesNo, "In office", "Whether in office on the day"),
            Column::new("sort", Kind::OneOf(vec!["elected".into(), "none".into()]), "Sort", "How"),
        ],
        key: vec!["town", "name"],
        refers: vec![Refers { column: "town", table: "towns", key: "code" }],
        rows: vec![
            row(
                "T1",
                "Åsa, \"the\" <First>",
                Datum::Whole(-3),
                share("79.95"),
                Datum::from(date(2011, 8, 31)),
            ),
            row("T1", "=1+1", Missing::Confidential.into(), share("100.0"), Missing::NotAvailable.into()),
            row(
                "T2",
                "Bo",
                Missing::NotApplicable.into(),
                Missing::LowReliability.into(),
                date(1900, 3, 1).into(),
            ),
        ],
        notes: vec!["Names are made up.".into()],
        in_workbook: true,
    }
}

fn written(release: &Release, tables: Vec<Dataset>) -> Result<(Files, Vec<Written>), WriteError> {
    let mut files = Files::new();
    let put = |name: &str, bytes: &[u8]| {
        assert!(files.insert(name.to_owned(), bytes.to_vec()).is_none(), "{name} is written once");
        Ok::<(), WriteError>(())
    };
    let written = release.write(tables, put)?;
    Ok((files, written))
}

fn files(marked: bool) -> Files {
    written(&release(marked), vec![towns(), mayors()]).unwrap().0
}

fn text(files: &Files, name: &str) -> String {
    String::from_utf8(files[name].clone()).unwrap()
}

fn fault(table: Dataset) -> String {
    written(&release(false), vec![towns(), table]).unwrap_err().to_string()
}

/// Every cell of a sheet; days as their serial numbers or as they are given.
fn sheet(files: &Files, book: &str, name: &str) -> Vec<Vec<String>> {
    let mut workbook = open_workbook_auto_from_rs(Cursor::new(files[book].clone())).unwrap();
    let range = workbook.worksheet_range(name).unwrap();
    let text = |cell: &Data| match cell {
        Data::DateTime(when) => format!("day {}", when.as_f64()),
        Data::DateTimeIso(day) => day.clone(),
        other => other.to_string(),
    };
    range.rows().map(|row| row.iter().map(text).collect()).collect()
}

#[test]
fn a_release_is_three_files_a_table_and_two_workbooks_with_what_describes_them() {
    let (files, written) = written(&release(false), vec![towns(), mayors()]).unwrap();
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "datapackage.json",
            "dictionary.csv",
            "mayors.csv",
            "mayors.json",
            "mayors.parquet",
            "towns-2011.ods",
            "towns-2011.xlsx",
            "towns.csv",
            "towns.json",
            "towns.parquet"
        ]
    );
    assert_eq!((written[1].id, written[1].rows, written[1].columns), ("mayors", 3, 7));
}

#[test]
fn csv_has_one_line_of_headings_and_says_in_shorthand_why_a_value_is_missing() {
    assert_eq!(
        text(&files(false), "mayors.csv"),
        "town,name,age,share,since,in_office,sort\r\n\
         T1,\"Åsa, \"\"the\"\" <First>\",-3,79.95,2011-08-31,yes,elected\r\n\
         T1,'=1+1,[c],100.0,[x],yes,elected\r\n\
         T2,Bo,[z],[u],1900-03-01,yes,none\r\n"
    );
}

#[test]
fn json_keeps_kinds_and_says_the_same() {
    let json: serde_json::Value = serde_json::from_str(&text(&files(false), "mayors.json")).unwrap();
    assert_eq!(json["columns"][2], "age");
    assert_eq!(json["rows"][0][2], -3);
    assert_eq!(json["rows"][0][5], true);
    assert_eq!(json["rows"][1][2], "[c]");
    assert_eq!(json["rows"][1][1], "=1+1", "JSON is no spreadsheet");
    assert!(text(&files(false), "mayors.json").contains(", 79.95, "), "to the letter");
    assert_eq!(json["day"], "2011-11-08");
}

#[test]
fn parquet_has_typed_columns_nulls_and_the_reason_beside() {
    let bytes = bytes::Bytes::from(files(false)["mayors.parquet"].clone());
    let reader = SerializedFileReader::new(bytes).unwrap();
    let rows: Vec<String> = reader.get_row_iter(None).unwrap().map(|row| row.unwrap().to_string()).collect();
    assert!(rows[0].contains("age: -3, age_missing: null, share: 79.95"), "{}", rows[0]);
    assert!(rows[0].contains("since: 2011-08-31") && rows[0].contains("in_office: true"), "{}", rows[0]);
    assert!(rows[1].contains("age: null, age_missing: \"[c]\""), "{}", rows[1]);
    assert!(rows[2].contains("since: 1900-03-01"), "{}", rows[2]);
}

#[test]
fn a_sheet_says_what_the_csv_says() {
    let files = files(false);
    for (book, day, old) in
        [("towns-2011.ods", "2011-08-31", "1900-03-01"), ("towns-2011.xlsx", "day 40786", "day 61")]
    {
        let rows = sheet(&files, book, "mayors");
        assert_eq!(rows[0][0], "Mayors", "the title is in A1");
        assert!(rows[1][0].starts_with("This sheet has one table."), "{book}");
        assert!(rows[2][0].contains("[c] confidential"), "{book}");
        let heading = rows.iter().position(|row| row[0] == "Town").unwrap();
        assert_eq!(rows[heading][2..4], ["Age (years)", "Share of votes (per cent)"]);
        assert_eq!(rows[heading + 1], ["T1", "Åsa, \"the\" <First>", "-3", "79.95", day, "yes", "elected"]);
        assert_eq!(rows[heading + 2], ["T1", "=1+1", "[c]", "100", "[x]", "yes", "elected"]);
        assert_eq!(rows[heading + 3], ["T2", "Bo", "[z]", "[u]", old, "yes", "none"]);
        assert_eq!(rows.len(), heading + 4, "nothing stands below the table");
        assert!(rows[heading..].iter().flatten().all(|cell| !cell.is_empty()), "no cell of it is empty");
    }
}

#[test]
fn both_workbooks_have_the_same_sheets_cover_first() {
    let files = files(false);
    for book in ["towns-2011.ods", "towns-2011.xlsx"] {
        let workbook = open_workbook_auto_from_rs(Cursor::new(files[book].clone())).unwrap();
        assert_eq!(workbook.sheet_names(), ["cover", "contents", "notes", "dictionary", "towns", "mayors"]);
        let notes = sheet(&files, book, "notes").concat().join("\n");
        assert!(notes.contains("Names are made up.") && notes.contains("A note on all of it."), "{notes}");
    }
    let cover = sheet(&files, "towns-2011.ods", "cover").concat().join("\n");
    assert!(cover.contains("As at 2011-11-08.") && cover.contains("[z] not applicable"), "{cover}");
    let same =
        |name| assert_eq!(sheet(&files, "towns-2011.ods", name), sheet(&files, "towns-2011.xlsx", name));
    ["cover", "contents", "notes", "dictionary", "towns"].into_iter().for_each(same);
}

/// A part of a workbook, unpacked.
fn part(files: &Files, book: &str, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(files[book].clone())).unwrap();
    std::io::read_to_string(archive.by_name(name).unwrap()).unwrap()
}

#[test]
fn each_table_is_marked_up_as_one_and_no_cell_is_merged() {
    let files = files(false);
    let table = part(&files, "towns-2011.xlsx", "xl/tables/table5.xml");
    assert!(table.contains("name=\"table_mayors\"") && table.contains("name=\"Age (years)\""), "{table}");
    let sheet = part(&files, "towns-2011.xlsx", "xl/worksheets/sheet6.xml");
    assert!(!sheet.contains("mergeCell") && sheet.contains("<tablePart"), "{sheet}");
    let content = part(&files, "towns-2011.ods", "content.xml").replace("&apos;", "'");
    assert!(
        content
            .contains("table:name=\"table_mayors\" table:target-range-address=\"'mayors'.A6:'mayors'.G9\"")
    );
    assert!(content.contains("table:table-header-rows") && !content.contains("spanned"));
    assert!(content.contains("xlink:href=\"#'mayors'.A1\""), "contents lead to the sheets");
    let meta = part(&files, "towns-2011.ods", "meta.xml");
    assert!(
        meta.contains("<dc:language>en-GB</dc:language>")
            && meta.contains("Towns &amp; &lt;their&gt; mayors")
    );
}

#[test]
fn a_day_is_shown_in_both_workbooks_as_csv_has_it() {
    let files = files(false);
    let content = part(&files, "towns-2011.ods", "content.xml");
    let shown = "<number:date-style style:name=\"iso\"><number:year number:style=\"long\"/><number:text>-</number:text>\
        <number:month number:style=\"long\"/><number:text>-</number:text><number:day number:style=\"long\"/></number:date-style>";
    assert!(content.contains(shown), "{content}");
    assert!(content.contains("style:name=\"day\" style:family=\"table-cell\" style:data-style-name=\"iso\""));
    let day = "office:date-value=\"2011-08-31\" table:style-name=\"day\"><text:p>2011-08-31</text:p>";
    assert!(content.contains(day), "{content}");
    let days = content.matches("office:value-type=\"date\"").count();
    assert_eq!(
        content.matches("table:style-name=\"day\"").count(),
        days,
        "no day is left to a reader's language"
    );
    assert!(part(&files, "towns-2011.xlsx", "xl/styles.xml").contains("formatCode=\"yyyy-mm-dd\""));
}

#[test]
fn the_description_has_a_schema_for_every_csv_in_the_order_of_its_columns() {
    let files = files(false);
    let package: serde_json::Value = serde_json::from_str(&text(&files, "datapackage.json")).unwrap();
    let mayors = &package["resources"][1];
    assert_eq!(mayors["path"], "mayors.csv");
    assert_eq!(mayors["schema"]["missingValues"], serde_json::json!(["[x]", "[z]", "[c]", "[u]"]));
    assert_eq!(mayors["schema"]["primaryKey"], serde_json::json!(["town", "name"]));
    assert_eq!(mayors["schema"]["foreignKeys"][0]["reference"]["resource"], "towns");
    assert_eq!(mayors["schema"]["fields"][6]["constraints"]["enum"], serde_json::json!(["elected", "none"]));
    assert_eq!(package["licenses"][0]["name"], "OGL-UK-3.0");
    assert_eq!(package["resources"][2]["path"], "dictionary.csv", "the dictionary is data too");
}

#[test]
fn the_same_release_gives_the_same_bytes() {
    let first = files(true);
    std::thread::sleep(std::time::Duration::from_millis(2100));
    assert_eq!(first, files(true));
}

#[test]
fn every_file_and_every_sheet_of_a_made_up_release_says_so() {
    let marked = files(true);
    for (name, bytes) in &marked {
        assert!(mark::is_made_up(bytes), "{name}");
    }
    for book in ["towns-2011.ods", "towns-2011.xlsx"] {
        for name in ["cover", "contents", "notes", "dictionary", "towns", "mayors"] {
            assert!(sheet(&marked, book, name)[1][0].starts_with("MADE-UP DATA"), "{book} {name}");
        }
    }
    assert!(text(&marked, "towns.csv").starts_with("made_up_data,code\r\nmade-up data,T1\r\n"));
    assert!(!files(false).values().any(|bytes| mark::is_made_up(bytes)));
}

#[test]
fn what_is_not_whole_is_refused_with_every_fault() {
    let mut table = mayors();
    table.rows[0][2] = Datum::from("old");
    table.rows[1][1] = Missing::NotAvailable.into();
    table.rows[2][6] = Datum::from("born");
    let said = fault(table);
    assert!(said.contains("row 2, column age: `old`: expected whole number"), "{said}");
    assert!(said.contains("row 3, column name: `[x]`: this shorthand may not stand in the column"), "{said}");
    assert!(said.contains("row 4, column sort: `born`: expected one of elected, none"), "{said}");
    let mut twice = mayors();
    twice.rows[1] = twice.rows[0].clone();
    assert!(fault(twice).contains("rows 2 and 3 have one key (T1, Åsa"));
    let mut stray = mayors();
    stray.rows[2][0] = Datum::from("T9");
    assert!(fault(stray).contains("row 4, column town: `T9` is not in towns"));
    let mut short = mayors();
    short.rows[0].pop();
    assert!(fault(short).contains("row 2 has 6 cells where there are 7 columns"));
    let mut alike = mayors();
    alike.columns[1].title = "TOWN".into();
    assert!(fault(alike).contains("two columns are headed `TOWN`"));
    let mut unclear = mayors();
    unclear.rows[0][1] = Datum::from("[c]");
    assert!(fault(unclear).contains("a text that reads as shorthand"));
}

#[test]
fn a_table_that_is_longer_than_a_sheet_gets_no_sheet() {
    let long = |in_workbook| Dataset {
        rows: (0..1_048_576i64).map(|n| vec![Datum::Whole(n)]).collect(),
        columns: vec![Column::new("code", Kind::Whole, "Code", "A number")],
        in_workbook,
        ..towns()
    };
    let said = written(&release(false), vec![long(true)]).unwrap_err().to_string();
    assert!(said.contains("1048576 rows are more than the 1048576 of a sheet hold"), "{said}");
    let (files, written) = written(&release(false), vec![long(false)]).unwrap();
    assert_eq!(written[0].rows, 1_048_576);
    let contents = sheet(&files, "towns-2011.ods", "contents").concat().join("\n");
    assert!(contents.contains("no sheet, for it is long: towns.csv"), "{contents}");
}

#[test]
fn a_table_without_rows_has_its_headings() {
    let empty = Dataset { rows: Vec::new(), ..mayors() };
    let (files, _) = written(&release(false), vec![towns(), empty]).unwrap();
    assert_eq!(text(&files, "mayors.csv"), "town,name,age,share,since,in_office,sort\r\n");
    for book in ["towns-2011.ods", "towns-2011.xlsx"] {
        assert_eq!(sheet(&files, book, "mayors").last().unwrap()[0], "Town", "{book}");
    }
}
