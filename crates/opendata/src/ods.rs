//! ODS: one sheet with the table, its heading rows marked as such, and the table as a named range with a header, so that
//! spreadsheets and screen readers know where it stands.

use crate::table::{Cell, Table};
use crate::write_error::WriteError;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::io::{self, Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const MIME: &str = "application/vnd.oasis.opendocument.spreadsheet";
pub(crate) const NAMESPACES: [(&str, &str); 8] = [
    ("xmlns:office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
    ("xmlns:table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"),
    ("xmlns:text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"),
    ("xmlns:style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"),
    ("xmlns:fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"),
    ("xmlns:meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"),
    ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ("office:version", "1.3"),
];

/// The name of the sheet that holds nothing but the mark.
pub(crate) fn sheet_of_the_mark(table: &Table) -> &'static str {
    if table.name == "Mark" { "The mark" } else { "Mark" }
}

/// The table as an OpenDocument spreadsheet. A mark stands in its properties and on a sheet of its own.
///
/// # Errors
/// Where the archive cannot be written.
pub fn ods(table: &Table) -> Result<Vec<u8>, WriteError> {
    archived(table).map_err(WriteError::of(&table.name, "ODS"))
}

fn archived(table: &Table) -> io::Result<Vec<u8>> {
    archive(&meta(table)?, &content(table)?)
}

/// The parts of a spreadsheet as its file.
pub(crate) fn archive(meta: &[u8], content: &[u8]) -> io::Result<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // The archive's own fixed date stands in every entry; the kind of file comes first and uncompressed.
    let stored = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(zip::DateTime::default());
    let packed = stored.compression_method(CompressionMethod::Deflated);
    archive.start_file("mimetype", stored).map_err(io::Error::other)?;
    archive.write_all(MIME.as_bytes())?;
    for (name, text) in [
        ("META-INF/manifest.xml", manifest()?.as_slice()),
        ("meta.xml", meta),
        ("styles.xml", styles()?.as_slice()),
        ("content.xml", content),
    ] {
        archive.start_file(name, packed).map_err(io::Error::other)?;
        archive.write_all(text)?;
    }
    Ok(archive.finish().map_err(io::Error::other)?.into_inner())
}

/// An XML text that is being written.
pub(crate) struct Xml(Writer<Vec<u8>>);

impl Xml {
    pub(crate) fn new() -> io::Result<Self> {
        let mut writer = Writer::new(Vec::new());
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        Ok(Self(writer))
    }

    /// An element with what `within` writes into it.
    pub(crate) fn element(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        within: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        let start = BytesStart::new(name).with_attributes(attributes.iter().copied());
        self.0.write_event(Event::Start(start))?;
        within(self)?;
        self.0.write_event(Event::End(BytesEnd::new(name)))
    }

    pub(crate) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.0.write_event(Event::Empty(BytesStart::new(name).with_attributes(attributes.iter().copied())))
    }

    pub(crate) fn text(&mut self, name: &str, text: &str) -> io::Result<()> {
        self.element(name, &[], |xml| xml.words(text))
    }

    /// Text within an element that is open.
    pub(crate) fn words(&mut self, text: &str) -> io::Result<()> {
        self.0.write_event(Event::Text(BytesText::new(text)))
    }

    pub(crate) fn done(self) -> Vec<u8> {
        self.0.into_inner()
    }
}

fn manifest() -> io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    let namespace = ("xmlns:manifest", "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0");
    xml.element("manifest:manifest", &[namespace, ("manifest:version", "1.3")], |xml| {
        for (path, kind) in
            [("/", MIME), ("content.xml", "text/xml"), ("styles.xml", "text/xml"), ("meta.xml", "text/xml")]
        {
            let attributes = [("manifest:full-path", path), ("manifest:media-type", kind)];
            xml.empty("manifest:file-entry", &attributes)?;
        }
        Ok(())
    })?;
    Ok(xml.done())
}

fn meta(table: &Table) -> io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    xml.element("office:document-meta", &NAMESPACES, |xml| {
        xml.element("office:meta", &[], |xml| {
            xml.text("dc:title", &table.title)?;
            xml.text("dc:language", "en-GB")?;
            xml.text("meta:creation-date", "2011-11-08T00:00:00")?;
            match &table.mark {
                Some(mark) => xml.text("meta:keyword", mark),
                None => Ok(()),
            }
        })
    })?;
    Ok(xml.done())
}

fn styles() -> io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    xml.element("office:document-styles", &NAMESPACES, |xml| {
        xml.element("office:styles", &[], |xml| {
            xml.element("style:default-style", &[("style:family", "table-cell")], |xml| {
                xml.empty("style:text-properties", &[("fo:language", "en"), ("fo:country", "GB")])
            })
        })
    })?;
    Ok(xml.done())
}

fn content(table: &Table) -> io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    xml.element("office:document-content", &NAMESPACES, |xml| {
        xml.element("office:body", &[], |xml| {
            xml.element("office:spreadsheet", &[], |xml| {
                sheet(xml, table)?;
                if let Some(mark) = &table.mark {
                    xml.element("table:table", &[("table:name", sheet_of_the_mark(table))], |xml| {
                        line(xml, &[Cell::from(mark.as_str())])
                    })?;
                }
                named_range(xml, table)
            })
        })
    })?;
    Ok(xml.done())
}

fn sheet(xml: &mut Xml, table: &Table) -> io::Result<()> {
    xml.element("table:table", &[("table:name", &table.name)], |xml| {
        for (at, cells) in table.lines().enumerate() {
            if at == table.above.len() {
                xml.element("table:table-header-rows", &[], |xml| line(xml, &cells))?;
            } else {
                line(xml, &cells)?;
            }
        }
        Ok(())
    })
}

fn line(xml: &mut Xml, cells: &[Cell]) -> io::Result<()> {
    xml.element("table:table-row", &[], |xml| {
        if cells.is_empty() {
            return xml.empty("table:table-cell", &[]);
        }
        cells.iter().try_for_each(|cell| put(xml, cell))
    })
}

fn put(xml: &mut Xml, cell: &Cell) -> io::Result<()> {
    const TYPE: &str = "office:value-type";
    let (attributes, text) = match cell {
        Cell::Empty => return xml.empty("table:table-cell", &[]),
        Cell::Text(text) => (vec![(TYPE, "string".to_owned())], text.clone()),
        Cell::Whole(number) => {
            (vec![(TYPE, "float".to_owned()), ("office:value", number.to_string())], number.to_string())
        }
        Cell::Day(day) => {
            (vec![(TYPE, "date".to_owned()), ("office:date-value", day.to_string())], day.to_string())
        }
    };
    let attributes: Vec<(&str, &str)> = attributes.iter().map(|(k, v)| (*k, v.as_str())).collect();
    xml.element("table:table-cell", &attributes, |xml| xml.text("text:p", &text))
}

/// The headings and the rows up to the first blank one.
fn named_range(xml: &mut Xml, table: &Table) -> io::Result<()> {
    let rows = table.rows.iter().take_while(|row| row.iter().any(|cell| *cell != Cell::Empty)).count();
    let first = table.above.len() + 1;
    let (last, column) = (first + rows, column_letters(table.headings.len().max(1)));
    let name = table.name.replace('\'', "''");
    let address = format!("'{name}'.A{first}:'{name}'.{column}{last}");
    xml.element("table:database-ranges", &[], |xml| {
        let range = [
            ("table:name", "table_1"),
            ("table:target-range-address", &address),
            ("table:contains-header", "true"),
        ];
        xml.empty("table:database-range", &range)
    })
}

/// 1 is A, 27 is AA.
pub(crate) fn column_letters(number: usize) -> String {
    let mut letters = Vec::new();
    let mut left = number;
    while left > 0 {
        letters.push(char::from(b'A' + ((left - 1) % 26) as u8));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_lettered_as_spreadsheets_do() {
        let letters: Vec<String> = [1, 26, 27, 52, 703].into_iter().map(column_letters).collect();
        assert_eq!(letters, ["A", "Z", "AA", "AZ", "AAA"]);
    }
}
