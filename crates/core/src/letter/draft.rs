//! The draft that people edit: Markdown with claims as links (`[17 of 19](cell:A/E06000022/secondary/overall/good-or-better)`),
//! headed by what it is a draft of.

use super::document::{Block, Inline};
use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use std::fmt;
use std::fmt::Write as _;
use std::ops::Range;

/// What stands before a claim's address in a link.
pub const CELL: &str = "cell:";
const FENCE: &str = "+++";

/// What a draft says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// The area's code.
    pub area: SmolStr,
    pub year: i16,
    /// The stored result whose figures it states: its digest, or the first digits of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<SmolStr>,
}

/// A part of the body and the line on which it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedBlock {
    pub line: usize,
    pub block: Block,
    /// Of a list, the line on which each item begins.
    pub items: Vec<usize>,
}

/// A draft as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// None where a text has no head: then somebody else must say of which area it is.
    pub head: Option<Head>,
    pub body: Vec<PlacedBlock>,
}

/// Something that a letter cannot hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftFault {
    pub line: usize,
    pub says: String,
}

impl fmt::Display for DraftFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.says)
    }
}

impl Draft {
    pub fn blocks(&self) -> Vec<Block> {
        self.body.iter().map(|placed| placed.block.clone()).collect()
    }
}

/// A body as Markdown, a line a paragraph or item.
pub fn write(head: &Head, body: &[Block]) -> String {
    let head = toml::to_string(head).unwrap_or_default();
    let mut text = format!("{FENCE}\n{head}{FENCE}\n");
    for block in body {
        text.push('\n');
        match block {
            Block::Heading { level, text: heading } => {
                let _ = writeln!(text, "{} {}", "#".repeat(usize::from(*level)), escaped(heading, false));
            }
            Block::Paragraph(parts) => {
                let _ = writeln!(text, "{}", inline(parts));
            }
            Block::List(items) => items.iter().for_each(|item| {
                let _ = writeln!(text, "- {}", inline(item));
            }),
            // The letter's own frame makes tables; no draft holds one.
            Block::Table(_) => {}
        }
    }
    text
}

fn inline(parts: &[Inline]) -> String {
    let mut text = String::new();
    for part in parts {
        match part {
            Inline::Text(plain) => text.push_str(&escaped(plain, text.is_empty())),
            Inline::Claim { text: claim, cell } => {
                let _ = write!(text, "[{}]({CELL}{cell})", escaped(claim, false));
            }
        }
    }
    text
}

/// Text that Markdown reads as it stands; at the start of a line more would be taken for something else.
fn escaped(text: &str, at_start: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    for (at, c) in text.chars().enumerate() {
        let begins = at_start && at == 0 && matches!(c, '#' | '+' | '-' | '=' | '~' | ':' | '|');
        let numbers = at_start && digits > 0 && at == digits && matches!(c, '.' | ')');
        if begins || numbers || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '!') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Reads a draft.
///
/// # Errors
/// Everything in it that a letter cannot hold, each with its line.
pub fn read(text: &str) -> Result<Draft, Vec<DraftFault>> {
    let (head, body, skipped) = match split(text) {
        None => (None, text, 0),
        Some((head, body)) => {
            let lines = text[..text.len() - body.len()].matches('\n').count();
            let head = toml::from_str::<Head>(head).map_err(|e| {
                let line = e.span().map_or(1, |span| 2 + head[..span.start].matches('\n').count());
                vec![DraftFault { line, says: format!("the head of the draft: {}", e.message()) }]
            })?;
            (Some(head), body, lines)
        }
    };
    let mut reader = Reader { text: body, skipped, body: Vec::new(), faults: Vec::new() };
    reader.read();
    if reader.faults.is_empty() { Ok(Draft { head, body: reader.body }) } else { Err(reader.faults) }
}

/// A text that is no draft of ours, such as a letter of another hand: its paragraphs and items as they stand, with nothing bound.
/// Headings and lines of tables are left out; a line that begins in lower case goes on from the one before, since a page may end
/// within a sentence.
pub fn plain(text: &str) -> Vec<PlacedBlock> {
    let mut found: Vec<(usize, String)> = Vec::new();
    // Between the salutation and the close, where it has them: addresses are no sentences.
    let at = |word: &str| text.lines().position(|line| line.starts_with(word));
    let (first, last) = (at("Dear ").map_or(0, |at| at + 1), at("Yours ").unwrap_or(usize::MAX));
    for (at, line) in text.lines().enumerate().filter(|(at, _)| (first..last).contains(at)) {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') || line.contains('\t') {
            continue;
        }
        let line = line.strip_prefix("- ").unwrap_or(line).replace("**", "");
        match found.last_mut() {
            Some((_, before)) if line.starts_with(char::is_lowercase) => {
                before.push(' ');
                before.push_str(&line);
            }
            _ => found.push((at + 1, line)),
        }
    }
    let block = |text| Block::Paragraph(vec![Inline::Text(text)]);
    found
        .into_iter()
        .map(|(line, text)| PlacedBlock { line, block: block(text), items: Vec::new() })
        .collect()
}

/// The head between its fences, and what follows.
fn split(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix(FENCE)?.trim_start_matches('\r').strip_prefix('\n')?;
    let end = rest.find(&format!("\n{FENCE}")).map(|at| at + 1)?;
    let after = &rest[end + FENCE.len()..];
    Some((&rest[..end], after.split_once('\n').map_or("", |(_, body)| body)))
}

struct Reader<'a> {
    text: &'a str,
    /// Lines of the head.
    skipped: usize,
    body: Vec<PlacedBlock>,
    faults: Vec<DraftFault>,
}

impl Reader<'_> {
    fn line(&self, at: usize) -> usize {
        self.skipped + 1 + self.text[..at].matches('\n').count()
    }

    fn fault(&mut self, at: usize, says: impl Into<String>) {
        let line = self.line(at);
        self.faults.push(DraftFault { line, says: says.into() });
    }

    fn read(&mut self) {
        let mut parts: Vec<Inline> = Vec::new();
        let mut items: Option<Vec<(usize, Vec<Inline>)>> = None;
        let mut claim: Option<(String, String)> = None;
        let mut began = 0;
        for (event, Range { start, .. }) in Parser::new(self.text).into_offset_iter() {
            match event {
                Event::Start(Tag::Paragraph | Tag::Heading { .. }) if items.is_none() => began = start,
                Event::Start(Tag::Paragraph | Tag::Heading { .. }) => {}
                Event::Start(Tag::List(None)) if items.is_none() => {
                    began = start;
                    items = Some(Vec::new());
                }
                Event::Start(Tag::List(_)) => self.fault(
                    start,
                    "a numbered list, or a list within a list; a letter has plain lists of one level: begin each item with `- `",
                ),
                Event::Start(Tag::Item) => {
                    if let Some(items) = &mut items {
                        items.push((start, Vec::new()));
                    }
                }
                Event::Start(Tag::Link { dest_url, .. }) => match dest_url.strip_prefix(CELL) {
                    Some(cell) => claim = Some((cell.to_owned(), String::new())),
                    None => {
                        self.fault(start, format!("a link to `{dest_url}`; a letter links to figures alone: `{CELL}` and an address"));
                        claim = Some((String::new(), String::new()));
                    }
                },
                Event::End(TagEnd::Link) => {
                    if let Some((cell, text)) = claim.take() {
                        parts.push(Inline::Claim { text, cell });
                    }
                }
                Event::Text(text) => push(&mut parts, &mut claim, &text),
                Event::SoftBreak => push(&mut parts, &mut claim, " "),
                Event::End(TagEnd::Paragraph | TagEnd::Item) => {
                    let text = std::mem::take(&mut parts);
                    match items.as_mut().and_then(|items| items.last_mut()) {
                        Some((_, item)) => joined(item, text),
                        None if text.is_empty() => {}
                        None => self.keep(began, Block::Paragraph(text), Vec::new()),
                    }
                }
                Event::End(TagEnd::Heading(level)) => {
                    let text: String = std::mem::take(&mut parts).iter().map(Inline::text).collect();
                    self.heading(began, level, text);
                }
                Event::End(TagEnd::List(_)) => {
                    if let Some(found) = items.take() {
                        let lines = found.iter().map(|(at, _)| self.line(*at)).collect();
                        let block = Block::List(found.into_iter().map(|(_, item)| item).collect());
                        self.keep(began, block, lines);
                    }
                }
                Event::End(_) => {}
                other => self.fault(start, format!("{}; a letter has headings, paragraphs, lists and claims", called(&other))),
            }
        }
    }

    fn heading(&mut self, at: usize, level: HeadingLevel, text: String) {
        let level = level as u8;
        if level == 2 {
            self.keep(at, Block::Heading { level, text }, Vec::new());
        } else {
            self.fault(at, format!("a heading of level {level}; a letter's own parts begin with `## `"));
        }
    }

    fn keep(&mut self, at: usize, block: Block, items: Vec<usize>) {
        let line = self.line(at);
        self.body.push(PlacedBlock { line, block, items });
    }
}

fn push(parts: &mut Vec<Inline>, claim: &mut Option<(String, String)>, text: &str) {
    match (claim, parts.last_mut()) {
        (Some((_, claim)), _) => claim.push_str(text),
        (None, Some(Inline::Text(before))) => before.push_str(text),
        _ => parts.push(Inline::Text(text.to_owned())),
    }
}

/// Paragraphs of one item run on.
fn joined(item: &mut Vec<Inline>, text: Vec<Inline>) {
    if !item.is_empty() && !text.is_empty() {
        push(item, &mut None, " ");
    }
    for part in text {
        match part {
            Inline::Text(text) => push(item, &mut None, &text),
            claim => item.push(claim),
        }
    }
}

fn called(event: &Event) -> &'static str {
    match event {
        Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough) => "emphasis",
        Event::Start(Tag::Image { .. }) => "a picture",
        Event::Start(Tag::BlockQuote(_)) => "a quotation",
        Event::Start(Tag::CodeBlock(_)) | Event::Code(_) => "code",
        Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock) => "HTML",
        Event::HardBreak => "a line break within a paragraph",
        Event::Rule => "a rule across the page",
        _ => "something that a letter cannot hold",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head() -> Head {
        Head { area: "E06000022".into(), year: 2011, result: Some("1a2b3c4d5e6f".into()) }
    }

    #[test]
    fn a_draft_reads_back_as_it_was_written() {
        let claim = Inline::Claim {
            text: "17 of 19".into(),
            cell: "A/E06000022/secondary/overall/good-or-better".into(),
        };
        let body = vec![
            Block::Paragraph(vec![
                Inline::Text("2011. A [plain] text, *not* <b> & not `code`! ".into()),
                claim.clone(),
            ]),
            Block::Heading { level: 2, text: "Strengths".into() },
            Block::List(vec![
                vec![claim, Inline::Text(" are good.".into())],
                vec![Inline::Text("- # 1) two".into())],
            ]),
        ];
        let text = write(&head(), &body);
        let draft = read(&text).unwrap();
        assert_eq!((draft.head.clone(), draft.blocks()), (Some(head()), body));
        let lines: Vec<usize> = draft.body.iter().map(|b| b.line).collect();
        assert_eq!(lines, [7, 9, 11]);
        assert_eq!(draft.body[2].items, [11, 12]);
    }

    #[test]
    fn all_that_a_letter_cannot_hold_is_said_at_once_with_its_line() {
        let text = "# One\n\nA *word* and `code`.\n\n1. first\n\n[out](https://example.org)\n\n<b>x</b>\n";
        let faults = read(text).unwrap_err();
        let said: Vec<String> = faults.iter().map(ToString::to_string).collect();
        for expected in [
            "line 1: a heading of level 1",
            "line 3: emphasis",
            "line 3: code",
            "line 5: a numbered list",
            "line 7: a link to `https://example.org`",
            "line 9: HTML",
        ] {
            assert!(said.iter().any(|s| s.starts_with(expected)), "{expected}: {said:?}");
        }
    }

    #[test]
    fn a_head_that_is_wrong_says_its_line_and_a_text_without_one_has_none() {
        let faults = read("+++\narea = \"E06000022\"\nyear = \"soon\"\n+++\ntext\n").unwrap_err();
        assert_eq!(faults[0].line, 3);
        assert_eq!(read("Only text.\n").unwrap().head, None);
        assert_eq!(read("").unwrap().body, []);
    }
}
