//! An area's letter from the day on which it is sent, with a way to query each sentence and figure.

use super::At;
use crate::app::App;
use crate::http::Path;
use crate::people::caller::Looking;
use crate::problem::Problem;
use crate::site::page::{Shell, html, see};
use axum::extract::State;
use axum::response::Response;
use plumbline_casework::{Act, Window, deadline};
use plumbline_core::letter::draft::read;
use plumbline_core::letter::reading::sentences;
use plumbline_core::letter::{Block, Inline};
use plumbline_pages::portal::{Line, PortalLetter, Words, portal_letter};
use plumbline_store::Store;

pub async fn show(
    State(app): State<App>,
    Looking(caller): Looking,
    Path((year, area)): Path<(i16, String)>,
) -> Result<Response, Problem> {
    if caller.lacks_a_factor {
        return Ok(see("/account"));
    }
    let at = At::new(&app, caller, year, &area)?;
    let shell = Shell::of(&app, &at.caller).await?;
    let (name, action, back) = (at.area.name.clone(), at.address("/letter"), at.address(""));
    let (note, lines) = app.stores().with(move |store| found(&at, store)).await?;
    Ok(html(portal_letter(&PortalLetter {
        frame: shell.frame(),
        area: &name,
        year,
        action: &action,
        back: &back,
        note: &note,
        lines: &lines,
    })))
}

fn found(at: &At, store: &mut Store) -> Result<(String, Vec<Line>), Problem> {
    let (season, case) = at.read(store)?;
    let grant = at.look(&season, &case, Act::SeeLetter)?;
    let letter = case.letter().and_then(|letter| letter.open(&grant).ok());
    let none = || Problem::not_found(format!("no letter of {} was sent", at.area.name));
    let letter = letter.ok_or_else(none)?;
    let bytes = store.blob(&letter.digest)?.ok_or_else(|| Problem::failed("a letter is gone"))?;
    let draft = read(&String::from_utf8_lossy(&bytes)).map_err(|faults| {
        Problem::failed(faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))
    })?;
    let may_query = at.may(&season, &case, Act::QueryFact);
    let until = deadline(&season, &case, Window::FactualAccuracy, at.caller.at);
    let note = match (&may_query, until) {
        (Ok(_), Ok(until)) => format!("You may query it until {}.", until.explanation()),
        (Ok(_), Err(_)) => "You may query it.".to_owned(),
        (Err(refusal), _) => format!("It cannot be queried by you now: {}.", at.says(refusal)),
    };
    let links = Links { at, open: may_query.is_ok() };
    Ok((note, links.lines(draft.blocks())))
}

/// Where sentences and figures are queried, if they may be.
struct Links<'a> {
    at: &'a At,
    open: bool,
}

impl Links<'_> {
    fn lines(&self, blocks: Vec<Block>) -> Vec<Line> {
        let (mut lines, mut number) = (Vec::new(), 0);
        for block in blocks {
            let paragraphs = match block {
                Block::Heading { level, text } => {
                    lines.push(Line::Heading { level, text });
                    continue;
                }
                Block::Table(it) => {
                    lines.push(Line::Table { caption: it.caption, head: it.head, rows: it.rows });
                    continue;
                }
                Block::Paragraph(parts) => vec![parts],
                Block::List(items) => items,
            };
            for parts in paragraphs {
                for words in in_sentences(&parts) {
                    number += 1;
                    lines.push(self.sentence(number, words));
                }
            }
        }
        lines
    }

    fn sentence(&self, number: u32, parts: Vec<(String, Option<String>)>) -> Line {
        let of = |given: &[(&str, &str)]| self.open.then(|| self.at.form("query", given));
        let words = parts
            .into_iter()
            .map(|(text, cell)| {
                let given = cell
                    .as_deref()
                    .map(|cell| [("kind", "figure"), ("about", "figure"), ("about-figure", cell)]);
                let query = given.and_then(|given| of(&given));
                Words { text, cell, query }
            })
            .collect();
        let of_it = number.to_string();
        let query = of(&[("about", "sentence"), ("about-sentence", &of_it)]);
        Line::Sentence { number, words, query }
    }
}

/// The parts of each sentence of a paragraph: as the checks of letters find sentences, so that numbers mean the same to everybody.
fn in_sentences(parts: &[Inline]) -> Vec<Vec<(String, Option<String>)>> {
    let text: String = parts.iter().map(Inline::text).collect();
    let mut all = Vec::new();
    for range in sentences(&text) {
        let (mut words, mut from) = (Vec::new(), 0);
        for part in parts {
            let (begin, end) = (from, from + part.text().len());
            from = end;
            let cut = text.get(range.start.max(begin)..range.end.min(end)).unwrap_or_default();
            if !cut.is_empty() {
                let cell = match part {
                    Inline::Claim { cell, .. } => Some(cell.to_string()),
                    Inline::Text(_) => None,
                };
                words.push((cut.to_owned(), cell));
            }
        }
        all.push(words);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::in_sentences;
    use plumbline_core::letter::Inline;

    #[test]
    fn a_sentence_keeps_its_figures_and_all_its_words() {
        let claim = |text: &str| Inline::Claim { text: text.into(), cell: "A/x/primary/overall/n".into() };
        let parts = [
            Inline::Text("Of the schools ".into()),
            claim("four of five"),
            Inline::Text(" are good. So are ".into()),
            claim("most"),
            Inline::Text(" nurseries.".into()),
        ];
        let found = in_sentences(&parts);
        let texts: Vec<String> =
            found.iter().map(|words| words.iter().map(|(text, _)| text.as_str()).collect()).collect();
        assert_eq!(texts, ["Of the schools four of five are good.", "So are most nurseries."]);
        assert_eq!(found[0].iter().filter(|(_, cell)| cell.is_some()).count(), 1);
        assert_eq!(found[1][1].0, "most");
    }
}
