//! A session that ends while somebody types costs them nothing that they typed.

use super::{OUTCOME, address, drafted_and_signed, opened, sent, version};
use crate::program::Program;
use crate::served::browser::{Browser, hidden};
use crate::served::site::{is_a_page, leads_to};
use crate::served::stages::{Played, YORK};
use plumbline_store::Way;
use plumbline_web::account::{Cost, Password};

const TYPED: &str = "Reasons that took \"two\" hours & more\n\nwith a second paragraph <i>";
const PASSWORD: &str = "teapot gravel anthem 7";

/// Somebody's password, chosen anew through a link as people do.
pub fn with_password(played: &Played, who: &str) {
    let mut store = played.store();
    let person = who.parse().expect("a person");
    let link = plumbline_store::sha256(format!("again {who}").as_bytes());
    store.password_link(&person, &link, played.at).expect("a link");
    let cost = Cost { memory_kib: 64, passes: 1, lanes: 1 };
    let hash = Password::new(PASSWORD).hashed(cost, &mut crate::served::server::seeded(5)).expect("a hash");
    store.accept(&link, Way::Password(&hash), played.at).expect("a password");
}

fn drafting(played: &mut Played) {
    played.goes_to("2027-09-01T09:00:00Z");
    super::does(played, "p-director-1", "assign", "Assign the case", &[("to", "p-assessor")]);
}

#[test]
fn a_form_sent_after_the_session_ended_comes_back_filled_in_once_one_signed_in() {
    let mut played = Played::opened(Program::new());
    drafting(&mut played);
    with_password(&played, "p-assessor");
    let before = version(&played);
    let nobody = Browser::new(played.server());
    let typed = [("grade", "3"), ("why", TYPED), ("on", OUTCOME), ("on", "R/E06000014/4-a-top-bands")];
    let page = is_a_page(&nobody.form(&address("draft"), &typed), 401, "Your session has ended");
    assert!(!page.contains(TYPED) && page.contains("Nothing was done"), "{page}");
    let carried = |page: &str| {
        ["form", "kept"]
            .map(|name| unescaped(&hidden(page, name).unwrap_or_else(|| panic!("{name}: {page}"))))
    };
    let [form, kept] = carried(&page);
    assert_eq!(form, address("draft"));
    let enter = |password: &str, kept: &str| {
        let fields = [
            ("form", &*form),
            ("kept", kept),
            ("email", "p-assessor@example.gov.uk"),
            ("password", password),
        ];
        nobody.form("/sign-in/kept", &fields)
    };
    let wrong = is_a_page(&enter("not it at all", &kept), 401, "Your session has ended");
    assert!(wrong.contains("<a href=\"#password\">"), "{wrong}");
    let [_, kept] = carried(&wrong);
    let page = is_a_page(&enter(PASSWORD, &kept), 200, "Draft the grade");
    assert!(page.contains("You signed in again since you opened this page"), "{page}");
    assert!(unescaped(&page).contains(TYPED), "{page}");
    for chosen in ["value=\"3\" checked", &format!("value=\"{OUTCOME}\" checked"), "4-a-top-bands\" checked"]
    {
        assert!(page.contains(chosen), "{chosen}: {page}");
    }
    assert_eq!(version(&played), before, "nothing was done so far");
    let again: Vec<(String, String)> =
        ["csrf", "seen", "key"].map(|name| (name.to_owned(), hidden(&page, name).expect("it"))).to_vec();
    // Reasons are one paragraph, which the rule says once the form is sent.
    let mended = [("grade", "3"), ("why", "Reasons that took two hours"), ("on", OUTCOME)];
    leads_to(&sent(&nobody, "draft", &again, &mended), &format!("/desk/2011/{YORK}?did=draft"));
    assert_eq!(version(&played), before + 1);
}

#[test]
fn a_form_of_an_earlier_session_is_shown_again_and_does_nothing() {
    let mut played = Played::opened(Program::new());
    drafting(&mut played);
    let before = version(&played);
    let browser = played.browser("p-assessor");
    let (_, mut hidden) = opened(&browser, "draft", "Draft the grade");
    for csrf in ["", "0", &played.csrf("p-director-1")] {
        hidden[0].1 = csrf.to_owned();
        let typed = [("grade", "3"), ("why", TYPED), ("on", OUTCOME)];
        let page = is_a_page(&sent(&browser, "draft", &hidden, &typed), 403, "Draft the grade");
        assert!(unescaped(&page).contains(TYPED) && page.contains("Nothing was done"), "{page}");
    }
    assert_eq!(version(&played), before);
}

#[test]
fn what_is_carried_leads_to_a_form_of_this_site_alone_and_is_in_no_log() {
    let mut played = Played::opened(Program::new());
    drafted_and_signed(&mut played);
    with_password(&played, "p-assessor");
    let nobody = Browser::new(played.server());
    let email = "p-assessor@example.gov.uk";
    for form in [
        "https://evil.example/desk/2011/E06000014/do/draft",
        "//evil.example",
        "/account",
        "/desk/x/y/do/draft",
        "/desk/2011/E06000014/do/nothing",
        "/desk/2011/do/nothing",
        "/desk/x/do/role",
        "/desk/2011/many/draft",
        "/desk/open/x",
    ] {
        let answer = nobody.form(
            "/sign-in/kept",
            &[("form", form), ("kept", "a=b"), ("email", email), ("password", PASSWORD)],
        );
        is_a_page(&answer, 404, "There is no such page");
        assert_eq!(nobody.cookie("session"), None, "{form}");
    }
    let secret = [("letter", "canary-of-the-log is what somebody typed")];
    is_a_page(&nobody.form(&address("send"), &secret), 401, "Your session has ended");
    let log = std::fs::read_to_string(played.program.folder().join("serve.log")).expect("the log");
    assert!(!log.contains("canary-of-the-log"), "{log}");
}

/// Text as a reader of HTML has it.
fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}
