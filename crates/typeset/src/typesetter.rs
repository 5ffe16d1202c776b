use crate::alone::alone;
use crate::content::{Content, Way};
use crate::placed::{check, runs};
use crate::world::{LetterWorld, Shared};
use crate::{Edition, FontError, SetError};
use plumbline_core::letter::Document;
use typst::comemo;
use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// How far the foot of every page may be raised to bring lines over to a signature that would stand alone, in millimetres: by more than
/// the tallest signature is never needed.
const RAISED: u8 = 90;

/// Ways to set a letter, tried in turn until nothing stands alone: short tables are divided only if no other way is found.
fn ways() -> impl Iterator<Item = Way> {
    [true, false].into_iter().flat_map(|whole| {
        let loose = (0..=RAISED).step_by(6).map(move |raised| Way { kept: false, whole, raised });
        std::iter::once(Way { kept: true, whole, raised: 0 }).chain(loose)
    })
}

/// Sets letters: made once, used by any number of threads.
pub struct Typesetter {
    shared: Shared,
    standards: PdfStandards,
}

impl Typesetter {
    /// `fonts` are files of TrueType or OpenType with Atkinson Hyperlegible in regular and bold among them; `make assets` brings them.
    ///
    /// # Errors
    /// [`FontError`] if one cannot be read or is missing.
    pub fn new(fonts: Vec<Vec<u8>>) -> Result<Self, FontError> {
        let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a])
            .expect("PDF/UA-1 and PDF/A-2a ask for versions in common");
        Ok(Self { shared: Shared::new(fonts)?, standards })
    }

    /// The letter as a tagged PDF: the same bytes each time.
    ///
    /// # Errors
    /// [`SetError`] if the content is not whole, a text does not fit or cannot be shown, or a check for PDF/UA-1 or PDF/A-2a fails.
    pub fn pdf(&self, letter: &Document, edition: Edition) -> Result<Vec<u8>, SetError> {
        let set = self.set(letter, edition);
        // What was set is remembered by the typesetter, well or badly: without this, memory grows with every letter.
        comemo::evict(0);
        set
    }

    fn set(&self, letter: &Document, edition: Edition) -> Result<Vec<u8>, SetError> {
        let mut content = Content::of(letter, edition)?;
        let mut left = None;
        for way in ways() {
            content.way = way;
            let document = self.pages(&content, letter)?;
            let runs = runs(&document);
            check(&document, &runs, letter, edition)?;
            left = alone(&document, &runs, letter, edition);
            if left.is_none() {
                return self.export(&document, letter, edition);
            }
        }
        Err(left.unwrap_or_else(|| fault(letter, "there is no way to set it")))
    }

    fn pages(&self, content: &Content, letter: &Document) -> Result<PagedDocument, SetError> {
        let json = serde_json::to_vec(content).map_err(|error| fault(letter, error))?;
        let Warned { output, warnings } =
            typst::compile::<PagedDocument>(&LetterWorld::new(&self.shared, json));
        let document = output.map_err(|errors| diagnosed(letter, &errors))?;
        if warnings.is_empty() { Ok(document) } else { Err(diagnosed(letter, &warnings)) }
    }

    fn export(
        &self,
        document: &PagedDocument,
        letter: &Document,
        edition: Edition,
    ) -> Result<Vec<u8>, SetError> {
        let options = PdfOptions {
            ident: Smart::Custom(format!("{} {} {}", letter.title, letter.frame.date, edition.name())),
            creator: Smart::Custom(Some("Plumbline".to_owned())),
            standards: self.standards.clone(),
            ..PdfOptions::default()
        };
        typst_pdf::pdf(document, &options).map_err(|errors| diagnosed(letter, &errors))
    }
}

fn fault(letter: &Document, what: impl ToString) -> SetError {
    SetError::Typst { letter: letter.title.clone(), what: what.to_string() }
}

fn diagnosed(letter: &Document, faults: &[SourceDiagnostic]) -> SetError {
    let said: Vec<_> = faults.iter().map(|fault| fault.message.as_str()).collect();
    fault(letter, said.join("; "))
}
