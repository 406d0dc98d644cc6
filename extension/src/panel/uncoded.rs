//! Whatever is wrong has its code where it is told: what the panel's sources draw is looked through.

use std::{fs, path::Path};

use rost_shared::wire::Language;

use super::words::catalogue;

/// What paragraphs say without a code: keys of the catalogues, and what is worked out before. Whoever adds one asks first whether it tells of
/// a trouble: that is drawn by `trouble`, `any_trouble` or `warning`.
const NO_TROUBLE: &[&str] = &[
    "ask-note",
    "board-empty",
    "board-loading",
    "board-not-mine",
    "board-provisional",
    "board-withheld",
    "copied",
    "copy-unrecorded",
    "forget-kept",
    "forget-kept-left",
    "forget-lost",
    "forget-sure",
    "free-note",
    "goal-reached",
    "ideas-label",
    "left-here",
    "networks-ask",
    "networks-lead",
    "never-list",
    "outbox-empty",
    "outbox-waiting",
    "pair-code-lead",
    "pair-waiting",
    "paused-again",
    "paused-banner",
    "paused-text",
    "preview-source",
    "quiet-lead",
    "quiet-until",
    "recorded-empty",
    "search-none",
    "sends-besides",
    "sends-caption",
    "sends-lead",
    "server-hint",
    "server-lead",
    "settings-here-note",
    "settings-managed",
    "settings-networks-none",
    "settings-paired",
    "settings-unpair-note",
    "settings-unpair-sure",
    "stories-loading",
    "thanks-late",
    "thanks-offline",
    "thanks-refused-hint",
    "welcome-lead",
    "withdraw-done",
    "withdraw-waits",
    "write-disclosure-asked",
    "write-fold",
    "write-mentions",
    "write-more",
    // Worked out before.
    "ask.rs: lead.unwrap_or_default()",
    "board.rs: unit",
    "inserted.rs: lead",
    "leave.rs: waiting",
    "left_over.rs: if title.is_empty() { network.name().into() } else { of_story(panel, &title, network.name()) }",
    "networks.rs: note",
    "pairing.rs: lead",
    "pairing.rs: panel.see(|view| view.server.clone().unwrap_or_default())",
    "server.rs: checking",
    "status.rs: counted.title.clone()",
    "status.rs: fact",
    "status.rs: story",
    "status.rs: text(move || panel.see(|view| view.server.clone().unwrap_or_default()))",
    "stories.rs: count",
    "stories.rs: why",
    "sure.rs: key",
    "thanks.rs: story",
    "ways.rs: hint.clone()",
    "ways.rs: words",
];

/// The panel's own sources, without their tests.
fn sources() -> Vec<(String, String)> {
    let panel = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/panel");
    let files = [panel.clone(), panel.join("screens")].into_iter().flat_map(|folder| fs::read_dir(folder).unwrap());
    let files = files.map(|file| file.unwrap().path()).filter(|file| file.extension().is_some_and(|kind| kind == "rs"));
    let read = |file: &Path| fs::read_to_string(file).unwrap().split("#[cfg(test)]\nmod ").next().unwrap().to_owned();
    let name = |file: &Path| file.file_name().unwrap().to_string_lossy().into_owned();
    let files = files.filter(|file| !["parts.rs", "trouble.rs", "uncoded.rs"].contains(&name(file).as_str()));
    files.map(|file| (name(&file), read(&file))).collect()
}

/// What stands in the brackets that were opened just before.
fn inside(source: &str) -> &str {
    let (mut depth, mut quoted) = (1, false);
    let end = source.find(|letter| {
        match letter {
            '"' => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth -= 1,
            _ => {}
        }
        depth == 0
    });
    &source[..end.expect("the end of the call")]
}

/// The keys of the texts that are asked for, or what stands for them.
fn said(words: &str) -> Vec<&str> {
    let calls = |call: &'static str| words.match_indices(call).map(move |(at, _)| inside(&words[at + call.len()..]));
    let texts = |call| -> Vec<_> { str::split(call, '"').skip(1).step_by(2).collect() };
    let plain = calls(".t(").flat_map(|call| Some(texts(call)).filter(|all| !all.is_empty()).unwrap_or(vec![call]));
    let filled = calls(".tx(").map(|call| texts(call).first().copied().unwrap_or(call));
    let all: Vec<_> = plain.chain(filled).collect();
    if all.is_empty() { vec![words.trim().trim_end_matches(',')] } else { all }
}

#[test]
fn no_paragraph_without_a_code_tells_of_a_trouble() {
    let keys: Vec<_> = catalogue(Language::En).keys().collect();
    let mut drawn = Vec::new();
    for (file, source) in sources() {
        let mut add = |words| {
            for said in said(words) {
                drawn.push(if keys.contains(&said) { said.to_owned() } else { format!("{file}: {said}") });
            }
        };
        for (call, parts) in [("para(", 1), ("spoken(", 3)] {
            for (at, _) in source.match_indices(call) {
                let words = inside(&source[at + call.len()..]).splitn(parts + 1, ',').last().expect("its words");
                add(words);
            }
        }
        for element in source.split("<p").skip(1).filter(|rest| rest.starts_with([' ', '>'])) {
            let words = element.split("</p>").next().unwrap_or_default();
            if words.contains(".t(") || words.contains(".tx(") {
                add(words);
            }
        }
    }
    let new: Vec<_> = drawn.iter().filter(|said| !NO_TROUBLE.contains(&said.as_str())).collect();
    assert!(new.is_empty(), "a trouble? Then it wants its code; else it is to be listed: {new:?}");
    for known in NO_TROUBLE {
        assert!(drawn.iter().any(|said| said == known), "{known} is drawn no longer");
    }
}

/// What looks like trouble is drawn by the two parts that give it its code, and by nothing else.
#[test]
fn nothing_in_the_panel_looks_like_trouble_without_a_code() {
    let mut seen = 0;
    for (file, source) in sources() {
        for class in ["\"error\"", "\"note warn\"", "\"banner warn\""] {
            for (at, _) in source.match_indices(class) {
                let (before, _) = source.split_at(at);
                let call = before
                    .rfind('(')
                    .and_then(|open| before[..open].rsplit(|c: char| !c.is_alphanumeric() && c != '_').next());
                let coded = matches!(call, Some("trouble" | "any_trouble" | "warning" | "taken"));
                assert!(coded, "{file}: {class} in {call:?}");
                seen += 1;
            }
        }
    }
    assert!(seen > 10, "{seen}");
}
