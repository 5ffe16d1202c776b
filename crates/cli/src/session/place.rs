//! Where the store is.

use crate::exit::{bad_input, usage};
use anyhow::Result;
use plumbline_store::{Place, StoreError};
use std::env::{VarError, var};
use std::path::Path;

/// The variable that names a PostgreSQL database. Its value may hold a password, and is shown nowhere.
pub const DATABASE_URL: &str = "DATABASE_URL";

/// The one place that decides where the store is: in the PostgreSQL database that `DATABASE_URL` names, else in the data folder.
pub fn place(data: &Path) -> Result<Place> {
    match var(DATABASE_URL) {
        Ok(url) if !url.trim().is_empty() => at(data, url.trim()),
        Ok(_) | Err(VarError::NotPresent) => Ok(Place::folder(data)),
        Err(VarError::NotUnicode(_)) => Err(usage(format!("`{DATABASE_URL}` is no text"))),
    }
}

/// The database of that address, with the data folder for what is no part of the log.
pub fn at(data: &Path, url: &str) -> Result<Place> {
    Place::postgres(data, url).map_err(|error| match error {
        StoreError::BadUrl { .. } => usage(error.to_string()),
        other => bad_input(other.to_string()),
    })
}
