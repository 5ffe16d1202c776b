//! The same letters through programs that share nothing with ours, where they are installed.

use crate::fonts::typesetter;
use crate::letters::samples;
use crate::reading::settled;
use crate::told::told;
use plumbline_core::letter::Block;
use plumbline_typeset::Edition;
use std::process::Command;

/// The words of a text, each as often as it stands there.
fn counted(text: &str) -> Vec<String> {
    let mut words: Vec<String> = settled(text).split(' ').map(str::to_owned).collect();
    words.sort();
    words
}

#[test]
fn pdftotext_finds_the_words_of_the_content_and_only_dots_and_what_is_repeated_besides() {
    let Some(typesetter) = typesetter() else { return };
    if Command::new("pdftotext").arg("-v").output().is_err() {
        println!("skipped: no pdftotext; run scripts/setup");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("letter.pdf");
    for (name, letter) in samples().into_iter().filter(|(name, _)| *name != "longest") {
        for edition in Edition::ALL {
            std::fs::write(&file, typesetter.pdf(&letter, edition).unwrap()).unwrap();
            let output =
                Command::new("pdftotext").args(["-enc", "UTF-8"]).arg(&file).arg("-").output().unwrap();
            let mut found = counted(&String::from_utf8(output.stdout).unwrap());
            for word in counted(&told(&letter).into_iter().map(|(_, text)| text + " ").collect::<String>()) {
                let place = found
                    .iter()
                    .position(|it| *it == word)
                    .unwrap_or_else(|| panic!("no `{word}` in {name}"));
                found.remove(place);
            }
            let headers = letter.body.iter().map(|block| match block {
                Block::Table(table) => table.head.join(" "),
                _ => String::new(),
            });
            let repeated = headers.collect::<Vec<_>>().join(" ");
            let allowed = format!("{} {} {repeated} • Page of", letter.title, letter.marks.join(" "));
            let other: Vec<&String> = found
                .iter()
                .filter(|word| word.parse::<u32>().is_err() && !allowed.split(' ').any(|it| it == *word))
                .collect();
            assert!(other.is_empty(), "more in {name} than its content: {other:?}");
        }
    }
}
