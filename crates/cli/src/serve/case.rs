//! Questions to one area's case, and its acts.

use super::answers::told;
use super::letter;
use super::public::laid_down;
use super::season::{acting, text};
use crate::args::{Answered, Case, CaseAct, CauseGiven, Cli, Judged, Pointed, Weighed};
use crate::commands;
use anyhow::Result;
use plumbline_web::wire::{self, About, Answer, Cause, OfCase, Upload};
use plumbline_web::{Asked, Reply};
use std::path::PathBuf;
use tempfile::TempDir;

pub fn answer(cli: &Cli, asked: &Asked, year: i16, area: &str, what: &OfCase) -> Result<Reply> {
    let area = area.to_owned();
    match what {
        OfCase::Show { texts } => {
            let reply = run(cli, asked, year, CaseAct::Show { area: area.clone(), texts: *texts })?;
            // How many acts there were is for those who may know how far the case is; to others the tag is of what they see.
            Ok(match commands::case::version(cli, &acting(asked, year), &area)? {
                Some(version) => reply.tagged(format!("v{version}")),
                None => reply.tagged_by_bytes(),
            })
        }
        OfCase::Letter { fresh } => {
            let words = commands::case::letter_words(cli, &acting(asked, year), &area, *fresh)?;
            Ok(Reply::own("text/markdown; charset=utf-8", words))
        }
        OfCase::Register => run(cli, asked, year, CaseAct::Register { area }),
        OfCase::LetterPdf { text } => letter::typed_pdf(cli, asked, (year, &area), text),
        OfCase::Bundle => {
            let bundle = commands::case::packed(cli, &acting(asked, year), &area)?;
            Ok(Reply::own("application/zip", bundle).named(format!("case-{year}.zip")))
        }
        OfCase::Attach { item, name, bytes } => {
            let brought = commands::case::Brought { name: name.clone(), bytes: bytes.to_vec() };
            let to = (area.as_str(), *item, asked.seen);
            told(|terminal| commands::case::attach_over(cli, &acting(asked, year), to, brought, terminal))
        }
        OfCase::Attachment { number } => {
            let given = commands::case::attachment_given(cli, &acting(asked, year), &area, *number)?;
            Ok(Reply::own(given.media.mime(), given.bytes).named(given.ours).shut())
        }
        OfCase::Act(act) => {
            let mut files = Files { cli, held: Vec::new() };
            let act = files.of(area, act.clone())?;
            run(cli, asked, year, act)
        }
    }
}

fn run(cli: &Cli, asked: &Asked, year: i16, act: CaseAct) -> Result<Reply> {
    let args = Case { acting: acting(asked, year), seen: asked.seen, act };
    told(|terminal| commands::case::run(cli, &args, terminal))
}

/// Letters and returns that came with the request, while the act reads them.
struct Files<'a> {
    cli: &'a Cli,
    held: Vec<TempDir>,
}

impl Files<'_> {
    fn file(&mut self, name: &str, text: String) -> Result<PathBuf> {
        let bytes = text.into_bytes();
        let upload = Upload { name: name.into(), bytes, issued: None, keep_good: false, accept: None };
        let (held, path) = laid_down(self.cli, &upload)?;
        self.held.push(held);
        Ok(path)
    }

    fn letter(&mut self, text: Option<String>) -> Result<Option<PathBuf>> {
        text.map(|text| self.file("letter.md", text)).transpose()
    }

    fn of(&mut self, area: String, act: wire::CaseAct) -> Result<CaseAct> {
        use wire::CaseAct as Sent;
        Ok(match act {
            Sent::Assign { to, why } => CaseAct::Assign { area, person: to, text: text(why) },
            Sent::Evidence { kind, dated, text: says, confidential, safeguarding } => CaseAct::Evidence {
                area,
                kind: kind.into(),
                dated,
                text: text(Some(says)),
                confidential,
                safeguarding,
                attach: Vec::new(),
            },
            Sent::Draft { grade, why, on, as_at } => CaseAct::Draft {
                area,
                grade: from_1_to_4(grade)?,
                text: text(Some(why)),
                weighed: weighed(on),
                as_at,
            },
            Sent::SecondRead { grade, why, on, as_at } => CaseAct::SecondRead {
                area,
                grade: from_1_to_4(grade)?,
                text: text(Some(why)),
                weighed: weighed(on),
                as_at,
            },
            Sent::Read { why, back } => CaseAct::Read { area, judged: judged(why, back) },
            Sent::Moderate { why, back } => CaseAct::Moderate { area, judged: judged(why, back) },
            Sent::Consistency { with, why, back } => {
                CaseAct::Consistency { area, with, judged: judged(why, back) }
            }
            Sent::Challenge { with, why, back } => {
                CaseAct::Challenge { area, with, judged: judged(why, back) }
            }
            Sent::SignDraft { with } => CaseAct::SignDraft { area, with },
            Sent::Send { letter } => CaseAct::Send { area, letter: self.letter(letter)? },
            Sent::Query { kind, about: of, text: says } => {
                CaseAct::Query { area, kind: kind.into(), about: about(of), text: text(Some(says)) }
            }
            Sent::Answer { query, answer, why } => {
                CaseAct::Answer { area, query, answer: answered(answer), text: text(Some(why)) }
            }
            Sent::Amend { letter, meets } => CaseAct::Amend { area, letter: self.letter(letter)?, meets },
            Sent::Ask { kind, text: says } => {
                CaseAct::Ask { area, kind: kind.into(), text: text(Some(says)) }
            }
            Sent::Contact { kind, answers, to_area, text: says } => {
                CaseAct::Contact { area, kind: kind.into(), answers, to_area, text: text(Some(says)) }
            }
            Sent::Appeal { ground, statement, on } => CaseAct::Appeal {
                area,
                ground: ground.into(),
                text: text(Some(statement)),
                weighed: weighed(on),
            },
            Sent::Evaluate { recommends, report } => {
                CaseAct::Evaluate { area, recommends: recommends.into(), text: text(Some(report)) }
            }
            Sent::Decide { uphold, with, why, on } => CaseAct::Decide {
                area,
                dismiss: uphold.is_none(),
                uphold: uphold.map(from_1_to_4).transpose()?,
                with,
                text: text(Some(why)),
                weighed: weighed(on),
            },
            Sent::SignFinal { with } => CaseAct::SignFinal { area, with },
            Sent::Approve {} => CaseAct::Approve { area },
            Sent::PrePublish {} => CaseAct::PrePublish { area },
            Sent::Defer { why } => CaseAct::Defer { area, text: text(Some(why)) },
            Sent::Resume { why } => CaseAct::Resume { area, text: text(Some(why)) },
            Sent::Reopen { cause, why } => {
                CaseAct::Reopen { area, cause: self::cause(&cause), text: text(Some(why)) }
            }
            Sent::Extend { window, to, why } => {
                CaseAct::Extend { area, window: window.into(), to, text: text(Some(why)) }
            }
            Sent::Correct { letter, why } => {
                CaseAct::Correct { area, letter: self.file("letter.md", letter)?, text: text(Some(why)) }
            }
            Sent::ReportError { about: of, text: says } => {
                CaseAct::ReportError { area, about: about(of), text: text(Some(says)) }
            }
            Sent::AnswerError { report, answer, why } => {
                CaseAct::AnswerError { area, report, answer: answered(answer), text: text(Some(why)) }
            }
            Sent::ReturnPlacements { csv } => {
                CaseAct::ReturnPlacements { area, places: self.file("placements.csv", csv)? }
            }
            Sent::ConfirmEmpty { providers, text: says } => {
                CaseAct::ConfirmEmpty { area, providers, text: text(Some(says)) }
            }
            Sent::Withdraw { number, why } => CaseAct::Withdraw { area, number, text: text(Some(why)) },
        })
    }
}

fn from_1_to_4(grade: u8) -> Result<u8> {
    if (1..=4).contains(&grade) {
        return Ok(grade);
    }
    Err(crate::exit::usage(format!("expected a grade from 1 to 4, found `{grade}`")))
}

fn judged(why: String, back: bool) -> Judged {
    Judged { text: text(Some(why)), back }
}

fn weighed(on: Vec<String>) -> Weighed {
    Weighed { on: on.into_iter().map(Into::into).collect() }
}

fn about(of: About) -> Pointed {
    let none = Pointed { sentence: None, figure: None, record: None };
    match of {
        About::Sentence(number) => Pointed { sentence: Some(number), ..none },
        About::Figure(address) => Pointed { figure: Some(address), ..none },
        About::Record(line) => Pointed { record: Some(line), ..none },
        About::Nothing => none,
    }
}

fn answered(answer: Answer) -> Answered {
    let reject = Answered { uphold: false, reject: true, correct: Vec::new(), letter_only: false };
    match answer {
        Answer::Uphold(correct) => Answered { uphold: true, reject: false, correct, letter_only: false },
        Answer::UpholdLetterOnly => Answered { uphold: true, reject: false, letter_only: true, ..reject },
        Answer::Reject => reject,
    }
}

fn cause(cause: &Cause) -> CauseGiven {
    let none = CauseGiven { evidence: None, query: None, published: false };
    match *cause {
        Cause::Evidence(act) => CauseGiven { evidence: Some(act), ..none },
        Cause::Query(act) => CauseGiven { query: Some(act), ..none },
        Cause::Published => CauseGiven { published: true, ..none },
    }
}
