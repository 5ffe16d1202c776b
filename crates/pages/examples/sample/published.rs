//! Pages of open data and of what changed: the most that they can hold, and the least.

use super::made_area::SITE;
use super::put;
use plumbline_core::area::AreaCode;
use plumbline_core::publication::{Changes, Publication, PublishedArea, changes};
use plumbline_pages::{
    ChangesPages, DataPage, DataTable, InSite, PublicationEntry, changes_csv, changes_file, changes_list,
    changes_page, data, feed,
};
use std::collections::BTreeMap;
use std::path::Path;

pub fn write(folder: &Path, marks: &[String]) -> std::io::Result<()> {
    put(folder.join("data/index.html"), &open_data(marks))?;
    let changed = changes(&publication(100, "3", None), &publication(101, "4", Some(2)));
    let entries = [
        entry(1, None, None),
        entry(2, Some("two schools were counted under the wrong group"), Some(&changed)),
    ];
    let addresses = [1, 2].map(|number| format!("changes/{}", changes_file(number)));
    let pages = |address| ChangesPages {
        year: 2011,
        marks,
        site: Some(InSite::at(&SITE, address)),
        publications: &entries,
        list: "index.html",
        feed: "feed.xml",
    };
    put(folder.join("changes/index.html"), &changes_list(&pages("changes/index.html")))?;
    put(folder.join("changes/feed.xml"), &feed(&pages("changes/feed.xml")))?;
    let none = ChangesPages { publications: &[], ..pages("changes/none.html") };
    put(folder.join("changes/none.html"), &changes_list(&none))?;
    let same = changes(&publication(3, "3", None), &publication(3, "3", None));
    let unchanged = entry(3, Some("the pages were made again"), Some(&same));
    put(
        folder.join("changes/publication-3.html"),
        &changes_page(&pages("changes/publication-3.html"), &unchanged),
    )?;
    for (address, entry) in addresses.iter().zip(&entries) {
        put(folder.join(address), &changes_page(&pages(address), entry))?;
    }
    put(folder.join("changes").join(changes_csv(2)), "made up\n")
}

fn open_data(marks: &[String]) -> String {
    let table = |at: usize| DataTable {
        title: format!("A made-up table with a title as long as titles of tables come, number {at}"),
        rows: 10usize.pow(at as u32 % 6),
        columns: 3 * at,
        files: vec![("CSV", "areas.csv".into()), ("JSON", "areas.csv".into())],
    };
    let tables: Vec<DataTable> = (1..20).map(table).collect();
    data(&DataPage {
        site: InSite::at(&SITE, "data/index.html"),
        marks,
        tables: &tables,
        whole: &[("Every table as one workbook (ODS)".into(), "areas.csv".into())],
        shorthand: &[("[x]", "not available"), ("[c]", "confidential")],
        notes: &["assumed: made-up files, published 28 days after inspection".into()],
    })
}

fn entry<'a>(number: i64, why: Option<&'a str>, changes: Option<&'a Changes>) -> PublicationEntry<'a> {
    let at = jiff::Timestamp::from_second(1_320_710_460 + 86_400 * number).unwrap_or_default();
    PublicationEntry {
        number,
        at,
        digest: "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        why,
        changes,
    }
}

fn publication(figures: usize, value: &str, grade: Option<u8>) -> Publication {
    let cells = (0..figures)
        .map(|at| (format!("A/E06000022/nursery-primary-eyfs/overall/good/{at}").into(), value.to_owned()));
    let area = PublishedArea {
        name: "Bath and North East Somerset".into(),
        grade,
        letter: Some(value.into()),
        figures: cells.collect(),
    };
    Publication {
        schema: Publication::SCHEMA.into(),
        year: 2011,
        as_at: jiff::civil::date(2011, 11, 8),
        framework: "2011".into(),
        editions: BTreeMap::from([(value.into(), format!("a-file-with-a-long-name-of-{value}.csv"))]),
        areas: BTreeMap::from([(AreaCode::new("E06000022"), area)]),
        national: BTreeMap::from([(
            "N/2011/settings/nursery-primary-eyfs/good-or-better".into(),
            value.to_owned(),
        )]),
    }
}
