//! The examples of `docs/api.md`, run as they stand there.

use super::stages::Played;
use crate::program::Program;
use std::path::Path;
use std::process::Command;

/// The blocks of a language, in order.
fn blocks(text: &str, language: &str) -> Vec<String> {
    let marked = format!("```{language}\n");
    text.split(&marked).skip(1).filter_map(|rest| Some(rest.split_once("\n```")?.0.to_owned())).collect()
}

#[test]
fn every_example_of_the_api_s_page_runs_as_it_stands() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/api.md");
    let page = std::fs::read_to_string(page).expect("the page");
    let mut played = Played::opened(Program::new()).played(|_, _| ());
    played.goes_to("2027-11-08T09:00:00Z");
    let token = played.done(
        "p-director-1",
        "/tokens",
        &serde_json::json!({ "label": "Examples", "act": true, "days": 2 }),
    );
    let token = token.json()["secret"].as_str().expect("a token").to_owned();
    for (language, program, flag) in [("sh", "sh", "-c"), ("python", "python3", "-c"), ("r", "Rscript", "-e")]
    {
        let all = blocks(&page, language);
        assert!(!all.is_empty(), "the page has no example in `{language}`");
        for example in all {
            let example = example.replace("http://127.0.0.1:8011", &played.server().url);
            let ran = Command::new(program)
                .args([flag, &example])
                .current_dir(played.program.folder())
                .env("TOKEN", &token)
                .output();
            let Ok(ran) = ran else {
                println!("skipped: no {program}");
                break;
            };
            let (out, err) = (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
            assert!(ran.status.success(), "{example}\n{out}\n{err}");
            assert!(!out.contains("api/v1/problems#"), "{example}\n{out}");
        }
    }
}
