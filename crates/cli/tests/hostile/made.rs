//! Workbooks out of their parts.

use super::{HEADINGS, ROW};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// A part of an archive, and how often its bytes stand one after another.
pub struct Part<'a>(pub &'a str, pub &'a [u8], pub usize);

pub fn archive(parts: &[Part]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let quickly = SimpleFileOptions::default().compression_level(Some(1));
    for Part(name, bytes, times) in parts {
        zip.start_file(*name, quickly).expect("a part");
        for _ in 0..*times {
            zip.write_all(bytes).expect("its bytes");
        }
    }
    zip.finish().expect("an archive").into_inner()
}

/// An XLSX workbook of one sheet with this XML, and more parts.
pub fn xlsx(sheet: &str, more: &[Part]) -> Vec<u8> {
    book(sheet, ("", ""), more)
}

/// The same with a sheet before it that is a chart.
pub fn xlsx_with_chart(sheet: &str) -> Vec<u8> {
    let listed = "<sheet name=\"C\" sheetId=\"2\" r:id=\"c\"/>";
    let relation =
        format!("<Relationship Id=\"c\" Type=\"{OFFICE}/chartsheet\" Target=\"chartsheets/c.xml\"/>");
    let chart = format!("<chartsheet xmlns=\"{MAIN}\"/>");
    book(sheet, (listed, &relation), &[Part("xl/chartsheets/c.xml", chart.as_bytes(), 1)])
}

fn book(sheet: &str, (listed, relations): (&str, &str), more: &[Part]) -> Vec<u8> {
    let fixed = [
        (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".to_owned(),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"r\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>{listed}<sheet name=\"S\" sheetId=\"1\" r:id=\"s\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{PACKAGE}\">{relations}<Relationship Id=\"s\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/s.xml\"/>\
                 <Relationship Id=\"t\" Type=\"{OFFICE}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
            ),
        ),
        ("xl/worksheets/s.xml", sheet.to_owned()),
    ];
    let mut parts: Vec<Part> = fixed.iter().map(|(name, text)| Part(name, text.as_bytes(), 1)).collect();
    parts.extend(more.iter().map(|Part(name, bytes, times)| Part(name, bytes, *times)));
    archive(&parts)
}

/// The XML of a sheet: what stands before its rows, the good table, and what follows.
pub fn sheet(before: &str, after: &str) -> String {
    let rows: String = [HEADINGS, ROW].iter().zip(1..).map(|(cells, row)| xlsx_row(row, cells)).collect();
    format!("<worksheet xmlns=\"{MAIN}\">{before}<sheetData>{rows}{after}</sheetData></worksheet>")
}

fn xlsx_row(row: u32, cells: &[&str]) -> String {
    let cells: String =
        cells.iter().zip('A'..).map(|(text, column)| cell(&format!("{column}{row}"), text)).collect();
    format!("<row r=\"{row}\">{cells}</row>")
}

pub fn cell(at: &str, text: &str) -> String {
    format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

/// An ODS workbook of one sheet with these rows.
pub fn ods(rows: &str) -> Vec<u8> {
    ods_until(rows, "</table:table></office:spreadsheet></office:body></office:document-content>")
}

/// The same, with what stands behind the rows.
pub fn ods_until(rows: &str, end: &str) -> Vec<u8> {
    let names = "urn:oasis:names:tc:opendocument:xmlns";
    let content = format!(
        "<office:document-content xmlns:office=\"{names}:office:1.0\" xmlns:table=\"{names}:table:1.0\" xmlns:text=\"{names}:text:1.0\">\
         <office:body><office:spreadsheet><table:table table:name=\"S\">{rows}{end}"
    );
    archive(&[
        Part("mimetype", b"application/vnd.oasis.opendocument.spreadsheet", 1),
        Part(
            "META-INF/manifest.xml",
            b"<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>",
            1,
        ),
        Part("content.xml", content.as_bytes(), 1),
    ])
}

/// A row of an ODS sheet, with its attributes.
pub fn ods_row(cells: &[&str], attributes: &str) -> String {
    let cells: String = cells.iter().map(|text| ods_cell(text, "")).collect();
    format!("<table:table-row{attributes}>{cells}</table:table-row>")
}

pub fn ods_cell(text: &str, attributes: &str) -> String {
    format!(
        "<table:table-cell office:value-type=\"string\"{attributes}><text:p>{text}</text:p></table:table-cell>"
    )
}
