//! Open data: which evidence, and where to.

use super::evidence::Question;
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline data --out open-data/
  plumbline data --out open-data/ --as-at 2011-08-31
  plumbline data --out open-data/ --replace

Each table is CSV, Parquet and JSON; one workbook in ODS and one in XLSX hold all but the longest; dictionary.csv says what every column
means, and datapackage.json describes the CSV files to programs. A cell without a value says why: [x] not available, [z] not
applicable, [c] confidential, [u] low reliability. The folder is readable by its owner alone; docs/open-data.md has examples.")]
pub struct Data {
    /// A new folder for the files
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,

    /// Take the place of what an earlier run wrote
    #[arg(long)]
    pub replace: bool,

    #[command(flatten)]
    pub question: Question,
}
