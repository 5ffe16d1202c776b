//! All that the typesetter can see of the world: one template, one letter, the fonts.

use crate::error::FontError;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, FontStretch, FontStyle, FontVariant, FontWeight};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

const TEMPLATE: &str = include_str!("../../../letters/letter.typ");
const FAMILY: &str = "atkinson hyperlegible";

/// What all letters share, made once.
pub(crate) struct Shared {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    template: Source,
    letter: FileId,
}

impl Shared {
    pub(crate) fn new(files: Vec<Vec<u8>>) -> Result<Self, FontError> {
        let mut fonts = Vec::new();
        for (place, file) in files.into_iter().enumerate() {
            let before = fonts.len();
            fonts.extend(Font::iter(Bytes::new(file)));
            if fonts.len() == before {
                return Err(FontError::Unreadable(place + 1));
            }
        }
        let book = FontBook::from_fonts(&fonts);
        needed(&book, FontWeight::REGULAR, "Atkinson Hyperlegible, regular")?;
        needed(&book, FontWeight::BOLD, "Atkinson Hyperlegible, bold")?;
        Ok(Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(book),
            fonts,
            template: Source::new(file("/letter.typ"), TEMPLATE.to_owned()),
            letter: file("/letter.json"),
        })
    }
}

/// Of an unknown font the typesetter only warns, and a missing weight it replaces: both are refused before any letter.
fn needed(book: &FontBook, weight: FontWeight, name: &'static str) -> Result<(), FontError> {
    let wanted = FontVariant::new(FontStyle::Normal, weight, FontStretch::NORMAL);
    let found = book.select(FAMILY, wanted).and_then(|index| book.info(index));
    match found {
        Some(info) if info.variant == wanted => Ok(()),
        _ => Err(FontError::Missing(name)),
    }
}

fn file(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("a path of this file");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// One letter in the shared world.
pub(crate) struct LetterWorld<'a> {
    shared: &'a Shared,
    letter: Bytes,
}

impl<'a> LetterWorld<'a> {
    /// `letter` is JSON as the template reads it.
    pub(crate) fn new(shared: &'a Shared, letter: Vec<u8>) -> Self {
        Self { shared, letter: Bytes::new(letter) }
    }
}

impl World for LetterWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shared.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shared.book
    }

    fn main(&self) -> FileId {
        self.shared.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main() { Ok(self.shared.template.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.shared.letter { Ok(self.letter.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shared.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
