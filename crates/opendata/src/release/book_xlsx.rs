//! The workbook as XLSX: each table a real one, numbers as numbers, days as days.

use super::book::{Book, Grid, Line, Sheet};
use super::dataset::Column;
use super::datum::Datum;
use jiff::civil::Date;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, Table, TableColumn, TableStyle, Url, Workbook, Worksheet, XlsxError,
};

struct Styles {
    title: Format,
    wrapped: Format,
    day: Format,
}

pub fn xlsx(book: &Book) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(book)?);
    let styles = Styles {
        title: Format::new().set_bold().set_font_size(14),
        wrapped: Format::new().set_text_wrap(),
        day: Format::new().set_num_format("yyyy-mm-dd"),
    };
    for sheet in &book.sheets {
        put_sheet(book, sheet, workbook.add_worksheet(), &styles)?;
    }
    workbook.save_to_buffer()
}

fn properties(book: &Book) -> Result<DocProperties, XlsxError> {
    Ok(DocProperties::new()
        .set_title(book.title)
        .set_subject(book.says)
        .set_author("Plumbline")
        .set_keywords(book.marks.join("; "))
        .set_creation_datetime(&serial(book.day)?))
}

fn put_sheet(book: &Book, sheet: &Sheet, to: &mut Worksheet, styles: &Styles) -> Result<(), XlsxError> {
    to.set_name(sheet.name)?;
    for (row, line) in sheet.lines.iter().enumerate() {
        let row = row as u32;
        match line {
            Line::Title(text) => to.write_string_with_format(row, 0, text, &styles.title)?,
            // Beside a table, lines run on over the empty cells to their right; alone, they wrap.
            Line::Text(text) if sheet.table.is_some() => to.write_string(row, 0, text)?,
            Line::Text(text) => to.write_string_with_format(row, 0, text, &styles.wrapped)?,
            Line::Link { text, sheet } => to.write_url_with_text(row, 0, link(sheet), text)?,
        };
    }
    match &sheet.table {
        None => to.set_column_width(0, 100)?,
        Some(grid) => put_table(book, sheet, grid, to, styles)?,
    };
    Ok(())
}

fn link(sheet: &str) -> Url {
    Url::new(format!("internal:'{sheet}'!A1"))
}

fn put_table<'w>(
    book: &Book,
    sheet: &Sheet,
    grid: &Grid,
    to: &'w mut Worksheet,
    styles: &Styles,
) -> Result<&'w mut Worksheet, XlsxError> {
    let heading = sheet.heading() as u32;
    for (at, column) in grid.columns.iter().enumerate() {
        to.set_column_width(at as u16, width(column))?;
        to.write_string(heading, at as u16, column.heading())?;
    }
    for (number, row) in grid.rows.iter().enumerate() {
        let line = heading + 1 + number as u32;
        for (at, datum) in row.iter().enumerate() {
            let leads = grid.links == Some(at) && book.sheets.iter().any(|s| s.name == datum.shown());
            if leads {
                to.write_url_with_text(line, at as u16, link(&datum.shown()), datum.shown())?;
            } else {
                put(to, (line, at as u16), datum, styles)?;
            }
        }
    }
    // A table of headings alone is none that the format has.
    if !grid.rows.is_empty() && !grid.columns.is_empty() {
        let columns: Vec<TableColumn> =
            grid.columns.iter().map(|column| TableColumn::new().set_header(column.heading())).collect();
        let table = Table::new()
            .set_name(&grid.name)
            .set_columns(&columns)
            .set_autofilter(false)
            .set_style(TableStyle::Light1)
            .set_banded_rows(false)
            .set_alt_text_title(grid.title)
            .set_alt_text(grid.says);
        let (last, wide) = (heading + grid.rows.len() as u32, grid.columns.len() as u16 - 1);
        to.add_table(heading, 0, last, wide, &table)?;
    }
    Ok(to)
}

fn put(to: &mut Worksheet, at: (u32, u16), datum: &Datum, styles: &Styles) -> Result<(), XlsxError> {
    match datum {
        Datum::Whole(number) => to.write_number(at.0, at.1, *number as f64)?,
        Datum::Decimal(number) => to.write_number(at.0, at.1, number.nearest())?,
        Datum::Day(day) => to.write_datetime_with_format(at.0, at.1, &serial(*day)?, &styles.day)?,
        other => to.write_string(at.0, at.1, other.shown())?,
    };
    Ok(())
}

/// Wide enough for its heading, and for an address.
fn width(column: &Column) -> f64 {
    let letters = column.heading().len().max(match column.key {
        "cell" | "title" | "says" | "meaning" | "files" | "source" => 44,
        _ => 10,
    });
    letters as f64 + 2.0
}

fn serial(date: Date) -> Result<ExcelDateTime, XlsxError> {
    let unsigned = |part: i8| part.unsigned_abs();
    ExcelDateTime::from_ymd(date.year().unsigned_abs(), unsigned(date.month()), unsigned(date.day()))
}
