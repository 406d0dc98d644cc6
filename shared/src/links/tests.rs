use proptest::prelude::*;

use super::*;
use crate::captions::measure;

fn utm() -> Utm {
    Utm::of_share(Network::X, "Vår i nord & sør")
}

const TAIL: &str = "utm_source=x&utm_medium=employee&utm_campaign=V%C3%A5r%20i%20nord%20%26%20s%C3%B8r";

#[test]
fn a_share_says_its_network_and_that_an_employee_made_it() {
    assert_eq!(
        as_shared("https://nordlys.example/a#b", Network::Linkedin),
        "https://nordlys.example/a?utm_source=linkedin&utm_medium=employee&utm_campaign=rost#b"
    );
}

#[test]
fn parameters_go_before_the_fragment_and_after_what_is_there() {
    for (url, before, after) in [
        ("https://nordlys.example/a", "https://nordlys.example/a?", ""),
        ("https://nordlys.example", "https://nordlys.example?", ""),
        ("https://nordlys.example/a?", "https://nordlys.example/a?", ""),
        ("https://nordlys.example/a?b=c%20d", "https://nordlys.example/a?b=c%20d&", ""),
        ("https://nordlys.example/a?b&", "https://nordlys.example/a?b&", ""),
        ("https://nordlys.example/a#del-2", "https://nordlys.example/a?", "#del-2"),
        ("https://nordlys.example/a?b=1+2#!/x?y=z", "https://nordlys.example/a?b=1+2&", "#!/x?y=z"),
        ("https://nordlys.example/blå?q=ø", "https://nordlys.example/blå?q=ø&", ""),
    ] {
        assert_eq!(with_utm(url, &utm()), format!("{before}{TAIL}{after}"));
    }
}

#[test]
fn own_campaign_parameters_are_kept_and_not_repeated() {
    assert_eq!(
        with_utm("https://n.example/?utm_source=brev&UTM_Medium=a#b", &utm()),
        "https://n.example/?utm_source=brev&UTM_Medium=a&utm_campaign=V%C3%A5r%20i%20nord%20%26%20s%C3%B8r#b"
    );
    let none = Utm::default();
    assert_eq!(with_utm("https://n.example/?a", &none), "https://n.example/?a");
}

#[test]
fn signed_links_are_left_alone() {
    for query in [
        "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=abc",
        "Expires=1&Signature=a~b&Key-Pair-Id=K",
        "Policy=abc",
        "sv=2024&sig=a%2Fb",
        "X-Goog-Signature=1",
        "hmac=1",
        "a=1&token=t",
        "access_token=t",
        "s=0123456789abcdef0123456789abcdef",
        "X%2DAmz%2DSignature=abc",
        "file_sig=1",
        "file-sig=1",
        "hdntl=exp~acl",
    ] {
        let url = format!("https://n.example/a?{query}#f");
        assert_eq!(with_utm(&url, &utm()), url);
    }
    for query in
        ["s=vind", "s=0123456789abcdef", "s=0123456789abcdef0123456789abcdeg", "page=2", "signed_by=ola", "design=1"]
    {
        assert_ne!(with_utm(&format!("https://n.example/a?{query}"), &utm()), format!("https://n.example/a?{query}"));
    }
}

#[test]
fn only_https_links_to_a_host_may_be_shared() {
    for url in [
        "https://nordlys.example/a?b=c#d",
        "HTTPS://Nordlys.Example:8443",
        "https://blåbær.no/æøå",
        "https://xn--blbr-roah.no/%C3%A6",
        "https://127.0.0.1/",
        "https://a_b.no/",
        "https://a-b.no?c",
    ] {
        assert_eq!(check(url), Ok(()), "{url}");
    }
    for (url, fault) in [
        ("http://nordlys.example/", LinkFault::NotHttps),
        ("javascript:alert(1)//https://", LinkFault::NotHttps),
        ("nordlys.example", LinkFault::NotHttps),
        ("", LinkFault::NotHttps),
        ("https://", LinkFault::NoHost),
        ("https:///a", LinkFault::NoHost),
        ("https://localhost/", LinkFault::NoHost),
        ("https://a..no/", LinkFault::NoHost),
        ("https://-a.no/", LinkFault::NoHost),
        ("https://a-.no/", LinkFault::NoHost),
        ("https://a!b.no/", LinkFault::NoHost),
        ("https://a.no:0/", LinkFault::NoHost),
        ("https://a.no:x/", LinkFault::NoHost),
        ("https://ola:pw@nordlys.example/", LinkFault::Credentials),
        ("https://nordlys.example@evil.example/", LinkFault::Credentials),
        ("https://nordlys.example/a b", LinkFault::BadCharacter),
        ("https://nordlys.example/a\n", LinkFault::BadCharacter),
        ("https://nordlys.example/\"><script>", LinkFault::BadCharacter),
    ] {
        assert_eq!(check(url), Err(fault), "{url}");
    }
    let of_length = |bytes: usize| format!("https://a.no/{}", "x".repeat(bytes - 13));
    assert_eq!(check(&of_length(LONGEST)), Ok(()));
    assert_eq!(check(&of_length(LONGEST + 1)), Err(LinkFault::TooLong));
}

const LINK: &str = "https://www.nordlys.example/nyheter/vind-p%C3%A5-havet?id=7&utm_source=x&utm_medium=employee";

#[test]
fn a_link_is_still_there_however_it_is_written() {
    assert!(holds_link(LINK, LINK));
    for text in ["Les: {}", "Les ({}).", "{}\n\nStolt!", "«{}»", "se {}, det er bra!", "før:{}"] {
        for link in [
            LINK,
            "http://nordlys.example/nyheter/vind-på-havet?id=7",
            "nordlys.example/nyheter/vind-p%c3%a5-havet/?id=7",
            "WWW.Nordlys.Example/nyheter/vind-på-havet?id=7&fbclid=1#topp",
            "www.nordlys.example/nyheter/vi…",
            "nordlys.example/nyheter/vind...",
        ] {
            let text = text.replace("{}", link);
            assert!(holds_link(&text, LINK), "{text}");
        }
    }
}

#[test]
fn another_link_is_not_it() {
    for text in [
        "",
        "Vind på havet",
        "nordlys.example",
        "https://nordlys.example/…",
        "https://nordlys.example/nyheter/vind-på-havet",
        "https://nordlys.example/nyheter/vind-på-havet?id=8",
        "https://nordlys.example/nyheter/vind-på-havet?id=77",
        "https://nordlys.example/nyheter/vind-på-havet-2?id=7",
        "https://nordlys.example/sport/vi…",
        "https://evil.example/?u=nordlys.example/nyheter/vind-på-havet?id=7",
        "ola@nordlys.example/nyheter/vind-på-havet?id=7",
        "https://ikkenordlys.example/nyheter/vind-på-havet?id=7",
        "https://m.nordlys.example/nyheter/vind-på-havet?id=7",
    ] {
        assert!(!holds_link(text, LINK), "{text}");
    }
    assert!(!holds_link("anything", ""));
}

#[test]
fn percent_signs_that_encode_nothing_stay() {
    for (text, decoded) in
        [("100%", "100%"), ("%4", "%4"), ("%zz%41", "%zzA"), ("%C3%A6", "æ"), ("%C3", "%C3"), ("a%2fb", "a/b")]
    {
        assert_eq!(decode(text), decoded, "{text}");
    }
    let mut encoded = String::new();
    encode("aZ09-._~ æ/%", &mut encoded);
    assert_eq!(encoded, "aZ09-._~%20%C3%A6%2F%25");
}

#[test]
fn a_shortened_link_names_the_host_and_some_of_the_path() {
    for (text, link, holds) in [
        ("nordlys.example…", "https://nordlys.example", true),
        ("nordlys.example…", "https://nordlys.example/", true),
        ("nordlys.example/…", "https://nordlys.example/vind", false),
        ("nordlys.example/v…", "https://nordlys.example/vind", true),
        ("nordlys.example/w…", "https://nordlys.example/vind", false),
        ("annen.example/v…", "https://nordlys.example/vind", false),
        ("nordlys.example/på…", "https://nordlys.example/p%C3%A5-havet", true),
        ("nordlys.example/p%C3%A5…", "https://nordlys.example/p%C3%A5-havet", true),
        ("nordlys.exa…", "https://nordlys.example/vind", false),
    ] {
        assert_eq!(holds_link(text, link), holds, "{text} of {link}");
    }
}

#[test]
fn a_link_may_itself_look_shortened() {
    let link = "https://nordlys.example/.../vind";
    assert!(holds_link(&format!("Les {link}..."), link) && holds_link("nordlys.example/.../vi…", link));
    assert!(holds_link("https://nordlys.example/...", "https://nordlys.example/..."));
}

fn url() -> impl Strategy<Value = String> {
    "https://[a-z]{1,8}\\.(no|example)(/[a-zæø0-9%._~-]{0,6}){0,3}(\\?([a-z%+]{1,4}(=[a-zø0-9%+/:]{0,5})?&?){0,4})?(#[a-z!/?&=]{0,8})?"
}

proptest! {
    #[test]
    fn nothing_that_was_there_is_changed(url in url(), source in "\\PC{0,9}", medium in "[a-z]{0,3}", campaign in "\\PC{0,9}") {
        let utm = Utm { source, medium, campaign };
        let long = with_utm(&url, &utm);
        let (before, fragment) = split_at(&url, '#');
        let (long_before, long_fragment) = split_at(&long, '#');
        prop_assert_eq!(fragment, long_fragment);
        prop_assert!(long_before.starts_with(before));
        let old: Vec<_> = pairs(split_at(before, '?').1).map(|(k, v)| (k, v.to_owned())).collect();
        let new: Vec<_> = pairs(split_at(long_before, '?').1).map(|(k, v)| (k, v.to_owned())).collect();
        prop_assert_eq!(&new[..old.len()], &old[..]);
        for (key, value) in &new[old.len()..] {
            let wanted = match key.as_str() { "utm_source" => &utm.source, "utm_medium" => &utm.medium, _ => &utm.campaign };
            prop_assert_eq!(&*decode(value), wanted);
        }
        prop_assert_eq!(with_utm(&long, &utm), long.clone(), "twice adds nothing");
        prop_assert!(long_before[before.len()..].is_ascii());
    }

    #[test]
    fn a_link_holds_itself_with_and_without_campaign(url in url(), before in "(\\PC{0,9} )?", after in "([ \n]\\PC{0,9})?") {
        prop_assume!(check(&url).is_ok());
        let long = with_utm(&url, &utm());
        let (short_in, long_in) = (format!("{before}{url}{after}"), format!("{before}{long}{after}"));
        prop_assert!(holds_link(&short_in, &long));
        prop_assert!(holds_link(&long_in, &url));
    }

    #[test]
    fn no_input_makes_it_stumble(text in "\\PC{0,40}", link in "\\PC{0,20}") {
        let _ = (holds_link(&text, &link), check(&text), with_utm(&text, &utm()));
    }
}

#[test]
fn what_is_beyond_ascii_behind_the_host_is_written_as_it_is_sent() {
    for (typed, sent) in [
        ("https://nordlys.no/a?b=c#d", "https://nordlys.no/a?b=c#d"),
        ("https://blåbær.no", "https://blåbær.no"),
        ("https://blåbær.no/æ?kampanje=høst#ø", "https://blåbær.no/%C3%A6?kampanje=h%C3%B8st#%C3%B8"),
        ("https://nordlys.no?日=🐟", "https://nordlys.no?%E6%97%A5=%F0%9F%90%9F"),
        ("https://nordlys.no/%C3%A6?a=%20", "https://nordlys.no/%C3%A6?a=%20"),
        // What may not be in a link stays, to be refused.
        ("https://nordlys.no/a\u{a0}b", "https://nordlys.no/a\u{a0}b"),
        ("https://nordlys.no/a\u{fffd}b", "https://nordlys.no/a\u{fffd}b"),
        ("nordlys.no/æ", "nordlys.no/%C3%A6"),
        ("https://e.no/æ/b", "https://e.no/%C3%A6/b"),
        ("", ""),
    ] {
        assert_eq!(encoded(typed), sent);
    }
    let counted = |url: &str| measure(Network::X, &as_shared(url, Network::X)).used;
    assert_eq!(counted("https://nordlys.no/a?kampanje=h\u{f8}st"), 77, "what X would make of it");
    assert_eq!(counted(&encoded("https://nordlys.no/a?kampanje=høst")), 23);
}

#[test]
fn campaign_parameters_of_the_links_own_are_named() {
    for (url, own) in [
        ("https://nordlys.no/a?b=c", vec![]),
        ("https://nordlys.no/a#utm_source=x", vec![]),
        ("https://nordlys.no/a?utm_medium=mail&b", vec!["utm_medium"]),
        ("https://nordlys.no/a?UTM_Campaign=v&utm_source", vec!["utm_source", "utm_campaign"]),
    ] {
        assert_eq!(own_utm(url), own, "{url}");
    }
}
