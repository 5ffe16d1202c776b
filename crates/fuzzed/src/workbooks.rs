//! Workbooks. A zip has checksums that no made-up bytes pass, and in an old workbook most bytes are chains of sectors: what
//! stands in a sheet is packed here, so that it reaches its reader.

use crate::desk::desk;
use crate::readings::by_whom_it_recognises;
use plumbline_records::propose;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The bytes are the XML of a sheet and, each behind a byte of nought, of the shared strings, styles and workbook where
/// those are not to be the plain ones.
pub fn xlsx(bytes: &[u8]) {
    let mut parts = bytes.split(|b| *b == 0);
    let mut next = |plain: &'static str| parts.next().filter(|it| !it.is_empty()).unwrap_or(plain.as_bytes());
    table(&packed(&[
        ("xl/worksheets/sheet1.xml", next("")),
        ("xl/sharedStrings.xml", next(STRINGS)),
        ("xl/styles.xml", next(STYLES)),
        ("xl/workbook.xml", next(WORKBOOK)),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("_rels/.rels", PACKAGE.as_bytes()),
        ("[Content_Types].xml", TYPES.as_bytes()),
    ]));
}

/// The bytes are what stands in the table of an ODS workbook. A row that is not closed is passed over: its reader never ends (D57).
pub fn ods(bytes: &[u8]) {
    let count = |tag: &[u8]| bytes.windows(tag.len()).filter(|at| *at == tag).count();
    if count(b"<table:table-row") > count(b"</table:table-row>") {
        return;
    }
    let content = [BEFORE.as_bytes(), bytes, BEHIND.as_bytes()].concat();
    table(&packed(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", MANIFEST.as_bytes()),
        ("content.xml", &content),
    ]));
}

/// The bytes are the one stream of an old workbook.
pub fn xls(bytes: &[u8]) {
    let file = Cursor::new(Vec::new());
    let mut file = cfb::CompoundFile::create_with_version(cfb::Version::V3, file).expect("memory takes it");
    let stream =
        file.create_stream("/Workbook").and_then(|mut stream| stream.write_all(&with_small_sheets(bytes)));
    stream.expect("memory takes the stream");
    table(file.into_inner().get_ref());
}

/// The records of an old workbook, with every sheet of 99 rows and 99 columns: its reader takes the memory for as many as the
/// sheet says that it has (D57).
fn with_small_sheets(bytes: &[u8]) -> Vec<u8> {
    const DIMENSIONS: u16 = 0x200;
    let mut bytes = bytes.to_vec();
    let mut at = 0;
    while let Some(&[k0, k1, l0, l1]) = bytes.get(at..at + 4) {
        let body = at + 4..at + 4 + usize::from(u16::from_le_bytes([l0, l1]));
        at = body.end;
        if let (DIMENSIONS, Some(body)) = (u16::from_le_bytes([k0, k1]), bytes.get_mut(body)) {
            let dimensions = [0, 0, 0, 0, 99, 0, 0, 0, 0, 0, 99, 0, 0, 0];
            body.iter_mut().zip(dimensions).for_each(|(byte, put)| *byte = put);
        }
    }
    bytes
}

fn table(workbook: &[u8]) {
    by_whom_it_recognises(workbook);
    drop(propose(&desk().sources, &desk().gazetteer, workbook));
}

fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in parts {
        zip.start_file(*name, stored)
            .and_then(|()| Ok(zip.write_all(bytes)?))
            .expect("memory takes any part");
    }
    zip.finish().expect("memory takes the list of parts").into_inner()
}

const STRINGS: &str = r#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>"#;
const STYLES: &str = r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#;
const WORKBOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Sheet1" sheetId="1" r:id="s1"/></sheets></workbook>"#;
const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="st" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="ss" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;
const PACKAGE: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
const MANIFEST: &str =
    r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"#;
const BEFORE: &str = r#"<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="Sheet1">"#;
const BEHIND: &str = "</table:table></office:spreadsheet></office:body></office:document-content>";
