//! What has no end, or none that anybody waits for.

use super::{HEADINGS, ROW, assert_refused, csv, import, refused, within_bound};
use crate::program::Program;
use std::fs::{self, File, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::process::Command;

#[test]
fn pipes_and_devices_are_not_opened() {
    let program = Program::new();
    let made = Command::new("mkfifo").arg(program.folder().join("pipe.csv")).status().expect("mkfifo");
    assert!(made.success());
    symlink("/dev/zero", program.folder().join("zero.csv")).expect("a link");
    for name in ["pipe.csv", "zero.csv"] {
        let ran = within_bound(&program, &["import", name]);
        assert_refused(&program, &ran, name, &["a pipe, a device", "save what it gives as a file"]);
    }
    // In a folder they are passed over.
    assert!(within_bound(&program, &["import", "."]).err.contains("0 files imported"));
}

#[test]
fn a_file_larger_than_any_reader_takes_is_not_read() {
    let program = Program::new();
    let file = File::create(program.folder().join("huge.csv")).expect("the file");
    file.set_len(1 << 40).expect("a file with a hole");
    let ran = within_bound(&program, &["import", "huge.csv"]);
    assert_refused(&program, &ran, "huge.csv", &["larger than 256 MiB", "import it in parts"]);
}

#[test]
fn a_line_of_fifty_million_letters_is_no_table() {
    refused("line.csv", &vec![b'a'; 50_000_000], &["no known format"]);
    let cells = csv() + &"a,".repeat(1_000_000);
    refused("cells.csv", cells.as_bytes(), &["row 3", "as many as headings", "1000001 cells"]);
}

#[test]
fn a_quotation_mark_that_nobody_closes_is_told_where_it_stands() {
    let open = format!("{}\"{}", csv(), "a,b\n".repeat(12_000_000));
    refused("open.csv", open.as_bytes(), &["row 3", "a quotation mark in it that is not closed"]);
}

#[test]
fn a_hundred_thousand_columns_are_no_table() {
    let columns: Vec<String> = (0..100_000).map(|n| format!("c{n}")).collect();
    let text = format!("{}\n{}\n", columns.join(","), "1,".repeat(99_999));
    refused("columns.csv", text.as_bytes(), &["no known format"]);
    let known = format!("{},{}\n{}\n", HEADINGS.join(","), columns.join(","), ROW.join(","));
    refused("known.csv", known.as_bytes(), &["column `c0` is not part of this format"]);
}

#[test]
fn five_million_rows_end_at_the_limit() {
    refused("short.csv", "a\n".repeat(5_000_000).as_bytes(), &["no known format"]);
    let program = Program::new();
    program.file("rows.csv", &(csv() + &format!("{}\n", ROW.join(",")).repeat(2_000_000)));
    let ran = program.run_with(&[("PLUMBLINE_LIMIT_SECONDS", "1")], &["import", "rows.csv"]);
    assert_refused(&program, &ran, "rows.csv", &["more time than 1 s of computing"]);
    program.file("bad.csv", &(csv() + &"x\n".repeat(5_000_000)));
    let ran = program.run_with(&[("PLUMBLINE_LIMIT_MEMORY", "64MiB")], &["import", "bad.csv"]);
    assert_refused(&program, &ran, "bad.csv", &["more memory than 64 MiB"]);
}

#[test]
fn a_file_without_anything_in_it_is_refused() {
    refused("empty.csv", b"", &["the file is empty"]);
    refused("blank.csv", b" \n\t\n", &["the file is empty"]);
}

#[test]
fn a_folder_that_leads_into_itself_is_searched_once() {
    let program = Program::new();
    let folder = program.folder().join("folder");
    fs::create_dir(&folder).expect("a folder");
    symlink(&folder, folder.join("again")).expect("a link");
    fs::write(folder.join("good.csv"), csv()).expect("a file");
    let ran = within_bound(&program, &["import", "folder"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("1 file imported"), "{}", ran.err);
}

#[test]
fn a_file_that_may_not_be_read_is_told() {
    let (program, _) = import("secret.csv", csv().as_bytes());
    fs::remove_dir_all(program.folder().join("data")).expect("the data folder goes");
    let file = program.folder().join("secret.csv");
    fs::set_permissions(&file, Permissions::from_mode(0o000)).expect("no permission");
    if File::open(&file).is_ok() {
        println!("an administrator may read every file, so this could not be tried");
        return;
    }
    let ran = within_bound(&program, &["import", "secret.csv"]);
    assert_refused(&program, &ran, "secret.csv", &["could not be read", "ermission denied"]);
}
