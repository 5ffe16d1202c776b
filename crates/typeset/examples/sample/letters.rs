//! Letters that tests and the bench set: made up, and marked so.

use jiff::civil::date;
use plumbline_core::letter::{Block, Document, Frame, Inline, Signatory, Table};

/// The mark of all of them.
pub const MADE_UP: &str = "Made up: this letter shows how letters look and says nothing about a real place.";

/// The longest names of providers in the published files of social care, 2013 to 2018.
pub const LONG_NAMES: [&str; 3] = [
    "Catholic Children's Society Westminster - The Adoption and After Care Service",
    "Action for Children, Scarborough Services Umbrellas - Fostering and Short Breaks",
    "A Specialist School for Sensory Impairment and Other Needs Yew Tree Lane",
];
pub const LONG_AREA: &str = "Bournemouth, Christchurch and Poole";
pub const LONG_ADDRESS: &str = "https://www.example.org/annual-assessment/children-and-young-people/2011/bournemouth-christchurch-and-poole/letter?edition=large-print&page=12";
pub const LONG_MAIL: &str = "childrens.services.consultations@bournemouthchristchurchandpoole.example.org";
/// 60 letters without a place that a dictionary would divide.
pub const LONG_WORD: &str = "mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm";

/// The areas' names, as the list of sources has them.
pub fn area_names() -> Vec<&'static str> {
    let names = include_str!("../../../../sources/areas.toml").lines();
    names.filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"')).collect()
}

pub fn text(text: &str) -> Vec<Inline> {
    vec![Inline::Text(text.to_owned())]
}

pub fn paragraph(words: &str) -> Block {
    Block::Paragraph(text(words))
}

pub fn heading(level: u8, text: &str) -> Block {
    Block::Heading { level, text: text.to_owned() }
}

pub fn strings(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| (*line).to_owned()).collect()
}

pub fn table(caption: &str, head: &[&str], rows: &[&[&str]]) -> Block {
    Block::Table(Table {
        caption: caption.to_owned(),
        head: strings(head),
        rows: rows.iter().map(|row| strings(row)).collect(),
    })
}

/// The least that a letter is.
pub fn shortest() -> Document {
    Document {
        title: "Annual assessment of children's services 2011: York".into(),
        frame: Frame {
            date: date(2011, 11, 8),
            sender: strings(&["Office of Inspection", "1 Example Street", "London", "XX1 1XX"]),
            addressee: strings(&[
                "Ms A Adeyemi",
                "Director of Children's Services",
                "City of York Council",
                "York",
            ]),
            salutation: "Dear Ms Adeyemi".into(),
        },
        body: vec![
            heading(1, "Annual assessment of children's services 2011"),
            paragraph("Children's services in York perform well."),
        ],
        signatory: Signatory {
            closing: "Yours sincerely".into(),
            name: "Jo Okonkwo".into(),
            post: "Director, Children's Services".into(),
        },
        copies: Vec::new(),
        marks: Vec::new(),
    }
}

/// A letter as an area gets it; `number` varies its figures.
pub fn ordinary(area: &str, number: usize) -> Document {
    let good = 40 + number * 7 % 55;
    let settings = 90 + number * 31 % 400;
    let mut letter = shortest();
    letter.title = format!("Annual assessment of children's services 2011: {area}");
    letter.frame.addressee[2] = format!("{area} Council");
    letter.frame.addressee[3] = area.to_owned();
    letter.marks = vec![MADE_UP.into()];
    letter.copies = strings(&["The Chief Executive", "The Lead Member for Children's Services"]);
    let claim =
        |words: String, cell: &str| Inline::Claim { text: words, cell: format!("A/X{number}/{cell}") };
    letter.body = vec![
        heading(1, &format!("Annual assessment of children's services in {area}, 2011")),
        Block::Paragraph(vec![
            Inline::Text("Children's services in ".into()),
            Inline::Text(format!("{area} ")),
            claim("perform well".into(), "overall"),
            Inline::Text(". This letter states the assessment, says what it rests on, and lists what would raise it. Each figure is that of 31 August 2011, and of what had been published by then.".into()),
        ]),
        table(
            "The four grades",
            &["Grade", "In words", "What it says of services"],
            &[
                &["4", "Performs excellently", "They significantly exceed minimum requirements"],
                &["3", "Performs well", "They exceed minimum requirements"],
                &["2", "Performs adequately", "They meet only minimum requirements"],
                &["1", "Performs poorly", "They do not meet minimum requirements"],
            ],
        ),
        heading(2, "What is strong"),
        Block::List(vec![
            vec![
                Inline::Text("A ".into()),
                claim(format!("very large majority ({good} of 100)"), "all/overall/share"),
                Inline::Text(format!(" of the {settings} settings that were inspected are good or outstanding for their overall effectiveness.")),
            ],
            vec![Inline::Text("Primary schools help children to enjoy and achieve; the share that is good has grown in each of the last three years.".into())],
            vec![Inline::Text("Arrangements for fostering and adoption were judged good at their latest inspections, and none is inadequate.".into())],
        ]),
        heading(2, "What needs to improve"),
        paragraph("Attainment at 16 is below that of similar areas, and the gap between those who are eligible for free school meals and others has not narrowed since 2008. Inspectors asked for three things:"),
        Block::List(vec![
            text("raise attainment in secondary schools, and most of all in mathematics"),
            text("see that all looked-after children have a plan for their education that is reviewed twice a year"),
            text("make sure that initial assessments are timely when the number of referrals rises"),
        ]),
        heading(2, "How settings were judged"),
        table(
            "Latest judgements of overall effectiveness by 31 August 2011",
            &["Kind of setting", "Inspected", "Good or outstanding", "Inadequate"],
            &[
                &["Childcare", &settings.to_string(), &format!("{good}%"), "1%"],
                &["Nursery and primary schools", "87", "71%", "2%"],
                &["Secondary schools", "21", "64%", "5%"],
                &["Special schools and pupil referral units", "9", "89%", "0%"],
                &["Children's homes and fostering", "14", "79%", "0%"],
            ],
        ),
        paragraph("The assessment brings together what has been published of inspections and indicators. It does not say that evidence is good where there is none: what is not known is named above as not known, and took no part in the grade."),
        paragraph("This assessment is made under section 138 of the Education and Inspections Act 2006."),
    ];
    letter
}

/// As many letters as there are areas, or any other number.
pub fn nation(number: usize) -> Vec<Document> {
    let names = area_names();
    (0..number).map(|i| ordinary(names[i % names.len()], i)).collect()
}

/// Everything that is long, in one letter.
pub fn longest() -> Document {
    let mut letter = ordinary(LONG_AREA, 3);
    let cell = "Significantly below what is required of comparable arrangements elsewhere";
    letter.frame.sender.extend([LONG_MAIL.to_owned(), LONG_ADDRESS.to_owned()]);
    letter.frame.addressee = strings(&[
        "Professor Dame Wilhelmina-Alexandra Featherstonehaugh-Cholmondeley",
        "Executive Director of Children, Young People, Families, Learning and Communities",
        "Bournemouth, Christchurch and Poole Unitary Authority Children's Services Directorate",
        LONG_WORD,
    ]);
    letter.frame.salutation =
        "Dear Professor Dame Wilhelmina-Alexandra Featherstonehaugh-Cholmondeley".into();
    letter
        .marks
        .push("Draft: not to be shown to anybody outside the office before 8 November 2011, 00:01.".into());
    letter.copies.extend(LONG_NAMES.map(str::to_owned));
    letter.signatory.post = "Interim Deputy Director for the Inspection of Children's Social Care, Adoption, Fostering and Safeguarding".into();
    letter.body.insert(2, paragraph(&format!("Write to {LONG_MAIL}, or see {LONG_ADDRESS}. {LONG_WORD}")));
    letter.body.push(heading(2, &format!("What {} was asked for", LONG_NAMES[0])));
    letter.body.push(heading(3, "Forty points"));
    letter
        .body
        .push(Block::List((1..=40).map(|i| text(&format!("point {i} for {}", LONG_NAMES[i % 3]))).collect()));
    letter.body.push(table(
        "Five columns of long words, and more rows than a page holds",
        &["Provider", "Overall effectiveness", "Safeguarding", "Responsibilities", "Number"],
        &(1..=40)
            .map(|i| {
                [
                    LONG_NAMES[i % 3],
                    "Outstanding",
                    "Inadequate",
                    if i == 7 { LONG_WORD } else { cell },
                    "1,234",
                ]
            })
            .collect::<Vec<_>>()
            .iter()
            .map(<[&str; 5]>::as_slice)
            .collect::<Vec<_>>(),
    ));
    letter.body.push(Block::List(vec![
        text("A short point before a long one."),
        text(&"This one point goes on over two pages, since somebody wrote all that there was to say into it. ".repeat(110)),
        text("A short point after it."),
    ]));
    letter.body.push(paragraph(
        "This assessment is made under section 138 of the Education and Inspections Act 2006.",
    ));
    letter
}

/// The letters to look at, with what their files are called.
pub fn samples() -> Vec<(&'static str, Document)> {
    vec![("shortest", shortest()), ("ordinary", ordinary("York", 2)), ("longest", longest())]
}
