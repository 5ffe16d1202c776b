//! Frameworks: the real one, cut and spliced.

use crate::descriptions::have_places;
use plumbline_core::framework::{SourceFile, embedded_2011, load};

/// The bytes are changes to the framework of 2011, each ended by a byte of nought. The framework loads, or each of its
/// faults has its file and line.
pub fn framework(bytes: &[u8]) {
    let mut files = embedded_2011();
    for change in bytes.split(|b| *b == 0) {
        changed(&mut files, change);
    }
    if let Err(faults) = load(&files) {
        have_places(&faults, &files);
    }
}

/// A change is written `file line what text`: the file by its first letters, `line` the number of a line, `what` a sign
/// for what becomes of it.
fn changed(files: &mut [SourceFile], change: &[u8]) -> Option<()> {
    let change = String::from_utf8_lossy(change);
    let mut words = change.splitn(4, ' ');
    let (file, line, what) = (words.next()?, words.next()?, words.next()?);
    let put = words.next().unwrap_or_default();
    let file = files.iter_mut().find(|it| !file.is_empty() && it.name().starts_with(file))?;
    let mut lines: Vec<String> = file.text.split('\n').map(str::to_owned).collect();
    let at = line.parse::<usize>().ok()? % lines.len();
    let (key, value) = lines[at].split_once('=').unwrap_or((&lines[at], ""));
    lines[at] = match what {
        // Another value for this line's key, or another key for its value.
        "=" => format!("{key}= {put}"),
        "k" => format!("{put} ={value}"),
        // Another line, more behind it, or one before it.
        "!" => put.to_owned(),
        "+" => format!("{}{put}", lines[at]),
        "<" => format!("{put}\n{}", lines[at]),
        // Nothing more of the file.
        "-" => {
            lines.truncate(at + 1);
            String::new()
        }
        _ => return None,
    };
    file.text = lines.join("\n");
    Some(())
}
