//! The data dictionary: a row for each column of each table, made from the columns themselves.

use super::check::word;
use super::dataset::{Column, Dataset, Kind};
use super::datum::{Datum, Missing};

/// The rows of a table.
pub fn rows(table: &Dataset) -> Vec<Vec<Datum>> {
    let row = |column: &Column| {
        let listed = match &column.kind {
            Kind::OneOf(all) => all.join("; "),
            _ => String::new(),
        };
        let lacks: Vec<&str> = column.may_lack.iter().map(|missing| missing.shorthand()).collect();
        let refers = table.refers.iter().find(|refers| refers.column == column.key);
        let refers = refers.map(|it| format!("{}.{}", it.table, it.key)).unwrap_or_default();
        vec![
            Datum::from(table.id),
            Datum::from(column.key),
            Datum::from(column.title.as_str()),
            Datum::from(column.meaning.as_str()),
            Datum::from(word(&column.kind)),
            Datum::text(column.unit.unwrap_or_default(), Missing::NotApplicable),
            Datum::text(lacks.join(" "), Missing::NotApplicable),
            Datum::from(table.key.contains(&column.key)),
            Datum::text(refers, Missing::NotApplicable),
            Datum::text(listed, Missing::NotApplicable),
        ]
    };
    table.columns.iter().map(row).collect()
}

pub fn table(rows: Vec<Vec<Datum>>) -> Dataset {
    let none = [Missing::NotApplicable];
    let text = |key, title, meaning| Column::new(key, Kind::Text, title, meaning);
    Dataset {
        id: "dictionary",
        title: "Data dictionary".into(),
        says: "A row is a column of a table: what its values mean, what they are, and which shorthand may stand in it.".into(),
        source: "Made from the same definitions as the tables.".into(),
        columns: vec![
            text("table", "Table", "The table, by the name of its files and sheet"),
            text("column", "Column", "The heading of the column, the same in every file"),
            text("title", "Title", "The column in plain words"),
            text("meaning", "Meaning", "What a value means and how it is made"),
            text("kind", "Kind", "What the values are"),
            text("unit", "Unit", "What a number counts or measures").lacks(&none),
            text("shorthand", "Shorthand", "The shorthand that may stand where there is no value").lacks(&none),
            Column::new("key", Kind::YesNo, "Key", "Whether it is one of the columns that tell the rows of its table apart"),
            text("refers_to", "Refers to", "The table and column whose values it names").lacks(&none),
            text("values", "Values", "Every value that it may have, where there is a list").lacks(&none),
        ],
        key: vec!["table", "column"],
        refers: Vec::new(),
        rows,
        notes: Vec::new(),
        in_workbook: true,
    }
}
