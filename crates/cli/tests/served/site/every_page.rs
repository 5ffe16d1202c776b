//! What holds on every page: forms are guarded, errors are pages, nothing is loaded.

use super::{is_a_page, served, store};
use crate::served::browser::Browser;

#[test]
fn a_form_without_the_session_s_token_or_from_another_site_does_nothing() {
    let (program, server, keeper, other) = served();
    let browser = Browser::with(&server, &keeper);
    let wrong = other.csrf();
    let all = [
        ("/sign-out", ""),
        ("/notices/read", "id"),
        ("/notices/read-all", "up_to"),
        ("/account/password", "now"),
        ("/account/second-factor", ""),
        ("/account/second-factor/confirm", "code"),
        ("/account/recovery-codes", ""),
        ("/account/sessions/end", "id"),
        ("/account/sessions/end-others", ""),
        ("/account/tokens", "label"),
        ("/account/tokens/end", "id"),
        ("/sign-in/second-factor", "code"),
    ];
    for (path, field) in all {
        for csrf in [None, Some(""), Some("0"), Some(wrong.reveal()), Some(keeper.reveal())] {
            let fields: Vec<(&str, &str)> =
                [(field, "1")].into_iter().chain(csrf.map(|it| ("csrf", it))).collect();
            let answer = browser.form(path, &fields);
            let page = is_a_page(&answer, 403, "This is not for you");
            assert!(page.contains("nothing was done"), "{path}: {page}");
        }
    }
    let right = keeper.csrf();
    let token = [("label", "Nightly"), ("days", "30"), ("scope", "read"), ("csrf", right.reveal())];
    let body = |fields: &[(&str, &str)]| {
        fields.iter().map(|(a, b)| format!("{a}={b}")).collect::<Vec<_>>().join("&")
    };
    for from in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
    ] {
        for (path, sent) in [
            ("/account/tokens", body(&token)),
            ("/sign-in", "email=a&password=b".into()),
            ("/forgotten", "email=a".into()),
        ] {
            let headers = [("content-type", "application/x-www-form-urlencoded"), from];
            let answer = browser.send("POST", path, &headers, Some(sent.into_bytes()));
            is_a_page(&answer, 403, "This is not for you");
        }
    }
    let answer = browser.send(
        "POST",
        "/account/tokens",
        &[("content-type", "text/plain")],
        Some(body(&token).into_bytes()),
    );
    is_a_page(&answer, 415, "What was sent does not read");
    let person = "p-keeper".parse().expect("a person");
    assert!(store(&program).tokens_of(&person).expect("tokens").is_empty());
    assert_eq!(browser.get("/account").status, 200, "the session goes on");
    is_a_page(&browser.form("/account/tokens", &token), 200, "Your token");
}

#[test]
fn what_goes_wrong_is_a_page_for_a_browser_and_a_problem_for_a_program() {
    let (_program, server, keeper, _) = served();
    let browser = Browser::with(&server, &keeper);
    let nowhere = is_a_page(&browser.get("/nowhere"), 404, "There is no such page");
    assert!(nowhere.contains("<code>/api/v1</code>"), "{nowhere}");
    is_a_page(&browser.get("/sign-out"), 405, "This page cannot be opened like that");
    is_a_page(&browser.get("/notices?cursor=x"), 400, "What was sent does not read");
    let large = browser.form("/sign-in", &[("email", &"a".repeat(21_850)), ("password", "b")]);
    is_a_page(&large, 413, "That is more than this address takes");
    let twice = browser.form("/sign-in", &[("email", "a"), ("password", "b"), ("password", "c")]);
    is_a_page(&twice, 400, "What was sent does not read");
    for path in ["/notices", "/account", "/nowhere"] {
        let answer = server.anybody().get(path);
        assert_eq!(answer.header("content-type"), "application/problem+json", "{path}");
    }
    for path in ["/api/v1/session", "/api/v1/nowhere"] {
        let answer = Browser::new(&server).get(path);
        assert_eq!(answer.header("content-type"), "application/problem+json", "{path}");
    }
}

#[test]
fn the_style_sheet_is_sent_once_and_loads_nothing() {
    let (_program, server, ..) = served();
    let answer = server.anybody().get("/style.css");
    assert_eq!((answer.status, answer.header("content-type")), (200, "text/css; charset=utf-8"));
    let text = answer.text();
    assert!(text.contains(".govuk-error-summary") && text.contains("prefers-color-scheme: dark"));
    for loads in ["url(", "@import", "@font-face", "image("] {
        assert!(!text.contains(loads), "{loads}");
    }
    let tag = answer.header("etag").to_owned();
    let again = server.anybody().send("GET", "/style.css", &[("if-none-match", &tag)], None);
    assert_eq!((again.status, again.body.len()), (304, 0));
}
