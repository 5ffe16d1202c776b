//! What can go wrong with a data folder. A conflict or a repeat is no error: those are values.

use std::path::PathBuf;

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("no store at `{place}`; run `plumbline import PATH` first")]
    NoStore { place: String },
    #[error("this is no address of a PostgreSQL database: {why}; expected `postgres://USER@HOST/DATABASE`")]
    BadUrl { why: String },
    #[error(
        "the store at `{place}` has schema {found}, and this program knows schemas up to {known}; \
         a newer plumbline made it, so use that one"
    )]
    Newer { place: String, found: i64, known: i64 },
    #[error(
        "the store at `{place}` has schema {found}, and this program works with schema {known}; look at what would change with \
         `plumbline migrate --dry-run`, then bring it up to date with `plumbline migrate`"
    )]
    Older { place: String, found: i64, known: i64 },
    #[error(
        "`{}` is there already, from a migration that was stopped or a store put back since; move it away, then run \
         `plumbline migrate` again", .copy.display()
    )]
    CopyThere { copy: PathBuf },
    #[error("`{place}` is in read-only mode ({by}); nothing was written")]
    ReadOnly { place: String, by: String },
    #[error("could not bring the store at `{place}` up to date")]
    Migrate {
        place: String,
        #[source]
        cause: sqlx::migrate::MigrateError,
    },
    #[error("could not {doing} the database in `{place}`")]
    Database {
        doing: &'static str,
        place: String,
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
    #[error("`{place}` holds published files (`{file}`) and takes nothing made up; use another --data DIR")]
    HoldsPublished { place: String, file: String },
    #[error("`{place}` holds a made-up nation and takes nothing else; use another --data DIR")]
    HoldsMadeUp { place: String },
    #[error("`{place}` holds another made-up nation; use another --data DIR")]
    HoldsAnotherNation { place: String },
    #[error("a retraction needs a reason; say why with `--why TEXT`")]
    NoReason,
    #[error(
        "the sealed text `{digest}` cannot be read: {why}; run `plumbline verify`, and restore the store from a backup"
    )]
    Sealed { digest: String, why: String },
    #[error(
        "`{key}` is no id of a key; expected up to 200 letters, digits and `/`, `-`, `_`, `.`, such as `case/E06000022/2011`"
    )]
    BadKeyId { key: String },
    #[error(
        "there is no key `{key}`; nothing was ever sealed under it here, or its row is gone: run `plumbline verify`"
    )]
    NoKey { key: String },
    #[error("the key `{key}` is damaged: it has not 32 bytes; restore the keys from a backup")]
    BadKey { key: String },
    #[error("the key `{key}` was erased, and nothing is sealed under it again; use another id")]
    KeyErased { key: String },
    #[error("a row of `{table}` cannot be read: {why}; run `plumbline verify`")]
    Row { table: &'static str, why: String },
    #[error("{person} is the last keeper of accounts; make somebody else a keeper before the key is erased")]
    LastKeeper { person: String },
    #[error("an erasure needs the id of whoever does it; name it with `by`")]
    NobodyErases,
    #[error("`{}` is there already and not empty; name a new folder", .dir.display())]
    PlaceTaken { dir: PathBuf },
    #[error("`{}` lies within the data folder; name a folder elsewhere, best on another disk", .dir.display())]
    WithinData { dir: PathBuf },
    #[error("no backup at `{}`: it has no `backup.json`; `plumbline backup --to DIR` writes one", .dir.display())]
    NoBackup { dir: PathBuf },
    #[error("the backup at `{}` is one of another store, or of a log that was rewritten since", .dir.display())]
    BackupOfAnother { dir: PathBuf },
    #[error("the backup is not whole, and nothing was restored:\n{}", .faults.join("\n"))]
    BadBackup { faults: Vec<String> },
    #[error("`{place}` holds a store or other tables already; name an empty database or a new folder")]
    NotEmpty { place: String },
    #[error("something else was recorded in this store meanwhile, so nothing was kept; run it again")]
    Overtaken,
}
