//! A server over a data folder, and actors who speak HTTP with it.

use crate::program::Program;
use jiff::Timestamp;
use plumbline_casework::PersonId;
use plumbline_store::{Address, Doing, NewInvite, NewSession, Store, Way};
use plumbline_web::account::{Cost, Password, Secret};
use serde_json::Value;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};
use ureq::http::{HeaderMap, Method, Request};

/// A server that goes when it is dropped.
pub struct Server {
    child: Child,
    pub url: String,
    agent: ureq::Agent,
}

impl Server {
    /// Starts `plumbline --data DATA serve --listen 127.0.0.1:0 ARGS...`, and waits until it listens.
    pub fn start(program: &Program, data: &str, args: &[&str]) -> Self {
        Self::start_with(program, data, args, &[])
    }

    /// The same with variables of the environment.
    pub fn start_with(program: &Program, data: &str, args: &[&str], variables: &[(&str, &str)]) -> Self {
        let log = program.folder().join("serve.log");
        let mut child = program
            .command(data)
            .args(["--data", data, "serve", "--listen", "127.0.0.1:0"])
            .args(args)
            // Sessions of tests are begun in the store, without a second factor; what asks for one has tests of its own.
            .envs([
                ("PLUMBLINE_CONFIG", ""),
                ("PLUMBLINE_SIGN_IN_SECOND_FACTOR", ""),
                ("PLUMBLINE_LOG_FORMAT", "text"),
            ])
            .envs(variables.iter().copied())
            .stdout(Stdio::piped())
            .stderr(Stdio::from(File::options().create(true).append(true).open(&log).expect("a log")))
            .spawn()
            .expect("the server starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("its output")).read_line(&mut line).expect("a line");
        let url = line
            .trim()
            .strip_prefix("listening on ")
            .unwrap_or_else(|| panic!("{line}{}", std::fs::read_to_string(&log).unwrap_or_default()));
        let config = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0);
        Self { child, url: url.to_owned(), agent: config.build().into() }
    }

    pub fn anybody(&self) -> Actor<'_> {
        Actor { server: self, cookie: None, csrf: None, token: None }
    }

    /// Somebody whose session was begun in the store.
    pub fn actor(&self, secret: &Secret) -> Actor<'_> {
        Actor {
            server: self,
            cookie: Some(format!("session={}", secret.reveal())),
            csrf: Some(secret.csrf().reveal().to_owned()),
            token: None,
        }
    }

    /// A program with a token.
    pub fn program(&self, token: &str) -> Actor<'_> {
        Actor { server: self, cookie: None, csrf: None, token: Some(token.to_owned()) }
    }

    /// Tells it to stop, and gives how it ended.
    pub fn stopped(mut self) -> Option<i32> {
        let pid = rustix::process::Pid::from_child(&self.child);
        rustix::process::kill_process(pid, rustix::process::Signal::TERM).expect("a signal");
        self.child.wait().expect("it ends").code()
    }

    /// As `kill -9` does.
    pub fn killed(mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Somebody who speaks HTTP.
#[derive(Clone)]
pub struct Actor<'a> {
    server: &'a Server,
    pub cookie: Option<String>,
    pub csrf: Option<String>,
    token: Option<String>,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|fault| panic!("{fault}: {} {}", self.status, self.text()))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|it| it.to_str().ok()).unwrap_or_default()
    }

    /// Everything that was told: status line apart, headers and body.
    pub fn all(&self) -> String {
        let headers: Vec<String> =
            self.headers.iter().map(|(name, value)| format!("{name}: {value:?}")).collect();
        format!("{}\n{}", headers.join("\n"), self.text())
    }
}

impl Actor<'_> {
    pub fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[], None)
    }

    pub fn post(&self, path: &str, body: &Value) -> Answer {
        self.send("POST", path, &[("content-type", "application/json")], Some(body.to_string().into_bytes()))
    }

    pub fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Option<Vec<u8>>) -> Answer {
        let method: Method = method.parse().expect("a method");
        let mut request = Request::builder().method(method).uri(format!("{}{path}", self.server.url));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let own = [("cookie", &self.cookie), ("x-csrf-token", &self.csrf)];
        for (name, value) in own {
            if let Some(value) = value {
                request = request.header(name, value);
            }
        }
        if let Some(token) = &self.token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        let agent = &self.server.agent;
        let sent = agent.run(request.body(body.unwrap_or_default()).expect("a request"));
        let mut answer = sent.unwrap_or_else(|fault| panic!("{path}: {fault}"));
        let body = answer.body_mut().with_config().limit(64 << 20).read_to_vec().expect("a body");
        Answer { status: answer.status().as_u16(), headers: answer.headers().clone(), body }
    }
}

/// Bytes that nobody in a test guesses, the same in every run.
pub fn seeded(seed: u64) -> impl FnMut(&mut [u8]) {
    let mut drawn = 0u64;
    move |bytes| {
        for part in bytes.chunks_mut(32) {
            drawn += 1;
            let digest = plumbline_store::sha256(format!("served/{seed}/{drawn}").as_bytes());
            for (at, byte) in part.iter_mut().enumerate() {
                *byte = u8::from_str_radix(&digest[2 * at..2 * at + 2], 16).expect("hex");
            }
        }
    }
}

/// Opens accounts for people, the first of whom keeps the others. Nobody has a password that anybody knows.
pub fn accounts(store: &mut Store, people: &[&str], at: Timestamp) {
    let mut random = seeded(1);
    let cost = Cost { memory_kib: 64, passes: 1, lanes: 1 };
    let nobody_s = Password::new("words that nobody knows").hashed(cost, &mut random).expect("a hash");
    let keeper: PersonId = people[0].parse().expect("a person");
    for who in people {
        let person: PersonId = who.parse().expect("a person");
        let address: Address = format!("{who}@example.gov.uk").parse().expect("an address");
        let link = plumbline_store::sha256(who.as_bytes());
        let invite = NewInvite {
            person: &person,
            name: "A. Person",
            address: &address,
            link: &link,
            keeper: person == keeper,
        };
        if person == keeper {
            store.first_account(invite, at, &mut random).expect("the first account");
        } else {
            store.invite(invite, Doing { by: &keeper, at }, &mut random).expect("an invitation");
        }
        store.accept(&link, Way::Password(&nobody_s), at).expect("an account");
    }
}

/// Begins a session of somebody.
pub fn session(store: &mut Store, who: &str, at: Timestamp) -> Secret {
    let secret = Secret::new(&mut seeded(
        at.as_second().unsigned_abs() ^ who.bytes().map(u64::from).sum::<u64>() << 40,
    ));
    let person: PersonId = who.parse().expect("a person");
    let new = NewSession { hash: &secret.digest(), person: &person, label: "a test", whole: true };
    store.begin_session(new, at).expect("a session");
    secret
}
