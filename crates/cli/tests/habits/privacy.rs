//! What may tell of a child stands nowhere: not on the terminal, not in the store (P13).

use crate::program::Program;
use std::path::Path;

const SECRET: &str = "Amy Zsecret 12/03/2004";
const HEADINGS: &str = "record,area,remit,urn,on,children,inside_area,provision,text";
const GOOD: &str = "placement,York,social-care,SC100001,2011-07-15,6,no,own,";

/// Files with the secret somewhere: in each cell, in a row of no kind, in one too long, where headings should stand.
fn files() -> Vec<String> {
    let cells: Vec<&str> = GOOD.split(',').collect();
    let mut files: Vec<String> = (0..cells.len())
        .map(|at| {
            let mut row = cells.clone();
            row[at] = SECRET;
            format!("{HEADINGS}\n{}\n{GOOD}\n", row.join(","))
        })
        .collect();
    files.push(format!("{HEADINGS}\n{GOOD},{SECRET}\n"));
    files.push(format!("{HEADINGS}\nplacement,York,{SECRET}\n"));
    files.push(format!("{HEADINGS}\nplacments,{SECRET},social-care,SC100001,2011-07-15,6,no,own,\n"));
    files.push(format!("{HEADINGS}\nplacement,\"York\n{SECRET},social-care,SC100001,2011-07-15,6,no,own,\n"));
    files.push(format!(
        "{HEADINGS},year\nplacement,York,social-care,SC100001,2011-07-15,6,no,own,,{SECRET}\n"
    ));
    files.push(format!("{HEADINGS},{SECRET}\n{GOOD},\n"));
    files.push(format!("{GOOD}\nplacement,York,social-care,{SECRET},2011-07-15,6,no,own,\n"));
    files.push(format!("record,area,remit,urn\nplacement {SECRET},York,social-care,SC100001\n"));
    files
}

fn all_bytes(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry")) {
        let path = entry.path();
        if path.is_dir() {
            all.extend(all_bytes(&path));
        } else {
            all.push((path.display().to_string(), std::fs::read(&path).expect("a file")));
        }
    }
    all.sort();
    all
}

fn holds(bytes: &[u8], part: &str) -> bool {
    bytes.windows(part.len()).any(|window| window == part.as_bytes())
}

#[test]
fn a_childs_name_in_a_return_is_repeated_nowhere_and_never_comes_into_the_store() {
    let program = Program::new();
    program.file("good.csv", &format!("{HEADINGS}\n{GOOD}\n"));
    program.ok(&["import", "good.csv"]);
    let data = program.folder().join("data");
    let before = program.json(&["editions"]);
    for (n, text) in files().iter().enumerate() {
        let name = format!("bad-{n}.csv");
        program.file(&name, text);
        for more in [&[][..], &["--format", "json"], &["--format", "csv"], &["--keep-good"]] {
            let ran = program.run(&[&["import", &name], more].concat());
            assert_eq!(ran.code, 3, "{text}\n{}{}", ran.out, ran.err);
            for part in ["Zsecret", "Amy", "2004"] {
                assert!(!ran.out.contains(part) && !ran.err.contains(part), "{text}\n{}{}", ran.out, ran.err);
            }
        }
        let kept = all_bytes(&data);
        assert!(kept.iter().all(|(_, bytes)| !holds(bytes, "Zsecret")), "{text}");
    }
    assert_eq!(program.json(&["editions"])["rows"], before["rows"], "no file was kept, even compressed");
}

#[test]
fn a_row_that_may_tell_of_a_child_cannot_be_left_out_and_kept_with_its_file() {
    let program = Program::new();
    program.file(
        "bad.csv",
        &format!("{HEADINGS}\n{GOOD}\nplacement,York,social-care,{SECRET},2011-07-15,6,no,own,\n"),
    );
    let ran = program.run(&["import", "bad.csv", "--keep-good"]);
    assert_eq!(ran.code, 3);
    assert!(
        ran.err.contains("none can be left out, because the store would keep the file as it came"),
        "{}",
        ran.err
    );
    assert!(!program.folder().join("data").exists());
}
