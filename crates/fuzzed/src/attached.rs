//! Files that somebody attaches to evidence.

use plumbline_records::attached::{NotTaken, display_name, fits_name, media};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A file is refused with what was found, or is of one kind, twice alike; with an archive behind it it is refused. The same bytes as a
/// name are shown as they are, or refused.
pub fn attached(bytes: &[u8]) {
    let found = media(bytes);
    assert_eq!(found, media(bytes), "the same bytes are the same kind");
    match &found {
        Ok(media) => {
            let both = [bytes, &archive()].concat();
            assert!(
                plumbline_records::attached::media(&both).is_err(),
                "{media:?} and an archive at the same time"
            );
        }
        Err(why) => {
            let said = why.to_string();
            assert!(!said.is_empty() && said.len() < 600 && !said.chars().any(char::is_control), "{said}");
        }
    }
    let name = String::from_utf8_lossy(bytes);
    match display_name(&name) {
        Ok(shown) => {
            assert!(!shown.contains(['/', '\\']) && !shown.chars().any(char::is_control), "{shown:?}");
            assert_eq!(display_name(&shown).as_deref(), Ok(shown.as_str()));
            if let Ok(media) = found {
                let _ = fits_name(media, &shown);
            }
        }
        Err(why) => assert_eq!(why, NotTaken::Name),
    }
}

fn archive() -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("a.txt", SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored))
        .and_then(|()| Ok(zip.write_all(b"x")?))
        .expect("memory takes any part");
    zip.finish().expect("memory takes the list of parts").into_inner()
}
