//! `bench/` is run by hand and needs Python: here it is only held to the words that the program knows.

use jiff::civil::date;
use plumbline_core::letter::{Block, Document, Frame, Inline, Signatory, Table};
use std::path::Path;

fn text(path: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    std::fs::read_to_string(root.join(path)).expect("a file of the repository")
}

/// The words of a Python list.
fn listed(file: &str, name: &str) -> Vec<String> {
    let text = text(file);
    let (_, after) = text.split_once(&format!("\n{name} = [")).expect("the list");
    let (list, _) = after.split_once(']').expect("its end");
    list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn the_benchmark_speaks_of_groups_and_columns_that_there_are() {
    let (groups, columns) = (listed("bench/peers.py", "GROUPS"), listed("bench/run.py", "COLUMNS"));
    assert!(groups.len() > 10 && columns.len() > 10, "{groups:?} {columns:?}");
    let (framework, long, sql) =
        (text("frameworks/2011/groups.toml"), text("docs/long-csv.md"), text("bench/generate.sql"));
    for group in groups {
        assert!(framework.contains(&format!("id = \"{group}\"")), "no group {group}");
        assert!(sql.contains(&format!("'{group}'")), "no inspections are made of {group}");
    }
    for column in columns {
        assert!(long.contains(&format!("| `{column}` |")), "no column {column}");
    }
}

/// A letter with a part of every kind.
fn letter() -> Document {
    let line = |text: &str| vec![text.to_owned()];
    let said = vec![Inline::Text("text".into()), Inline::Claim { text: "text".into(), cell: "A/X".into() }];
    let table = Table { caption: "caption".into(), head: line("head"), rows: vec![line("cell")] };
    let heading = Block::Heading { level: 1, text: "heading".into() };
    Document {
        title: "title".into(),
        frame: Frame {
            date: date(2011, 11, 8),
            sender: line("s"),
            addressee: line("a"),
            salutation: "Dear".into(),
        },
        body: vec![heading, Block::Paragraph(said.clone()), Block::List(vec![said]), Block::Table(table)],
        signatory: Signatory { closing: "Yours".into(), name: "n".into(), post: "p".into() },
        copies: line("c"),
        marks: line("m"),
    }
}

#[test]
fn the_benchmark_reads_letters_by_names_that_their_content_has() {
    let (script, content) = (text("bench/letters.py"), serde_json::to_string(&letter()).expect("JSON"));
    let names: Vec<&str> =
        script.split("[\"").skip(1).filter_map(|rest| rest.split_once("\"]")).map(|(name, _)| name).collect();
    assert!(names.len() > 12, "{names:?}");
    for name in names {
        assert!(content.contains(&format!("\"{name}\":")), "a letter has no `{name}`: {content}");
    }
    for kind in ["heading", "paragraph", "list"] {
        assert!(
            script.contains(&format!("kind == \"{kind}\"")) && content.contains(&format!("{{\"{kind}\":")),
            "{kind}"
        );
    }
}
