//! Somebody at a browser: keeps cookies, sends forms as the page has them, goes where it is sent.

use super::server::{Answer, Server};
use std::cell::RefCell;
use std::collections::BTreeMap;

pub struct Browser<'a> {
    server: &'a Server,
    cookies: RefCell<BTreeMap<String, String>>,
}

impl<'a> Browser<'a> {
    pub fn new(server: &'a Server) -> Self {
        Self { server, cookies: RefCell::default() }
    }

    /// One that holds a session which was begun in the store.
    pub fn with(server: &'a Server, secret: &plumbline_web::account::Secret) -> Self {
        let browser = Self::new(server);
        browser.cookies.borrow_mut().insert("session".into(), secret.reveal().into());
        browser
    }

    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.borrow().get(name).cloned()
    }

    pub fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[], None)
    }

    /// Sends a form; what a page hides in it is not added.
    pub fn form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let own = [("sec-fetch-site", "same-origin"), ("content-type", "application/x-www-form-urlencoded")];
        self.send("POST", path, &own, Some(encoded(fields).into_bytes()))
    }

    /// Opens a page and sends a form from it, with the token that its forms carry.
    pub fn fills(&self, page: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let opened = self.get(page);
        assert_eq!(opened.status, 200, "{page}: {} {}", opened.status, opened.header("location"));
        let csrf = hidden(&opened.text(), "csrf").unwrap_or_else(|| panic!("{page} has no token"));
        self.form(path, &[fields, &[("csrf", &csrf)]].concat())
    }

    /// Sends a form in parts, with a file as a browser sends one.
    pub fn parts(&self, path: &str, fields: &[(&str, &str)], file: (&str, &str, &[u8])) -> Answer {
        let mut body = Vec::new();
        let part = |head: &str| format!("--here\r\ncontent-disposition: form-data; {head}\r\n");
        for (name, value) in fields {
            body.extend(format!("{}\r\n{value}\r\n", part(&format!("name=\"{name}\""))).bytes());
        }
        let (field, name, bytes) = file;
        let head = part(&format!("name=\"{field}\"; filename=\"{name}\""));
        body.extend(format!("{head}content-type: application/octet-stream\r\n\r\n").bytes());
        body.extend(bytes);
        body.extend(b"\r\n--here--\r\n");
        let headers =
            [("sec-fetch-site", "same-origin"), ("content-type", "multipart/form-data; boundary=here")];
        self.send("POST", path, &headers, Some(body))
    }

    pub fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Option<Vec<u8>>) -> Answer {
        let mut actor = self.server.anybody();
        actor.cookie = self.cookies();
        let accept = [("accept", "text/html,application/xhtml+xml,*/*;q=0.8")];
        self.keeping(actor.send(method, path, &[&accept, headers].concat(), body))
    }

    /// The same for a script of the page, which says itself what it takes.
    pub fn asks(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Option<Vec<u8>>) -> Answer {
        let mut actor = self.server.anybody();
        actor.cookie = self.cookies();
        self.keeping(actor.send(method, path, headers, body))
    }

    fn cookies(&self) -> Option<String> {
        let cookies: Vec<String> =
            self.cookies.borrow().iter().map(|(name, value)| format!("{name}={value}")).collect();
        (!cookies.is_empty()).then(|| cookies.join("; "))
    }

    fn keeping(&self, answer: Answer) -> Answer {
        for line in answer.headers.get_all("set-cookie") {
            self.keeps(line.to_str().expect("a cookie"));
        }
        answer
    }

    fn keeps(&self, line: &str) {
        assert!(line.contains("; Path=/; HttpOnly; SameSite=Lax"), "{line}");
        let (name, rest) = line.split_once('=').expect("a cookie");
        let value = rest.split(';').next().unwrap_or_default();
        if rest.contains("Max-Age=0") {
            self.cookies.borrow_mut().remove(name);
        } else {
            self.cookies.borrow_mut().insert(name.into(), value.into());
        }
    }
}

fn encoded(fields: &[(&str, &str)]) -> String {
    let part = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
    fields.iter().map(|(name, value)| format!("{}={}", part(name), part(value))).collect::<Vec<_>>().join("&")
}

/// What a page hides in the first form that has such a field.
pub fn hidden(page: &str, name: &str) -> Option<String> {
    let (_, rest) = page.split_once(&format!("<input type=\"hidden\" name=\"{name}\" value=\""))?;
    rest.split('"').next().map(str::to_owned)
}

/// What stands between two marks, the first time.
pub fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = text.split_once(before).unwrap_or_else(|| panic!("no `{before}` in {text}"));
    rest.split(after).next().unwrap_or_default()
}
