//! What can go wrong with a data folder. A conflict or a repeat is no error: those are values.

use std::path::PathBuf;

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("no store at `{}`; run `plumbline import PATH` first", .dir.display())]
    NoStore { dir: PathBuf },
    #[error(
        "the store at `{}` has schema {found}, and this program knows schemas up to {known}; \
         a newer plumbline made it, so use that one", .dir.display()
    )]
    Newer { dir: PathBuf, found: i64, known: i64 },
    #[error("could not bring the store at `{}` up to date", .dir.display())]
    Migrate {
        dir: PathBuf,
        #[source]
        cause: sqlx::migrate::MigrateError,
    },
    #[error("could not {doing} the database in `{}`", .dir.display())]
    Database {
        doing: &'static str,
        dir: PathBuf,
        #[source]
        cause: sqlx::Error,
    },
    #[error("could not {doing} `{}`", .path.display())]
    File {
        doing: &'static str,
        path: PathBuf,
        #[source]
        cause: std::io::Error,
    },
    #[error("event {position} cannot be read: {why}; run `plumbline verify`")]
    Event { position: i64, why: String },
    #[error("`{what}` cannot be written as JSON")]
    Json {
        what: &'static str,
        #[source]
        cause: serde_json::Error,
    },
    #[error("blob `{digest}` is damaged: {why}; restore the store from a copy")]
    Blob { digest: String, why: String },
    #[error("no edition `{id}` was ever imported; `plumbline editions` lists them")]
    NoEdition { id: String },
    #[error(
        "the records read now are not those imported as edition `{id}` (digest `{found}`, expected `{expected}`)"
    )]
    OtherRecords { id: String, found: String, expected: String },
    #[error(
        "`{id}` is the id of `{by}` read by another description, or of another file; this is a fault of the program"
    )]
    IdTaken { id: String, by: String },
    #[error("could not write the records of `{file}` as Parquet")]
    Parquet {
        file: String,
        #[source]
        cause: Box<dyn std::error::Error + Send + Sync>,
    },
    #[error(
        "`{}` holds published files (`{file}`) and takes nothing made up; use another --data DIR", .dir.display()
    )]
    HoldsPublished { dir: PathBuf, file: String },
    #[error("`{}` holds a made-up nation and takes nothing else; use another --data DIR", .dir.display())]
    HoldsMadeUp { dir: PathBuf },
    #[error("`{}` holds another made-up nation; use another --data DIR", .dir.display())]
    HoldsAnotherNation { dir: PathBuf },
    #[error("a retraction needs a reason; say why with `--why TEXT`")]
    NoReason,
    #[error("something else was recorded in this store meanwhile, so nothing was kept; run it again")]
    Overtaken,
}
