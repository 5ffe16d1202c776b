//! Two made-up letters: as long and awkward as one may be, and the least that one is.

use jiff::civil::date;
use plumbline_core::letter::{Block, Document, Frame, Inline, Signatory, Table};

pub const AREA: &str = "Bournemouth, Christchurch and Poole";

/// The areas of 2011, as the list of sources has them.
pub fn area_names() -> Vec<&'static str> {
    let names = include_str!("../../../../sources/areas.toml").lines();
    names.filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"')).take(152).collect()
}

pub fn shortest() -> Document {
    Document {
        title: "York: children's services assessment 2011".into(),
        frame: Frame {
            date: date(2011, 11, 8),
            sender: strings(&["Office of Inspection"]),
            addressee: strings(&["Ms A Adeyemi"]),
            salutation: "Dear Ms Adeyemi".into(),
        },
        body: vec![
            Block::Heading { level: 1, text: "York: children's services assessment 2011".into() },
            paragraph("Nothing is settled yet."),
        ],
        signatory: Signatory {
            closing: "Yours sincerely".into(),
            name: "Jo Okonkwo".into(),
            post: "Director".into(),
        },
        copies: Vec::new(),
        marks: vec!["Draft: no grade is awarded. Made up, like all of this letter.".into()],
    }
}

pub fn longest(mark: &str) -> Document {
    let title = format!("{AREA}: children's services assessment 2011");
    Document {
        title: title.clone(),
        frame: Frame {
            date: date(2011, 11, 8),
            sender: strings(&[
                "Office for the Inspection of Settings, Services and Arrangements for Children",
                "1 Example Street",
                "London XX1 1XX",
                "enquiries.childrens.services.assessment@office-of-inspection.example.org",
            ]),
            addressee: strings(&[
                "Ms Oluwaseyi-Adeyemi Featherstonehaugh-Cholmondeley",
                "Strategic Director for Children, Young People, Families and Lifelong Learning",
                "The Borough Council of Bournemouth, Christchurch and Poole",
                "Town Hall",
            ]),
            salutation: "Dear Ms Featherstonehaugh-Cholmondeley".into(),
        },
        body: body(&title),
        signatory: Signatory {
            closing: "Yours sincerely".into(),
            name: "Jo Okonkwo".into(),
            post: "Divisional Manager, Children's Services Assessment and Improvement".into(),
        },
        copies: strings(&[
            "The Chief Executive",
            "The Lead Member for Children's Services",
            "שרה כהן, Regional Director",
        ]),
        marks: vec![mark.to_owned(), "Draft for factual checking: not to be published.".into()],
    }
}

fn body(title: &str) -> Vec<Block> {
    let [lead, grade, between] = openings();
    let heading = |text: &str| Block::Heading { level: 2, text: text.into() };
    vec![
        Block::Heading { level: 1, text: title.into() },
        lead,
        scale(),
        grade,
        between,
        heading("Strengths"),
        strengths(),
        heading("Areas for further improvement"),
        improvements(),
        paragraph("This assessment is made under section 138 of the Education and Inspections Act 2006."),
    ]
}

fn openings() -> [Block; 3] {
    [
        paragraph(
            "This letter sets out the assessment of children's services for 2011. The assessment rests on the area's performance profile: \
             what inspections have found of the settings and services there, and published results.",
        ),
        Block::Paragraph(vec![
            claim("Children's services perform well", "G/X00000001/2011"),
            text(". In 2010 they "),
            claim("performed adequately", "G/X00000001/2010"),
            text("."),
        ]),
        Block::Paragraph(vec![
            text("The "),
            claim("very large majority (512 of 600)", "A/X00000001/all/overall/share"),
            text(" of settings are good or outstanding, "),
            claim("above the figure for England", "A/X00000001/all/overall/share"),
            text(". Of primary schools "),
            claim("all 11", "A/X00000001/primary/overall/good-or-better"),
            text(" are, and of secondary schools "),
            claim("two of the three", "A/X00000001/secondary/overall/good-or-better"),
            text("; "),
            claim("none", "A/X00000001/secondary/overall/inadequate"),
            text(" is inadequate."),
        ]),
    ]
}

fn strengths() -> Block {
    Block::List(vec![
        vec![
            text("Safeguarding services are "),
            claim("good", "B/X00000001/safeguarding"),
            text(", as inspectors found in "),
            claim("May 2010", "B/X00000001/safeguarding"),
            text("; secondary schools are mostly "),
            claim("good", "A/X00000001/secondary/overall/good-or-better"),
            text("."),
        ],
        vec![
            text("Five good passes at 16, with English and mathematics, rose from "),
            claim("52.1%", "C/X00000001/gcse-5-good/2007"),
            text(" to "),
            claim("58.4%", "C/X00000001/gcse-5-good/2010"),
            text(", "),
            claim("in line with similar areas", "C/X00000001/gcse-5-good/2010"),
            text("."),
        ],
    ])
}

fn improvements() -> Block {
    Block::List(vec![
        vec![
            text("Of the children's homes "),
            claim("four in ten", "A/X00000001/childrens-homes/overall/share"),
            text(" are no better than satisfactory."),
        ],
        vec![
            text("Whether the gap at age 16 narrowed is "),
            claim("not known", "R/X00000001/3-c-gaps"),
            text(": figures of two years running are not held."),
        ],
    ])
}

fn scale() -> Block {
    Block::Table(Table {
        caption: "The four grades".into(),
        head: strings(&["Grade", "Name", "What it means"]),
        rows: vec![
            strings(&["4", "Performs excellently", "Services go far beyond what is required of them"]),
            strings(&["3", "Performs well", "Services do more than is required of them"]),
            strings(&["2", "Performs adequately", "Services do what is required of them, and no more"]),
            strings(&["1", "Performs poorly", "Services fall short of what is required of them"]),
        ],
    })
}

pub fn strings(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| (*line).to_owned()).collect()
}

fn paragraph(words: &str) -> Block {
    Block::Paragraph(vec![text(words)])
}

fn text(words: &str) -> Inline {
    Inline::Text(words.into())
}

fn claim(words: &str, cell: &str) -> Inline {
    Inline::Claim { text: words.into(), cell: cell.into() }
}
