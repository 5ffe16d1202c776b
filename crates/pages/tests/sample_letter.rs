//! One small letter and what its claims open, for tests that read as documents.

use jiff::civil::date;
use plumbline_core::letter::{
    Block, Document, Frame, Inline, Opened, ProviderLine, RecordLine, RuleUse, Signatory, Table,
};
use plumbline_pages::{FiguresPage, LetterLinks, figures, letter};

pub const SHARE: &str = "A/E06000014/secondary/overall/share";
pub const SAFE: &str = "B/E06000014/safeguarding";

pub fn strings(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| (*line).to_owned()).collect()
}

pub fn said(words: &str) -> Inline {
    Inline::Text(words.into())
}

pub fn claim(words: &str, cell: &str) -> Inline {
    Inline::Claim { text: words.into(), cell: cell.into() }
}

pub fn document() -> Document {
    Document {
        title: "York: children's services assessment 2011".into(),
        frame: Frame {
            date: date(2011, 11, 8),
            sender: strings(&["Office of Inspection", "1 Example Street"]),
            addressee: strings(&["Ms A Adeyemi", "Director of Children's Services"]),
            salutation: "Dear Ms Adeyemi".into(),
        },
        body: vec![
            Block::Heading { level: 1, text: "York: children's services assessment 2011".into() },
            Block::Table(Table {
                caption: "The assessment for 2011".into(),
                head: strings(&["Area", "Assessment"]),
                rows: vec![strings(&["York", "Performs well (3)"])],
            }),
            Block::Paragraph(vec![
                said("Safeguarding is "),
                claim("good", SAFE),
                said(", and "),
                claim("two of the three", SHARE),
                said(" secondary schools are."),
            ]),
            Block::Heading { level: 2, text: "Strengths".into() },
            Block::List(vec![vec![
                claim("A large majority", SHARE),
                said(" of secondary schools are good."),
            ]]),
        ],
        signatory: Signatory {
            closing: "Yours sincerely".into(),
            name: "Jo Okonkwo".into(),
            post: "Director".into(),
        },
        copies: strings(&["The Chief Executive"]),
        marks: Vec::new(),
    }
}

pub fn record(row: u32) -> RecordLine {
    RecordLine {
        says: "Good, 9 March 2011".into(),
        file: "schools.csv".into(),
        row,
        edition: "1a2b3c".into(),
    }
}

pub fn provider(name: &str, row: u32) -> ProviderLine {
    ProviderLine {
        name: Some(name.into()),
        urn: format!("{}", 100_000 + row).into(),
        group: "Secondary schools".into(),
        judgement: "good".into(),
        inspected: "2011-03-09".into(),
        report: Some(format!("https://reports.example.org/{row}")),
        record: record(row),
    }
}

/// A figure without anything behind it.
pub fn bare(cell: &str, title: &str) -> Opened {
    Opened {
        cell: cell.into(),
        title: title.into(),
        says: Vec::new(),
        rules: Vec::new(),
        providers: Vec::new(),
        records: Vec::new(),
        parts: Vec::new(),
    }
}

/// In another order than the letter's: the share first.
pub fn opened() -> Vec<Opened> {
    let rule = RuleUse {
        id: "3-a-universal".into(),
        says: "at least two universal super groups are in the top two bands".into(),
        status: "met".into(),
        figure: Some("3 of 4".into()),
        threshold: Some("at least 2 of 4".into()),
        source: strings(&["Annex E", "¶59"]),
    };
    vec![
        Opened {
            says: strings(&["2 of 3 are good or outstanding: 67%.", "In England 60% are."]),
            rules: vec![rule],
            providers: vec![provider("Abbotsmere School", 2), provider("Ashcombe Vale College", 5)],
            parts: vec![SAFE.into(), "A/E06000014/nowhere/overall/n".into()],
            ..bare(SHARE, "Secondary schools: share that is good or better overall")
        },
        Opened {
            says: strings(&["Good, inspected in May 2010."]),
            records: vec![record(41)],
            ..bare(SAFE, "Safeguarding services")
        },
    ]
}

pub fn letter_page(document: &Document, opened: &[Opened]) -> String {
    let links = LetterLinks {
        figures: "figures.html",
        rules: "../rules.html",
        index: "../index.html",
        pdf: Some("letter.pdf"),
        large_print: Some("letter-large-print.pdf"),
        opened,
        site: None,
    };
    letter(document, &links)
}

pub fn figures_page(document: &Document, opened: &[Opened]) -> String {
    figures(&FiguresPage {
        title: "Figures behind the letter: York, 2011",
        document,
        opened,
        letter: "letter.html",
        rules: "../rules.html",
        index: "../index.html",
        site: None,
    })
}
