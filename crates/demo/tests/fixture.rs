//! A framework with the groups of Table 1 and as many indicators as Annex C, and 152 areas.

use jiff::civil::date;
use plumbline_core::area::AreaCode;
use plumbline_core::framework::{
    Adjustment, Comparator, CutOff, Framework, Group, Indicator, Period, Polarity, SuperGroup,
};
use plumbline_core::record::Decimal;
use plumbline_demo::{MadeUpFile, nation};
use std::collections::BTreeMap;
use std::sync::LazyLock;

pub const TABLE_1: [(&str, bool, &[&str]); 7] = [
    (
        "early-years",
        true,
        &["childminder", "childcare-domestic", "childcare-non-domestic", "childrens-centre"],
    ),
    ("nursery-primary", true, &["nursery-primary-eyfs", "primary"]),
    ("secondary", true, &["maintained-secondary", "academy-ctc"]),
    (
        "post-16",
        true,
        &["secondary-sixth-form", "fe-college", "sixth-form-college", "independent-specialist-college"],
    ),
    (
        "special",
        false,
        &["maintained-special", "non-la-special", "special-sixth-form", "pru", "residential-special"],
    ),
    ("fostering-adoption", false, &["la-fostering", "la-adoption", "pv-fostering-adoption"]),
    ("childrens-homes", false, &["la-childrens-home", "pv-childrens-home"]),
];

pub fn framework() -> Framework {
    let period = Period { from: date(2011, 4, 1), to: date(2011, 12, 31) };
    Framework {
        id: "2011".into(),
        title: String::new(),
        digest: String::new(),
        in_force: period,
        publication: date(2011, 11, 8),
        cut_off: CutOff { block_a: date(2011, 8, 31), exceptions: vec![] },
        joint_area_reviews_after: date(2007, 4, 1),
        margin: Decimal { units: 10, scale: 1 },
        grades: vec![],
        super_groups: TABLE_1
            .iter()
            .map(|(id, universal, _)| SuperGroup {
                id: (*id).into(),
                title: String::new(),
                universal: *universal,
            })
            .collect(),
        groups: TABLE_1.iter().flat_map(|(id, _, groups)| groups.iter().map(move |g| group(g, id))).collect(),
        bands: vec![],
        words: vec![],
        indicators: indicators(),
        adjustment: Adjustment {
            excellently: [0, 1, 2, 3, 4, 4, 5, 6],
            well: [0, 1, 2, 2, 3, 3, 4, 4],
            adequately: [0, 1, 1, 1, 2, 2, 3, 3],
            poorly: [0, 0, 0, 0, 1, 1, 2, 2],
            universal: [0, 1, 1, 2, 2],
            universal_amber: [0, 1, 2, 2, 3],
        },
        requirements: vec![],
        principles: vec![],
        limits: vec![],
        block_b: vec![],
        assumptions: vec![],
        calendar: vec![],
        areas: vec![],
        regions: vec![],
        mappings: vec![],
        mapped: vec![],
        neighbours_hold_years: 5,
    }
}

fn group(id: &str, super_group: &str) -> Group {
    Group {
        id: id.into(),
        title: String::new(),
        super_group: super_group.into(),
        vulnerable: false,
        private: id.starts_with("pv-"),
        since: None,
    }
}

/// 65 indicators with Annex C's comparators, and five gaps.
fn indicators() -> Vec<Indicator> {
    let kinds = [
        (Comparator::National, 12),
        (Comparator::SimilarAreas, 7),
        (Comparator::Both, 11),
        (Comparator::NotBanded, 40),
    ];
    kinds
        .into_iter()
        .flat_map(|(comparator, count)| std::iter::repeat_n(comparator, count))
        .enumerate()
        .map(|(n, comparator)| Indicator {
            id: format!("indicator-{n}").into(),
            title: String::new(),
            comparator,
            polarity: if n % 4 == 0 || n >= 65 { Polarity::Lower } else { Polarity::Higher },
            gap: n >= 65,
            layer_1: (19..23).contains(&n),
            source: String::new(),
        })
        .collect()
}

pub fn areas() -> Vec<(AreaCode, String)> {
    (1..=152).map(|n| (AreaCode::new(&format!("E{n:08}")), format!("Area {n}"))).collect()
}

/// The nation of one seed, made once for all tests.
pub fn whole() -> &'static [MadeUpFile] {
    static WHOLE: LazyLock<Vec<MadeUpFile>> = LazyLock::new(|| nation(2011, &areas(), &framework()));
    &WHOLE
}

/// Every row of that nation.
pub fn made() -> &'static [Cells] {
    static MADE: LazyLock<Vec<Cells>> = LazyLock::new(|| rows(whole()));
    &MADE
}

/// A row of a file, by column; empty cells are left out.
pub type Cells = BTreeMap<String, String>;

pub fn rows(files: &[MadeUpFile]) -> Vec<Cells> {
    files.iter().flat_map(|file| rows_of(&file.bytes)).collect()
}

fn rows_of(bytes: &[u8]) -> Vec<Cells> {
    let mut reader = csv::Reader::from_reader(bytes);
    let header = reader.headers().unwrap().clone();
    reader
        .records()
        .map(|record| {
            let record = record.unwrap();
            let cells = header.iter().zip(record.iter()).filter(|(_, value)| !value.is_empty());
            cells.map(|(column, value)| (column.to_owned(), value.to_owned())).collect()
        })
        .collect()
}

pub fn of<'a>(rows: &'a [Cells], record: &'a str) -> impl Iterator<Item = &'a Cells> {
    rows.iter().filter(move |row| row["record"] == record)
}
