//! Why a file could not be read at all; a row's problems are in the ledger instead.

use smol_str::SmolStr;

/// A file that gives no reading.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    #[error("the file is empty; expected rows")]
    Empty,
    #[error("line {line} is not UTF-8 text; save the file as UTF-8 (in a spreadsheet program: `CSV UTF-8`)")]
    NotUtf8 { line: usize },
    #[error("the file is UTF-16 text; save it as UTF-8 (in a spreadsheet program: `CSV UTF-8`)")]
    Utf16,
    #[error(
        "line {line} has a byte that no text has (nought): the file may be UTF-16, or no table at all; save it as UTF-8 (in a \
         spreadsheet program: `CSV UTF-8`)"
    )]
    Nought { line: usize },
    #[error("the file is not CSV: {detail}")]
    Csv { detail: String },
    #[error("the workbook cannot be read: {detail}; it may be cut short or damaged")]
    Workbook { detail: String },
    #[error(
        "the file would unpack to {unpacked} bytes or more, and the limit is {limit}; see whether it is the file that was \
         published, or save the table as CSV"
    )]
    TooLarge { unpacked: u64, limit: u64 },
    #[error(
        "the sheet reaches to row {row} and column {column}, which is too far to be read; clear what stands far from the \
         table, or save the table as CSV"
    )]
    FarAway { row: u32, column: u32 },
    #[error("the Parquet file cannot be read: {detail}; it may be cut short or damaged")]
    Parquet { detail: String },
    #[error(
        "the Parquet column `{column}` is {found}; expected text, numbers, days, or yes and no: save it as text"
    )]
    ParquetColumn { column: String, found: String },
    #[error(
        "a Parquet file holds rows of data and no table that is printed; save the table as CSV or as a workbook"
    )]
    NotPrinted,
    #[error("{title}: nothing is taken from it: {why}")]
    NothingFor { title: String, why: String },
    #[error(
        "the file has the headings of {title} but not {what}: it is another one of that layout, and would be read for the \
         wrong year; it needs a description of its own (docs/sources.md), unless it was cut short: then take the whole file"
    )]
    AnotherFile { title: String, what: String },
    #[error(
        "the sheets {} all have the headings of `{format}`; expected one: save each as a workbook or CSV of its own",
        .sheets.iter().map(|s| format!("`{s}`")).collect::<Vec<_>>().join(", ")
    )]
    SeveralSheets { format: SmolStr, sheets: Vec<String> },
    #[error(
        "row {row} of the workbook has a number of more digits than a spreadsheet keeps; type it as text, or take the file as it was published"
    )]
    LongNumber { row: u32 },
    #[error(
        "this may be `{format}`, which is told from other formats by the row above its headings, and a Parquet file has no such row; \
         save it as CSV or as a workbook, as it was published"
    )]
    NoBanner { format: SmolStr },
    #[error("{} the headings {}", if *.within == 1 { "the first row has not".to_owned() } else { format!("none of the first {within} rows has") }, .missing.join(", "))]
    NoHeader { within: usize, missing: Vec<String> },
    #[error("the heading `{heading}` stands twice in row {row}; remove one")]
    HeadingTwice { heading: String, row: u32 },
    #[error("column `{heading}` is not part of this format{}", .nearest.as_ref().map(|n| format!("; did you mean `{n}`?")).unwrap_or_default())]
    UnknownColumn { heading: String, nearest: Option<String> },
    #[error(
        "column {number} is not part of this format; its heading is not repeated, because it may tell of a child (P13)"
    )]
    UnnamedColumn { number: usize },
    #[error(
        "column `{heading}` looks as if it named or described a child or another person; remove it: Plumbline takes no such data"
    )]
    PersonalColumn { heading: String },
    #[error("the file has headings and no rows; it may be cut short: take the whole file")]
    NoRows,
    #[error("the description covers the group `{group}`, which the framework does not have")]
    UnknownGroup { group: String },
    #[error("the description covers the area `{area}`, which the gazetteer does not have")]
    UnknownArea { area: String },
    #[error(
        "row {row} has a cell longer than any spreadsheet holds; look for a quotation mark in it that is not closed, or take the \
         file as it was published"
    )]
    LongCell { row: u32 },
    #[error("the file has more rows than can be counted")]
    TooManyRows,
}
