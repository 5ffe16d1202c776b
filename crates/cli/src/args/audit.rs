//! Audits of printed tables.

use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline audit press-release.txt
  plumbline audit summary.ods tables/table-2.csv
  plumbline audit report.md --format csv > findings.csv

CSV, ODS, XLSX, Markdown and plain text are read, a text also where it was recovered from a PDF. Each file is read by a process
of its own, within the limits of `plumbline import`. Needs no data folder. Ends with 3 if anything does not follow. What could
not be understood is listed, and is no pass.")]
pub struct Audit {
    /// Files with tables
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
}
