//! The letter of an unannounced inspection, written from its record (L5): every number and date in it is a claim with its address.

mod dates;
mod findings;
mod followed;
mod refusal;
mod wording;

pub use refusal::NoLetter;

use super::{Block, Correspondents, Document, Frame};
use crate::profile::InspectionFigure;
use crate::profile::following::{Fate, InspectionRecord};
use crate::profile::history::BlockB;
use crate::record::AreaFindingKind::{
    self, AreaForDevelopment, PriorityAction, SatisfactoryPractice, Strength,
};
use jiff::civil::Date;
use wording::{Run, counted, one_or_many};

/// What a letter is written from.
pub struct InspectionLetter<'a> {
    pub record: &'a InspectionRecord<'a>,
    /// The area's Block B, in which the record stands.
    pub block: &'a BlockB,
    /// The area's name.
    pub area: &'a str,
    pub people: &'a Correspondents,
    /// The day that stands on the letter.
    pub dated: Date,
    /// What must stand at the head of every page, for example that the data are made up.
    pub marks: Vec<String>,
}

impl InspectionLetter<'_> {
    /// The letter.
    ///
    /// # Errors
    /// Everything that is in its way: what it would have to state is not known.
    pub fn document(&self) -> Result<Document, Vec<NoLetter>> {
        let refusals = refusal::all(self.record, self.dated);
        if !refusals.is_empty() {
            return Err(refusals);
        }
        let mut body = vec![Block::Heading {
            level: 1,
            text: format!("Contact, referral and assessment in {}", self.area),
        }];
        body.extend(self.opening());
        body.extend(AreaFindingKind::ALL.into_iter().flat_map(|kind| findings::section(self, kind)));
        body.extend(followed::section(self));
        body.extend(self.ending());
        let people = self.people.clone();
        Ok(Document {
            title: format!("Unannounced inspection in {}, {}", self.area, self.days()),
            frame: Frame {
                date: self.dated,
                sender: people.sender,
                addressee: people.addressee,
                salutation: people.salutation,
            },
            body,
            signatory: people.signatory,
            copies: people.copies,
            marks: self.marks.clone(),
        })
    }

    /// What was inspected and when, by which right, how such inspections are made, and what kinds of findings there are.
    fn opening(&self) -> Vec<Block> {
        let it = &self.record.event.inspection;
        let when = Run::default()
            .text(format!(
                "Inspectors came to {} unannounced {} ",
                self.area,
                dates::preposition(it)
            ))
            .claim(self.days(), &self.cell(None))
            .text(
                " to see how its services for children deal with contacts and referrals, and how they assess the children \
                 whom these concern. This letter sets out what they found.",
            );
        let right = "The inspection was made under section 138 of the Education and Inspections Act 2006. What it found is \
                     evidence for the yearly assessment of children's services.";
        let sampled = "An inspection of this kind looks at a sample: the records of cases, notes of supervision, and the work \
                       itself while social workers and their managers do it. Inspectors also talk with staff of every grade and \
                       read what the council gives them. They ask whether children at risk of harm are recognised and \
                       protected in good time.";
        let mut blocks = vec![Block::Paragraph(when.done()), plain(right), plain(sampled)];
        blocks.extend(self.summary());
        blocks
    }

    /// Which kinds were found: an area for priority action first and plainly, and that there is none said too.
    fn summary(&self) -> Vec<Block> {
        let priority = self.number(PriorityAction);
        let stated = self.claim(PriorityAction);
        let (one, many) = (
            ". It stands first below, because it cannot wait.",
            ". They stand first below, because they cannot wait.",
        );
        let found = Run::default().text("Inspectors found ");
        let others: Vec<(String, String)> = [Strength, SatisfactoryPractice, AreaForDevelopment]
            .into_iter()
            .filter(|kind| self.number(*kind) > 0)
            .map(|kind| self.claim(kind))
            .collect();
        let run = |run: Run| Block::Paragraph(run.done());
        match (priority, others.is_empty()) {
            (0, true) => vec![run(found.listed(vec![stated]).text("."))],
            (0, false) => {
                vec![run(found.listed(others).text(". They found ").listed(vec![stated]).text("."))]
            }
            (n, true) => vec![run(found.listed(vec![stated]).text(one_or_many(n, one, many)))],
            (n, false) => vec![
                run(found.listed(vec![stated]).text(one_or_many(n, one, many))),
                run(Run::default().text("They also found ").listed(others).text(".")),
            ],
        }
    }

    /// What later inspections will ask about, and thanks.
    fn ending(&self) -> Vec<Block> {
        let asked: Vec<(String, String)> = [PriorityAction, AreaForDevelopment]
            .into_iter()
            .filter(|kind| self.number(*kind) > 0)
            .map(|kind| self.claim(kind))
            .collect();
        let open = self.record.with_fate(Fate::NotFollowedUp).count() as u32;
        let earlier = (open > 0).then(|| {
            let what = counted(
                open,
                "earlier area that was not followed up",
                "earlier areas that were not followed up",
            );
            (what, self.cell(Some(InspectionFigure::Earlier(Fate::NotFollowedUp))))
        });
        let all: Vec<(String, String)> = asked.into_iter().chain(earlier).collect();
        let next = match all.is_empty() {
            true => Run::default().text("Nothing in this letter asks for something to which a later inspection must come back."),
            false => Run::default()
                .text(format!(
                    "The next inspection of how children are kept safe in {} will ask what has been done about the ",
                    self.area
                ))
                .listed(all)
                .text(" named here."),
        };
        vec![
            Block::Heading { level: 2, text: "What happens next".into() },
            Block::Paragraph(next.done()),
            plain("Please thank all who gave the inspectors their time."),
        ]
    }

    /// The days of the inspection; the refusals see to it that there are some.
    fn days(&self) -> String {
        dates::days(&self.record.event.inspection).unwrap_or_default()
    }

    fn number(&self, kind: AreaFindingKind) -> u32 {
        self.record.event.counted(kind).unwrap_or_default()
    }

    /// `six areas for development`, with its address.
    fn claim(&self, kind: AreaFindingKind) -> (String, String) {
        let (one, many) = match kind {
            PriorityAction => ("area for priority action", "areas for priority action"),
            Strength => ("strength", "strengths"),
            SatisfactoryPractice => ("point of satisfactory practice", "points of satisfactory practice"),
            AreaForDevelopment => ("area for development", "areas for development"),
        };
        (counted(self.number(kind), one, many), self.cell(Some(InspectionFigure::Findings(kind))))
    }

    /// The address of a figure of this inspection.
    fn cell(&self, figure: Option<InspectionFigure>) -> String {
        self.record.address(self.block, figure).map(|address| address.to_string()).unwrap_or_default()
    }
}

fn plain(text: &str) -> Block {
    Block::Paragraph(Run::default().text(text).done())
}
