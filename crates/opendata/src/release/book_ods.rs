//! The workbook as ODS: each table a named range with its headings marked as such.

use super::book::{Book, Grid, Line, Sheet};
use super::datum::Datum;
use crate::ods::{NAMESPACES, Xml, archive, column_letters};
use std::io;

pub fn ods(book: &Book) -> io::Result<Vec<u8>> {
    archive(&meta(book)?, &content(book)?)
}

fn meta(book: &Book) -> io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    xml.element("office:document-meta", &NAMESPACES, |xml| {
        xml.element("office:meta", &[], |xml| {
            xml.text("dc:title", book.title)?;
            xml.text("dc:subject", book.says)?;
            xml.text("dc:language", "en-GB")?;
            xml.text("meta:creation-date", &format!("{}T00:00:00", book.day))?;
            book.marks.iter().try_for_each(|mark| xml.text("meta:keyword", mark))
        })
    })?;
    Ok(xml.done())
}

fn content(book: &Book) -> io::Result<Vec<u8>> {
    let mut namespaces = NAMESPACES.to_vec();
    namespaces.push(("xmlns:xlink", "http://www.w3.org/1999/xlink"));
    namespaces.push(("xmlns:number", "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"));
    let mut xml = Xml::new()?;
    xml.element("office:document-content", &namespaces, |xml| {
        xml.element("office:automatic-styles", &[], automatic_styles)?;
        xml.element("office:body", &[], |xml| {
            xml.element("office:spreadsheet", &[], |xml| {
                book.sheets.iter().try_for_each(|sheet| put_sheet(xml, book, sheet))?;
                xml.element("table:database-ranges", &[], |xml| {
                    book.sheets.iter().try_for_each(|sheet| range(xml, sheet))
                })
            })
        })
    })?;
    Ok(xml.done())
}

/// Columns of two widths, the bold of titles and headings, text that wraps, and days as CSV has them.
fn automatic_styles(xml: &mut Xml) -> io::Result<()> {
    for (name, width) in [("narrow", "3.2cm"), ("wide", "17cm")] {
        xml.element("style:style", &[("style:name", name), ("style:family", "table-column")], |xml| {
            xml.empty("style:table-column-properties", &[("style:column-width", width)])
        })?;
    }
    for (name, size) in [("title", "14pt"), ("heading", "10pt")] {
        xml.element("style:style", &[("style:name", name), ("style:family", "table-cell")], |xml| {
            xml.empty("style:text-properties", &[("fo:font-weight", "bold"), ("fo:font-size", size)])
        })?;
    }
    xml.element("style:style", &[("style:name", "wrapped"), ("style:family", "table-cell")], |xml| {
        xml.empty("style:table-cell-properties", &[("fo:wrap-option", "wrap")])
    })?;
    day_style(xml)
}

/// A day is shown as `2011-08-31`; without a style of its own a program shows it as the reader's language does, often with two figures for the year.
fn day_style(xml: &mut Xml) -> io::Result<()> {
    xml.element("number:date-style", &[("style:name", "iso")], |xml| {
        xml.empty("number:year", &[("number:style", "long")])?;
        for part in ["number:month", "number:day"] {
            xml.text("number:text", "-")?;
            xml.empty(part, &[("number:style", "long")])?;
        }
        Ok(())
    })?;
    let day = [("style:name", "day"), ("style:family", "table-cell"), ("style:data-style-name", "iso")];
    xml.empty("style:style", &day)
}

fn put_sheet(xml: &mut Xml, book: &Book, sheet: &Sheet) -> io::Result<()> {
    xml.element("table:table", &[("table:name", sheet.name)], |xml| {
        if let Some(grid) = &sheet.table {
            xml.text("table:title", grid.title)?;
            xml.text("table:desc", grid.says)?;
        }
        let wide = if sheet.table.is_some() { "narrow" } else { "wide" };
        let columns = sheet.table.as_ref().map_or(1, |grid| grid.columns.len()).to_string();
        let columns = [("table:style-name", wide), ("table:number-columns-repeated", columns.as_str())];
        xml.empty("table:table-column", &columns)?;
        for line in &sheet.lines {
            xml.element("table:table-row", &[], |xml| put_line(xml, line, sheet.table.is_none()))?;
        }
        sheet.table.as_ref().map_or(Ok(()), |grid| put_table(xml, book, grid))
    })
}

fn put_line(xml: &mut Xml, line: &Line, alone: bool) -> io::Result<()> {
    let style = match line {
        Line::Title(_) => Some("title"),
        Line::Text(_) if alone => Some("wrapped"),
        _ => None,
    };
    let mut attributes = vec![("office:value-type", "string")];
    attributes.extend(style.map(|style| ("table:style-name", style)));
    xml.element("table:table-cell", &attributes, |xml| match line {
        Line::Link { text, sheet } => link(xml, text, sheet),
        other => xml.text("text:p", other.text()),
    })
}

fn link(xml: &mut Xml, text: &str, sheet: &str) -> io::Result<()> {
    let to = format!("#'{sheet}'.A1");
    xml.element("text:p", &[], |xml| {
        xml.element("text:a", &[("xlink:type", "simple"), ("xlink:href", &to)], |xml| xml.words(text))
    })
}

fn put_table(xml: &mut Xml, book: &Book, grid: &Grid) -> io::Result<()> {
    xml.element("table:table-header-rows", &[], |xml| {
        xml.element("table:table-row", &[], |xml| {
            let heading = [("office:value-type", "string"), ("table:style-name", "heading")];
            let mut columns = grid.columns.iter();
            columns.try_for_each(|c| {
                xml.element("table:table-cell", &heading, |xml| xml.text("text:p", &c.heading()))
            })
        })
    })?;
    for row in grid.rows.iter() {
        xml.element("table:table-row", &[], |xml| {
            row.iter().enumerate().try_for_each(|(at, datum)| {
                let leads = grid.links == Some(at) && book.sheets.iter().any(|s| s.name == datum.shown());
                put(xml, datum, leads)
            })
        })?;
    }
    Ok(())
}

fn put(xml: &mut Xml, datum: &Datum, leads: bool) -> io::Result<()> {
    let shown = datum.shown();
    let attributes: &[(&str, &str)] = match datum {
        Datum::Whole(_) | Datum::Decimal(_) => &[("office:value-type", "float"), ("office:value", &shown)],
        Datum::Day(_) => {
            &[("office:value-type", "date"), ("office:date-value", &shown), ("table:style-name", "day")]
        }
        _ => &[("office:value-type", "string")],
    };
    xml.element("table:table-cell", attributes, |xml| {
        if leads { link(xml, &shown, &shown) } else { xml.text("text:p", &shown) }
    })
}

fn range(xml: &mut Xml, sheet: &Sheet) -> io::Result<()> {
    let Some(grid) = &sheet.table else { return Ok(()) };
    let first = sheet.heading() + 1;
    let (last, column, name) = (first + grid.rows.len(), column_letters(grid.columns.len()), sheet.name);
    let address = format!("'{name}'.A{first}:'{name}'.{column}{last}");
    let range = [
        ("table:name", grid.name.as_str()),
        ("table:target-range-address", &address),
        ("table:contains-header", "true"),
    ];
    xml.empty("table:database-range", &range)
}
