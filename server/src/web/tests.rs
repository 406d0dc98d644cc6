//! Every page in both languages, filled with samples: no word may be missing.

use std::{collections::BTreeSet, fs, path::Path};

use askama::Template;
use jiff::tz::TimeZone;
use rost_shared::{
    rules,
    wire::{Language, Network},
};

use self::samples::{NOW, page, samples, story};
use super::{
    admin::{settings, story, story_fields, story_form},
    refusal::Refusal,
    trouble::Trouble,
    words,
};
use crate::{
    domain::{self, stories::Status},
    program_code::listed,
    store::rule_reports::BrokenRule,
};

pub(super) mod samples;

/// The types of all templates in a folder of the source, as the compiler names them.
fn templates(folder: &Path, module: &str, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).expect("the folder is read") {
        let path = entry.expect("an entry").path();
        let name = path.file_stem().and_then(|name| name.to_str()).expect("a name").to_owned();
        let module = if name == "mod" { module.to_owned() } else { format!("{module}::{name}") };
        if path.is_dir() {
            templates(&path, &module, found);
            continue;
        }
        let source = fs::read_to_string(&path).expect("the source is read");
        for after in source.split("\n#[template(path = ").skip(1) {
            let (_, name) = after.split_once("struct ").expect("a struct");
            let name: String = name.chars().take_while(|c| c.is_alphanumeric()).collect();
            found.insert(format!("{module}::{name}"));
        }
    }
}

#[test]
fn every_page_is_among_the_samples() {
    let mut all = BTreeSet::new();
    templates(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/web"), "rost_server::web", &mut all);
    let shown: BTreeSet<String> = samples(Language::En).into_iter().map(|(name, _)| name.to_owned()).collect();
    assert!(all.len() > 25, "{all:?}");
    assert_eq!(all.difference(&shown).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn no_word_is_missing_and_nothing_typed_becomes_markup() {
    for language in Language::ALL {
        for (name, html) in samples(language) {
            assert!(!html.contains('⟦'), "{name} in {language:?}: {html}");
            for raw in ["<co>", "<typed>", "<b>", "<Chrome>", "<p></th>", "<t>", "<n>"] {
                assert!(!html.contains(raw), "{raw} in {name}");
            }
        }
    }
}

#[test]
fn a_page_of_trouble_names_its_code_at_its_end() {
    for (language, word) in [(Language::En, "Code:"), (Language::Nb, "Kode:")] {
        for trouble in Trouble::ALL {
            let ends = format!("<p class=\"hint\">{word} <code>{}</code></p></main>", trouble.code());
            for html in [trouble.page(page(language)).render(), trouble.back(page(language), "/here", None).render()] {
                let html = html.expect("it renders").replace('\n', "");
                assert!(html.contains(&ends), "{trouble:?}: {html}");
            }
        }
    }
}

#[test]
fn whatever_is_refused_on_a_page_has_a_code_of_the_list() {
    let (listed, mut seen) = (listed("The forms"), Vec::new());
    for (name, html) in samples(Language::En) {
        for tag in html.split('<').skip(1).map(|rest| rest.split('>').next().unwrap_or_default()) {
            let class = attribute(tag, " class=\"").next().unwrap_or_default();
            let code = attribute(tag, " data-code=\"").next();
            if class.split(' ').any(|class| ["error", "err"].contains(&class)) || tag.contains(" role=\"alert\"") {
                assert!(code.is_some(), "{name}: <{tag}>");
            }
            if let Some(code) = code {
                assert!(listed.contains(&code), "{code} in {name}");
                seen.push(code.to_owned());
            }
        }
    }
    for code in ["required", "form_refused", "caption_long", "line_parts", "leave_owner", "mail_refused"] {
        assert!(seen.iter().any(|seen| seen == code), "{code} is tried here");
    }
}

#[test]
fn every_error_among_the_messages_is_on_the_list_of_codes() {
    // What holds another reason, which has the code; and the same mistake in other words.
    let others = ["error-line", "error-caption-long-marked"];
    let keys = words::catalogue(Language::En).keys();
    let errors = keys.filter(|key| key.starts_with("error-") && !others.contains(key));
    let mut codes: Vec<String> = errors.map(|key| Refusal::new(key, String::new()).code().to_owned()).collect();
    let of_pages = ["form_refused", "changed_meanwhile", "signed_out", "sign_in_failed", "mail_refused"];
    let of_acts = ["pair_unknown", "leave_not_sure", "leave_owner"];
    codes.extend(of_pages.into_iter().chain(of_acts).map(str::to_owned));
    let mut listed = listed("The forms");
    codes.sort_unstable();
    listed.sort_unstable();
    assert_eq!(codes, listed);
}

#[test]
fn what_was_not_found_on_a_site_and_on_which_day_is_said_in_words() {
    let line = |language, role: &str| {
        let (network, extension) = (Network::X, "0.1.0".into());
        let rule = BrokenRule { network, rules_version: 3, role: role.into(), extension, last_at: NOW };
        settings::broken_line(&page(language), &rule)
    };
    for role in rules::Role::ALL.iter().filter(|role| role.is_needed()) {
        for language in [Language::En, Language::Nb] {
            let said = line(language, role.as_str());
            assert!(!said.contains('⟦') && !said.contains(role.as_str()), "{said}");
        }
    }
    let said = line(Language::Nb, "composer");
    assert!(said.starts_with("X: ruta der innlegg skrives ble ikke funnet") && said.contains("Sist meldt 2"), "{said}");
    assert!(line(Language::En, "composer").contains("). Last reported on "));
    assert!(line(Language::En, "hologram").contains("(hologram) was not found"));
}

#[test]
fn the_mark_of_advertising_is_shown_and_counted_where_stories_are_written() {
    let advertising = story(Status::Approved, Some(1), Some(2));
    let sheet = || story::sheet(page(Language::Nb), &advertising, &[], &[], None, NOW).render().expect("it renders");
    assert!(sheet().contains(">Stille.\n\n#annonse\n\nhttps://nordlys.example/kaia?"), "{}", sheet());
    assert!(sheet().contains("av 280, med lenken og #annonse<"), "{}", sheet());
    let mut written = story_fields::as_written(&page(Language::En), &advertising);
    written.language = "en".into();
    written.captions[0].text = "x".repeat(280);
    let wrongs = domain::stories::check(&written, &TimeZone::UTC).expect_err("it is too long");
    let nothing = story_fields::Known::default();
    let form = story_form::new_sheet(page(Language::En), &written, &wrongs, &nothing).render().expect("it renders");
    assert!(form.contains("of 280, with the link and #ad, which marks it as advertising: too long"), "{form}");
}

#[test]
fn a_preview_shows_what_the_network_does_before_its_fold_and_the_card() {
    let approved = story(Status::Approved, Some(1), Some(2));
    let html = story::sheet(page(Language::Nb), &approved, &[], &[], None, NOW).render().expect("it renders");
    let of = |network: &str| {
        let article = html.split_once(&format!("<article class=\"preview {network}\"")).expect("a preview").1;
        article.split_once("</article>").expect("its end").0
    };
    let texts = |article: &str| -> Vec<String> {
        let begins = "<p class=\"preview-text\" lang=\"nb\">";
        article.split(begins).skip(1).filter_map(|rest| Some(rest.split_once("</p>")?.0.to_owned())).collect()
    };
    assert!(texts(of("x")).len() == 1 && !of("x").contains("class=\"fold\""), "{html}");
    let linkedin = texts(of("linkedin"));
    assert!(linkedin.len() == 2 && of("linkedin").contains("<details class=\"fold\">"), "{html}");
    assert!((100..300).contains(&linkedin[0].chars().count()), "{linkedin:?}");
    let whole = linkedin.concat();
    assert!(whole.starts_with("Stillere. Stillere.") && whole.contains("https://nordlys.example/kaia?"), "{whole}");
    assert_eq!(whole.matches("Stillere.").count(), 40);
    for network in ["x", "linkedin"] {
        for part in ["alt=\"&#60;n&#62;\"", "<p class=\"preview-title\">Kaia som ble stille</p>", ">nordlys.example<"] {
            assert!(of(network).contains(part), "{network} {part}: {html}");
        }
    }
}

#[test]
fn the_legend_names_what_the_bars_show() {
    let (mut seen, mut gaps) = ([false; 2], Vec::new());
    for (name, html) in samples(Language::En)
        .into_iter()
        .filter(|(name, _)| ["::kpis::Sheet", "::overview::Overview"].iter().any(|page| name.ends_with(page)))
    {
        let reported = html.contains(">7 + 2<");
        assert_eq!(html.contains("class=\"key reported\""), reported, "{name}: {html}");
        assert_eq!(html.contains("class=\"key measured\""), html.contains(">7 + "), "{name}: {html}");
        seen[usize::from(reported)] = true;
        // Of one unit, or of all that is shown, a figure is withheld.
        assert_eq!(html.contains("–: not shown, so a bar"), html.contains(">7 + –<"), "{name}: {html}");
        gaps.push((reported, html.contains(">7 + –<")));
    }
    assert!(gaps.contains(&(false, true)) && gaps.contains(&(true, true)), "{gaps:?}");
    assert_eq!(seen, [true; 2]);
}

#[test]
fn nothing_is_inline_so_that_the_policy_holds() {
    for (name, html) in samples(Language::En) {
        for inline in ["<script", "<style", " style=", " onclick=", "javascript:"] {
            assert!(!html.contains(inline), "{inline} in {name}");
        }
    }
}

#[test]
fn every_label_names_a_field_and_no_id_comes_twice() {
    for (name, html) in samples(Language::En) {
        let ids: Vec<&str> = attribute(&html, " id=\"").collect();
        for (nth, id) in ids.iter().enumerate() {
            assert!(!ids[..nth].contains(id), "{id} twice in {name}");
        }
        for label in attribute(&html, "<label for=\"") {
            assert!(ids.contains(&label), "the label of {label} in {name} names nothing");
        }
    }
}

fn attribute<'a>(html: &'a str, before: &'a str) -> impl Iterator<Item = &'a str> {
    html.split(before).skip(1).filter_map(|rest| rest.split('"').next())
}
