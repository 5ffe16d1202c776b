//! Files to evidence on the command line, over both databases: what becomes of a text becomes of them.

use super::small_season::bring_people;
use crate::program::{Program, Ran, on_both};
use std::io::{Cursor, Write};
use std::path::Path;
use std::process::Command;
use zip::write::SimpleFileOptions;

pub const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<< /Title (Zsecret) >>\nendobj\ntrailer\n<< >>\n%%EOF\n";
const NOW: &str = "2027-05-13T09:00Z";
const DOCUMENT: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

on_both![
    files_come_with_their_evidence_and_after_it_and_come_out_as_they_went_in,
    a_file_goes_with_its_key_and_comes_back_with_a_backup,
    a_store_is_carried_with_its_files,
];

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("an archive").into_inner()
}

pub fn docx() -> Vec<u8> {
    let types = format!("<Types><Override ContentType=\"{DOCUMENT}\"/></Types>");
    archive(&[("[Content_Types].xml", types.as_bytes()), ("word/document.xml", b"<w:document/>")])
}

/// A text with macros under an ending that says that it has none.
pub fn docm() -> Vec<u8> {
    let types = format!("<Types><Override ContentType=\"{DOCUMENT}\"/></Types>");
    archive(&[("[Content_Types].xml", types.as_bytes()), ("word/vbaProject.bin", b"\xd0\xcf\x11\xe0")])
}

pub fn png() -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU".to_vec();
    bytes.extend_from_slice(b"\0\0\0\x0aIDATx\x9cc`\0\0\0\x02\0\x01H\xaf\xa4q\0\0\0\0IEND\xaeB`\x82");
    bytes
}

/// A PDF that is an archive of a program, too.
pub fn polyglot() -> Vec<u8> {
    [PDF, &archive(&[("META-INF/MANIFEST.MF", b"Main-Class: A"), ("A.class", b"\xca\xfe\xba\xbe")])].concat()
}

fn at<'a>(words: &[&'a str], who: &'a str) -> Vec<&'a str> {
    [words, &["--as", who, "--clock", NOW]].concat()
}

fn put(program: &Program, name: &str, bytes: &[u8]) {
    std::fs::write(program.folder().join(name), bytes).expect("the file is written");
}

/// Evidence of York with a PDF and a picture: acts 2 to 4.
fn filed(program: &Program, kind: &str, more: &[&str]) {
    put(program, "visit of Mrs Zname.pdf", PDF);
    put(program, "photo.png", &png());
    let evidence = ["case", "evidence", "York", "--kind", kind, "--dated", "2027-05-12", "--why", "A visit"];
    let files = ["--attach", "visit of Mrs Zname.pdf", "--attach", "photo.png"];
    let done = program.json(&at(&[&evidence[..], &files, more].concat(), "p-analyst"));
    let acts: Vec<_> =
        done["rows"].as_array().expect("rows").iter().map(|row| row["version"].to_string()).collect();
    assert_eq!(acts, ["2", "3", "4"], "{done}");
}

fn taken_out(program: &Program, data: &str, number: &str, who: &str, out: &str) -> Ran {
    program.run(
        &[&["--data", data], &at(&["case", "attachment", "York", number, "--out", out], who)[..]].concat(),
    )
}

fn files_come_with_their_evidence_and_after_it_and_come_out_as_they_went_in(program: Program) {
    bring_people(&program);
    filed(&program, "survey", &["--seen", "1"]);
    put(&program, "note.docx", &docx());
    program.ok(&at(&["case", "attach", "York", "2", "note.docx", "--seen", "4"], "p-analyst"));
    for (number, bytes) in [("3", PDF.to_vec()), ("4", png()), ("5", docx())] {
        let ran = taken_out(&program, "data", number, "p-hmci", &format!("out-{number}"));
        assert_eq!(ran.code, 0, "{}", ran.err);
        let path = program.folder().join(format!("out-{number}"));
        assert!(std::fs::read(&path).expect("a file") == bytes, "act {number}: other bytes");
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(path.metadata().expect("it").permissions().mode() & 0o777, 0o600);
    }
    let again = taken_out(&program, "data", "3", "p-hmci", "out-3");
    assert!(again.code == 2 && again.err.contains("`out-3` is there already"), "{}", again.err);
    for (who, number, code) in
        [("p-officer", "3", 5), ("p-analyst", "3", 5), ("p-hmci", "2", 4), ("p-hmci", "9", 4)]
    {
        let ran = taken_out(&program, "data", number, who, "none");
        assert_eq!(ran.code, code, "{who} {number}: {}", ran.err);
        assert!(!program.folder().join("none").exists());
    }
    let shown = program.ok(&at(&["case", "show", "York", "--texts"], "p-hmci"));
    let pdf = format!("a PDF, {} bytes, to act 2", PDF.len());
    for part in [pdf.as_str(), "visit of Mrs Zname.pdf", "a PNG picture", "a DOCX text"] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let others = program.ok(&at(&["case", "show", "York", "--texts"], "p-analyst"));
    assert!(others.contains("attached a file") && !others.contains("Zname"), "{others}");
    for part in ["Zname", "Zsecret"] {
        let bodies = program.rows("data", "SELECT body FROM events").concat().join("\n");
        assert!(!bodies.contains(part), "{part}");
    }
    program.ok(&["verify"]);
}

fn a_file_goes_with_its_key_and_comes_back_with_a_backup(program: Program) {
    bring_people(&program);
    filed(&program, "survey", &[]);
    program.ok(&["backup", "--to", "copy"]);
    let restored = program.run(&["restore", "copy", "--data", "back"]);
    assert_eq!(restored.code, 0, "{}", restored.err);
    let alone = |args: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_plumbline"))
            .current_dir(program.folder())
            .env("PLUMBLINE_CONFIG", "")
            .env_remove("DATABASE_URL")
            .args(args)
            .output()
            .expect("the program starts");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let out = at(&["--data", "back", "case", "attachment", "York", "3", "--out", "from-back"], "p-hmci");
    assert_eq!(alone(&out).0, Some(0), "{:?}", alone(&out));
    assert_eq!(std::fs::read(program.folder().join("from-back")).expect("it"), PDF);
    program.ok(&at(&["season", "erase", "case/E06000014/2011", "--basis", "court-order"], "p-admin"));
    let gone = taken_out(&program, "data", "3", "p-hmci", "gone");
    assert!(gone.code == 4 && gone.err.contains("the file of act 3 was erased"), "{}", gone.err);
    let shown = program.ok(&at(&["case", "show", "York", "--texts"], "p-hmci"));
    assert!(shown.contains("(erased)") && !shown.contains("Zname"), "{shown}");
    let more = program.run(&at(&["case", "attach", "York", "2", "photo.png"], "p-analyst"));
    assert!(more.code == 5 && more.err.contains("nothing is written under it again"), "{}", more.err);
    program.ok(&["verify"]);
    // The keys of today in the backup of yesterday.
    program.ok(&["backup", "--keys-only", "--to", "copy"]);
    assert_eq!(alone(&["restore", "copy", "--data", "later"]).0, Some(0));
    let out = at(&["--data", "later", "case", "attachment", "York", "3", "--out", "later.pdf"], "p-hmci");
    assert_eq!(alone(&out).0, Some(4));
}

fn a_store_is_carried_with_its_files(program: Program) {
    bring_people(&program);
    filed(&program, "survey", &[]);
    if program.database("data").is_some() {
        program.ok(&["migrate", "--to", "carried"]);
    } else {
        let Some(server) = plumbline_throwaway::server() else { return };
        program.ok(&["migrate", "--to", &server.database()]);
        return;
    }
    let output = Command::new(env!("CARGO_BIN_EXE_plumbline"))
        .current_dir(program.folder())
        .env("PLUMBLINE_CONFIG", "")
        .env_remove("DATABASE_URL")
        .args(at(&["--data", "carried", "case", "attachment", "York", "4", "--out", "carried.png"], "p-hmci"))
        .output()
        .expect("the program starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(std::fs::read(program.folder().join("carried.png")).expect("it") == png());
}

#[test]
fn every_file_is_looked_into_before_anything_is_done_and_every_fault_is_said() {
    let program = Program::new();
    bring_people(&program);
    put(&program, "good.pdf", PDF);
    put(&program, "bad.pdf", b"<html><script>alert(1)</script></html>");
    put(&program, "macro.docx", &docm());
    put(&program, "both.pdf", &polyglot());
    put(&program, "photo.pdf", &png());
    put(&program, "empty.txt", b"");
    put(&program, "large.txt", &vec![b'a'; (10 << 20) + 1]);
    let files = [
        "good.pdf",
        "bad.pdf",
        "macro.docx",
        "both.pdf",
        "photo.pdf",
        "empty.txt",
        "large.txt",
        "nowhere.pdf",
    ];
    let attached: Vec<&str> = files.iter().flat_map(|file| ["--attach", *file]).collect();
    let evidence =
        ["case", "evidence", "York", "--kind", "views", "--dated", "2027-05-12", "--why", "A visit"];
    let ran = program.run(&at(&[&evidence[..], &attached].concat(), "p-analyst"));
    assert_eq!(ran.code, 3, "{}", ran.err);
    for says in [
        "`bad.pdf` is not taken: by its content it is HTML, SVG or another form of XML; taken are PDF",
        "`macro.docx` is not taken: it holds macros",
        "`both.pdf` is not taken: it is a PDF with something behind its end",
        "`photo.pdf` is not taken: its name ends in `.pdf`, and by its content it is a PNG picture",
        "`empty.txt` is not taken: it is empty",
        "`large.txt` is not taken: it has 10485761 bytes and may have 10485760",
        "`nowhere.pdf` could not be read",
    ] {
        assert!(ran.err.contains(says), "{says}: {}", ran.err);
    }
    assert!(!ran.err.contains("good.pdf"), "{}", ran.err);
    assert_eq!(program.rows("data", "SELECT COUNT(*) FROM events WHERE kind = 'EvidenceFiled'"), [["0"]]);
}

/// A bomb is opened in a process of its own, whose limits hold whatever it unpacks to.
#[test]
fn a_small_archive_that_unpacks_to_more_than_a_machine_has_is_refused_within_bounds() {
    let program = Program::new();
    bring_people(&program);
    let noughts = vec![0; 1 << 20];
    let types = format!("<Types><Override ContentType=\"{DOCUMENT}\"/></Types>");
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let quickly = SimpleFileOptions::default().compression_level(Some(1));
    zip.start_file("[Content_Types].xml", quickly).expect("a part");
    zip.write_all(types.as_bytes()).expect("its bytes");
    zip.start_file("word/document.xml", quickly).expect("a part");
    (0..401).for_each(|_| zip.write_all(&noughts).expect("its bytes"));
    put(&program, "bomb.docx", &zip.finish().expect("an archive").into_inner());
    put(&program, "good.pdf", PDF);
    let evidence =
        ["case", "evidence", "York", "--kind", "views", "--dated", "2027-05-12", "--why", "A visit"];
    program.ok(&at(&evidence, "p-analyst"));
    let began = std::time::Instant::now();
    let ran = program.run(&at(&["case", "attach", "York", "2", "bomb.docx"], "p-analyst"));
    assert!(ran.code == 3 && ran.err.contains("it unpacks to more than 419430400 bytes"), "{}", ran.err);
    assert!(began.elapsed() < std::time::Duration::from_secs(60));
    // What bounds its reader is set as for every other.
    let short = [("PLUMBLINE_LIMIT_SECONDS", "no number")];
    let ran = program.run_with(&short, &at(&["case", "attach", "York", "2", "good.pdf"], "p-analyst"));
    assert!(ran.code == 3 && ran.err.contains("PLUMBLINE_LIMIT_SECONDS"), "{}", ran.err);
    program.ok(&at(&["case", "attach", "York", "2", "good.pdf"], "p-analyst"));
}

#[test]
fn a_bundle_holds_the_files_that_may_leave_and_says_which_do_not_and_why() {
    let program = Program::new();
    bring_people(&program);
    filed(&program, "survey", &[]);
    let evidence =
        ["case", "evidence", "York", "--kind", "complaint", "--dated", "2027-05-12", "--why", "A visit"];
    let confidential = [&evidence[..], &["--confidential", "--attach", "photo.png"]].concat();
    program.ok(&at(&confidential, "p-analyst"));
    program.ok(&at(&["case", "export", "York", "--out", "whole"], "p-hmci"));
    let files = |bundle: &str| -> Vec<(String, Vec<u8>)> {
        let folder = program.folder().join(bundle).join("attachments");
        let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
        let mut files: Vec<_> = entries
            .map(|entry| entry.expect("an entry").path())
            .map(|path| {
                (
                    path.extension().expect("an ending").to_string_lossy().into_owned(),
                    std::fs::read(path).expect("it"),
                )
            })
            .collect();
        files.sort();
        files
    };
    let all = [("pdf".to_owned(), PDF.to_vec()), ("png".to_owned(), png()), ("png".to_owned(), png())];
    assert!(files("whole") == all, "{:?}", files("whole").iter().map(|it| &it.0).collect::<Vec<_>>());
    let Some((true, _)) = checked(&program.folder().join("whole")) else {
        println!("skipped: no python3; the bundle was not checked");
        return;
    };
    // One byte of a file, and a file too few, are found.
    let folder = program.folder().join("whole/attachments");
    let path = std::fs::read_dir(&folder).expect("it").next().expect("a file").expect("an entry").path();
    let bytes = std::fs::read(&path).expect("it");
    std::fs::write(&path, [&bytes[..], b" "].concat()).expect("it is written");
    let (well, says) = checked(&program.folder().join("whole")).expect("python");
    assert!(!well && says.contains("is not what its act names"), "{says}");
    std::fs::remove_file(&path).expect("it goes");
    let (well, says) = checked(&program.folder().join("whole")).expect("python");
    assert!(!well && says.contains("is gone"), "{says}");
    // Once the key is erased.
    program.ok(&at(&["season", "erase", "case/E06000014/2011", "--basis", "request"], "p-admin"));
    let told = program.json(&at(&["case", "export", "York", "--out", "erased"], "p-hmci"));
    assert!(told["notes"].to_string().contains("its key was erased"), "{told}");
    assert!(files("erased").is_empty());
    let (well, says) = checked(&program.folder().join("erased")).expect("python");
    assert!(well && says.contains("not in the bundle: attachments/"), "{says}");
}

/// What the bundle's own program says of it; none where there is no Python.
fn checked(bundle: &Path) -> Option<(bool, String)> {
    let ran = Command::new("python3").arg(bundle.join("verify.py")).output().ok()?;
    Some((ran.status.success(), String::from_utf8_lossy(&ran.stdout).into_owned()))
}

#[test]
fn files_are_listed_with_how_long_they_are_kept_and_those_of_a_complaint_as_it_is() {
    let program = Program::new();
    bring_people(&program);
    filed(&program, "complaint", &[]);
    let due = |clock: &str| {
        let report = program.json(&["season", "retention", "--as", "p-admin", "--clock", clock]);
        report["rows"]
            .as_array()
            .expect("rows")
            .iter()
            .map(|row| format!("{} {}", row["holds"], row["due_on"]))
            .collect::<Vec<_>>()
    };
    assert!(due("2030-05-12T09:00Z").is_empty());
    assert_eq!(
        due("2030-05-13T09:00Z"),
        ["\"complaints\" \"2030-05-13\""],
        "files of a complaint keep it no longer"
    );
    let survey = ["case", "evidence", "York", "--kind", "survey", "--dated", "2027-05-12", "--why", "More"];
    let clock = ["--as", "p-analyst", "--clock", "2030-05-13T09:30Z"];
    program.ok(&[&survey[..], &["--attach", "photo.png"], &clock].concat());
    assert!(due("2030-05-13T10:00Z").is_empty(), "its time counts from a publication");
    let erase = ["season", "erase", "case/E06000014/2011", "--basis", "retention", "--as", "p-admin"];
    let ran = program.run(&[&erase[..], &["--clock", "2030-05-13T10:30Z"]].concat());
    assert!(ran.code == 5 && ran.err.contains("is not due"), "{}", ran.err);
}
