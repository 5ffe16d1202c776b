//! The open data, and the page that lists it.

use super::Site;
use crate::commands::data::{self, Made};
use crate::folder::Writing;
use crate::output::Progress;
use anyhow::Result;
use plumbline_opendata::release::{Missing, Written};
use plumbline_pages::{DataPage, DataTable, InSite, data as page};

pub const PAGE: &str = "data/index.html";

pub fn write(site: &Site, folder: &mut Writing) -> Result<()> {
    let nation = site.nation;
    let made =
        Made::of(&nation.session, &nation.asked, &nation.published, &nation.all, &nation.release.results);
    let progress = Progress::new(data::tables(&made).len() as u64, "tables", site.terminal);
    let written = data::write(
        &made,
        &site.held,
        |name, bytes| folder.put(&format!("data/{name}"), bytes),
        |table| progress.start(table),
    )?;
    progress.finish();
    let id = made.release().id;
    let whole = [
        ("Every table as one workbook (ODS)", format!("{id}.ods")),
        ("Every table as one workbook (XLSX)", format!("{id}.xlsx")),
        ("The data dictionary: what each column means (CSV)", "dictionary.csv".to_owned()),
        ("A description that programs read (Frictionless data package, JSON)", "datapackage.json".to_owned()),
    ]
    .map(|(words, href)| (words.to_owned(), href));
    let shorthand = Missing::ALL.map(|missing| (missing.shorthand(), missing.meaning()));
    let tables: Vec<DataTable> = written.iter().map(table).collect();
    let listed = DataPage {
        site: InSite::at(site.frame, PAGE),
        marks: &site.marks,
        tables: &tables,
        whole: &whole,
        shorthand: &shorthand,
        notes: &site.notes,
    };
    folder.put(PAGE, page(&listed).as_bytes())
}

fn table(it: &Written) -> DataTable {
    let forms = [("CSV", "csv"), ("JSON", "json"), ("Parquet", "parquet")];
    DataTable {
        title: it.title.clone(),
        rows: it.rows,
        columns: it.columns,
        files: forms.map(|(form, ending)| (form, format!("{}.{ending}", it.id))).into(),
    }
}
