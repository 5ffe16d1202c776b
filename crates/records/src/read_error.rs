//! Why a file could not be read at all; a row's problems are in the ledger instead.

/// A file that gives no reading.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    #[error("the file is empty; expected rows")]
    Empty,
    #[error("the file is {found}, in which this format does not come")]
    OtherFormat { found: &'static str },
    #[error("line {line} is not UTF-8 text; save the file as UTF-8")]
    NotUtf8 { line: usize },
    #[error("the file is UTF-16 text; save it as UTF-8")]
    Utf16,
    #[error("the file is not CSV: {detail}")]
    Csv { detail: String },
    #[error("the workbook cannot be read: {detail}; it may be cut short or damaged")]
    Workbook { detail: String },
    #[error("the workbook would unpack to {unpacked} bytes or more; the limit is {limit}")]
    TooLarge { unpacked: u64, limit: u64 },
    #[error("the Parquet file cannot be read: {detail}")]
    Parquet { detail: String },
    #[error("the Parquet column `{column}` is {found}; expected text, numbers, yes or no, or days")]
    ParquetColumn { column: String, found: String },
    #[error("{title}: nothing is taken from it: {why}")]
    NothingFor { title: String, why: String },
    #[error(
        "the file has the headings of {title} but not {what}: it is another one of that layout, and would be read for the \
         wrong year; it needs a description of its own (docs/sources.md)"
    )]
    AnotherFile { title: String, what: String },
    #[error("the workbook has no sheet `{wanted}`; it has {}", .found.join(", "))]
    NoSheet { wanted: String, found: Vec<String> },
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
    #[error("the file has headings and no rows")]
    NoRows,
    #[error("the description covers the group `{group}`, which the framework does not have")]
    UnknownGroup { group: String },
    #[error("the description covers the area `{area}`, which the gazetteer does not have")]
    UnknownArea { area: String },
    #[error("the file has more rows than can be counted")]
    TooManyRows,
}
