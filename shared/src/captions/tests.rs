use proptest::prelude::*;

use super::*;
use crate::links::holds_link;

#[test]
fn linkedin_counts_utf16_units() {
    let at_limit = "🐟".repeat(1500);
    let counted = measure(Network::Linkedin, &at_limit);
    assert_eq!((counted.used, counted.over, counted.fits()), (3000, 0, true));
    let counted = measure(Network::Linkedin, &format!("{at_limit}å"));
    assert_eq!((counted.used, counted.over, counted.fits()), (3001, 1, false));
    assert!(!measure(Network::Linkedin, "").fits());
}

#[test]
fn the_fold_never_splits_a_character() {
    assert_eq!(measure(Network::Linkedin, &"å".repeat(210)).fold_at, None);
    assert_eq!(measure(Network::Linkedin, &"å".repeat(211)).fold_at, Some(420));
    let odd = format!("a{}", "🐟".repeat(105));
    assert_eq!(measure(Network::Linkedin, &odd).fold_at, Some(1 + 4 * 104));
    assert_eq!(measure(Network::X, &"å".repeat(300)).fold_at, None);
    assert_eq!(measure(Network::Linkedin, &format!("{}🐟", "a".repeat(209))).fold_at, Some(209));
}

#[test]
fn the_fold_splits_no_word_and_no_link() {
    for (text, fold) in [
        (format!("{} {}", "a".repeat(180), "b".repeat(40)), 180),
        (format!("{} {}", "a".repeat(209), "b".repeat(40)), 209),
        (format!("{} {}", "a".repeat(210), "b".repeat(40)), 210),
        (format!("{}\n\nhttps://nordlys.example/{}", "a".repeat(190), "b".repeat(40)), 191),
        (format!("  {}", "a".repeat(240)), 210),
    ] {
        assert_eq!(measure(Network::Linkedin, &text).fold_at, Some(fold), "{text}");
    }
}

#[test]
fn x_says_how_much_is_too_much() {
    let counted = measure(Network::X, &"å".repeat(281));
    assert_eq!((counted.used, counted.limit, counted.over), (281, 280, 1));
    assert!(measure(Network::X, "Hei").fits());
    assert!(!measure(Network::X, "Hei\u{ffff}").fits() && !measure(Network::X, "").fits());
    assert_eq!(measure_with(Network::X, "Ha\u{30a}", |_| "Hå".into()).used, 2);
}

#[test]
fn the_link_stands_after_a_blank_line_and_never_twice() {
    let link = "https://nordlys.example/a?utm_source=x";
    assert_eq!(compose(" Stolt!\n", link), format!("Stolt!\n\n{link}"));
    assert_eq!(compose("", link), link);
    assert_eq!(compose("Se https://nordlys.example/a: bra", link), "Se https://nordlys.example/a: bra");
    assert_eq!(compose("nordlys.example/… er bra", link), format!("nordlys.example/… er bra\n\n{link}"));
    assert_eq!(compose("Bare ord", ""), "Bare ord");
}

proptest! {
    #[test]
    fn what_is_composed_holds_the_link_and_every_word(caption in "\\PC{0,60}", path in "[a-z]{0,9}") {
        let link = format!("https://nordlys.example/{path}");
        let text = compose(&caption, &link);
        prop_assert!(text.starts_with(caption.trim()));
        prop_assert!(holds_link(&text, &link), "{}", text);
        prop_assert_eq!(compose(&text, &link), text);
    }
}

#[test]
fn a_text_stands_a_blank_line_below_what_is_there() {
    assert_eq!(behind(" \n", "new"), "new");
    for before in ["old", "old\n", "old\n\n"] {
        assert_eq!(behind(before, "new"), "old\n\nnew");
    }
}
