//! Where a store is: a data folder, and the PostgreSQL database that holds it where it is no file in that folder.

use crate::error::StoreError;
use crate::open::DATABASE;
use sqlx::postgres::PgConnectOptions;
use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// Names itself without its password.
#[derive(Clone)]
pub struct Place {
    dir: PathBuf,
    database: Option<Box<PgConnectOptions>>,
}

impl Place {
    /// The file `plumbline.db` in a data folder.
    pub fn folder(dir: impl Into<PathBuf>) -> Self {
        Self { dir: dir.into(), database: None }
    }

    /// A PostgreSQL database. The folder then holds caches, which each node has its own of, and what people keep beside the log.
    ///
    /// # Errors
    /// Where `url` is none of a PostgreSQL database.
    pub fn postgres(dir: impl Into<PathBuf>, url: &str) -> Result<Self, StoreError> {
        let bad = |why: String| StoreError::BadUrl { why };
        if !is_url(url) {
            return Err(bad("it does not begin with `postgres://`".into()));
        }
        let options = PgConnectOptions::from_str(url).map_err(|why| bad(why.to_string()))?;
        let options = match options.get_application_name() {
            Some(_) => options,
            None => options.application_name("plumbline"),
        };
        Ok(Self { dir: dir.into(), database: Some(Box::new(options)) })
    }

    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Whether a database server holds the store.
    pub fn is_postgres(&self) -> bool {
        self.database.is_some()
    }

    /// The file of the log, where it is one.
    pub(crate) fn file(&self) -> Option<PathBuf> {
        self.database.is_none().then(|| self.dir.join(DATABASE))
    }

    pub(crate) fn options(&self) -> Option<&PgConnectOptions> {
        self.database.as_deref()
    }

    /// Tables of the same names elsewhere in the same database.
    pub(crate) fn in_schema(&self, schema: &str) -> Self {
        let database = self.database.clone().map(|it| Box::new(it.options([("search_path", schema)])));
        Self { dir: self.dir.clone(), database }
    }
}

/// Whether a text names a database and not a folder.
pub fn is_url(text: &str) -> bool {
    text.starts_with("postgres://") || text.starts_with("postgresql://")
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(options) = &self.database else { return self.dir.display().fmt(f) };
        let name = options.get_database().unwrap_or(options.get_username());
        match options.get_socket() {
            Some(socket) => write!(f, "postgres:///{name}?host={}", socket.display())?,
            None => write!(
                f,
                "postgres://{}@{}:{}/{name}",
                options.get_username(),
                options.get_host(),
                options.get_port()
            )?,
        }
        Ok(())
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Place({self})")
    }
}

impl From<&Path> for Place {
    fn from(dir: &Path) -> Self {
        Self::folder(dir)
    }
}

impl From<&PathBuf> for Place {
    fn from(dir: &PathBuf) -> Self {
        Self::folder(dir)
    }
}

impl From<PathBuf> for Place {
    fn from(dir: PathBuf) -> Self {
        Self::folder(dir)
    }
}

impl From<&Place> for Place {
    fn from(place: &Place) -> Self {
        place.clone()
    }
}
