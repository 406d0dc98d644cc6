//! Røst's count of a text for X against npm `twitter-text` 3.1.0, which X publishes for that purpose.
//!
//! Needs node and `tests/node_modules`; `cargo xtask test` sees to both. Without them the tests fail.

use std::{
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

use rost_shared::captions::x_length;
use serde::Deserialize;

mod twitter_text {
    pub mod texts;
    pub mod yaml;
}
use twitter_text::{texts, yaml};

/// How many generated strings are compared.
const TEXTS: usize = 10_000;

#[derive(Debug, Deserialize)]
struct Answer {
    version: String,
    /// Each text's count by each configuration asked for.
    counted: Vec<Vec<Count>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
struct Count {
    weighted: usize,
    valid: bool,
    permillage: usize,
}

fn ours(text: &str) -> Count {
    let length = x_length(text);
    Count { weighted: length.weighted, valid: length.valid, permillage: length.permillage }
}

/// Asks the library about all texts in one process.
fn library(texts: &[&str], configurations: &[&str]) -> Vec<Vec<Count>> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    assert!(
        tests.join("node_modules/twitter-text").is_dir(),
        "npm twitter-text is not in {}/node_modules: run `cargo xtask test`, which installs it",
        tests.display()
    );
    let mut node = Command::new("node")
        .arg(tests.join("oracle/twitter-text.mjs"))
        .args(configurations)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("node cannot be started: run `cargo xtask test`, which says how to get it");
    let mut input = node.stdin.take().expect("piped");
    input.write_all(&serde_json::to_vec(texts).expect("strings")).expect("node reads all before it writes");
    drop(input);
    let output = node.wait_with_output().expect("node ran");
    assert!(output.status.success(), "the oracle ended with {}", output.status);
    let answer: Answer = serde_json::from_slice(&output.stdout).expect("the oracle's own JSON");
    assert_eq!(answer.version, "3.1.0", "another version of twitter-text may count otherwise");
    assert_eq!(answer.counted.len(), texts.len());
    answer.counted
}

#[test]
fn generated_texts_count_the_same() {
    let texts: Vec<String> = texts::generate(0x0052_F873_7400, TEXTS);
    let refs: Vec<&str> = texts.iter().map(String::as_str).collect();
    let counts: Vec<Count> = texts.iter().map(|text| ours(text)).collect();
    let wrong: Vec<_> = texts
        .iter()
        .zip(&counts)
        .zip(library(&refs, &["version3"]))
        .filter(|((_, ours), library)| *library != [**ours])
        .map(|((text, ours), library)| format!("{text:?}\n  ours {ours:?}\n  library {library:?}"))
        .collect();
    assert!(wrong.is_empty(), "{} of {TEXTS} differ, such as\n{}", wrong.len(), wrong[..wrong.len().min(5)].join("\n"));
    // The strings would prove little if they were all alike.
    let valid = counts.iter().filter(|count| count.valid).count();
    assert!((TEXTS / 4..TEXTS - TEXTS / 50).contains(&valid), "{valid} are valid");
}

/// So that the crate's own tests, which need no Node.js, hold the counter to what the library says.
#[test]
fn the_cases_of_the_crate_are_the_librarys() {
    let cases: Vec<(String, usize, bool)> = include_str!("../../shared/src/captions/x/counted.jsonl")
        .lines()
        .map(|line| serde_json::from_str(line).expect("a case"))
        .collect();
    let texts: Vec<&str> = cases.iter().map(|(text, ..)| text.as_str()).collect();
    for ((text, weighted, valid), counts) in cases.iter().zip(library(&texts, &["version3"])) {
        assert_eq!((counts[0].weighted, counts[0].valid), (*weighted, *valid), "{text:?}");
    }
    assert!(cases.len() >= 500, "{} cases were read", cases.len());
}

#[test]
fn the_published_cases_count_the_same() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the project");
    let file = root.join("../shared/vectors/twitter-text/validate.yml");
    let Ok(source) = std::fs::read_to_string(&file) else {
        println!("{} is not there: the published cases are left out", file.display());
        return;
    };
    let cases = yaml::cases(&source);
    let texts: Vec<&str> = cases.iter().map(|case| case.text.as_str()).collect();
    for (case, counts) in cases.iter().zip(library(&texts, &["version1", "version2", "version3"])) {
        let [version1, version2, version3] = counts[..] else {
            panic!("three configurations, {} counts", counts.len())
        };
        let name = format!("{}: {}", case.section, case.description);
        assert_eq!(ours(&case.text), version3, "{name}");
        // Each section was written for one configuration. Where that one and version 3 agree on a text, what the case
        // expects must be our count as well; where they do not, the line above is all that can be asked.
        let meant = match case.section.as_str() {
            "tweets" => version1,
            "WeightedTweetsCounterTest" => version2,
            "WeightedTweetsWithDiscountedEmojiCounterTest" | "UnicodeDirectionalMarkerCounterTest" => version3,
            "usernames" | "lists" | "hashtags" | "urls" | "urls_without_protocol" => continue,
            other => panic!("an unknown section {other}"),
        };
        match case.expected {
            yaml::Expected::Valid(valid) => {
                assert_eq!(meant.valid, valid, "{name}");
                if meant.weighted == version3.weighted {
                    assert_eq!((1..=140).contains(&ours(&case.text).weighted), valid, "{name}");
                }
            }
            yaml::Expected::Count { weighted, valid, permillage } => {
                let expected = Count { weighted, valid, permillage };
                assert_eq!(meant, expected, "{name}");
                if meant == version3 {
                    assert_eq!(ours(&case.text), expected, "{name}");
                }
            }
        }
    }
    assert!(cases.len() > 80, "{} cases were read", cases.len());
}
