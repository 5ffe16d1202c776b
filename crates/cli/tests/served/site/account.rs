//! One's own account: the password, tokens, sessions.

use super::{EMAIL, PASSWORD, before, begun, invited, is_a_page, leads_to, made, served, store};
use crate::served::browser::{Browser, between, hidden};
use crate::served::server::{accounts, session};
use crate::served::stages::instant;
use jiff::SignedDuration;

#[test]
fn a_token_s_secret_is_shown_once_and_sessions_end_when_they_are_ended() {
    let (program, server, keeper, other) = served();
    let mut open = store(&program);
    let elsewhere = session(&mut open, "p-keeper", before() + SignedDuration::from_secs(1));
    drop(open);
    let browser = Browser::with(&server, &keeper);
    let bad = browser.fills(
        "/account",
        "/account/tokens",
        &[("label", "Nightly <i>"), ("days", "many"), ("scope", "act")],
    );
    let bad = is_a_page(&bad, 422, "Your account");
    assert!(bad.contains("<a href=\"#days\">A token holds for at least a day"), "{bad}");
    assert!(bad.contains("value=\"Nightly &lt;i&gt;\"") && bad.contains("value=\"act\" checked"), "{bad}");
    let bad = browser.fills("/account", "/account/tokens", &[("label", ""), ("days", "3")]);
    assert!(is_a_page(&bad, 422, "Your account").contains("<a href=\"#label\">A token has a label"));
    let made = browser.fills(
        "/account",
        "/account/tokens",
        &[("label", "Nightly"), ("days", "3"), ("scope", "read")],
    );
    let made = is_a_page(&made, 200, "Your token");
    let secret = between(&made, "<div class=\"govuk-inset-text\"><code>", "</code>").to_owned();
    let program_of_theirs = server.program(&secret);
    assert_eq!(program_of_theirs.get("/api/v1/session").status, 200);
    let account = is_a_page(&browser.get("/account"), 200, "Your account");
    assert!(account.contains("Nightly") && !account.contains(&secret) && !account.contains(&secret[6..]));
    // Neither secret nor digest of any session is on the page, and nobody else's sessions are.
    for held in [&keeper, &elsewhere, &other] {
        assert!(!account.contains(held.reveal()) && !account.contains(&held.digest()));
        assert_eq!(
            account.contains(&held.digest()[..16]),
            held == &elsewhere,
            "only what can be ended has an id"
        );
    }
    assert_eq!(Browser::with(&server, &elsewhere).get("/account").status, 200);
    let end = |id: &str| browser.fills("/account", "/account/sessions/end", &[("id", id)]);
    is_a_page(&end(&other.digest()[..16]), 404, "There is no such page");
    leads_to(&end(&elsewhere.digest()[..16]), "/account?said=session");
    leads_to(&Browser::with(&server, &elsewhere).get("/account"), "/sign-in?back=%2Faccount");
    leads_to(&browser.fills("/account", "/account/sessions/end-others", &[]), "/account?said=sessions");
    assert_eq!(Browser::with(&server, &other).get("/account").status, 200, "of others none ends");
    let token = program_id(&account);
    leads_to(&browser.fills("/account", "/account/tokens/end", &[("id", &token)]), "/account?said=token");
    assert_eq!(program_of_theirs.get("/api/v1/session").status, 401);
}

/// The id that stands in the last form of the table of tokens.
fn program_id(account: &str) -> String {
    let (_, tokens) = account.split_once("Your tokens").expect("the table");
    hidden(tokens, "id").expect("an id")
}

#[test]
fn another_password_is_chosen_with_the_one_of_now() {
    let program = made();
    let link = invited(&program);
    let server = begun(&program);
    let browser = Browser::new(&server);
    leads_to(
        &browser.form(&format!("/links/{}", link.reveal()), &[("password", PASSWORD)]),
        "/sign-in?said=chosen",
    );
    leads_to(&browser.form("/sign-in", &[("email", EMAIL), ("password", PASSWORD)]), "/desk");
    let change =
        |now: &str, new: &str| browser.fills("/account", "/account/password", &[("now", now), ("new", new)]);
    let wrong = is_a_page(&change("not it at all", "umbrella quartz 12 lanes"), 403, "Your account");
    assert!(wrong.contains("<a href=\"#now\">That is not your password"), "{wrong}");
    let short = is_a_page(&change(PASSWORD, "short"), 422, "Your account");
    assert!(short.contains("<a href=\"#new\">A password has at least 12 characters"), "{short}");
    assert!(!short.contains(PASSWORD) && !short.contains("value=\"short\""));
    leads_to(&change(PASSWORD, "umbrella quartz 12 lanes"), "/account?said=password");
    let page = is_a_page(&browser.get("/account?said=password"), 200, "Your account");
    assert!(page.contains("Your password is changed"));
    // Whoever signs in again is not left with two sessions.
    let was = browser.cookie("session").expect("a session");
    leads_to(
        &browser.form(
            "/sign-in",
            &[("email", EMAIL), ("password", "umbrella quartz 12 lanes"), ("back", "/account")],
        ),
        "/account",
    );
    let mut old = server.anybody();
    old.cookie = Some(format!("session={was}"));
    assert_eq!(old.get("/api/v1/session").status, 401);
}

#[test]
fn how_one_signs_in_is_changed_only_not_long_after_one_signed_in() {
    let program = made();
    let mut open = store(&program);
    let long_ago = instant("2027-01-05T08:40:00Z");
    accounts(&mut open, &["p-keeper"], long_ago);
    let secret = session(&mut open, "p-keeper", long_ago);
    drop(open);
    let server = begun(&program);
    let browser = Browser::with(&server, &secret);
    let again = "/sign-in?again=true&back=%2Faccount%2Fsecond-factor";
    leads_to(&browser.get("/account/second-factor"), again);
    leads_to(&browser.fills("/account", "/account/second-factor", &[]), again);
    leads_to(&browser.fills("/account", "/account/second-factor/confirm", &[("code", "1")]), again);
    leads_to(
        &browser.fills("/account", "/account/recovery-codes", &[]),
        "/sign-in?again=true&back=%2Faccount",
    );
    let page = is_a_page(&browser.get(again), 200, "Sign in");
    assert!(
        page.contains("Sign in again first")
            && hidden(&page, "back").as_deref() == Some("/account/second-factor")
    );
}
