//! `cargo run -p plumbline-typeset --example sample -- DIR [NUMBER] [THREADS]` writes letters to look at, to check and to time: the
//! samples in both editions, or with a number so many ordinary letters. With 0 threads it writes their content as JSON, for others to set.

mod letters;

use plumbline_typeset::{Edition, Typesetter, set_each};
use std::error::Error;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> Result<(), Box<dyn Error>> {
    let mut words = env::args_os().skip(1);
    let folder = PathBuf::from(words.next().ok_or("expected a folder to write letters into")?);
    let mut number = || words.next().map(|word| word.to_string_lossy().parse::<usize>()).transpose();
    let (letters, threads) = (number()?, number()?.unwrap_or(1));
    let all: Vec<_> = match letters {
        None => letters::samples()
            .into_iter()
            .flat_map(|(name, letter)| {
                Edition::ALL.map(|it| (format!("{name}-{}", it.name()), letter.clone(), it))
            })
            .collect(),
        Some(number) => letters::nation(number)
            .into_iter()
            .enumerate()
            .map(|(place, letter)| (format!("{place:04}"), letter, Edition::Standard))
            .collect(),
    };
    fs::create_dir_all(&folder)?;
    let Some(threads) = NonZeroUsize::new(threads) else {
        for (name, letter, _) in all {
            fs::write(folder.join(name + ".json"), serde_json::to_vec(&letter)?)?;
        }
        return Ok(());
    };
    let typesetter = Typesetter::new(fonts()?)?;
    set_each(&typesetter, threads, all.into_iter(), |name, set| -> Result<(), Box<dyn Error>> {
        Ok(fs::write(folder.join(name + ".pdf"), set?)?)
    })
}

/// As the program finds them: in `PLUMBLINE_ASSETS`, else in the workspace.
fn fonts() -> io::Result<Vec<Vec<u8>>> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets");
    let folder = env::var_os("PLUMBLINE_ASSETS").map_or(workspace, PathBuf::from).join("fonts");
    let files =
        fs::read_dir(folder)?.map(|entry| entry.map(|it| it.path())).collect::<io::Result<Vec<_>>>()?;
    files.into_iter().filter(|file| file.extension().is_some_and(|it| it == "ttf")).map(fs::read).collect()
}
