//! The acts that carry a case from its analysis to its publication.

use super::form::{Earlier, Field, Form, Kind, field, optional, why};
use plumbline_casework::Act;
use plumbline_casework::words::LONGEST_STATEMENT;

const NOTE: Field = why(
    "What you think of the draft",
    "Say what you looked at and what you found. It is kept with the case.",
);
const BACK: Field = field("back", "Your opinion", "", Kind::Back);
const PANEL: Field =
    field("with", "Who sat with you", "A panel has at least two members, you included.", Kind::People);
const DIRECTORS: Field =
    field("with", "Who signs with you", "At least two directors sign, you included.", Kind::People);
const EDITED: Field = optional(field(
    "letter",
    "The letter",
    "As Markdown. Left empty, it is the letter as the grade and the figures have it. What its figures do not bear is not sent.",
    Kind::Letter,
));

pub const FORMS: &[Form] = &[
    Form {
        act: Act::Assign,
        id: "assign",
        title: "Assign the case",
        lead: "The assessor analyses the evidence and drafts the grade and the letter.",
        fields: &[
            field("to", "Assessor", "People who may assess this area.", Kind::Person),
            optional(why("Why (optional)", "For example that the case changes hands.")),
        ],
        button: "Assign the case",
        done: "The case is assigned.",
    },
    Form {
        act: Act::FileEvidence,
        id: "evidence",
        title: "File evidence",
        lead: "An item goes on the evidence register of the area, where a grade can be weighed on it.",
        fields: &[
            field(
                "kind",
                "What it is",
                "",
                Kind::Word(&[
                    ("note-of-visit", "Note of a visit", "By the link inspector."),
                    (
                        "complaint",
                        "Substantiated complaint",
                        "Whistleblowing included; it weighs with the area’s own inspections.",
                    ),
                    ("inspection", "Inspection", ""),
                    ("monitoring-visit", "Monitoring visit", ""),
                    ("survey", "Survey", ""),
                    ("other-inspectorate", "Of another inspectorate", ""),
                    ("own-report", "The area’s own report", "Such as a published self-evaluation."),
                    ("commissioned-service", "Commissioned service", ""),
                    ("views", "Views", "What children, young people and families say."),
                ]),
            ),
            field("dated", "Date", "When it was found or said, for example 12 5 2011.", Kind::Date),
            field(
                "text",
                "What it says",
                "Where it comes from, and what it says. It is sealed: the log holds none of its words.",
                Kind::Text { most: None },
            ),
            field(
                "confidential",
                "It is confidential",
                "It is shown neither to the area nor outside.",
                Kind::Tick,
            ),
            field(
                "safeguarding",
                "It raises a concern about safeguarding",
                "Such evidence counts up to publication.",
                Kind::Tick,
            ),
        ],
        button: "File the evidence",
        done: "The evidence is on the register.",
    },
    Form {
        act: Act::DraftGrade,
        id: "draft",
        title: "Draft the grade",
        lead: "The grade is held to the rules and to the figures as they are now. The figures that it was drafted on are kept with it.",
        fields: &[
            field("grade", "Grade", "", Kind::Grade),
            why("Reasons", "In one paragraph. They rest on the evidence that you choose below."),
            field(
                "on",
                "Evidence that the reasons rest on",
                "Figures by their addresses, and items of the register.",
                Kind::OnFile,
            ),
            optional(field(
                "as_at",
                "On what had been published by (optional)",
                "Left empty, it is the day of the rules.",
                Kind::Date,
            )),
        ],
        button: "Draft the grade",
        done: "The grade is drafted.",
    },
    Form {
        act: Act::SecondRead,
        id: "second-read",
        title: "Give a second reading",
        lead: "You were drawn to read the case without seeing its grade. Yours changes nothing of the case: the panels see it beside the first.",
        fields: &[
            field("grade", "Grade", "", Kind::Grade),
            why("Reasons", "In one paragraph. They rest on the evidence that you choose below."),
            field(
                "on",
                "Evidence that the reasons rest on",
                "Figures by their addresses, and items of the register.",
                Kind::OnFile,
            ),
            optional(field(
                "as_at",
                "On what had been published by (optional)",
                "Left empty, it is the day of the rules.",
                Kind::Date,
            )),
        ],
        button: "Give the second reading",
        done: "Your second reading is given.",
    },
    Form {
        act: Act::ReadCritically,
        id: "read",
        title: "Read the draft critically",
        lead: "Somebody who had no part in the draft reads it, and agrees or sends it back.",
        fields: &[BACK, NOTE],
        button: "Record your reading",
        done: "Your reading is recorded.",
    },
    Form {
        act: Act::Moderate,
        id: "moderate",
        title: "Moderate the draft",
        lead: "The draft is held to how other areas are judged.",
        fields: &[BACK, NOTE],
        button: "Record the moderation",
        done: "The moderation is recorded.",
    },
    Form {
        act: Act::HoldConsistencyPanel,
        id: "consistency",
        title: "Record the consistency panel",
        lead: "The panel looks whether like areas are judged alike.",
        fields: &[PANEL, BACK, NOTE],
        button: "Record the panel",
        done: "The consistency panel is recorded.",
    },
    Form {
        act: Act::HoldChallengePanel,
        id: "challenge",
        title: "Record the challenge panel",
        lead: "The panel puts the grade and its reasons to the test.",
        fields: &[PANEL, BACK, NOTE],
        button: "Record the panel",
        done: "The challenge panel is recorded.",
    },
    Form {
        act: Act::SignDraftOff,
        id: "sign-draft",
        title: "Sign the draft off",
        lead: "Directors sign the draft off; then its letter can go to the area.",
        fields: &[DIRECTORS],
        button: "Sign the draft off",
        done: "The draft is signed off.",
    },
    Form {
        act: Act::SendDraft,
        id: "send",
        title: "Send the draft letter to the area",
        lead: "From the day on which it is sent, the area may query facts and appeal against the grade.",
        fields: &[EDITED],
        button: "Send the letter",
        done: "The draft letter is with the area.",
    },
    Form {
        act: Act::QueryFact,
        id: "query",
        title: "Query the draft letter",
        lead: "Say what you hold to be wrong. You are told how your query was answered.",
        fields: &[
            field(
                "kind",
                "What is wrong",
                "",
                Kind::Word(&[
                    ("figure", "A figure", "A number, a share or a band."),
                    ("fact", "A fact", "For example that a setting has closed."),
                    ("wording", "The wording", "The facts are right and what is said of them is not."),
                ]),
            ),
            field("about", "Where it stands", "", Kind::About),
            field("text", "Your query", "What is wrong, and what is right.", Kind::Text { most: None }),
        ],
        button: "Send the query",
        done: "Your query is lodged.",
    },
    Form {
        act: Act::AnswerQuery,
        id: "answer",
        title: "Answer a query",
        lead: "What upholding it changes is worked out from the evidence and kept with the answer.",
        fields: &[
            field("query", "Query", "", Kind::One(Earlier::OpenQueries)),
            field("answer", "Answer", "", Kind::Answered),
            why("What you tell the area", "The area reads this."),
        ],
        button: "Answer the query",
        done: "The query is answered.",
    },
    Form {
        act: Act::Appeal,
        id: "appeal",
        title: "Appeal against the grade",
        lead: "A statement of at most 2,000 words, on evidence that is on file already: an appeal brings no new evidence.",
        fields: &[
            field(
                "ground",
                "What the appeal is about",
                "",
                Kind::Word(&[
                    ("weight", "The weight of evidence", "Too much or too little was made of it."),
                    ("accuracy", "The accuracy of evidence", "It is not right."),
                ]),
            ),
            field(
                "statement",
                "Your statement",
                "Headings, numbers, notes and quotations count like all other words.",
                Kind::Text { most: Some(LONGEST_STATEMENT) },
            ),
            field(
                "on",
                "Evidence that it is about",
                "Choose each figure that your statement speaks of.",
                Kind::OnFile,
            ),
        ],
        button: "Lodge the appeal",
        done: "The appeal is lodged.",
    },
    Form {
        act: Act::SignFinalOff,
        id: "sign-final",
        title: "Sign the final grade off",
        lead: "Directors sign the final grade and letter off, once queries and an appeal are settled.",
        fields: &[DIRECTORS],
        button: "Sign the grade off",
        done: "The final grade is signed off.",
    },
    Form {
        act: Act::Approve,
        id: "approve",
        title: "Approve the assessment",
        lead: "With your approval the grade is awarded. It is public only when the publication that holds it is out.",
        fields: &[],
        button: "Approve the assessment",
        done: "The assessment is approved.",
    },
    Form {
        act: Act::SendPrePublication,
        id: "pre-publish",
        title: "Send the letter ahead of publication",
        lead: "The area gets the letter as it will be published, to prepare for the day.",
        fields: &[],
        button: "Send the letter",
        done: "The letter was sent ahead of publication.",
    },
];

/// The letter of an act that amends or sends one.
pub const LETTER: Field = EDITED;
