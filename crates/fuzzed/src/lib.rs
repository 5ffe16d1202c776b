//! What must hold whatever bytes come in: one function for each promise. `fuzz/` calls them with made-up bytes, the tests
//! of this crate with the corpus that is kept in `fuzz/corpus`.

mod addresses;
mod attached;
mod audits;
mod cells;
mod claims;
mod counts;
mod descriptions;
mod desk;
mod editions;
mod frameworks;
mod panics;
mod readings;
mod recognition;
mod workbooks;

pub use addresses::{address, area};
pub use attached::attached;
pub use audits::audit;
pub use cells::cells;
pub use claims::claim;
pub use counts::count;
pub use descriptions::description;
pub use editions::{edition, edition_round_trip};
pub use frameworks::framework;
pub use panics::let_guarded_panics_pass;
pub use readings::{csv, long_csv, parquet};
pub use recognition::recognise;
pub use workbooks::{ods, xls, xlsx};

/// A name in `fuzz/Cargo.toml` and the promise that it holds.
pub type Target = (&'static str, fn(&[u8]));

/// Every promise, in the order of names.
pub const TARGETS: [Target; 18] = [
    ("address", address),
    ("area", area),
    ("attached", attached),
    ("audit", audit),
    ("cells", cells),
    ("claim", claim),
    ("count", count),
    ("csv", csv),
    ("description", description),
    ("edition", edition),
    ("edition_round_trip", edition_round_trip),
    ("framework", framework),
    ("long_csv", long_csv),
    ("ods", ods),
    ("parquet", parquet),
    ("recognise", recognise),
    ("xls", xls),
    ("xlsx", xlsx),
];
