//! Coming in: asked in, with a password, by a link, from elsewhere, with a second factor.

use super::{CLOCK, EMAIL, PASSWORD, before, begun, invited, is_a_page, leads_to, made, store, tells};
use crate::program::Program;
use crate::served::browser::{Browser, between, hidden};
use crate::served::server::{Actor, Server, accounts, session};
use crate::served::stages::instant;
use jiff::SignedDuration;
use plumbline_web::account::TotpSecret;
use serde_json::json;
use std::time::Instant;

#[test]
fn somebody_who_was_asked_in_comes_in_sets_up_a_second_factor_reads_what_they_are_told_and_goes() {
    let program = made();
    let link = invited(&program);
    tells(&program, "p-keeper", 60);
    let (server, started) = (begun(&program), Instant::now());
    let now = || instant(CLOCK) + SignedDuration::try_from(started.elapsed()).expect("a while");
    let browser = Browser::new(&server);

    // The link, and a password that is good enough.
    let address = format!("/links/{}", link.reveal());
    let page = is_a_page(&browser.get(&address), 200, "Open your account");
    assert!(page.contains("until 09:00 on Tuesday 12 January 2027"), "{page}");
    assert!(!page.contains(link.reveal()), "the link stands in the page");
    let easy = is_a_page(&browser.form(&address, &[("password", "password1234")]), 422, "Open your account");
    assert!(
        easy.contains(
            "<title>Made-up data: nothing here is true of any real area – Error: Open your account"
        )
    );
    assert!(easy.contains("<a href=\"#password\">This password is easy to guess"), "{easy}");
    assert!(
        easy.contains("aria-describedby=\"password-hint password-error\" aria-invalid=\"true\""),
        "{easy}"
    );
    assert!(!easy.contains("password1234"), "a password is never sent back");
    leads_to(&browser.form(&address, &[("password", PASSWORD)]), "/sign-in?said=chosen");
    is_a_page(&browser.get("/sign-in?said=chosen"), 200, "Sign in");
    for again in [browser.get(&address), browser.form(&address, &[("password", "another good password 8")])] {
        is_a_page(&again, 409, "This link is no good any more");
    }

    // In, and where one wanted to go.
    leads_to(&browser.get("/notices?cursor=9"), "/sign-in?back=%2Fnotices%3Fcursor%3D9");
    let asks = is_a_page(&browser.get("/sign-in?back=%2Fnotices%3Fcursor%3D9"), 200, "Sign in");
    assert_eq!(hidden(&asks, "back").as_deref(), Some("/notices?cursor=9"));
    let fields = [("email", EMAIL), ("password", PASSWORD), ("back", "/notices?cursor=9")];
    leads_to(&browser.form("/sign-in", &fields), "/notices?cursor=9");
    let home = is_a_page(&browser.get("/"), 200, "Plumbline");
    assert!(
        home.contains("Kay &lt;b&gt;Keeper&lt;/b&gt; &amp; Co") && home.contains(" are not read"),
        "{home}"
    );
    assert!(home.contains("href=\"/api/v1\""));
    leads_to(&browser.get("/sign-in"), "/desk");

    // A second factor.
    is_a_page(&browser.get("/account/second-factor"), 200, "Set up a second factor");
    let shown = browser.fills("/account/second-factor", "/account/second-factor", &[]);
    let shown = is_a_page(&shown, 200, "Set up a second factor");
    let secret = between(&shown, "Secret: <code>", "</code>").replace(' ', "");
    assert!(shown.contains(&format!("otpauth://totp/Plumbline:p-keeper?secret={secret}&amp;")), "{shown}");
    let totp = TotpSecret::read(&secret).expect("a secret");
    let confirm = "/account/second-factor/confirm";
    let wrong = browser.fills("/account", confirm, &[("code", "abc")]);
    let wrong = is_a_page(&wrong, 422, "Set up a second factor");
    assert!(
        wrong.contains("<a href=\"#code\">That code is not of the secret")
            && wrong.contains("Secret: <code>")
    );
    let codes = browser.fills("/account", confirm, &[("code", &totp.code_at(now()))]);
    let codes = is_a_page(&codes, 200, "Your recovery codes");
    let codes: Vec<&str> =
        codes.split("<li><code>").skip(1).filter_map(|rest| rest.split('<').next()).collect();
    assert_eq!(codes.len(), 10);
    let account = is_a_page(&browser.get("/account"), 200, "Your account");
    assert!(account.contains("You have 10 recovery codes left") && !account.contains(codes[0]));
    assert!(!account.contains(&secret), "the secret is shown again");
    leads_to(&browser.get("/account/second-factor"), "/account");

    // Out, and in again with it.
    leads_to(&browser.fills("/account", "/sign-out", &[]), "/?said=out");
    assert_eq!(browser.cookie("session"), None);
    let fields = [("email", EMAIL), ("password", PASSWORD), ("back", "/notices")];
    leads_to(&browser.form("/sign-in", &fields), "/sign-in/second-factor?back=%2Fnotices");
    let half = browser.cookie("session");
    leads_to(&browser.get("/notices"), "/sign-in?back=%2Fnotices");
    leads_to(&browser.get("/sign-in?back=%2Fnotices"), "/sign-in/second-factor?back=%2Fnotices");
    let asks = is_a_page(&browser.get("/"), 200, "Plumbline");
    assert!(!asks.contains("Kay"), "half a session tells who somebody is");
    let factor = "/sign-in/second-factor?back=%2Fnotices";
    let wrong = browser.fills(factor, "/sign-in/second-factor", &[("code", "000000"), ("back", "/notices")]);
    let wrong = is_a_page(&wrong, 401, "Give the code of your second factor");
    assert!(wrong.contains("<a href=\"#code\">That code is not right"), "{wrong}");
    assert_eq!(hidden(&wrong, "back").as_deref(), Some("/notices"));
    leads_to(
        &browser.fills(factor, "/sign-in/second-factor", &[("code", codes[3]), ("back", "/notices")]),
        "/notices",
    );
    assert_ne!(browser.cookie("session"), half, "a session that is whole has another secret");

    // What there is to read: the newest that are not read first, then page after page.
    let told = is_a_page(&browser.get("/notices"), 200, "Notices");
    assert!(told.contains("York is yours") && told.contains("The newest 50 of 6"), "{told}");
    assert!(told.find("<h2>Not read</h2>") < told.find("<h2>Read</h2>"));
    let first = hidden(&told, "id").expect("a notice");
    leads_to(&browser.fills("/notices", "/notices/read", &[("id", &first)]), "/notices");
    let up_to = hidden(&told, "up_to").expect("the newest");
    leads_to(&browser.fills("/notices", "/notices/read-all", &[("up_to", &up_to)]), "/notices");
    leads_to(&browser.fills("/notices", "/notices/read-all", &[("up_to", "9000000000")]), "/notices");
    let (mut path, mut read) = ("/notices".to_owned(), 0);
    loop {
        let page = is_a_page(&browser.get(&path), 200, "Notices");
        read += page.matches("York is yours").count();
        match page.contains("rel=\"next\"") {
            true => {
                let before = page.split("\" rel=\"next\"").next().unwrap_or_default();
                path = before.rsplit("href=\"").next().expect("a way on").replace("&amp;", "&");
            }
            false => {
                assert!(page.contains("A notice of another version of this service"), "{page}");
                break;
            }
        }
    }
    assert_eq!(read, 60, "page after page is the whole list once");

    // And out.
    let last = browser.cookie("session").expect("a session");
    leads_to(&browser.fills("/notices", "/sign-out", &[]), "/?said=out");
    let page = is_a_page(&browser.get("/?said=out"), 200, "Plumbline");
    assert!(page.contains("You have signed out") && page.contains("href=\"/sign-in\""));
    let mut gone = server.anybody();
    gone.cookie = Some(format!("session={last}"));
    assert_eq!(gone.get("/api/v1/session").status, 401, "the session is over, not only its cookie");
    let log = std::fs::read_to_string(program.folder().join("serve.log")).expect("the log");
    assert!(log.contains("/links/{link}"), "requests are noted by the pattern of their address");
    for never in
        [link.reveal(), PASSWORD, EMAIL, "Kay", secret.as_str(), codes[3], last.as_str(), first.as_str()]
    {
        assert!(!log.contains(never), "`{never}` is in the log");
    }
}

#[test]
fn of_a_wrong_password_and_an_unknown_address_the_same_is_said_and_then_to_wait() {
    let program = made();
    let link = invited(&program);
    let server = begun(&program);
    let browser = Browser::new(&server);
    let address = format!("/links/{}", link.reveal());
    leads_to(&browser.form(&address, &[("password", PASSWORD)]), "/sign-in?said=chosen");
    let tries =
        |email: &str| browser.form("/sign-in", &[("email", email), ("password", "a wrong pass phrase")]);
    let known = is_a_page(&tries(EMAIL), 401, "Sign in");
    let unknown = is_a_page(&tries("nobody@example.gov.uk"), 401, "Sign in");
    assert_eq!(known.replace(EMAIL, ""), unknown.replace("nobody@example.gov.uk", ""));
    assert!(known.contains(&format!("value=\"{EMAIL}\"")) && !known.contains("a wrong pass phrase"));
    assert!(known.contains("<a href=\"#password\">That address and password do not go together"), "{known}");
    for _ in 0..4 {
        assert_eq!(tries(EMAIL).status, 401);
    }
    let slow = tries(EMAIL);
    let wait: u64 = slow.header("retry-after").parse().expect("seconds");
    assert!((1..=60).contains(&wait), "{wait}");
    let slow = is_a_page(&slow, 429, "Sign in");
    assert!(slow.contains(&format!("<a href=\"#password\">Too many tries; wait {wait} seconds")), "{slow}");
    let right = browser.form("/sign-in", &[("email", EMAIL), ("password", PASSWORD)]);
    assert_eq!(right.status, 429, "nor is it told then that the password is right");
    assert_eq!(browser.cookie("session"), None);
    // Twenty more from one place, and the place has to wait.
    let last = (0..30)
        .map(|_| browser.form("/forgotten", &[("email", "x@example.gov.uk")]))
        .find(|it| it.status == 429);
    let last = last.expect("a place has to wait");
    assert!(!last.header("retry-after").is_empty());
    is_a_page(&last, 429, "Choose another password");
}

#[test]
fn nobody_is_led_to_another_site() {
    let program = made();
    let link = invited(&program);
    let server = begun(&program);
    let browser = Browser::new(&server);
    leads_to(
        &browser.form(&format!("/links/{}", link.reveal()), &[("password", PASSWORD)]),
        "/sign-in?said=chosen",
    );
    for evil in [
        "//evil.example",
        "https://evil.example/",
        "/\\evil.example",
        "/\t/evil.example",
        "/%0d%0aset-cookie:a=b",
        "/api/v1/sign-in/work",
        "evil",
    ] {
        let encoded: String = evil.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let page = is_a_page(&browser.get(&format!("/sign-in?back={encoded}")), 200, "Sign in");
        assert_eq!(hidden(&page, "back"), None, "{evil}");
        leads_to(
            &browser.form("/sign-in", &[("email", EMAIL), ("password", PASSWORD), ("back", evil)]),
            "/desk",
        );
        leads_to(&browser.get(&format!("/sign-in?back={encoded}")), "/desk");
        leads_to(&browser.fills("/", "/sign-out", &[]), "/?said=out");
    }
}

#[test]
fn whoever_asks_for_a_link_hears_the_same_whether_or_not_there_is_an_account() {
    let program = made();
    let link = invited(&program);
    let server = begun(&program);
    let browser = Browser::new(&server);
    leads_to(
        &browser.form(&format!("/links/{}", link.reveal()), &[("password", PASSWORD)]),
        "/sign-in?said=chosen",
    );
    for email in [EMAIL, "nobody@example.gov.uk", "no address", ""] {
        leads_to(&browser.form("/forgotten", &[("email", email)]), "/forgotten/sent");
    }
    is_a_page(&browser.get("/forgotten"), 200, "Choose another password");
    is_a_page(&browser.get("/forgotten/sent"), 200, "Look at your e-mail");
    // One letter went out, and its link works: here, once.
    let address = mailed_link(&program);
    is_a_page(&browser.get(&address), 200, "Choose another password");
    leads_to(&browser.form(&address, &[("password", "umbrella quartz 12 lanes")]), "/sign-in?said=chosen");
    is_a_page(&browser.get(&address), 409, "This link is no good any more");
    let enters = |password: &str| browser.form("/sign-in", &[("email", EMAIL), ("password", password)]);
    is_a_page(&enters(PASSWORD), 401, "Sign in");
    leads_to(&enters("umbrella quartz 12 lanes"), "/desk");
}

/// The address of the link in the one letter that brings a link. A made-up store's letters go into a folder.
fn mailed_link(program: &Program) -> String {
    let folder = program.folder().join("data/mail");
    for _ in 0..200 {
        let letters = std::fs::read_dir(&folder).into_iter().flatten().flatten();
        let letters = letters.filter(|it| it.path().extension().is_some_and(|it| it == "eml"));
        let read =
            letters.map(|it| std::fs::read_to_string(it.path()).expect("a letter").replace("=\r\n", ""));
        let links: Vec<String> = read
            .filter_map(|letter| {
                let (_, rest) = letter.split_once("/links/")?;
                Some(format!("/links/{}", rest.get(..64)?))
            })
            .collect();
        assert!(links.len() < 2, "one letter goes out and no more");
        if let Some(link) = links.into_iter().next() {
            return link;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    panic!("no letter went out");
}

#[test]
fn whoever_lacks_the_second_factor_that_is_asked_of_them_sets_it_up_before_anything_else() {
    let program = made();
    let link = invited(&program);
    let asked = [("PLUMBLINE_SIGN_IN_SECOND_FACTOR", "administrator")];
    let server = Server::start_with(&program, "data", &["--clock", CLOCK], &asked);
    let browser = Browser::new(&server);
    leads_to(
        &browser.form(&format!("/links/{}", link.reveal()), &[("password", PASSWORD)]),
        "/sign-in?said=chosen",
    );
    leads_to(
        &browser.form("/sign-in", &[("email", EMAIL), ("password", PASSWORD), ("back", "/notices")]),
        "/account",
    );
    leads_to(&browser.get("/notices"), "/account");
    let page = is_a_page(&browser.get("/account"), 200, "Your account");
    assert!(page.contains("Set one up first") && !page.contains("Make a token"), "{page}");
    let token = browser.fills("/account", "/account/tokens", &[("label", "Nightly"), ("days", "3")]);
    is_a_page(&token, 403, "This is not for you");
    is_a_page(&browser.get("/account/second-factor"), 200, "Set up a second factor");
}

/// A server of a service on the web, at which people can sign in with an account of work.
fn with_an_issuer(program: &Program) -> Server {
    program.file("secret", "a secret of the issuer\n");
    let file = program.file(
        "plumbline.toml",
        "[server]\npublic_url = \"https://plumbline.example\"\n[[oidc]]\nname = \"work\"\nissuer = \"https://127.0.0.1:9\"\nclient_id = \"plumbline\"\nclient_secret_file = \"secret\"\n",
    );
    let variables = [("PLUMBLINE_CONFIG", file.to_str().expect("a path"))];
    Server::start_with(program, "data", &["--clock", CLOCK], &variables)
}

#[test]
fn only_a_keeper_says_whose_account_of_elsewhere_it_is_and_of_one_person_alone() {
    let program = made();
    let mut open = store(&program);
    accounts(&mut open, &["p-keeper", "p-other"], before());
    let sessions = ["p-keeper", "p-other"].map(|who| session(&mut open, who, before()));
    drop(open);
    let server = with_an_issuer(&program);
    let [keeper, other] = sessions.map(|secret| {
        let mut actor = server.actor(&secret);
        actor.cookie = Some(format!("__Host-session={}", secret.reveal()));
        actor
    });
    let links = |by: &Actor<'_>, who: &str, issuer: &str, subject: &str| {
        let body = json!({"issuer": issuer, "subject": subject}).to_string().into_bytes();
        let path = format!("/api/v1/accounts/{who}/issuer");
        by.send("PUT", &path, &[("content-type", "application/json")], Some(body)).status
    };
    assert_eq!(links(&other, "p-other", "work", "s-1"), 403, "nobody links themselves");
    assert_eq!(links(&keeper, "p-other", "home", "s-1"), 404);
    assert_eq!(links(&keeper, "p-nobody", "work", "s-1"), 404);
    assert_eq!(links(&keeper, "p-other", "work", " "), 422);
    assert_eq!(links(&keeper, "p-other", "work", "s-1"), 204);
    assert_eq!(links(&keeper, "p-keeper", "work", "s-1"), 409, "it is p-other's");
    let found = store(&program).by_issuer("https://127.0.0.1:9", "s-1").expect("the accounts");
    assert_eq!(found.map(|it| it.person.to_string()).as_deref(), Some("p-other"));
}

#[test]
fn issuers_stand_beside_the_form_and_cookies_of_a_service_on_the_web_go_over_tls_alone() {
    let program = made();
    let link = invited(&program);
    let server = with_an_issuer(&program);
    let browser = Browser::new(&server);
    let page = is_a_page(&browser.get("/sign-in"), 200, "Sign in");
    assert!(page.contains("href=\"/api/v1/sign-in/work\">Go on with work</a>"), "{page}");
    let address = format!("/links/{}", link.reveal());
    let page = is_a_page(&browser.get(&address), 200, "Open your account");
    assert!(page.contains(&format!("href=\"/api/v1/sign-in/work?link={}\"", link.reveal())), "{page}");
    is_a_page(&browser.get("/api/v1/sign-in/work"), 503, "This cannot be answered now");
    is_a_page(&browser.get("/api/v1/sign-in/home"), 404, "There is no such page");
    is_a_page(&browser.get("/api/v1/sign-in/work/back?state=1"), 401, "You could not be signed in");
    leads_to(&browser.form(&address, &[("password", PASSWORD)]), "/sign-in?said=chosen");
    let answer = browser.form("/sign-in", &[("email", EMAIL), ("password", PASSWORD)]);
    leads_to(&answer, "/desk");
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("__Host-session=") && cookie.ends_with("; Secure"), "{cookie}");
    assert_eq!(browser.get("/account").status, 200);
}
