//! Sign-in at an issuer, against one in this process that is wrong in every way that matters.

use super::issuer::{FakeIssuer, Signs, Wrong};
use super::{at, seeded};
use jiff::{SignedDuration, Timestamp};
use plumbline_web::account::Secret;
use plumbline_web::account::oidc::{Issuer, Oidc, OidcError, Returned, SignedIn};

const FAKE: &str = "fake";

fn now() -> Timestamp {
    at("09-01T10:00:00")
}

fn browser(seed: u64) -> Secret {
    Secret::new(&mut seeded(seed))
}

async fn known(issuer: &FakeIssuer) -> Oidc {
    Oidc::new(vec![issuer.configured()]).unwrap()
}

/// A browser is sent to the issuer and comes back.
async fn round(oidc: &Oidc, issuer: &FakeIssuer, browser: &Secret) -> Returned {
    let url = oidc.begin(FAKE, browser, now()).await.unwrap();
    issuer.visited(&url).await
}

async fn signs_in(oidc: &Oidc, issuer: &FakeIssuer, seed: u64) -> Result<SignedIn, OidcError> {
    let browser = browser(seed);
    let returned = round(oidc, issuer, &browser).await;
    oidc.complete(FAKE, &browser, &returned, now()).await
}

#[tokio::test]
async fn whoever_the_issuer_knows_is_signed_in_as_its_subject() {
    let issuer = FakeIssuer::start(now()).await;
    let oidc = known(&issuer).await;
    let who = signs_in(&oidc, &issuer, 1).await.unwrap();
    assert_eq!((who.issuer.as_str(), who.subject.as_str()), (issuer.url().as_str(), "subject-1"));
    assert_eq!((who.name.as_deref(), who.email.as_deref()), (Some("Ann Other"), Some("ann@example.gov.uk")));
    signs_in(&oidc, &issuer, 2).await.unwrap();
    assert_eq!((issuer.asked("discovery"), issuer.asked("keys"), issuer.asked("token")), (1, 1, 2));
    assert_eq!(oidc.issuers().collect::<Vec<_>>(), [(FAKE, "A made-up issuer")]);
}

#[tokio::test]
async fn every_token_that_is_not_the_answer_to_this_sign_in_is_refused_by_a_reason_of_its_own() {
    let ways = [
        (Wrong::Nonce, OidcError::OtherNonce),
        (Wrong::NoNonce, OidcError::OtherNonce),
        (Wrong::Audience, OidcError::OtherAudience),
        (Wrong::OneMoreAudience, OidcError::OtherAudience),
        (Wrong::Issuer, OidcError::OtherIssuer),
        (Wrong::Key, OidcError::UnknownKey),
        (Wrong::KeyUnderAKnownName, OidcError::BadSignature),
        (Wrong::Expired, OidcError::Expired),
        (Wrong::IssuedInTheFuture, OidcError::NotYet),
        (Wrong::NotBefore, OidcError::NotYet),
        (Wrong::Unsigned, OidcError::Unsigned),
        (Wrong::SignedWithThePublicKey, OidcError::OtherAlgorithm),
        (Wrong::SignedWithTheSecret, OidcError::OtherAlgorithm),
        (Wrong::ChangedAfterSigning, OidcError::BadSignature),
        (Wrong::TokenRedirects, OidcError::Redirected),
        (Wrong::NoToken, OidcError::NoToken),
        (Wrong::NoJson, OidcError::Malformed),
        (Wrong::Down, OidcError::Malformed),
        (Wrong::Endless, OidcError::TooLong),
    ];
    let issuer = FakeIssuer::start(now()).await;
    let oidc = known(&issuer).await;
    signs_in(&oidc, &issuer, 1).await.unwrap();
    for (n, (wrong, expected)) in ways.into_iter().enumerate() {
        issuer.goes_wrong(wrong);
        let refused = signs_in(&oidc, &issuer, 10 + n as u64).await;
        assert_eq!(refused.err(), Some(expected), "{wrong:?}");
        let said = format!("{expected} {expected:?}");
        for secret in issuer.secrets() {
            assert!(!said.contains(&secret), "{wrong:?} tells a secret");
        }
        issuer.goes_wrong(Wrong::Nothing);
        signs_in(&oidc, &issuer, 100 + n as u64).await.unwrap();
    }
}

#[tokio::test]
async fn by_each_algorithm_that_is_taken_the_key_s_own_signature_counts_and_no_other() {
    let issuer = FakeIssuer::start(now()).await;
    for (seed, signs) in (0..).zip(Signs::ALL) {
        issuer.signs_with(signs);
        let oidc = known(&issuer).await;
        let who = signs_in(&oidc, &issuer, seed).await;
        assert_eq!(who.map(|who| who.subject), Ok("subject-1".into()), "{signs:?}");
        for (wrong, expected) in [
            (Wrong::KeyUnderAKnownName, OidcError::BadSignature),
            (Wrong::ChangedAfterSigning, OidcError::BadSignature),
            (Wrong::SignedWithThePublicKey, OidcError::OtherAlgorithm),
        ] {
            issuer.goes_wrong(wrong);
            assert_eq!(
                signs_in(&oidc, &issuer, 10 + seed).await.err(),
                Some(expected),
                "{signs:?} {wrong:?}"
            );
        }
        issuer.goes_wrong(Wrong::Nothing);
    }
}

#[tokio::test]
async fn a_browser_that_did_not_begin_it_is_refused_before_anybody_is_asked() {
    let issuer = FakeIssuer::start(now()).await;
    let oidc = known(&issuer).await;
    let returned = round(&oidc, &issuer, &browser(1)).await;
    let refused = oidc.complete(FAKE, &browser(2), &returned, now()).await;
    assert_eq!(refused, Err(OidcError::OtherBrowser));
    let none = Returned { state: String::new(), ..returned.clone() };
    assert_eq!(oidc.complete(FAKE, &browser(1), &none, now()).await, Err(OidcError::OtherBrowser));
    assert_eq!(issuer.asked("token"), 0, "the code went nowhere");
    assert!(oidc.complete(FAKE, &browser(1), &returned, now()).await.is_ok());
}

/// Somebody who could read the way back and has a browser of their own: the code is worth nothing without the first one's secret.
#[tokio::test]
async fn a_code_is_good_only_with_the_secret_of_the_browser_that_asked_for_it() {
    let issuer = FakeIssuer::start(now()).await;
    let oidc = known(&issuer).await;
    let (theirs, own) = (round(&oidc, &issuer, &browser(1)).await, round(&oidc, &issuer, &browser(2)).await);
    let injected = Returned { code: theirs.code, ..own };
    assert_eq!(oidc.complete(FAKE, &browser(2), &injected, now()).await, Err(OidcError::CodeRefused));
}

#[tokio::test]
async fn a_code_is_used_once() {
    let issuer = FakeIssuer::start(now()).await;
    let oidc = known(&issuer).await;
    let returned = round(&oidc, &issuer, &browser(1)).await;
    oidc.complete(FAKE, &browser(1), &returned, now()).await.unwrap();
    assert_eq!(oidc.complete(FAKE, &browser(1), &returned, now()).await, Err(OidcError::CodeRefused));
}

#[tokio::test]
async fn an_issuer_that_took_another_key_is_asked_for_its_keys_again() {
    let issuer = FakeIssuer::start(now()).await;
    let oidc = known(&issuer).await;
    signs_in(&oidc, &issuer, 1).await.unwrap();
    issuer.takes_another_key();
    signs_in(&oidc, &issuer, 2).await.unwrap();
    assert_eq!((issuer.asked("discovery"), issuer.asked("keys")), (1, 2));
    signs_in(&oidc, &issuer, 3).await.unwrap();
    assert_eq!(issuer.asked("keys"), 2, "and no more than that");
}

#[tokio::test]
async fn a_token_is_good_by_the_clock_that_is_handed_in_and_a_minute_of_difference_is_let_pass() {
    let issuer = FakeIssuer::start(now()).await;
    let oidc = known(&issuer).await;
    for (seconds, expected) in
        [(359, None), (361, Some(OidcError::Expired)), (-59, None), (-61, Some(OidcError::NotYet))]
    {
        let browser = browser(400 + seconds as u64 % 1000);
        let returned = round(&oidc, &issuer, &browser).await;
        let then = now() + SignedDuration::from_secs(seconds);
        let said = oidc.complete(FAKE, &browser, &returned, then).await;
        assert_eq!(said.err(), expected, "{seconds} seconds on; the token is good for 300");
    }
}

#[tokio::test]
async fn whoever_the_issuer_does_not_sign_in_comes_back_with_no_code() {
    let issuer = FakeIssuer::start(now()).await;
    let oidc = known(&issuer).await;
    let returned = round(&oidc, &issuer, &browser(1)).await;
    let no = Returned { code: None, error: Some("access_denied".into()), ..returned.clone() };
    assert_eq!(oidc.complete(FAKE, &browser(1), &no, now()).await, Err(OidcError::Declined));
    let both = Returned { error: Some("access_denied".into()), ..returned };
    assert_eq!(oidc.complete(FAKE, &browser(1), &both, now()).await, Err(OidcError::Declined));
    assert_eq!(issuer.asked("token"), 0);
}

#[tokio::test]
async fn an_issuer_that_is_not_on_the_list_or_is_not_who_it_should_be_is_not_asked() {
    let issuer = FakeIssuer::start(now()).await;
    let oidc = known(&issuer).await;
    assert_eq!(oidc.begin("another", &browser(1), now()).await, Err(OidcError::UnknownIssuer));
    for (wrong, expected) in [
        (Wrong::DiscoveryRedirects, OidcError::Redirected),
        (Wrong::DiscoveryOfAnother, OidcError::OtherIssuer),
    ] {
        issuer.goes_wrong(wrong);
        assert_eq!(oidc.begin(FAKE, &browser(1), now()).await, Err(expected));
    }
    let of = |issuer: &str| {
        let configured = Issuer {
            id: FAKE.into(),
            name: "x".into(),
            issuer: issuer.into(),
            client_id: "x".into(),
            client_secret: None,
            redirect: "https://plumbline.example/back".into(),
        };
        Oidc::new(vec![configured]).err()
    };
    for bad in ["http://login.example", "http://10.0.0.1", "ftp://login.example", "", "http://localhost"] {
        assert_eq!(of(bad), Some(OidcError::NotOverTls), "{bad}");
    }
    assert_eq!((of("https://login.example"), of("http://127.0.0.1:9")), (None, None));
    let gone =
        Oidc::new(vec![Issuer { issuer: "http://127.0.0.1:9".into(), ..issuer.configured() }]).unwrap();
    assert_eq!(gone.begin(FAKE, &browser(1), now()).await, Err(OidcError::Unreachable));
}

#[test]
fn nothing_that_is_shown_of_a_sign_in_says_who_it_is_or_how() {
    let returned = Returned { state: "zstate".into(), code: Some("zcode".into()), error: None };
    let who = SignedIn {
        issuer: "https://login.example".into(),
        subject: "zsubject".into(),
        name: Some("zname".into()),
        email: Some("zmail".into()),
    };
    let shown = format!("{returned:?} {who:?}");
    assert!(!shown.contains("zs") && !shown.contains("zc") && !shown.contains("zn") && !shown.contains("zm"));
}
