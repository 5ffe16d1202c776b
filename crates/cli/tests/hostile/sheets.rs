//! Workbooks that say to be larger than they are, or mean more than they say.

use super::made::{Part, cell, ods, ods_cell, ods_row, ods_until, sheet, xlsx, xlsx_with_chart};
use super::{HEADINGS, ROW, assert_refused, refused, taken, within_bound};
use crate::program::Program;

#[test]
fn a_sheet_that_says_to_be_as_large_as_sheets_can_be_is_as_large_as_it_is() {
    let largest = sheet("<dimension ref=\"A1:XFD1048576\"/>", "");
    taken("dimension.xlsx", &xlsx(&largest, &[]));
}

#[test]
fn a_sheet_that_is_a_chart_stands_in_nobodys_way() {
    taken("chart.xlsx", &xlsx_with_chart(&sheet("", "")));
}

#[test]
fn a_cell_at_the_far_corner_of_a_sheet_asks_for_no_room() {
    let far = format!("<row r=\"1048576\">{}</row>", cell("XFD1048576", "x"));
    let says = ["row 1048576 and column 16384", "clear what stands far from the table"];
    refused("far.xlsx", &xlsx(&sheet("", &far), &[]), &says);
}

#[test]
fn shared_texts_that_say_to_be_four_thousand_million_are_refused() {
    let shared = b"<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" count=\"4294967295\" uniqueCount=\"4294967295\"><si><t>x</t></si></sst>";
    let book = xlsx(&sheet("", ""), &[Part("xl/sharedStrings.xml", shared, 1)]);
    refused("shared.xlsx", &book, &["more memory than 1 GiB", "PLUMBLINE_LIMIT_MEMORY=2GiB"]);
}

#[test]
fn entities_made_of_entities_are_never_written_out() {
    let entities: String =
        (1..10).map(|n| format!("<!ENTITY a{n} \"{}\">", format!("&a{};", n - 1).repeat(10))).collect();
    let laughs = sheet("", "").replace("York", "&a9;");
    let laughs = format!("<!DOCTYPE x [<!ENTITY a0 \"ha\">{entities}]>{laughs}");
    refused("laughs.xlsx", &xlsx(&laughs, &[]), &["workbook cannot be read", "`&a9;`"]);
}

#[test]
fn elements_nested_a_million_deep_break_no_stack() {
    let deep = xlsx(&sheet("", &"<a>".repeat(1_000_000)), &[]);
    taken("deep.xlsx", &deep);
}

#[test]
fn more_cells_than_memory_holds_end_at_the_limit() {
    let program = Program::new();
    let rows = format!("<row>{}</row>", "<c><v>1</v></c>".repeat(2000)).repeat(1500);
    std::fs::write(program.folder().join("cells.xlsx"), xlsx(&sheet("", &rows), &[])).expect("the file");
    let ran = program.run_with(&[("PLUMBLINE_LIMIT_MEMORY", "128MiB")], &["import", "cells.xlsx"]);
    assert_refused(
        &program,
        &ran,
        "cells.xlsx",
        &["more memory than 128 MiB", "PLUMBLINE_LIMIT_MEMORY=256MiB"],
    );
}

#[test]
fn a_row_that_stands_for_a_million_rows_ends_at_the_limit() {
    let program = Program::new();
    let rows = ods_row(&HEADINGS, "") + &ods_row(&ROW, " table:number-rows-repeated=\"1000000\"");
    std::fs::write(program.folder().join("rows.ods"), ods(&rows)).expect("the file");
    let ran = program.run_with(&[("PLUMBLINE_LIMIT_SECONDS", "1")], &["import", "rows.ods"]);
    assert_refused(
        &program,
        &ran,
        "rows.ods",
        &["more time than 1 s of computing", "PLUMBLINE_LIMIT_SECONDS=5"],
    );
}

#[test]
fn a_cell_that_stands_for_a_million_cells_is_no_table() {
    let wide = format!(
        "{}<table:table-row>{}</table:table-row>",
        ods_row(&HEADINGS, ""),
        ods_cell("York", " table:number-columns-repeated=\"1000000\"")
    );
    refused("wide.ods", &ods(&wide), &["row 2", "which has no heading"]);
    let both = wide.replacen("<table:table-row><table:table-cell office:value-type=\"string\" ", "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell office:value-type=\"string\" ", 1);
    assert_ne!(both, wide);
    refused("both.ods", &ods(&both), &[]);
}

#[test]
fn empty_rows_to_the_end_of_a_sheet_are_nothing() {
    // As spreadsheet programs write them that have formatted whole columns.
    let empty = "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>";
    let book = ods(&(ods_row(&HEADINGS, "") + &ods_row(&ROW, "") + empty));
    let program = Program::new();
    std::fs::write(program.folder().join("formatted.ods"), book).expect("the file");
    assert_eq!(within_bound(&program, &["import", "formatted.ods"]).code, 0);
}

#[test]
fn counts_that_are_no_counts_are_refused() {
    for repeated in ["-5", "99999999999999999999999", "x"] {
        let attribute = format!(" table:number-rows-repeated=\"{repeated}\"");
        let book = ods(&(ods_row(&HEADINGS, "") + &ods_row(&ROW, &attribute)));
        refused("counts.ods", &book, &["workbook cannot be read"]);
    }
}

#[test]
fn an_old_workbook_whose_sectors_lead_in_a_circle_is_refused() {
    let mut book = std::fs::read(super::fixtures().join("area-codes.xls")).expect("the fixture");
    // Every entry of the allocation table names its own sector as the next: 512 bytes a sector, the first table named at 76.
    let table = u32::from_le_bytes(book[76..80].try_into().expect("four bytes")) as usize;
    for sector in 0..128usize {
        let at = (table + 1) * 512 + sector * 4;
        if at + 4 <= book.len() {
            book[at..at + 4].copy_from_slice(&(sector as u32).to_le_bytes());
        }
    }
    refused("circle.xls", &book, &[]);
}

#[test]
fn a_table_that_nobody_closes_ends_at_the_limit() {
    let program = Program::new();
    let open = ods_until(&ods_row(&HEADINGS, ""), "");
    std::fs::write(program.folder().join("open.ods"), open).expect("the file is written");
    let ran = program.run_with(&[("PLUMBLINE_LIMIT_SECONDS", "1")], &["import", "open.ods"]);
    assert_refused(&program, &ran, "open.ods", &["more time than 1 s of computing"]);
}
