//! Cuts a published letter into sentences, by the six steps of README.md.

use sha2::{Digest, Sha256};

/// The sentences of a letter, in order.
pub fn sentences(letter: &str) -> Vec<String> {
    let lines: Vec<&str> = letter.lines().collect();
    let begins = |word: &str| lines.iter().position(|line| line.starts_with(word));
    let (Some(first), Some(last)) = (begins("Dear "), begins("Yours sincerely")) else { return Vec::new() };
    let mut found = Vec::new();
    for paragraph in paragraphs(&lines[first + 1..last]) {
        cut(&paragraph, &mut found);
    }
    found
}

fn paragraphs(lines: &[&str]) -> Vec<String> {
    let (mut all, mut held) = (Vec::new(), String::new());
    for line in lines {
        if line.starts_with('#') || line.contains('\t') {
            continue;
        }
        let piece = normal(line);
        if piece.chars().all(|c| "-|: ".contains(c)) {
            continue;
        }
        let continues = !held.is_empty() && piece.starts_with(char::is_lowercase);
        held = if continues { format!("{held} {piece}") } else { piece };
        if held.ends_with(['.', '!', '?', ':']) {
            all.push(std::mem::take(&mut held));
        }
    }
    all
}

fn normal(line: &str) -> String {
    let mut line = line.to_owned();
    if line.starts_with('|') {
        line = line.trim().trim_matches('|').to_owned();
        while let Some(from) = line.find('<')
            && let Some(length) = line[from..].find('>')
        {
            line.replace_range(from..=from + length, " ");
        }
    }
    let straight = line.replace(['‘', '’'], "'").replace(['“', '”'], "\"").replace("**", "");
    let text = straight.split_whitespace().collect::<Vec<_>>().join(" ");
    text.strip_prefix("- ").unwrap_or(&text).to_owned()
}

fn cut(paragraph: &str, found: &mut Vec<String>) {
    let words: Vec<&str> = paragraph.split(' ').collect();
    let mut sentence: Vec<&str> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        sentence.push(word);
        let stops = word.ends_with(['.', '?', '!']) && !word[..word.len() - 1].contains('.');
        let next = words.get(at + 1).is_none_or(|next| next.starts_with(|c: char| c.is_ascii_uppercase()));
        if (stops && next) || at + 1 == words.len() {
            found.push(sentence.join(" "));
            sentence.clear();
        }
    }
}

/// The first 16 digits of its SHA-256.
pub fn digest(sentence: &str) -> String {
    Sha256::digest(sentence.as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
