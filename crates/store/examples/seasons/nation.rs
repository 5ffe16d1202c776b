//! A made-up nation whose cases go the plain way, through the store and its rules as any other.

use jiff::Timestamp;
use jiff::civil::Time;
use plumbline_casework::{
    About, Answer, CaseEvent, EvidenceItem, EvidenceKind, Graded, Inaccuracy, Letter, Members, OnFile,
    Opinion, PersonId, Role, SeasonCommand, Wanted, words,
};
use plumbline_core::area::AreaCode;
use plumbline_core::calendar::Calendar;
use plumbline_core::framework::{Framework, Grade, embedded_2011, load};
use plumbline_core::letter::Sheet;
use plumbline_core::sealed::Sealed;
use plumbline_core::time::london;
use plumbline_store::{
    Acted, Acting, CaseAct, NewPublication, NewResult, Place, SealedText, SeasonAct, Store, sha256,
};
use smol_str::format_smolstr;
use std::collections::BTreeSet;
use std::error::Error;

pub type Try<T> = Result<T, Box<dyn Error>>;

const PEOPLE: [(&str, Role); 10] = [
    ("p-analyst", Role::Analyst),
    ("p-assessor", Role::Assessor),
    ("p-reader", Role::Reader),
    ("p-second-reader", Role::Reader),
    ("p-panel-1", Role::Panel),
    ("p-panel-2", Role::Panel),
    ("p-director-1", Role::Director),
    ("p-director-2", Role::Director),
    ("p-hmci", Role::Hmci),
    ("p-officer", Role::AreaOfficer),
];
/// As long as a note is.
const NOTE: &str = "Children and their families say that they are listened to, that they know whom to turn to, and that what \
they said last year was taken up; two settings that were visited in spring had changed how they record concerns.";

pub struct Nation {
    pub store: Store,
    pub areas: Vec<AreaCode>,
    framework: Framework,
    /// How many random bytes were drawn.
    drawn: u64,
}

/// Ten in the morning of a day, given as `09-05`.
pub fn at(year: i16, day: &str) -> Try<Timestamp> {
    Ok(london::instant(format!("{year}-{day}").parse()?, Time::constant(10, 0, 0, 0)))
}

fn p(id: &str) -> Try<PersonId> {
    Ok(id.parse()?)
}

impl Nation {
    pub fn new(place: &Place) -> Try<Self> {
        let framework = load(&embedded_2011()).map_err(|faults| format!("{faults:?}"))?;
        let areas = framework.areas.iter().map(|area| area.code.clone()).collect();
        let mut store = Store::open(place)?;
        store.hold_made_up("seasons", at(2010, "12-01")?)?;
        Ok(Self { store, areas, framework, drawn: 0 })
    }

    /// A season with people in every role, and an officer of each area.
    pub fn opens(&mut self, year: i16) -> Try<()> {
        let steps = Calendar::of(&self.framework, &[], at(year, "01-05")?).shifted(year);
        let (administrator, texts) = self.seals("person/p-admin", "An Administrator")?;
        let open = SeasonCommand::Open {
            framework: self.framework.digest.clone(),
            steps: steps.map_err(|past| past.to_string())?.steps,
            areas: self.areas.iter().cloned().collect(),
            after: None,
            administrator,
        };
        self.does_season(year, "01-05", open, texts)?;
        for (id, role) in PEOPLE {
            let (name, texts) = self.seals(&format!("person/{id}"), "A Name")?;
            self.does_season(year, "01-05", SeasonCommand::Enrol { person: p(id)?, name }, texts)?;
            if role != Role::AreaOfficer {
                let give = SeasonCommand::Give { person: p(id)?, role, areas: BTreeSet::new() };
                self.does_season(year, "01-05", give, vec![])?;
            }
        }
        for area in self.areas.clone() {
            let give = SeasonCommand::Give {
                person: p("p-officer")?,
                role: Role::AreaOfficer,
                areas: [area].into(),
            };
            self.does_season(year, "01-05", give, vec![])?;
        }
        Ok(())
    }

    /// Every case of a year from its opening to its letter's going out ahead of publication: 25 acts each.
    pub fn plays(&mut self, year: i16) -> Try<()> {
        self.opens(year)?;
        let areas = self.areas.clone();
        for area in &areas {
            for _ in 0..11 {
                self.files_evidence(year, area, "05-12")?;
            }
        }
        for area in &areas {
            let to = p("p-assessor")?;
            self.does(year, "09-01", "p-director-1", area, CaseEvent::Assigned { to, why: None }, vec![])?;
        }
        for area in &areas {
            self.drafts(year, area)?;
        }
        let (digest, text) = self.letter(year);
        let letter = Letter { digest, grade: Grade::try_from(3)? };
        for (day, who, step) in STEPS {
            for area in &areas {
                let (note, mut texts) = self.seals(&format!("case/{year}/{area}"), NOTE)?;
                let wanted = step(&letter, note)?;
                if wanted.sealed().is_empty() {
                    texts.clear();
                }
                let letters = matches!(wanted, CaseEvent::DraftSent { .. }).then(|| text.clone());
                self.act(year, day, who, area, (wanted, texts, letters.into_iter().collect()))?;
            }
        }
        Ok(())
    }

    pub fn files_evidence(&mut self, year: i16, area: &AreaCode, day: &str) -> Try<()> {
        let (text, texts) = self.seals(&format!("case/{year}/{area}"), NOTE)?;
        let dated = format!("{year}-{day}").parse()?;
        let kind = EvidenceKind::Views;
        let item = EvidenceItem { kind, dated, text, confidential: false, safeguarding: false };
        self.does(year, day, "p-analyst", area, CaseEvent::EvidenceFiled { item }, texts)
    }

    fn drafts(&mut self, year: i16, area: &AreaCode) -> Try<()> {
        let sheet = sheet(area);
        let json = serde_json::to_string(&sheet)?;
        let new = NewResult { area: area.clone(), year, json };
        let result = self.store.keep_results(&[new], at(year, "09-05")?)?.swap_remove(0);
        let (sealed, texts) = self.seals(&format!("case/{year}/{area}"), NOTE)?;
        let weighed = [OnFile::Figure(format_smolstr!("G/{area}/2010"))].into();
        let wanted = Wanted {
            grade: Grade::try_from(3)?,
            reasons: NOTE,
            sealed: &sealed,
            weighed: &weighed,
            result: &result,
        };
        let graded =
            Graded::check(&self.framework, &sheet, wanted).map_err(|faults| format!("{faults:?}"))?;
        self.does(year, "09-05", "p-assessor", area, CaseEvent::GradeDrafted { graded }, texts)
    }

    /// The digest of the letter that every area is sent, and its words.
    pub fn letter(&self, year: i16) -> (String, String) {
        let text = format!("# The assessment of {year}\n\n{NOTE}\n");
        (sha256(text.as_bytes()), text)
    }

    pub fn keeps_publication(&mut self, year: i16, json: String) -> Try<String> {
        let digest = sha256(json.as_bytes());
        let when = at(year, "11-05")?;
        let when = self.store.clock(when)?;
        self.store.keep_publication(&NewPublication { year, json, why: None }, when)?;
        Ok(digest)
    }

    fn seals(&mut self, key: &str, text: &str) -> Try<(Sealed, Vec<SealedText>)> {
        let drawn = &mut self.drawn;
        let mut random = |bytes: &mut [u8]| {
            for part in bytes.chunks_mut(8) {
                *drawn += 1;
                let drawn = sha256(&drawn.to_le_bytes());
                part.copy_from_slice(&drawn.as_bytes()[..part.len()]);
            }
        };
        let sealed = self.store.seal(key, text, words::count(text), &mut random)?;
        Ok((sealed.handle.clone(), vec![sealed]))
    }

    pub fn does_season(
        &mut self,
        year: i16,
        day: &str,
        wanted: SeasonCommand,
        texts: Vec<SealedText>,
    ) -> Try<()> {
        let act = SeasonAct { year, wanted, texts };
        let acting = Acting { who: &p("p-admin")?, seen: None, at: at(year, day)? };
        done(self.store.act_on_season(&act, acting)?)
    }

    fn does(
        &mut self,
        year: i16,
        day: &str,
        who: &str,
        area: &AreaCode,
        wanted: CaseEvent,
        texts: Vec<SealedText>,
    ) -> Try<()> {
        self.act(year, day, who, area, (wanted, texts, vec![]))
    }

    fn act(
        &mut self,
        year: i16,
        day: &str,
        who: &str,
        area: &AreaCode,
        (wanted, texts, letters): (CaseEvent, Vec<SealedText>, Vec<String>),
    ) -> Try<()> {
        let act = CaseAct { area: area.clone(), year, wanted, texts, letters, award: None };
        let acting = Acting { who: &p(who)?, seen: None, at: at(year, day)? };
        done(self.store.act_on_case(&act, acting)?)
    }
}

fn done(acted: Acted) -> Try<()> {
    match acted {
        Acted::Done(_) => Ok(()),
        Acted::Refused(refusals) => Err(refusals.iter().map(ToString::to_string).collect::<String>().into()),
    }
}

type Step = fn(&Letter, Sealed) -> Try<CaseEvent>;

/// After the draft, all areas before the next.
const STEPS: [(&str, &str, Step); 11] = [
    ("09-07", "p-reader", |_, note| Ok(CaseEvent::CriticallyRead { opinion: Opinion::Agreed, note })),
    ("09-09", "p-second-reader", |_, note| Ok(CaseEvent::Moderated { opinion: Opinion::Agreed, note })),
    ("09-13", "p-panel-1", |_, note| {
        Ok(CaseEvent::ConsistencyPanelHeld { members: with("p-panel-2")?, opinion: Opinion::Agreed, note })
    }),
    ("09-15", "p-panel-1", |_, note| {
        Ok(CaseEvent::ChallengePanelHeld { members: with("p-panel-2")?, opinion: Opinion::Agreed, note })
    }),
    ("09-20", "p-director-1", |_, _| Ok(CaseEvent::DraftSignedOff { members: with("p-director-2")? })),
    ("09-23", "p-assessor", |letter, _| Ok(CaseEvent::DraftSent { letter: letter.clone() })),
    ("09-27", "p-officer", |_, says| {
        Ok(CaseEvent::FactQueried { kind: Inaccuracy::Wording, about: About::Sentence(2), says })
    }),
    // The query is act 21 of each case.
    ("09-28", "p-assessor", |_, why| {
        Ok(CaseEvent::QueryAnswered { query: 21, answer: Answer::NotUpheld, why })
    }),
    ("10-22", "p-director-1", |_, _| Ok(CaseEvent::FinallySignedOff { members: with("p-director-2")? })),
    ("10-24", "p-hmci", |_, _| Ok(CaseEvent::Approved)),
    ("11-05", "p-assessor", |letter, _| Ok(CaseEvent::PrePublicationSent { letter: letter.clone() })),
];

fn with(member: &str) -> Try<Members> {
    Ok([p(member)?].into())
}

/// A sheet that holds last year's grade, and on which the rules indicate one.
fn sheet(area: &AreaCode) -> Sheet {
    Sheet {
        area: area.clone(),
        name: "An area".into(),
        year: 2011,
        as_at: jiff::civil::date(2011, 8, 31),
        units: Vec::new(),
        inspections: Vec::new(),
        strands: Vec::new(),
        case_reviews: None,
        indicators: Vec::new(),
        awards: [(2010, 3)].into(),
        indicated: Some(3),
        possible: vec![3],
        requirements: Vec::new(),
    }
}
