//! Published files to records, by source descriptions as data; editions to and from Parquet.
//!
//! [`recognise`] finds the [`Source`] that a file belongs to, [`read`] turns its rows into entries and accounts for every row
//! in a [`Reading`]; a file that no source knows gets a [`Proposal`] from [`propose`]; [`write_parquet`] and [`read_parquet`] keep an edition. `docs/sources.md` documents descriptions,
//! `docs/long-csv.md` Plumbline's own format.

mod at_once;
pub mod attached;
mod columns;
mod csv_rows;
mod dates;
mod description;
mod description_check;
mod description_file;
mod edition;
mod edition_parquet;
mod field;
mod first_rows;
mod from_fields;
mod gazetteer;
mod header;
mod known;
mod ledger;
mod made_up;
mod parquet_rows;
mod postcodes;
mod printed;
mod proposal;
mod provider_number;
mod read;
mod read_error;
mod recognise;
mod row;
mod sources;
mod table;
mod to_fields;
mod words;
mod workbook;

pub use at_once::{AtOnce, AtOnceError, AtOnceQuestion, BadCell, NotCounted, count_at_once};
pub use description::Source;
pub use edition::edition_id;
pub use edition_parquet::{ParquetError, read_parquet, write_parquet};
pub use field::{Field, FieldType, RecordKind};
pub use gazetteer::gazetteer;
pub use known::Known;
pub use ledger::{Problem, Reading};
pub use postcodes::postcodes;
pub use printed::printed;
pub use proposal::{Differs, NoProposal, Proposal, Renamed, Unsuited, Want, propose};
pub use read::read;
pub use read_error::ReadError;
pub use recognise::{NotRecognised, recognise};
pub use sources::{load_sources, sources, sources_and};
pub use workbook::UNPACKED_LIMIT;
