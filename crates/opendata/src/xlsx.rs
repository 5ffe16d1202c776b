//! XLSX: one sheet with the table, dates as dates.

use crate::table::{Cell, Table};
use crate::write_error::WriteError;
use jiff::civil::Date;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

const DAY: &str = "yyyy-mm-dd";

/// The table as a workbook. A mark stands in the workbook's properties and on a sheet of its own.
///
/// # Errors
/// Where the table is larger than a sheet, or its name is none that a sheet can have.
pub fn xlsx(table: &Table) -> Result<Vec<u8>, WriteError> {
    written(table).map_err(WriteError::of(&table.name, "XLSX"))
}

fn written(table: &Table) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(table)?);
    let sheet = workbook.add_worksheet();
    sheet.set_name(&table.name)?;
    let day = Format::new().set_num_format(DAY);
    for (row, cells) in table.lines().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            put(sheet, (row as u32, column as u16), cell, &day)?;
        }
    }
    if let Some(mark) = &table.mark {
        let sheet = workbook.add_worksheet();
        sheet.set_name(crate::ods::sheet_of_the_mark(table))?;
        sheet.write_string(0, 0, mark)?;
    }
    workbook.save_to_buffer()
}

/// The day of creation is the same for every workbook: the clock is none of the table.
fn properties(table: &Table) -> Result<DocProperties, XlsxError> {
    let created = ExcelDateTime::from_ymd(2011, 11, 8)?;
    let properties = DocProperties::new().set_title(&table.title).set_creation_datetime(&created);
    Ok(match &table.mark {
        Some(mark) => properties.set_keywords(mark),
        None => properties,
    })
}

fn put(sheet: &mut Worksheet, at: (u32, u16), cell: &Cell, day: &Format) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => return Ok(()),
        Cell::Text(text) => sheet.write_string(at.0, at.1, text)?,
        Cell::Whole(number) => sheet.write_number(at.0, at.1, *number as f64)?,
        Cell::Day(date) => sheet.write_datetime_with_format(at.0, at.1, &serial(*date)?, day)?,
    };
    Ok(())
}

fn serial(date: Date) -> Result<ExcelDateTime, XlsxError> {
    let unsigned = |part: i8| part.unsigned_abs();
    ExcelDateTime::from_ymd(date.year().unsigned_abs(), unsigned(date.month()), unsigned(date.day()))
}
