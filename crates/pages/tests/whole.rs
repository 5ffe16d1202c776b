//! What a page is as a whole: the same bytes everywhere, whole by itself, and sure of what it may load.

use crate::read::read;
use crate::sample_letter::{document, figures_page, letter_page, opened};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use plumbline_pages::content_security_policy;
use sha2::{Digest, Sha256};
use std::path::Path;

/// `UPDATE_PAGES=1` writes the kept page anew; then read what changed line by line.
fn is_kept(name: &str, page: &str) {
    let (before, rest) = page.split_once("<style>").unwrap();
    let (_, after) = rest.split_once("</style>").unwrap();
    let digest = content_security_policy().split('\'').find(|part| part.starts_with("sha256-")).unwrap();
    let lines = format!("{before}{after}").replace(digest, "sha256-…").replace("><", ">\n<");
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kept").join(name);
    if std::env::var_os("UPDATE_PAGES").is_some() {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, &lines).unwrap();
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(lines == kept, "{name} is not as it is kept; UPDATE_PAGES=1 shows how it differs:\n{lines}");
}

#[test]
fn a_letter_is_the_same_bytes_on_every_machine() {
    is_kept("letter.html", &letter_page(&document(), &opened()));
}

#[test]
fn a_figures_page_is_the_same_bytes_on_every_machine() {
    is_kept("figures.html", &figures_page(&document(), &opened()));
}

#[test]
fn a_page_lets_in_its_own_style_sheet_and_nothing_else() {
    let page = letter_page(&document(), &opened());
    let page = read(&page);
    let digest = STANDARD.encode(Sha256::digest(page.texts("style")[0].as_bytes()));
    let policy = page.one("meta[http-equiv=Content-Security-Policy]").attr("content");
    assert_eq!(policy, Some(content_security_policy()));
    assert_eq!(
        content_security_policy(),
        format!("default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'")
    );
}

#[test]
fn every_page_names_the_licence_of_the_facts_and_whose_they_are() {
    for page in [letter_page(&document(), &opened()), figures_page(&document(), &opened())] {
        let foot = read(&page).texts("footer").concat();
        for said in [
            "Ofsted",
            "Department for Education",
            "Office for National Statistics",
            "Open Government Licence v3.0",
        ] {
            assert!(foot.contains(said), "{said}");
        }
    }
}
