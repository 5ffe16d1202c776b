//! Help that can be tried.

use crate::program::Program;
use crate::words::split;

/// The commands and, for those that have them, their own commands.
pub fn commands(program: &Program) -> Vec<Vec<String>> {
    let mut all = Vec::new();
    for name in listed(&program.ok(&["--help"])) {
        let below = listed(&program.ok(&["help", &name]));
        all.push(vec![name.clone()]);
        all.extend(below.into_iter().map(|b| vec![name.clone(), b]));
    }
    all
}

fn listed(help: &str) -> Vec<String> {
    let lines = help.lines().skip_while(|l| *l != "Commands:").skip(1).take_while(|l| !l.is_empty());
    let names = lines.filter_map(|l| l.strip_prefix("  ")?.split_whitespace().next());
    names.filter(|n| *n != "help").map(str::to_owned).collect()
}

pub fn help_of(program: &Program, command: &[String]) -> String {
    let words: Vec<&str> = command.iter().map(String::as_str).collect();
    program.ok(&[&["help"], &words[..]].concat())
}

/// The long options that a help text describes.
pub fn options(help: &str) -> Vec<String> {
    let lines = help.lines().map(str::trim_start).filter(|l| l.starts_with('-'));
    lines.flat_map(|l| l.split([' ', ',', '=']).find(|w| w.starts_with("--")).map(str::to_owned)).collect()
}

#[test]
fn every_help_shows_examples_whose_commands_and_options_exist() {
    let program = Program::new();
    let all = commands(&program);
    assert!(all.len() > 12, "{all:?}");
    let of_commands = all.iter().map(|c| (c.join(" "), help_of(&program, c)));
    let helps = of_commands.chain([(String::new(), program.ok(&["--help"]))]);
    for (name, help) in helps {
        let examples: Vec<&str> = help.lines().filter_map(|l| l.strip_prefix("  plumbline ")).collect();
        assert!(!examples.is_empty(), "plumbline {name} --help has no example");
        for example in examples {
            let words = split(example);
            // What stands after a wide gap is a remark.
            let words: Vec<String> = if example.contains("   ") {
                split(example.split("   ").next().unwrap_or(""))
            } else {
                words
            };
            let command: Vec<&String> = words.iter().filter(|w| !w.starts_with('-')).collect();
            let named =
                all.iter().filter(|c| c.iter().all(|part| command.contains(&part))).max_by_key(|c| c.len());
            let named = named.unwrap_or_else(|| panic!("no command in `plumbline {example}`"));
            let known = options(&help_of(&program, named));
            for option in words.iter().filter(|w| w.starts_with("--")) {
                assert!(known.contains(option), "`plumbline {example}`: {option} is none of {known:?}");
            }
        }
    }
}
