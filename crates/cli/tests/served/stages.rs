//! One area's case from its opening to its release, every act over HTTP by whoever does it; each stage is a place to look around from.

use super::browser::Browser;
use super::server::{Actor, Answer, Server, accounts, session};
use crate::casework::small_season::REGISTER;
use crate::program::Program;
use jiff::Timestamp;
use plumbline_store::{Place, Store};
use serde_json::{Value, json};
use std::collections::BTreeMap;

pub const YORK: &str = "E06000014";
/// What is told to nobody who may not see the case.
pub const EVIDENCE: &str = "canary-evidence: they feel safe";
/// The file that belongs to that evidence, and its name.
pub const ATTACHED: &str = "canary-attached: what the hall looked like";
pub const FILE_NAME: &str = "canary-name.txt";
pub const REASONS: &str = "canary-reasons: the figures bear it";
pub const NOTE: &str = "canary-note: agreed by the reader";
/// What is told to nobody who may not see the letter.
pub const LETTER: &str = "canary-letter: the council was told so in a call";
/// What the area and those who judge its case see.
pub const STATEMENT: &str = "canary-appeal: too little weight was given";

/// Everybody, in the order of the grid: nobody at all, somebody without a part, then each role.
pub const PEOPLE: [(&str, &str, &str); 18] = [
    ("p-admin", "", ""),
    ("p-outsider", "", ""),
    ("p-link", "link-inspector", "York"),
    ("p-assessor", "assessor", ""),
    ("p-other-assessor", "assessor", ""),
    ("p-reader", "reader", ""),
    ("p-second-reader", "reader", ""),
    ("p-panel-1", "panel", ""),
    ("p-panel-2", "panel", ""),
    ("p-evaluator", "evaluator", ""),
    ("p-appeal-1", "appeal-panel", ""),
    ("p-appeal-2", "appeal-panel", ""),
    ("p-director-1", "director", ""),
    ("p-director-2", "director", ""),
    ("p-hmci", "hmci", ""),
    ("p-officer", "area-officer", "York"),
    ("p-other-officer", "area-officer", "Barnet"),
    ("p-press", "press-officer", ""),
];

const EVIDENCE_FILE: &str = "\
record,area,remit,urn,group,kind,inspected,published,overall,safeguarding,looked_after,priority_actions
registration,York,schools,9000001,primary,,,,,,,
registration,Barnet,schools,9000031,primary,,,,,,,
finding,,schools,9000001,,inspection,2010-03-09,2010-04-01,good,,,
finding,,schools,9000031,,inspection,2010-03-09,2010-04-01,satisfactory,,,
area-inspection,York,,,,full-inspection,2010-11,2010-12-20,,good,good,0
area-inspection,Barnet,,,,full-inspection,2010-11,2010-12-20,,adequate,adequate,0
";

/// A season that is played over HTTP.
pub struct Played {
    pub program: Program,
    server: Option<Server>,
    pub at: Timestamp,
    secrets: BTreeMap<&'static str, plumbline_web::account::Secret>,
}

impl Played {
    /// The evidence, the accounts, and a season with its people.
    pub fn opened(program: Program) -> Self {
        program.file("evidence.csv", EVIDENCE_FILE);
        program.file("register.csv", REGISTER);
        let mut played = Self { program, server: None, at: Timestamp::MIN, secrets: BTreeMap::new() };
        // Before the season opens, whenever this runs.
        played.runs(&["import", "evidence.csv", "--clock", "2027-01-04T08:00:00Z"]);
        played.runs(&["people", "import", "register.csv"]);
        let people: Vec<&str> = PEOPLE.iter().map(|(who, ..)| *who).collect();
        accounts(&mut played.store(), &people, instant("2027-01-04T09:00:00Z"));
        played.goes_to("2027-01-05T09:00:00Z");
        played.done(
            "p-admin",
            "/seasons",
            &json!({ "year": 2011, "name": "A. Administrator", "calendar": 2027 }),
        );
        for (who, role, area) in PEOPLE.iter().skip(2) {
            let areas: Vec<&str> = if area.is_empty() { Vec::new() } else { vec![area] };
            played.season("p-admin", &json!({ "act": "enrol", "person": who, "name": "A. Person" }));
            played.season("p-admin", &json!({ "act": "role", "person": who, "role": role, "areas": areas }));
        }
        played.season("p-admin", &json!({ "act": "role", "person": "p-evaluator", "role": "assessor" }));
        played
    }

    /// Runs a command on the same store; it must end well.
    pub fn runs(&self, args: &[&str]) -> String {
        let ran = self.program.run(args);
        assert_eq!(ran.code, 0, "plumbline {}\n{}\n{}", args.join(" "), ran.out, ran.err);
        ran.out
    }

    pub fn store(&self) -> Store {
        let data = self.program.folder().join("data");
        let place = match self.program.database("data") {
            Some(url) => Place::postgres(data, &url).expect("a place"),
            None => Place::folder(data),
        };
        Store::open_existing(place).expect("the store")
    }

    /// The server begins anew at a time, and everybody with it.
    pub fn goes_to(&mut self, clock: &str) {
        self.server = None;
        self.at = instant(clock);
        let mut store = self.store();
        for (who, ..) in PEOPLE {
            let secret = session(&mut store, who, self.at);
            self.secrets.insert(who, secret);
        }
        drop(store);
        self.server = Some(Server::start(&self.program, "data", &["--clock", clock]));
    }

    pub fn server(&self) -> &Server {
        self.server.as_ref().expect("a server")
    }

    pub fn stops(&mut self) {
        self.server = None;
    }

    pub fn who(&self, who: &str) -> Actor<'_> {
        self.server().actor(&self.secrets[who])
    }

    /// The same at another server over the same store.
    pub fn at_another<'a>(&self, server: &'a Server, who: &str) -> Actor<'a> {
        server.actor(&self.secrets[who])
    }

    /// The same at a browser.
    pub fn browser(&self, who: &str) -> Browser<'_> {
        Browser::with(self.server(), &self.secrets[who])
    }

    /// The token that forms of theirs carry.
    pub fn csrf(&self, who: &str) -> String {
        self.secrets[who].csrf().reveal().to_owned()
    }

    /// An act that goes well.
    pub fn done(&self, who: &str, path: &str, body: &Value) -> Answer {
        let answer = self.who(who).post(&format!("/api/v1{path}"), body);
        assert!(answer.status < 300, "{who} {path} {body}: {} {}", answer.status, answer.text());
        answer
    }

    pub fn season(&self, who: &str, act: &Value) -> Answer {
        self.done(who, "/seasons/2011/acts", act)
    }

    pub fn case(&self, who: &str, act: &Value) -> Answer {
        self.done(who, &format!("/seasons/2011/cases/{YORK}/acts"), act)
    }

    /// Sends a file to an item of York's evidence.
    pub fn attaches(&self, who: &str, item: u32, name: &str, bytes: &[u8]) -> Answer {
        let at = format!("/api/v1/seasons/2011/cases/{YORK}/attachments?item={item}&name={name}");
        self.who(who).send("POST", &at, &[("content-type", "application/octet-stream")], Some(bytes.to_vec()))
    }

    /// Goes through the whole case, and lets `look` look around at each stage.
    pub fn played(mut self, mut look: impl FnMut(&Self, &'static str)) -> Self {
        self.goes_to("2027-05-13T09:00:00Z");
        self.case(
            "p-link",
            &json!({ "act": "evidence", "kind": "views", "dated": "2027-05-12", "text": EVIDENCE }),
        );
        let attached = self.attaches("p-link", 2, FILE_NAME, ATTACHED.as_bytes());
        assert_eq!(attached.status, 200, "{}", attached.text());
        look(&self, "evidence");
        self.goes_to("2027-09-01T09:00:00Z");
        self.case("p-director-1", &json!({ "act": "assign", "to": "p-assessor" }));
        self.case(
            "p-assessor",
            &json!({ "act": "draft", "grade": 3, "why": REASONS, "on": ["R/E06000014/outcome"] }),
        );
        look(&self, "drafted");
        let panel = |act: &str| json!({ "act": act, "with": ["p-panel-2"], "why": "Agreed" });
        self.case("p-reader", &json!({ "act": "read", "why": NOTE }));
        self.case("p-second-reader", &json!({ "act": "moderate", "why": "In line" }));
        self.case("p-panel-1", &panel("consistency"));
        self.case("p-panel-1", &panel("challenge"));
        self.case("p-director-1", &json!({ "act": "sign-draft", "with": ["p-director-2"] }));
        look(&self, "signed-off");
        self.goes_to("2027-09-23T09:00:00Z");
        let fresh =
            self.who("p-assessor").get(&format!("/api/v1/seasons/2011/cases/{YORK}/letter?fresh=true"));
        assert_eq!(fresh.status, 200, "{}", fresh.text());
        let letter = fresh.text();
        let letter = letter.find("+++").map(|at| &letter[at..]).expect("a draft");
        self.case("p-assessor", &json!({ "act": "send", "letter": format!("{letter}\n{LETTER}.\n") }));
        look(&self, "sent");
        self.goes_to("2027-10-11T09:00:00Z");
        self.case("p-officer", &json!({ "act": "appeal", "ground": "weight", "statement": STATEMENT, "on": ["R/E06000014/outcome"] }));
        look(&self, "appealed");
        self.case(
            "p-evaluator",
            &json!({ "act": "evaluate", "recommends": "dismiss", "report": "It was weighed" }),
        );
        self.case("p-appeal-1", &json!({ "act": "decide", "with": ["p-appeal-2"], "why": "It was weighed" }));
        self.goes_to("2027-10-20T09:00:00Z");
        self.case("p-director-1", &json!({ "act": "sign-final", "with": ["p-director-2"] }));
        self.case("p-hmci", &json!({ "act": "approve" }));
        look(&self, "approved");
        self.goes_to("2027-11-05T09:00:00Z");
        self.case("p-assessor", &json!({ "act": "pre-publish" }));
        self.stops();
        let clock = "2027-11-05T10:00:00Z";
        self.runs(&[
            "publish",
            "--embargoed",
            "--out",
            "site",
            "--no-pdf",
            "--as",
            "p-director-1",
            "--clock",
            clock,
        ]);
        self.goes_to("2027-11-05T11:00:00Z");
        self.season("p-admin", &json!({ "act": "schedule", "kind": "release" }));
        look(&self, "scheduled");
        self
    }

    /// The digest of what is to come out.
    pub fn set(&self) -> Option<String> {
        self.store().publications(2011).expect("publications").pop().map(|it| it.digest)
    }
}

pub fn instant(text: &str) -> Timestamp {
    text.parse().expect("an instant")
}
