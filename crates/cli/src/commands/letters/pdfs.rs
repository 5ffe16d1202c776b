//! Letters as PDF, standard and in large print, on two plain threads; a program that was built without them makes none.

use super::names::Files;
use crate::folder::Writing;
use crate::output::Terminal;
use anyhow::Result;
use plumbline_core::letter::Document;

/// A letter, and the name that its files are called by.
#[cfg_attr(not(feature = "typeset"), expect(dead_code, reason = "what sets letters reads them"))]
#[derive(Clone, Copy, Debug)]
pub struct Named<'a> {
    pub name: &'a str,
    pub document: &'a Document,
    pub files: &'a Files,
}

/// Which PDFs of a letter there are, and why one could not be set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Set {
    pub standard: Option<String>,
    pub large_print: Option<String>,
    pub why_not: Option<String>,
}

#[cfg(feature = "typeset")]
mod made {
    use super::{Files, Named, Result, Set, Terminal, Writing};
    use crate::fonts::fonts;
    use crate::output::Progress;
    use plumbline_typeset::{Edition, SetError, Typesetter, set_each};
    use std::num::NonZeroUsize;

    const THREADS: NonZeroUsize = NonZeroUsize::MIN.saturating_add(1);

    pub enum Pdfs {
        None,
        Made(Box<Typesetter>),
        /// Somebody else sets each when it is asked for: here it has a name and no file.
        WhenAsked,
    }

    impl Pdfs {
        /// Before anything is written: the fonts must be there, unless no PDF is asked for.
        pub fn new(none: bool) -> Result<Self> {
            if none { Ok(Self::None) } else { Ok(Self::Made(Box::new(Typesetter::new(fonts()?)?))) }
        }

        /// For a server, which sets a letter when somebody asks for it; none where it lacks the fonts.
        pub fn when_asked() -> Self {
            if fonts().is_ok() { Self::WhenAsked } else { Self::None }
        }

        /// Sets every letter twice, each file written as soon as it is ready.
        pub fn set(&self, letters: &[Named], folder: &mut Writing, terminal: &Terminal) -> Result<Vec<Set>> {
            let mut all = vec![Set::default(); letters.len()];
            let typesetter = match self {
                Self::None => return Ok(all),
                Self::WhenAsked => return Ok(letters.iter().map(|letter| named(letter.files)).collect()),
                Self::Made(typesetter) => typesetter,
            };
            let progress = Progress::new((letters.len() * Edition::ALL.len()) as u64, "PDFs", terminal);
            let each = letters.iter().enumerate().flat_map(|(at, letter)| {
                Edition::ALL.map(|edition| ((at, edition), letter.document.clone(), edition))
            });
            set_each(typesetter, THREADS, each, |(at, edition), pdf: Result<Vec<u8>, SetError>| {
                progress.start(letters[at].name);
                match pdf {
                    Err(why) => all[at].why_not = Some(why.to_string()),
                    Ok(bytes) => {
                        let files = letters[at].files;
                        let (name, set) = match edition {
                            Edition::Standard => (&files.pdf, &mut all[at].standard),
                            Edition::LargePrint => (&files.large_print, &mut all[at].large_print),
                        };
                        folder.put(&files.whole(name), &bytes)?;
                        *set = Some(name.clone());
                    }
                }
                Ok::<(), anyhow::Error>(())
            })?;
            progress.finish();
            Ok(all)
        }
    }

    fn named(files: &Files) -> Set {
        Set { standard: Some(files.pdf.clone()), large_print: Some(files.large_print.clone()), why_not: None }
    }
}

#[cfg(not(feature = "typeset"))]
mod made {
    use super::{Named, Result, Set, Terminal, Writing};
    use crate::output;

    pub struct Pdfs;

    impl Pdfs {
        pub fn new(none: bool) -> Result<Self> {
            if !none {
                output::notice(
                    "this program was built without letters as PDF: only pages are written; `cargo build -p plumbline` builds it with them",
                )?;
            }
            Ok(Self)
        }

        pub fn when_asked() -> Self {
            Self
        }

        pub fn set(&self, letters: &[Named], _: &mut Writing, _: &Terminal) -> Result<Vec<Set>> {
            Ok(vec![Set::default(); letters.len()])
        }
    }
}

pub use made::Pdfs;
