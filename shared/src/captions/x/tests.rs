use super::*;

fn weighted(text: &str) -> usize {
    x_length(text).weighted
}

#[test]
fn letters_weigh_one_or_two() {
    assert_eq!(weighted("Blåbærsyltetøy"), 14);
    assert_eq!(weighted("日本語"), 6);
    assert_eq!(weighted("A\u{30a}"), 1, "composed before counting");
    assert_eq!(weighted("“ja” – nei…"), 4 + 1 + 1 + 1 + 3 + 2);
    assert_eq!(weighted("a\nb\n\nc"), 6);
}

#[test]
fn emoji_weigh_two_whatever_they_are_made_of() {
    for emoji in [
        "😀",
        "👨‍👩‍👧‍👦",
        "🇳🇴",
        "1️⃣",
        "1⃣",
        "👍🏽",
        "👩🏾‍🚀",
        "🏳️‍🌈",
        "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
        "❤️",
        "⛹🏽‍♀️",
        "\u{203c}\u{fe0f}",
        "👨\u{200d}⚕\u{fe0f}",
        "👩🏾\u{200d}⚖\u{fe0f}",
        "👨🏽\u{200d}✈\u{fe0f}",
        "👨🏽\u{200d}🌾",
        "👩\u{200d}🦰",
    ] {
        assert_eq!(weighted(emoji), 2, "{emoji}");
    }
    assert_eq!(weighted("🇳"), 2);
    assert_eq!(weighted("🇳🇳"), 4);
    assert_eq!(weighted("©"), 1);
    assert_eq!(weighted("©\u{fe0f}"), 2);
    for text in ["☺\u{fe0e}", "☝\u{fe0e}", "☎\u{fe0e}"] {
        assert_eq!(weighted(text), 4, "{text} is shown as text");
    }
    // Without the sign that makes an emoji of it, a profession's sign counts for itself.
    for parts in ["👨\u{200d}⚕", "👨🏽\u{200d}⚕"] {
        assert_eq!((weighted(parts), weighted(&format!("{parts}a"))), (5, 6), "{parts}");
    }
}

/// Parentheses one in another, t.co, and names that are too long or no Punycode: the numbers are npm `twitter-text`'s.
#[test]
fn where_links_end() {
    let long = |unit: &str, many: usize| format!("https://{}.no", unit.repeat(many));
    for (text, expected) in [
        ("https://nordlys.no/a(b(c)d)".to_owned(), 23),
        ("https://nordlys.no/a(b(c))".to_owned(), 23),
        ("https://nordlys.no/a((c)d)".to_owned(), 23),
        ("https://nordlys.no/a(b()d)".to_owned(), 29),
        ("https://nordlys.no/a()".to_owned(), 25),
        ("https://nordlys.no/a()b".to_owned(), 26),
        ("https://nordlys.no/a(b(c)d".to_owned(), 29),
        ("https://nordlys.no/a(b(cd)".to_owned(), 29),
        ("https://nordlys.no/(b(c)".to_owned(), 28),
        ("https://nordlys.no/a((b))".to_owned(), 23),
        ("https://t.co".to_owned(), 23),
        ("https://t.co/".to_owned(), 23),
        (format!("https://t.co/{}", "a".repeat(40)), 23),
        (format!("https://t.co/{}", "a".repeat(41)), 54),
        ("https://T.co/abc/def".to_owned(), 27),
        ("https://t.co/abc?x=1/y".to_owned(), 23),
        ("https://xn--.no".to_owned(), 15),
        ("http://xn--no".to_owned(), 13),
        ("https://xn--bl-zia.no".to_owned(), 23),
        ("https://xn--æ.no".to_owned(), 23),
        (long("a", 63), 23),
        (long("a", 64), 75),
        (long("æ", 63), 74),
        ("https://a..no".to_owned(), 13),
    ] {
        assert_eq!(weighted(&text), expected, "{text}");
    }
}

/// The longest link there can be; the numbers are npm `twitter-text`'s.
#[test]
fn a_link_that_is_too_long_is_none() {
    for (scheme, longest) in [("https://", 4088), ("http://", 4089), ("", 4088)] {
        let link = |len: usize| format!("{scheme}a.no/{}", "b".repeat(len - scheme.len() - 5));
        assert_eq!((weighted(&link(longest)), weighted(&link(longest + 1))), (23, longest + 1), "{scheme}");
    }
}

/// Large letters and old forms of small ones, as JavaScript's `i` flag takes them for the same.
#[test]
fn a_top_level_domain_may_be_written_in_any_case() {
    for end in [
        "NO",
        "ΕΛ",
        "ϵλ",
        "қаз",
        "ҚАЗ",
        "ՀԱՅ",
        "გე",
        "\u{1c92}\u{1c94}",
        "\u{1c92}ე",
        "моск\u{1c80}а",
        "мк\u{1c81}",
        "м\u{1c82}н",
        "ру\u{1c83}",
        "сай\u{1c84}",
        "сай\u{1c85}",
    ] {
        assert_eq!(weighted(&format!("https://a.{end}")), 23, "{end}");
    }
    assert_eq!(weighted("https://a.сайf"), 14);
}

#[test]
fn links_weigh_23() {
    for (text, rest) in [
        ("https://nordlys.no", 0),
        ("http://nordlys.no/en/veldig/lang/adresse?med=mye&annet=i#seg", 0),
        ("nordlys.no", 0),
        ("Les nordlys.no.", 5),
        ("(https://nordlys.no/a)", 2),
        ("https://en.wikipedia.org/wiki/Vind_(v%C3%A6r)", 0),
        ("https://nordlys.no/a, b", 3),
        ("https://nordlys.no/a(b)", 0),
        ("https://nordlys.no/a;(b)", 4),
        ("énordlys.no", 1),
        ("https://blåbær.no/æøå", 0),
        ("https://t.co/abc123.", 1),
        ("https://例え.テスト.com/x", 0),
        ("🐟nordlys.no", 2),
        ("www.example.co.uk:8080/x", 0),
    ] {
        assert_eq!(weighted(text), 23 + rest, "{text}");
    }
    for text in [
        "ola@nordlys.no",
        "nordlys.ikkenoe",
        "fil.txt1",
        "@nordlys.no",
        "#nordlys.no",
        "-nordlys.no",
        "https://",
        "..no",
    ] {
        assert_eq!(weighted(text), text.chars().count(), "{text}");
    }
}

#[test]
fn validity_is_said() {
    assert!(x_length(&"a".repeat(280)).valid);
    assert!(!x_length(&"a".repeat(281)).valid);
    assert!(!x_length("").valid);
    assert!(!x_length("a\u{feff}").valid && x_length("a\u{feff}").forbidden);
    assert_eq!(x_length(&"a".repeat(140)).permillage, 500);
}

/// Each line holds a text, its count and whether X takes it, as `twitter-text` says; `tests/tests/twitter_text_oracle.rs`
/// asks the library itself about the same file.
#[test]
fn what_the_library_counted_is_counted_here() {
    let wrong: Vec<String> = include_str!("counted.jsonl")
        .lines()
        .filter_map(|line| {
            let (text, weighted, valid): (String, usize, bool) = serde_json::from_str(line).expect("a case");
            let ours = x_length(&text);
            ((ours.weighted, ours.valid) != (weighted, valid)).then(|| format!("{line}\n  ours {ours:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn long_words_cost_no_more_than_their_length() {
    // Quadratic reading of this would take hundreds of times longer.
    for word in ["日本".repeat(20_000), "日.".repeat(20_000) + "x", "a-b_".repeat(20_000) + ".x"] {
        x_length(&word);
    }
}

proptest::proptest! {
    #[test]
    fn any_text_can_be_counted(text in "\\PC{0,80}", tricky in "[a.:/?_\\-(日é😀\u{fe0f}\u{200d}🇳#1\u{20e3}com]{0,60}") {
        for text in [text, tricky] {
            let length = x_length(&text);
            proptest::prop_assert!(length.weighted <= 23 + 2 * text.encode_utf16().count() * 4);
            proptest::prop_assert_eq!(length.valid, !length.forbidden && (1..=280).contains(&length.weighted));
        }
    }
}
