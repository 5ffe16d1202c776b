//! Secrets that the service makes.

use super::seeded;
use plumbline_web::account::secret::Secret;
use std::collections::BTreeSet;

#[test]
fn a_secret_is_read_again_as_it_was_shown_and_kept_only_as_a_digest() {
    let random = &mut seeded(1);
    for secret in [Secret::new(random), Secret::of_a_program(random)] {
        let read = Secret::read(secret.reveal()).unwrap();
        assert!(read == secret && read.digest() == secret.digest() && secret.is(read.reveal()));
        assert!(!secret.digest().contains(secret.reveal()) && secret.reveal().len() >= 64);
        assert_eq!(format!("{secret:?}"), "Secret(..)");
    }
}

#[test]
fn a_token_of_a_program_says_what_it_is() {
    assert!(Secret::of_a_program(&mut seeded(1)).reveal().starts_with("plumb_"));
}

#[test]
fn no_two_secrets_are_the_same_nor_is_one_derived_for_two_purposes() {
    let random = &mut seeded(2);
    let secrets: Vec<Secret> = (0..200).map(|_| Secret::new(random)).collect();
    let all: BTreeSet<String> = secrets
        .iter()
        .flat_map(|it| [it.clone(), it.csrf(), it.derived("nonce")])
        .map(|it| it.reveal().to_owned())
        .collect();
    assert_eq!(all.len(), 600);
    assert!(secrets[0].csrf() == secrets[0].csrf());
}

#[test]
fn what_cannot_be_a_secret_is_none_and_never_the_same_as_one() {
    let secret = Secret::new(&mut seeded(3));
    let wrong = [
        String::new(),
        "0".into(),
        secret.reveal().to_uppercase(),
        format!("{} ", secret.reveal()),
        format!("{}0", secret.reveal()),
        secret.reveal()[1..].to_owned(),
        format!("plumb_plumb_{}", secret.reveal()),
    ];
    for text in &wrong {
        assert!(!secret.is(text));
        assert!(Secret::read(text).is_none_or(|it| it != secret));
    }
    assert!(Secret::read(&wrong[2]).is_none() || secret.reveal().bytes().all(|c| c.is_ascii_digit()));
}
