//! `bench/` is run by hand and needs Python: here it is only held to the words that the program knows.

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
