//! What a query or report points at, as it was typed.

use crate::args::Pointed;
use crate::exit::usage;
use anyhow::Result;
use plumbline_casework::About;
use plumbline_core::profile::Address;
use smol_str::SmolStr;

pub fn about(pointed: &Pointed) -> Result<About> {
    if let Some(sentence) = pointed.sentence {
        return Ok(About::Sentence(sentence));
    }
    if let Some(figure) = &pointed.figure {
        figure.parse::<Address>().map_err(usage)?;
        return Ok(About::Figure(figure.clone()));
    }
    let text = pointed.record.as_deref().unwrap_or_default();
    let record = text.split_once(':').and_then(|(edition, row)| Some((edition, row.parse().ok()?)));
    let (edition, row) = record.ok_or_else(|| {
        usage(format!("expected an edition and a row, such as 0c1f52d3a94b:117, found `{text}`; `plumbline provider URN` shows them"))
    })?;
    Ok(About::Record { edition: SmolStr::new(edition), row })
}

/// As a list shows it.
pub fn in_words(about: &About) -> String {
    match about {
        About::Sentence(n) => format!("sentence {n}"),
        About::Figure(address) => address.to_string(),
        About::Record { edition, row } => format!("{edition}:{row}"),
    }
}
