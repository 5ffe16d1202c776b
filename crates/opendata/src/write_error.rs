//! Why a table did not become a file.

/// The table does not fit the format: too many rows, a sheet's name that it does not allow, a row that is too long.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the table `{table}` does not become {format}: {why}")]
pub struct WriteError {
    pub table: String,
    pub format: &'static str,
    pub why: String,
}

impl WriteError {
    /// For `map_err`: the same table and format, whatever went wrong.
    pub(crate) fn of<E: std::fmt::Display>(table: &str, format: &'static str) -> impl Fn(E) -> Self {
        move |why| Self { table: table.to_owned(), format, why: why.to_string() }
    }
}
