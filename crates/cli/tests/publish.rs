//! The public site as files: it is whole, it stands by itself, and what was there before goes only if it was ours.

use crate::habits::{furnished, two_files};
use crate::program::Program;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

/// Every file of a folder by its name from there.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(folder: &Path, root: &Path, all: &mut BTreeMap<String, Vec<u8>>) {
        for entry in std::fs::read_dir(folder).expect("a folder").map(|it| it.expect("an entry").path()) {
            if entry.is_dir() {
                walk(&entry, root, all);
            } else {
                let name = entry.strip_prefix(root).expect("below it").to_string_lossy().into_owned();
                all.insert(name, std::fs::read(&entry).expect("a file"));
            }
        }
    }
    let mut all = BTreeMap::new();
    walk(folder, folder, &mut all);
    all
}

fn publish(program: &Program, folder: &str) -> BTreeMap<String, Vec<u8>> {
    program.ok(&["publish", "--out", folder, "--no-pdf"]);
    files(&program.folder().join(folder))
}

/// The values of an attribute on a page, as they are meant.
fn values<'a>(page: &'a str, before: &'a str) -> impl Iterator<Item = String> + 'a {
    let found = page.split(before).skip(1).filter_map(|rest| rest.split('"').next());
    found.map(|value| value.replace("&amp;", "&").replace("&quot;", "\""))
}

/// Where a link leads from a page, within the site: the file, and the place on it.
fn target(page: &str, href: &str) -> Option<(String, Option<String>)> {
    if href.starts_with("https://") {
        return None;
    }
    let (path, fragment) =
        href.split_once('#').map_or((href, None), |(path, id)| (path, Some(id.to_owned())));
    if path.is_empty() {
        return Some((page.to_owned(), fragment));
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        if part == ".." {
            assert!(parts.pop().is_some(), "{page}: `{href}` leads out of the site");
        } else {
            parts.push(part);
        }
    }
    Some((parts.join("/"), fragment))
}

/// Follows every link from the front page; what was reached.
fn crawl(files: &BTreeMap<String, Vec<u8>>) -> BTreeSet<String> {
    let text = |name: &str| String::from_utf8(files[name].clone()).expect("a page is text");
    let mut ids: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut reached = BTreeSet::from(["index.html".to_owned()]);
    let mut waiting = VecDeque::from(["index.html".to_owned()]);
    while let Some(name) = waiting.pop_front() {
        let page = text(&name);
        for href in values(&page, " href=\"") {
            let Some((file, fragment)) = target(&name, &href) else { continue };
            assert!(files.contains_key(&file), "{name}: `{href}` leads to nothing");
            if let Some(fragment) = fragment {
                let known =
                    ids.entry(file.clone()).or_insert_with(|| values(&text(&file), " id=\"").collect());
                assert!(known.contains(&fragment), "{name}: `{href}` leads to no place of its page");
            }
            if reached.insert(file.clone()) && file.ends_with(".html") {
                waiting.push_back(file);
            }
        }
    }
    reached
}

#[test]
fn every_link_leads_somewhere_every_file_is_reached_and_nothing_is_loaded_from_elsewhere() {
    let program = furnished();
    let mut files = publish(&program, "site");
    let list = String::from_utf8(files.remove(".plumbline-files").expect("the list")).expect("text");
    assert_eq!(list.lines().map(str::to_owned).collect::<BTreeSet<_>>(), files.keys().cloned().collect());
    assert!(files.len() > 152 * 6, "{}", files.len());
    assert_eq!(crawl(&files), files.keys().cloned().collect::<BTreeSet<String>>());
    for (name, bytes) in files.iter().filter(|(name, _)| name.ends_with(".html")) {
        // A feed is named for readers of feeds; a browser loads nothing of it.
        let page = String::from_utf8_lossy(bytes)
            .replace("<link rel=\"alternate\" type=\"application/atom+xml\"", "");
        // The style sheet of the site and its icon are all that a page names.
        let root = "../".repeat(name.matches('/').count());
        let style = format!("<link rel=\"stylesheet\" href=\"{root}style.css\">");
        let icon = format!("<link rel=\"icon\" type=\"image/svg+xml\" href=\"{root}icon.svg\">");
        for named in [&style, &icon] {
            assert_eq!(page.matches(named.as_str()).count(), 1, "{name}: {named}");
        }
        let page = page.replace(&style, "").replace(&icon, "");
        for loads in
            ["<link", "<img", "<iframe", "<object", " src=\"", "@import", "url(", "http-equiv=\"refresh\""]
        {
            assert!(!page.contains(loads), "{name}: {loads}");
        }
        assert!(page.contains("default-src 'none'"), "{name} lets in what it may not");
        let scripts = page.matches("<script").count();
        assert_eq!(
            scripts,
            if ["index.html", "areas/index.html"].contains(&name.as_str()) { 2 } else { 0 },
            "{name}"
        );
    }
    // What opens first on a telephone is small.
    for name in ["index.html", "areas/index.html", "areas/york/index.html", "about.html", "rules.html"] {
        assert!(files[name].len() < 100_000, "{name}: {} bytes", files[name].len());
    }
}

#[test]
fn a_figure_of_the_summary_is_one_click_from_its_rows_and_a_sentence_of_the_letter_from_its_figure() {
    let program = furnished();
    let files = publish(&program, "site");
    let page = |name: &str| String::from_utf8(files[name].clone()).expect("text");
    let summary = page("areas/york/index.html");
    assert!(summary.contains("href=\"providers/primary.html#good\">1</a>"), "{summary}");
    let providers = page("areas/york/providers/primary.html");
    assert!(providers.contains("900001") && providers.contains("york.csv"), "{providers}");
    let letter = page("areas/york/letter.html");
    assert!(letter.contains("class=\"claim\"") && letter.contains("href=\"letter-figures.html#"), "{letter}");
    assert!(
        letter.contains("DRAFT: not signed off"),
        "letters bear what they bear until they are signed off"
    );
    assert!(letter.contains("href=\"../../areas/york/index.html\""), "the way back to the area");
}

#[test]
fn an_area_without_an_award_is_published_as_not_finalised_with_its_profile_and_no_letter() {
    let program = furnished();
    let report = program.json(&["publish", "--out", "site", "--no-pdf"]);
    let rows = report["rows"].as_array().expect("rows");
    assert_eq!(rows.len(), 152);
    let row = |area: &str| rows.iter().find(|row| row["area"] == area).expect("the area").clone();
    assert_eq!((&row("York")["letter"], &row("York")["grade"]), (&"written".into(), &3.into()));
    assert_eq!(row("Leeds")["letter"], "not finalised");
    let files = files(&program.folder().join("site"));
    assert!(!files.contains_key("areas/leeds/letter.html"));
    let leeds = String::from_utf8(files["areas/leeds/index.html"].clone()).expect("text");
    assert!(leeds.contains("Not finalised") && leeds.contains("Inspected settings and services"));
    let pages = files.keys().filter(|name| name.ends_with(".html")).count();
    assert_eq!(report["pages"], pages);
    assert_eq!(report["files"], files.len() - 1, "the list of files is not counted");
    let bytes: usize =
        files.iter().filter(|(name, _)| *name != ".plumbline-files").map(|(_, it)| it.len()).sum();
    assert_eq!(report["bytes"], bytes);
}

#[test]
fn an_award_without_its_letter_is_said_with_the_reason_and_the_area_is_published() {
    let program = furnished();
    program.file(
        "more.csv",
        "record,area,remit,urn,group,kind,inspected,published,overall\nregistration,York,schools,900005,primary,,,,\nfinding,,schools,900005,,inspection,2011-05-09,2011-06-01,inadequate\n",
    );
    program.ok(&["import", "more.csv"]);
    let ran = program.run(&["publish", "--out", "site", "--no-pdf"]);
    assert_eq!(ran.code, 3, "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("its figures have changed since it was awarded"), "{}", ran.out);
    let files = files(&program.folder().join("site"));
    assert!(files.contains_key("areas/york/index.html") && !files.contains_key("areas/york/letter.html"));
    crawl(&files);
}

#[test]
fn two_runs_give_the_same_bytes() {
    let program = furnished();
    assert!(publish(&program, "one") == publish(&program, "two"));
}

#[test]
fn the_folder_is_its_owners_and_comes_into_its_place_whole() {
    let program = furnished();
    let folder = |name: &str| program.folder().join(name);
    // What a run left that was stopped: a folder of ours, with no list of its files yet.
    std::fs::create_dir_all(folder("site.partial/areas")).expect("a folder");
    std::fs::write(folder("site.partial/.plumbline-files"), "").expect("a file");
    std::fs::write(folder("site.partial/areas/half.html"), "half").expect("a file");
    publish(&program, "site");
    assert!(!folder("site.partial").exists());
    for name in ["site", "site/areas", "site/areas/york"] {
        let mode = std::fs::metadata(folder(name)).expect("it is there").permissions().mode();
        assert_eq!(mode & 0o777, 0o700, "{name}");
    }
    let again = program.run(&["publish", "--out", "site", "--no-pdf"]);
    assert_eq!(again.code, 2);
    assert!(again.err.contains("`--replace`"), "{}", again.err);
    program.ok(&["award", "Leeds", "1", "--why", "a reason", "--on", "R/E08000035/outcome"]);
    program.ok(&["publish", "--out", "site", "--no-pdf", "--replace", "--why", "Leeds was not finalised"]);
    assert!(folder("site/areas/leeds/letter.html").exists() && !folder("site.earlier").exists());
}

#[test]
fn a_folder_with_anything_that_is_not_ours_is_left_as_it_is() {
    let program = furnished();
    publish(&program, "site");
    std::fs::write(program.folder().join("site/areas/thesis.txt"), "years of work").expect("a file");
    let before = files(&program.folder().join("site"));
    let ran = program.run(&["publish", "--out", "site", "--no-pdf", "--replace"]);
    assert_eq!(ran.code, 3, "{}", ran.err);
    assert!(ran.err.contains("`areas/thesis.txt`"), "{}", ran.err);
    assert!(files(&program.folder().join("site")) == before);
    std::fs::create_dir(program.folder().join("new.partial")).expect("a folder");
    std::fs::write(program.folder().join("new.partial/mine.txt"), "mine").expect("a file");
    assert_eq!(program.run(&["publish", "--out", "new", "--no-pdf"]).code, 3);
    assert!(program.folder().join("new.partial/mine.txt").exists());
    for (folder, said) in [("york.csv", "is a file"), (".", "has no name of its own")] {
        let ran = program.run(&["publish", "--out", folder, "--no-pdf", "--replace"]);
        assert_eq!(ran.code, 2, "{}", ran.err);
        assert!(ran.err.contains(said), "{}", ran.err);
    }
}

#[test]
fn a_what_if_is_not_published_and_letters_need_people() {
    let program = two_files();
    for args in [
        &["publish", "--out", "site", "--as-at", "2018-08-31"][..],
        &["publish", "--out", "site", "--map", "later-area-inspections"],
    ] {
        let ran = program.run(args);
        assert_eq!(ran.code, 2, "{}", ran.err);
        assert!(ran.err.contains("is not published"), "{}", ran.err);
    }
    program.ok(&["award", "Slough", "1"]);
    let ran = program.run(&["publish", "--out", "site", "--no-pdf"]);
    assert_eq!(ran.code, 4, "{}", ran.err);
    assert!(ran.err.contains("no register of people"), "{}", ran.err);
    assert!(!program.folder().join("site").exists() && !program.folder().join("site.partial").exists());
}

/// Letters as PDF, where the fonts of letters are here.
#[cfg(feature = "typeset")]
#[test]
fn letters_of_the_site_are_there_as_pdf_in_two_editions() {
    let program = furnished();
    let ran = program.run(&["publish", "--out", "site"]);
    if ran.err.contains("run `make assets`") {
        println!("skipped: no fonts of letters");
        return;
    }
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let mut files = files(&program.folder().join("site"));
    for name in ["areas/york/letter.pdf", "areas/york/letter-large-print.pdf"] {
        assert!(files[name].starts_with(b"%PDF-"), "{name}");
    }
    files.remove(".plumbline-files");
    assert_eq!(crawl(&files), files.keys().cloned().collect::<BTreeSet<String>>(), "each PDF is reached");
}
