//! Files of every kind that is taken, and those that pass for one and are not.

use super::*;
use std::io::Write;
use zip::CompressionMethod::Stored;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n";
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default().compression_method(Stored)).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn office_open(main: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let types = format!("<Types><Override PartName=\"/main.xml\" ContentType=\"{main}\"/></Types>");
    archive(&[&[("[Content_Types].xml", types.as_bytes()), ("main.xml", b"<w/>")], more].concat())
}

fn open_document(kind: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let word = format!("application/vnd.oasis.opendocument.{kind}");
    archive(&[&[("mimetype", word.as_bytes()), ("content.xml", b"<office/>")], more].concat())
}

fn png() -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU".to_vec();
    bytes.extend_from_slice(b"\0\0\0\x0aIDATx\x9cc`\0\0\0\x02\0\x01H\xaf\xa4q\0\0\0\0IEND\xaeB`\x82");
    bytes
}

fn jpeg() -> Vec<u8> {
    let mut bytes = vec![0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xDA, 0, 3, 0];
    // Coded bytes, a nought behind a byte of all ones, a restart.
    bytes.extend_from_slice(&[7, 0xFF, 0, 9, 0xFF, 0xD0, 3, 0xFF, 0xD9]);
    bytes
}

fn said(bytes: &[u8]) -> String {
    media(bytes).expect_err("it is not taken").to_string()
}

#[test]
fn a_file_of_each_kind_that_is_taken_is_told_by_its_content() {
    let taken: [(Vec<u8>, Media); 12] = [
        (PDF.to_vec(), Media::Pdf),
        ("\u{feff}They feel safe.\r\nThey said so – twice.\n".into(), Media::Txt),
        ("A line, with a comma\nand one without\n".into(), Media::Txt),
        ("one line, two cells".into(), Media::Txt),
        ("area,places\nYork,3\n\"Bath, and more\",4\n".into(), Media::Csv),
        ("area;places\nYork;3\n".into(), Media::Csv),
        (open_document("text", &[]), Media::Odt),
        (open_document("spreadsheet", &[]), Media::Ods),
        (office_open(DOCX, &[("word/embeddings/a.xlsx", b"x")]), Media::Docx),
        (office_open(XLSX, &[("xl/printerSettings/printerSettings1.bin", b"x")]), Media::Xlsx),
        (png(), Media::Png),
        (jpeg(), Media::Jpeg),
    ];
    for (bytes, expected) in &taken {
        assert_eq!(media(bytes), Ok(*expected));
    }
    assert_eq!(media(include_bytes!("../../tests/fixtures/schools.xlsx")), Ok(Media::Xlsx));
}

#[test]
fn what_is_not_on_the_list_is_named_and_so_is_the_list() {
    let elf = [b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0>\0".as_slice(), &[0; 60]].concat();
    let exe = [b"MZ\x90\0\x03\0\0\0".as_slice(), &[0; 60]].concat();
    for (bytes, found) in [
        (b"<!DOCTYPE html><p>hello".to_vec(), "HTML, SVG or another form of XML"),
        (b"  <svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec(), "HTML, SVG"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><svg/>".to_vec(), "HTML, SVG"),
        (b"<SCRIPT>alert(1)</SCRIPT>".to_vec(), "HTML, SVG"),
        (b"#!/bin/sh\nrm -r .\n".to_vec(), "a script"),
        (b"{\\rtf1 hello}".to_vec(), "RTF"),
        (b"%!PS-Adobe-3.0".to_vec(), "PostScript"),
        (exe, "application/vnd.microsoft.portable-executable"),
        (elf, "application/x-executable"),
        (b"GIF89a\x01\0\x01\0\0\0\0;".to_vec(), "image/gif"),
        (b"Rar!\x1a\x07\x01\0".to_vec(), "rar"),
        (archive(&[("a.txt", b"x")]), "an archive (ZIP)"),
        (archive(&[("META-INF/MANIFEST.MF", b"x"), ("A.class", b"x")]), "an archive (ZIP)"),
        (
            office_open(
                "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
                &[],
            ),
            "a presentation",
        ),
        (open_document("text", &[("[Content_Types].xml", b"<Types/>")]), "an archive (ZIP)"),
        (open_document("text-template", &[]), "opendocument.text-template"),
        (b"PK\x03\x04 and nothing else".to_vec(), "an archive (ZIP)"),
        (b"caf\xe9 au lait".to_vec(), "not in UTF-8"),
        (b"\xff\xfeh\0i\0".to_vec(), "not in UTF-8"),
        (b"words\0and noughts".to_vec(), "of no kind that is known here"),
        (b"a\x1b[31mred".to_vec(), "of no kind that is known here"),
        // A word about a PDF further down makes none.
        (b"\0\0%PDF-1.7 %%EOF".to_vec(), "of no kind that is known here"),
    ] {
        let said = said(&bytes);
        assert!(said.contains(found), "{found}: {said}");
        assert!(said.contains("taken are PDF, plain text"), "{said}");
    }
    assert_eq!(media(b""), Err(NotTaken::Empty));
}

#[test]
fn macros_and_what_else_runs_are_refused_wherever_they_stand() {
    let enabled = "application/vnd.ms-word.document.macroEnabled.main+xml";
    for (bytes, what) in [
        (office_open(enabled, &[]), "macros"),
        (office_open(DOCX, &[("word/vbaProject.bin", b"x")]), "macros"),
        (office_open(XLSX, &[("xl/VBAPROJECT.BIN", b"x")]), "macros"),
        (office_open(XLSX, &[("xl/macrosheets/sheet1.xml", b"x")]), "macros"),
        (open_document("text", &[("Basic/Standard/Module1.xml", b"x")]), "macros"),
        (open_document("spreadsheet", &[("Scripts/python/a.py", b"x")]), "macros"),
        (office_open(DOCX, &[("word/activeX/activeX1.xml", b"x")]), "another program's object"),
        (office_open(DOCX, &[("word/embeddings/oleObject1.bin", b"x")]), "another program's object"),
    ] {
        assert_eq!(media(&bytes), Err(NotTaken::Active { what }));
    }
    let closed = open_document("text", &[("META-INF/manifest.xml", b"<manifest:encryption-data/>")]);
    assert_eq!(media(&closed), Err(NotTaken::Encrypted));
}

#[test]
fn a_file_of_two_kinds_at_once_is_none() {
    let zip = archive(&[("a.txt", b"x")]);
    let with = |bytes: &[u8], more: &[u8]| [bytes, more].concat();
    let inside = |bytes: &[u8]| {
        // An archive within the picture, in a part that pictures pass over.
        let mut text = b"\0\0\0\0tEXt".to_vec();
        text[..4].copy_from_slice(&u32::try_from(zip.len()).unwrap().to_be_bytes());
        [&bytes[..33], &text, &zip, &[0; 4], &bytes[33..]].concat()
    };
    for bytes in [
        with(PDF, &zip),
        with(PDF, b"MZ\x90"),
        with(&png(), &zip),
        inside(&png()),
        with(&png(), b"<script>"),
        with(&jpeg(), &zip),
        with(&jpeg(), &jpeg()),
        with(&office_open(DOCX, &[]), b"MZ\x90"),
        with(b"#!/bin/sh\n", &office_open(DOCX, &[])),
        with(b"a text\n", &zip),
    ] {
        assert!(media(&bytes).is_err(), "{}", String::from_utf8_lossy(&bytes));
    }
    assert_eq!(media(&inside(&png())), Err(NotTaken::AlsoAnArchive { media: Media::Png }));
    assert_eq!(media(&with(PDF, b"\r\n\0\0")), Ok(Media::Pdf), "white space behind a PDF is no matter");
}

#[test]
fn a_file_that_stops_or_lies_is_damaged() {
    for (bytes, kind) in [
        (PDF[..20].to_vec(), Media::Pdf),
        (png()[..60].to_vec(), Media::Png),
        (jpeg()[..15].to_vec(), Media::Jpeg),
    ] {
        assert!(matches!(media(&bytes), Err(NotTaken::Damaged { media, .. }) if media == kind));
    }
    let mut long = png();
    long[33..37].copy_from_slice(&u32::MAX.to_be_bytes());
    assert!(matches!(media(&long), Err(NotTaken::Damaged { .. })));
    let mut lying = office_open(DOCX, &[]);
    let listed = lying.len() - 12;
    lying[listed] = 9;
    assert!(media(&lying).is_err(), "an archive that says that it has more parts than it has");
}

#[test]
fn an_archive_that_unpacks_to_too_much_is_refused() {
    let noughts = vec![0; 1 << 20];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let types = format!("<Types ContentType=\"{DOCX}\"/>");
    zip.start_file("[Content_Types].xml", SimpleFileOptions::default()).unwrap();
    zip.write_all(types.as_bytes()).unwrap();
    zip.start_file("word/document.xml", SimpleFileOptions::default().compression_level(Some(1))).unwrap();
    for _ in 0..401 {
        zip.write_all(&noughts).unwrap();
    }
    let bomb = zip.finish().unwrap().into_inner();
    assert!(bomb.len() < 4 << 20);
    assert_eq!(media(&bomb), Err(NotTaken::TooLarge { limit: UNPACKED }));
}

const UNPACKED: u64 = crate::UNPACKED_LIMIT;

#[test]
fn a_name_is_shown_without_its_folders_if_it_can_be_shown() {
    assert_eq!(display_name("C:\\Users\\me\\Visit of 12.05.2011.pdf"), Ok("Visit of 12.05.2011.pdf".into()));
    assert_eq!(display_name("../../etc/passwd"), Ok("passwd".into()));
    assert_eq!(display_name(" Été à York.odt "), Ok("Été à York.odt".into()));
    for none in ["", "…", "a\nb.pdf", "a\0.pdf", "fdp\u{202e}exe", "\u{200b}a", "a/", &"a".repeat(201)] {
        assert_eq!(display_name(none), Err(NotTaken::Name), "{none:?}");
    }
}

#[test]
fn an_ending_that_says_another_kind_is_named_with_what_the_file_is() {
    for (media, name) in [
        (Media::Pdf, "visit.pdf"),
        (Media::Pdf, "Visit"),
        (Media::Pdf, "Visit of 12.05.2011"),
        (Media::Jpeg, "photo.JPG"),
        (Media::Csv, "returns.txt"),
        (Media::Txt, "returns.csv"),
    ] {
        assert_eq!(fits_name(media, name), Ok(()), "{name}");
    }
    for (media, name) in [
        (Media::Png, "photo.pdf"),
        (Media::Docx, "note.docm"),
        (Media::Txt, "note.txt.exe"),
        (Media::Txt, "note.html"),
        (Media::Xlsx, "returns.xlsb"),
    ] {
        let said = fits_name(media, name).unwrap_err().to_string();
        assert!(said.contains(media.says()) && said.contains(name.rsplit('.').next().unwrap()), "{said}");
    }
}
