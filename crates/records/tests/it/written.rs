//! A table out of any file, and into any: as somebody's spreadsheet program would save it.

use calamine::{Data, Reader};
use parquet::basic::{ConvertedType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::writer::SerializedFileWriter;
use parquet::record::Field;
use parquet::schema::types::Type;
use std::fmt::Write as _;
use std::io::{Cursor, Write};
use std::sync::Arc;
use zip::write::SimpleFileOptions;

#[derive(Clone, Debug)]
pub enum Cell {
    Text(String),
    /// As text, and as a number in containers that have numbers.
    Number(String),
    Day(jiff::civil::Date),
    /// A day that text writes in its own way.
    DayAs(jiff::civil::Date, String),
}

#[derive(Clone, Debug)]
pub struct Table(pub Vec<Vec<Cell>>);

impl Cell {
    /// What a spreadsheet program takes the text for.
    fn of(text: &str) -> Self {
        let number = text.parse::<f64>().is_ok_and(|n| n.to_string() == text && n.abs() < 1e15);
        let parts = |sign| text.split(sign).map(|p| p.parse::<i16>().ok()).collect::<Option<Vec<_>>>();
        let day = match (parts('/'), parts('-')) {
            (Some(it), _) if it.len() == 3 => jiff::civil::Date::new(it[2], it[1] as i8, it[0] as i8).ok(),
            (_, Some(it)) if it.len() == 3 && it[0] > 31 => {
                jiff::civil::Date::new(it[0], it[1] as i8, it[2] as i8).ok()
            }
            (_, Some(it)) if it.len() == 3 => jiff::civil::Date::new(it[2], it[1] as i8, it[0] as i8).ok(),
            _ => None,
        };
        let later = day.filter(|d| text.len() == 10 && d.year() > 1900);
        match (number, later) {
            (true, _) => Self::Number(text.into()),
            (false, Some(day)) => Self::DayAs(day, text.into()),
            _ => Self::Text(text.into()),
        }
    }

    pub fn text(&self) -> String {
        match self {
            Self::Text(text) | Self::Number(text) | Self::DayAs(_, text) => text.clone(),
            Self::Day(day) => day.to_string(),
        }
    }
}

impl Table {
    pub fn notes() -> Self {
        Self(vec![vec![Cell::Text("Notes".into())], vec![Cell::Text("See the table.".into())]])
    }

    /// Every table in the file; rows of another width than the widest are no matter of containers and are left out.
    pub fn all_in(bytes: &[u8], name: &str) -> Vec<Self> {
        let tables = match name.rsplit_once('.').unwrap().1 {
            "csv" => vec![from_csv(bytes)],
            "parquet" => vec![from_parquet(bytes)],
            _ => from_workbook(bytes),
        };
        tables.into_iter().map(Self::whole_rows).collect()
    }

    fn whole_rows(self) -> Self {
        let width = self.0.iter().map(Vec::len).max().unwrap_or(0);
        Self(self.0.into_iter().filter(|row| row.len() == width).collect())
    }

    /// Without rows above the one with most cells among the first.
    pub fn below_banner(&self) -> Self {
        let filled = |row: &Vec<Cell>| {
            row.iter().filter(|c| c.text().trim().len() > 2 && matches!(c, Cell::Text(_))).count()
        };
        let at = (0..self.0.len().min(6)).rev().max_by_key(|&i| filled(&self.0[i])).unwrap();
        Self(self.0[at..].to_vec())
    }
}

fn from_csv(bytes: &[u8]) -> Table {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
    };
    let mut reader =
        ::csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let rows = reader.records().map(|row| row.unwrap().iter().map(Cell::of).collect());
    Table(rows.collect())
}

fn from_workbook(bytes: &[u8]) -> Vec<Table> {
    let mut book = calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).unwrap();
    let sheets = book.worksheets();
    let day = |text: &str| text.get(..10).and_then(|d| d.parse().ok());
    let cell = |cell: &Data| match cell {
        Data::DateTime(when) => {
            let (year, month, day, ..) = when.to_ymd_hms_milli();
            Cell::Day(jiff::civil::date(year as i16, month as i8, day as i8))
        }
        Data::DateTimeIso(text) if day(text).is_some() => Cell::Day(day(text).unwrap()),
        Data::Empty => Cell::Text(String::new()),
        Data::Float(number) => Cell::Number(number.to_string()),
        Data::Int(number) => Cell::Number(number.to_string()),
        other => Cell::Text(other.to_string()),
    };
    sheets
        .iter()
        .map(|(_, range)| Table(range.rows().map(|r| r.iter().map(cell).collect()).collect()))
        .collect()
}

/// Numbers as text writes them that cannot tell whole ones from others.
fn from_parquet(bytes: &[u8]) -> Table {
    let reader = SerializedFileReader::new(bytes::Bytes::copy_from_slice(bytes)).unwrap();
    let schema = reader.metadata().file_metadata().schema_descr_ptr();
    let mut rows = vec![schema.columns().iter().map(|c| Cell::Text(c.path().string())).collect()];
    for row in reader.get_row_iter(None).unwrap() {
        let row = row.unwrap();
        let cells = row.get_column_iter().map(|(_, field)| match field {
            Field::Null => Cell::Text(String::new()),
            Field::Double(n) => Cell::Number(format!("{n:?}")),
            Field::Str(text) => Cell::Text(text.clone()),
            other => Cell::Text(other.to_string()),
        });
        rows.push(cells.collect::<Vec<_>>());
    }
    Table(rows)
}

pub fn csv(table: &Table, separator: u8, ends: &str) -> Vec<u8> {
    let ends = if ends == "\n" { ::csv::Terminator::Any(b'\n') } else { ::csv::Terminator::CRLF };
    let mut out = ::csv::WriterBuilder::new()
        .flexible(true)
        .delimiter(separator)
        .terminator(ends)
        .from_writer(Vec::new());
    for row in &table.0 {
        out.write_record(row.iter().map(Cell::text)).unwrap();
    }
    out.into_inner().unwrap()
}

/// A column of numbers alone as numbers, every other as text.
pub fn parquet(table: &Table) -> Vec<u8> {
    let numeric = |at: usize| {
        let mut filled = table.0[1..].iter().map(|row| &row[at]).filter(|c| !c.text().is_empty()).peekable();
        filled.peek().is_some() && filled.all(|cell| matches!(cell, Cell::Number(_)))
    };
    let column = |(at, cell): (usize, &Cell)| {
        let name = Some(cell.text()).filter(|n| !n.trim().is_empty()).unwrap_or(format!("Unnamed: {at}"));
        let kind = if numeric(at) { Physical::DOUBLE } else { Physical::BYTE_ARRAY };
        let column = Type::primitive_type_builder(&name, kind).with_repetition(Repetition::OPTIONAL);
        let text = if numeric(at) { ConvertedType::NONE } else { ConvertedType::UTF8 };
        Arc::new(column.with_converted_type(text).build().unwrap())
    };
    let columns = table.0[0].iter().enumerate().map(column).collect();
    let schema = Arc::new(Type::group_type_builder("x").with_fields(columns).build().unwrap());
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::default()).unwrap();
    let mut group = writer.next_row_group().unwrap();
    for at in 0..table.0[0].len() {
        let cells: Vec<String> = table.0[1..].iter().map(|row| row[at].text()).collect();
        let levels: Vec<i16> = cells.iter().map(|c| i16::from(!c.is_empty())).collect();
        let filled = cells.into_iter().filter(|c| !c.is_empty());
        let mut column = group.next_column().unwrap().unwrap();
        if numeric(at) {
            let values: Vec<f64> = filled.map(|c| c.parse().unwrap()).collect();
            column.typed::<DoubleType>().write_batch(&values, Some(&levels), None).unwrap();
        } else {
            let values: Vec<ByteArray> = filled.map(|c| ByteArray::from(c.into_bytes())).collect();
            column.typed::<ByteArrayType>().write_batch(&values, Some(&levels), None).unwrap();
        }
        column.close().unwrap();
    }
    group.close().unwrap();
    writer.into_inner().unwrap()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn archive(parts: &[(&str, String)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

pub fn xlsx(sheets: &[(&str, &Table)]) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let (mut list, mut relations, mut parts) = (String::new(), String::new(), Vec::new());
    for (n, (name, table)) in (1..).zip(sheets) {
        write!(list, "<sheet name=\"{}\" sheetId=\"{n}\" r:id=\"s{n}\"/>", escaped(name)).unwrap();
        write!(
            relations,
            "<Relationship Id=\"s{n}\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"
        )
        .unwrap();
        let rows =
            format!("<worksheet xmlns=\"{main}\"><sheetData>{}</sheetData></worksheet>", xlsx_rows(table));
        parts.push((format!("xl/worksheets/sheet{n}.xml"), rows));
    }
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    write!(relations, "<Relationship Id=\"st\" Type=\"{office}/styles\" Target=\"styles.xml\"/>").unwrap();
    let fixed = [
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{package}\"><Relationship Id=\"r\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".into(),
        ),
        (
            "xl/workbook.xml",
            format!("<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets>{list}</sheets></workbook>"),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!("<Relationships xmlns=\"{package}\">{relations}</Relationships>"),
        ),
        (
            "xl/styles.xml",
            format!(
                "<styleSheet xmlns=\"{main}\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
            ),
        ),
    ];
    let mut all: Vec<(&str, String)> = fixed.into();
    all.extend(parts.iter().map(|(name, text)| (name.as_str(), text.clone())));
    archive(&all)
}

fn xlsx_rows(table: &Table) -> String {
    let mut out = String::new();
    for (n, row) in (1..).zip(&table.0) {
        write!(out, "<row r=\"{n}\">").unwrap();
        for (column, cell) in row.iter().enumerate() {
            let at = format!("{}{n}", letters(column));
            match cell {
                Cell::Text(text) if text.is_empty() => Ok(()),
                Cell::Text(text) => write!(
                    out,
                    "<c r=\"{at}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                    escaped(text)
                ),
                Cell::Number(text) => write!(out, "<c r=\"{at}\"><v>{text}</v></c>"),
                Cell::Day(day) | Cell::DayAs(day, _) => {
                    let serial = (*day - jiff::civil::date(1899, 12, 30)).get_days();
                    write!(out, "<c r=\"{at}\" s=\"1\"><v>{serial}</v></c>")
                }
            }
            .unwrap();
        }
        out.push_str("</row>");
    }
    out
}

fn letters(column: usize) -> String {
    let last = char::from(b'A' + (column % 26) as u8);
    if column < 26 { last.to_string() } else { format!("{}{last}", letters(column / 26 - 1)) }
}

pub fn ods(sheets: &[(&str, &Table)]) -> Vec<u8> {
    let mut tables = String::new();
    for (name, table) in sheets {
        write!(tables, "<table:table table:name=\"{}\">", escaped(name)).unwrap();
        for row in &table.0 {
            tables.push_str("<table:table-row>");
            row.iter().for_each(|cell| tables.push_str(&ods_cell(cell)));
            tables.push_str("</table:table-row>");
        }
        tables.push_str("</table:table>");
    }
    let names = "urn:oasis:names:tc:opendocument:xmlns";
    let content = format!(
        "<office:document-content xmlns:office=\"{names}:office:1.0\" xmlns:table=\"{names}:table:1.0\" \
         xmlns:text=\"{names}:text:1.0\"><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    let manifest =
        "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>";
    archive(&[
        ("mimetype", kind.into()),
        ("META-INF/manifest.xml", manifest.into()),
        ("content.xml", content),
    ])
}

fn ods_cell(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) if text.is_empty() => "<table:table-cell/>".into(),
        Cell::Text(text) => {
            let lines: String = text.lines().map(|l| format!("<text:p>{}</text:p>", escaped(l))).collect();
            format!("<table:table-cell office:value-type=\"string\">{lines}</table:table-cell>")
        }
        Cell::Number(number) => format!(
            "<table:table-cell office:value-type=\"float\" office:value=\"{number}\"><text:p>{number}</text:p></table:table-cell>"
        ),
        Cell::Day(day) | Cell::DayAs(day, _) => format!(
            "<table:table-cell office:value-type=\"date\" office:date-value=\"{day}\"><text:p>{day}</text:p></table:table-cell>"
        ),
    }
}
