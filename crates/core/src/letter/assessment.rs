//! The assessment letter in its one standard format (L1; ¶65): what is the same in every letter stands around the body.

use super::correspondents::Correspondents;
use super::document::{Block, Document, Frame, Inline, Table};
use super::names::Names;
use super::wording::capital;
use crate::framework::{Framework, Grade};
use jiff::civil::Date;

/// What an assessment letter is put together from.
#[derive(Clone, Copy, Debug)]
pub struct AssessmentLetter<'a> {
    pub framework: &'a Framework,
    /// The area's name.
    pub area: &'a str,
    pub year: i16,
    pub grade: Grade,
    pub date: Date,
    /// What people edited: explanation, strengths, areas for further improvement.
    pub body: &'a [Block],
    pub people: &'a Correspondents,
    pub marks: &'a [String],
}

/// The whole letter.
pub fn assessment_letter(letter: &AssessmentLetter) -> Document {
    let AssessmentLetter { area, year, .. } = letter;
    let place = Names::shipped().place(area);
    let title = format!("{area}: children's services assessment {year}");
    let mut body = vec![
        Block::Heading { level: 1, text: title.clone() },
        plain(format!(
            "This letter sets out the assessment of children's services in {place} for {year}. The assessment rests on the \
             area's performance profile: what inspections have found of the settings and services there (Block A) and of the \
             council's own work to protect and look after children (Block B), and published results (Block C)."
        )),
        plain(
            "Published principles are applied to the profile in the same way for every area, and what inspections found weighs \
             most. Inspectors may use their judgement; where they have, this letter says so. The assessment is one of four grades.",
        ),
        scale(letter.framework),
        plain(
            "A grade sums up many services. Even where services perform excellently something may need to improve, and even \
             where they perform poorly some are good.",
        ),
        Block::Table(Table {
            caption: format!("The assessment for {year}"),
            head: vec!["Area".into(), "Assessment".into()],
            rows: vec![vec![(*area).to_owned(), named(letter.grade)]],
        }),
    ];
    body.extend(letter.body.iter().cloned());
    body.push(plain("This assessment is made under section 138 of the Education and Inspections Act 2006."));
    Document {
        title,
        frame: Frame {
            date: letter.date,
            sender: letter.people.sender.clone(),
            addressee: letter.people.addressee.clone(),
            salutation: letter.people.salutation.clone(),
        },
        body,
        signatory: letter.people.signatory.clone(),
        copies: letter.people.copies.clone(),
        marks: letter.marks.to_vec(),
    }
}

fn plain(text: impl Into<String>) -> Block {
    Block::Paragraph(vec![Inline::Text(text.into())])
}

/// `Performs well (3)`
fn named(grade: Grade) -> String {
    format!("{} ({})", capital(grade.words()), grade.number())
}

/// The four grades and their meaning, highest first (¶62).
fn scale(framework: &Framework) -> Block {
    let mut grades: Vec<_> = framework.grades.iter().collect();
    grades.sort_by_key(|it| std::cmp::Reverse(it.grade));
    let row = |it: &&crate::framework::GradeMeaning| {
        vec![it.grade.number().to_string(), capital(it.grade.words()), capital(&it.meaning)]
    };
    Block::Table(Table {
        caption: "The four grades".into(),
        head: vec!["Grade".into(), "Name".into(), "What it means".into()],
        rows: grades.iter().map(row).collect(),
    })
}
