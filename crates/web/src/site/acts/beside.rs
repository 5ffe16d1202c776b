//! The acts beside the main line: contacts, appeals' later steps, deferring, opening again, returns.

use super::form::{Earlier, Form, Kind, field, optional, why};
use super::main_line::LETTER;
use plumbline_casework::Act;

const CONTACTS: Kind = Kind::Word(&[
    ("query", "A question", "To be answered in writing."),
    ("call", "A call", ""),
    ("visit", "A visit", ""),
    (
        "complaint",
        "A complaint",
        "About how this was done: it is passed on to the published complaints procedure.",
    ),
]);

pub const FORMS: &[Form] = &[
    Form {
        act: Act::AmendLetter,
        id: "amend",
        title: "Amend the letter",
        lead: "The letter that is with the area is put right. Say which queries it meets.",
        fields: &[
            LETTER,
            optional(field("meets", "Queries that it meets", "", Kind::Any(Earlier::UnmetQueries))),
        ],
        button: "Amend the letter",
        done: "The letter is amended.",
    },
    Form {
        act: Act::AskForContact,
        id: "ask",
        title: "Ask for an answer, a call or a visit",
        lead: "Somebody of the inspectorate takes it up.",
        fields: &[
            field("kind", "What you ask for", "", CONTACTS),
            field("text", "What it is about", "", Kind::Text { most: None }),
        ],
        button: "Ask",
        done: "What you ask for is noted.",
    },
    Form {
        act: Act::RecordContact,
        id: "contact",
        title: "Record a contact",
        lead: "A call, a visit or an answer goes on file.",
        fields: &[
            field("kind", "What it was", "", CONTACTS),
            optional(field("answers", "What it answers (optional)", "", Kind::One(Earlier::Asked))),
            field(
                "to_area",
                "The area may read it",
                "What answers the area’s own request it reads in any case.",
                Kind::Tick,
            ),
            field("text", "What was said", "", Kind::Text { most: None }),
        ],
        button: "Record the contact",
        done: "The contact is on file.",
    },
    Form {
        act: Act::EvaluateAppeal,
        id: "evaluate",
        title: "Report on the appeal",
        lead: "An independent evaluator reports to the panel, on the evidence that was on file.",
        fields: &[
            field(
                "recommends",
                "You recommend",
                "",
                Kind::Word(&[("uphold", "To uphold it", ""), ("dismiss", "To dismiss it", "")]),
            ),
            field("report", "Report", "", Kind::Text { most: None }),
        ],
        button: "Send the report",
        done: "The report is with the panel.",
    },
    Form {
        act: Act::DecideAppeal,
        id: "decide",
        title: "Decide the appeal",
        lead: "The panel dismisses the appeal or gives another grade.",
        fields: &[
            field("uphold", "Decision", "", Kind::GradeOrNone),
            field(
                "with",
                "Who sat with you",
                "A panel has at least two members, you included.",
                Kind::People,
            ),
            why("Reasons", "In one paragraph where another grade is given."),
            optional(field(
                "on",
                "Evidence that a new grade rests on",
                "Needed where the appeal is upheld.",
                Kind::OnFile,
            )),
        ],
        button: "Record the decision",
        done: "The appeal is decided.",
    },
    Form {
        act: Act::Defer,
        id: "defer",
        title: "Defer the case",
        lead: "A deferred case waits, and is published on a day of its own.",
        fields: &[why("Why", "")],
        button: "Defer the case",
        done: "The case is deferred.",
    },
    Form {
        act: Act::Resume,
        id: "resume",
        title: "Resume the case",
        lead: "The case goes on from where it was deferred.",
        fields: &[why("Why", "")],
        button: "Resume the case",
        done: "The case goes on.",
    },
    Form {
        act: Act::Reopen,
        id: "reopen",
        title: "Open the case again",
        lead: "The case goes back to its analysis, and everything after it is done again.",
        fields: &[field("cause", "Cause", "", Kind::Cause), why("Why", "")],
        button: "Open the case again",
        done: "The case is open again.",
    },
    Form {
        act: Act::Extend,
        id: "extend",
        title: "Put a deadline off",
        lead: "A deadline is only ever put off, for this area alone.",
        fields: &[
            field(
                "window",
                "Which deadline",
                "",
                Kind::Word(&[
                    ("factual-accuracy", "For queries of facts", ""),
                    ("appeals", "For an appeal", ""),
                    ("placements", "For the return of commissioned places", ""),
                ]),
            ),
            field("to", "To the end of", "For example 14 10 2011.", Kind::Date),
            why("Why", ""),
        ],
        button: "Put the deadline off",
        done: "The deadline is put off.",
    },
    Form {
        act: Act::Correct,
        id: "correct",
        title: "Correct what was published",
        lead: "A published letter is mended under the same grade, and signed and approved again.",
        fields: &[
            field("letter", "The letter", "As Markdown.", Kind::Letter),
            why("Why", "It stands with the correction."),
        ],
        button: "Draft the correction",
        done: "The correction is drafted.",
    },
    Form {
        act: Act::ReportProfileError,
        id: "report-error",
        title: "Report an error in the profile",
        lead: "Say which figure or line is wrong. You are told what became of it.",
        fields: &[
            field("about", "Where it stands", "", Kind::About),
            field("text", "What is wrong", "And what is right.", Kind::Text { most: None }),
        ],
        button: "Report the error",
        done: "The error is reported.",
    },
    Form {
        act: Act::AnswerProfileError,
        id: "answer-error",
        title: "Answer a report of an error",
        lead: "What upholding it changes is worked out from the evidence and kept with the answer.",
        fields: &[
            field("report", "Report", "", Kind::One(Earlier::OpenReports)),
            field("answer", "Answer", "", Kind::Answered),
            why("What you tell the area", "The area reads this."),
        ],
        button: "Answer the report",
        done: "The report is answered.",
    },
    Form {
        act: Act::ReturnPlacements,
        id: "return-placements",
        title: "Return commissioned places",
        lead: "A CSV file with a row for each provider: how many children the area placed there, and no names. Numbers below 5 are never published.",
        fields: &[field(
            "csv",
            "The return",
            "Every fault is told with its row and column, and nothing counts until the file has none.",
            Kind::Csv,
        )],
        button: "Send the return",
        done: "The return is in, and counts from now on.",
    },
    Form {
        act: Act::ConfirmEmptyChildcare,
        id: "confirm-empty",
        title: "Confirm childcare without children",
        lead: "Providers of childcare that are registered and have no children on roll are left out of the counts.",
        fields: &[
            field("providers", "Their URNs", "One a line.", Kind::Urns),
            field("text", "How you know", "", Kind::Text { most: None }),
        ],
        button: "Confirm",
        done: "It is confirmed.",
    },
    Form {
        act: Act::Withdraw,
        id: "withdraw",
        title: "Withdraw an act",
        lead: "You may take back what you did until something rests on it. It stays in the log, as withdrawn.",
        fields: &[field("number", "Which act", "", Kind::One(Earlier::Own)), why("Why", "")],
        button: "Withdraw it",
        done: "The act is withdrawn.",
    },
];
