//! Where the store is.

use crate::exit::{bad_input, usage};
use anyhow::Result;
use plumbline_store::{Place, StoreError};
use std::env::{VarError, var};
use std::path::Path;
use std::sync::OnceLock;

/// The variable that names a PostgreSQL database. Its value may hold a password, and is shown nowhere.
pub const DATABASE_URL: &str = "DATABASE_URL";

/// What the configuration names, where the environment does not.
static CONFIGURED: OnceLock<String> = OnceLock::new();

/// From here on the store is in this database, unless the environment names another.
pub fn use_database(url: String) {
    // The configuration is read once.
    let _ = CONFIGURED.set(url);
}

/// The one place that decides where the store is: in the PostgreSQL database that `DATABASE_URL` or the configuration names, else in the
/// data folder.
pub fn place(data: &Path) -> Result<Place> {
    match var(DATABASE_URL) {
        Ok(url) if !url.trim().is_empty() => at(data, url.trim()),
        Ok(_) | Err(VarError::NotPresent) => match CONFIGURED.get() {
            Some(url) => at(data, url),
            None => Ok(Place::folder(data)),
        },
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
