use super::*;

const X: &str = r##"{
  "schema": 1, "site": "x", "version": 3,
  "hosts": ["x.com", "twitter.com", "mobile.twitter.com"],
  "composer_urls": ["/compose/post", "/intent/post", "/feed?shareActive=true&a=b"],
  "share_link": "/intent/post?text={text}",
  "post_links": [{"path": "/{handle}/status/{id}"}, {"path": "/i/web/status/{id}", "id": "{id}"}],
  "account_links": ["/{handle}"],
  "insert": ["paste", "insert_text"],
  "look": {"dark": ["html.dark"]},
  "roles": {
    "composer": [{"selector": "[data-testid='tweetTextarea_0']", "closest": "div:has([data-testid=\"toolBar\"])"}],
    "editor": [{"selector": ".a"}, {"selector": ".b", "root": {"open_shadow": "#interop-outlet"}, "reject": [".tiptap"]}],
    "post_button": [{"selector": "[role=button]", "labels": ["Post", "Publiser"]}],
    "offer_place": [{"selector": "[data-testid=toolBar]"}],
    "toast": [{"selector": "[data-testid=toast]"}]
  }
}"##;

const LINKEDIN_LINK: &str = r#"[{"path": "/feed/update/urn:li:share:{id}", "id": "urn:li:share:{id}"}]"#;

fn x() -> SiteRules {
    check(X).expect("the sample is right")
}

/// The only fault of the sample after one replacement.
fn fault(from: &str, to: &str) -> RuleError {
    assert!(X.contains(from), "{from}");
    let mut faults = check(&X.replacen(from, to, 1)).expect_err(to);
    assert_eq!(faults.len(), 1, "{faults:?}");
    faults.remove(0)
}

#[test]
fn a_right_file_is_read_and_written_the_same() {
    let rules = x();
    assert_eq!(rules.roles.editor[1].root, Root::OpenShadow("#interop-outlet".into()));
    let again = serde_json::to_string(&rules).unwrap();
    assert_eq!(check(&again).unwrap(), rules);
    assert!(!again.contains(r#""document""#), "what goes without saying is not said");
    assert_eq!(rules.match_patterns()[0], "https://x.com/*");
}

#[test]
fn a_share_link_carries_any_text() {
    let url = x().share_url("Blåbær & 100 %\n\nhttps://nordlys.example/?a=b#c");
    assert_eq!(
        url,
        "https://x.com/intent/post?text=Bl%C3%A5b%C3%A6r%20%26%20100%20%25%0A%0Ahttps%3A%2F%2Fnordlys.example%2F%3Fa%3Db%23c"
    );
}

#[test]
fn faults_name_the_json_path() {
    assert_eq!(fault("\".b\"", "\".b {}\"").path, "$.roles.editor[1].selector");
    assert_eq!(fault("\".b\"", "\".b[a\"").path, "$.roles.editor[1].selector");
    assert_eq!(fault("\"selector\": \".b\"", "\"selector\": 7").path, "$.roles.editor[1].selector");
    assert_eq!(fault("\".tiptap\"", "\"\"").path, "$.roles.editor[1].reject[0]");
    assert_eq!(fault("\"#interop-outlet\"", "\"@x\"").path, "$.roles.editor[1].root.open_shadow");
    assert_eq!(fault("\"Publiser\"", "\" \"").path, "$.roles.post_button[0].labels[1]");
    assert_eq!(fault("html.dark", "html,,dark").path, "$.look.dark[0]");
    assert_eq!(fault("\"twitter.com\"", "\"example.com\"").path, "$.hosts[1]");
    assert_eq!(fault("\"twitter.com\"", "\"eviltwitter.com\"").path, "$.hosts[1]");
    assert_eq!(fault("\"twitter.com\"", "\"*.twitter.com\"").path, "$.hosts[1]");
    assert_eq!(fault("\"schema\": 1", "\"schema\": 2").path, "$.schema");
    assert_eq!(fault("\"version\": 3", "\"version\": 0").path, "$.version");
    assert_eq!(fault("\"/{handle}\"", "\"/{name}\"").path, "$.account_links[0]");
    assert_eq!(fault("/i/web/status/{id}", "/i/web/status/1").path, "$.post_links[1].path");
    assert_eq!(fault("\"id\": \"{id}\"", "\"id\": \"7\"").path, "$.post_links[1].id");
    assert_eq!(fault("text={text}", "text=").path, "$.share_link");
    assert_eq!(fault("/intent/post?text", "intent/post?text").path, "$.share_link");
    assert_eq!(fault("\"/compose/post\"", "\"compose\"").path, "$.composer_urls[0]");
    assert_eq!(fault("\"/compose/post\"", "\"/{any}/post\"").path, "$.composer_urls[0]");
    assert_eq!(fault("[{\"selector\": \"[data-testid=toast]\"}]", "[]").path, "$.roles.toast");
}

#[test]
fn unknown_fields_and_words_are_refused_with_their_path() {
    let error = fault("\"selector\": \".b\"", "\"selector\": \".b\", \"script\": \"alert(1)\"");
    assert!(error.path.starts_with("$.roles.editor[1]"), "{error}");
    assert!(error.message.contains("unknown field `script`"), "{error}");
    let error = fault("\"toast\":", "\"bread\":");
    assert!(error.path.starts_with("$.roles") && error.message.contains("bread"), "{error}");
    let error = fault("\"paste\"", "\"eval\"");
    assert!(error.path.starts_with("$.insert[0]") && error.message.contains("eval"), "{error}");
    assert!(fault("\"site\": \"x\"", "\"site\": \"y\"").path.starts_with("$.site"));
    assert_eq!(check("").unwrap_err()[0].path, "$");
    assert_eq!(check(&format!("{X} x")).unwrap_err()[0].path, "$");
}

#[test]
fn several_faults_come_together() {
    let json = X.replace(".a", "").replace("\"version\": 3", "\"version\": 0");
    let paths: Vec<_> = check(&json).unwrap_err().into_iter().map(|fault| fault.path).collect();
    assert_eq!(paths, ["$.version", "$.roles.editor[0].selector"]);
}

#[test]
fn hosts_are_exact() {
    let rules = x();
    assert!(rules.matches_host("x.com") && rules.matches_host("X.com") && rules.matches_host("mobile.twitter.com"));
    for other in ["notx.com", "x.com.evil.example", "www.x.com", "", "com", "evil.example/x.com"] {
        assert!(!rules.matches_host(other), "{other}");
    }
    assert!(rules.matches_url("https://x.com/home"));
    for other in ["http://x.com/home", "https://x.com@evil.example/", "https://evil.example/x.com", "/home", "x.com"] {
        assert!(!rules.matches_url(other), "{other}");
    }
}

#[test]
fn what_is_long_is_taken_to_its_limit_and_no_further() {
    let padded = |bytes: usize| format!("{X}{}", " ".repeat(bytes - X.len()));
    assert!(check(&padded(64 * 1024)).is_ok());
    assert_eq!(check(&padded(64 * 1024 + 1)).unwrap_err()[0].path, "$");
    let named = |letters: usize| X.replacen(".a", &format!(".{}", "a".repeat(letters - 1)), 1);
    assert!(check(&named(400)).is_ok());
    assert_eq!(check(&named(401)).unwrap_err()[0].path, "$.roles.editor[0].selector");
    let rung = "{\"selector\": \".a\"}";
    let ladder = |rungs: usize| X.replacen(rung, &vec![rung; rungs].join(", "), 1);
    assert!(check(&ladder(15)).is_ok(), "and the one that was there");
    assert_eq!(check(&ladder(16)).unwrap_err()[0].path, "$.roles.editor");
}

#[test]
fn selectors_are_whole() {
    for right in [r"a:is(.b, [c='d'])", r#"[a="'"]"#, "[a='(']", r"[a='/@']", r"a\(", "a > b + c ~ d"] {
        let json = X.replacen(".a", &right.replace('\\', "\\\\").replace('"', "\\\""), 1);
        assert!(check(&json).is_ok(), "{right}");
    }
    for wrong in ["a[b)", "a(b]", "a)", "a(", "a['b]", "a/b", "a@b", "a, ", ",a", "a;b", "a<b", "a}", "a{"] {
        assert_eq!(fault(".a", wrong).path, "$.roles.editor[0].selector", "{wrong}");
    }
}

#[test]
fn what_follows_a_placeholder_ends_it() {
    for right in ["/{id}x", "/{id}-{handle}", "/{handle}-a", "/{any}/x", "/a"] {
        assert_eq!(pattern::check(right), Ok(()), "{right}");
    }
    for wrong in ["/{id}1", "/{handle}a", "/{handle}_", "/{any}x", "/{id}{any}", "/{", "/}", "/{x}", "a", ""] {
        assert!(pattern::check(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn a_file_speaks_for_its_own_networks_hosts_only() {
    let named = |host: &str| {
        check(&X.replacen("\"x.com\"", &format!("\"{host}\""), 1)).map_err(|faults| faults[0].path.clone())
    };
    for host in ["x.com", "m1.x.com", "a-b.twitter.com"] {
        assert!(named(host).is_ok(), "{host}");
    }
    for host in ["notx.com", ".x.com", "X.com", "a_b.x.com", "a/b.x.com", "x.com.evil.example", "linkedin.com", ""] {
        assert_eq!(named(host).unwrap_err(), "$.hosts[0]", "{host}");
    }
}

#[test]
fn posts_are_told_by_link() {
    let rules = x();
    let seen = |href: &str| rules.post_of_link(href).map(|post| (post.id, post.handle));
    let ola = Some(("123".to_string(), Some("ola_n".to_string())));
    assert_eq!(seen("/Ola_N/status/123"), ola);
    assert_eq!(seen("https://x.com/ola_n/status/123?s=20"), ola);
    assert_eq!(seen("https://twitter.com:443/ola_n/status/123/#x"), ola);
    assert_eq!(seen("https://x.com/i/web/status/9"), Some(("9".into(), None)));
    let longest = "12345678901234567890123456789012";
    assert_eq!(seen(&format!("/i/web/status/{longest}/")), Some((longest.into(), None)));
    for href in [
        "/ola_n/status/",
        "/ola_n/status/12a",
        "/ola_n/status/123/photo/1",
        "/a/b/status/1",
        "//evil.example/ola/status/1",
        "https://evil.example/ola/status/1",
        "http://x.com/ola/status/1",
        "/sixteen_letters_/status/1",
        "/o/status/123456789012345678901234567890123",
        "/o-o/status/1",
        "/o/status/1/1",
        "",
    ] {
        assert_eq!(seen(href), None, "{href}");
    }
}

#[test]
fn linkedin_ids_keep_their_urn() {
    let rules = SiteRules {
        post_links: serde_json::from_str(LINKEDIN_LINK).unwrap(),
        site: Network::Linkedin,
        hosts: vec!["www.linkedin.com".into()],
        ..x()
    };
    for href in ["/feed/update/urn:li:share:71/", "https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A71?x=y"] {
        assert_eq!(rules.post_of_link(href).unwrap().id, "urn:li:share:71", "{href}");
    }
    assert_eq!(rules.post_of_link("/feed/update/urn:li:activity:71"), None);
}

#[test]
fn the_own_handle_is_read_from_link_or_text() {
    let rules = x();
    assert_eq!(rules.handle_of("/Ola_N").as_deref(), Some("ola_n"));
    assert_eq!(rules.handle_of("https://x.com/ola_n").as_deref(), Some("ola_n"));
    assert_eq!(rules.handle_of("Ola @ Nordlys@Ola_N").as_deref(), Some("ola_n"));
    assert_eq!(rules.handle_of("/i/flow/login"), None);
    assert_eq!(rules.handle_of("Ola Nordmann"), None);
    assert_eq!(rules.handle_of("Ola @"), None);
    assert_eq!(rules.handle_of("Ola@ola_n – 12 følgere").as_deref(), Some("ola_n"));
    assert_eq!(rules.handle_of("Ola@fifteen_letters").as_deref(), Some("fifteen_letters"));
    assert_eq!(rules.handle_of("Ola@sixteen_letters_"), None);
}

proptest::proptest! {
    #[test]
    fn no_input_makes_the_matcher_stumble(text in "\\PC{0,40}", path in "[/%a-f0-9?#=&:@.é]{0,40}") {
        let rules = x();
        for text in [text.clone(), path.clone(), format!("https://x.com{path}"), format!("/{text}")] {
            let _ = (rules.post_of_link(&text), rules.handle_of(&text));
            let _ = (rules.matches_host(&text), check(&text));
        }
    }

    #[test]
    fn every_post_is_found_again(id in "[0-9]{1,19}", handle in "[a-z0-9_]{1,15}") {
        let post = x().post_of_link(&format!("https://x.com/{handle}/status/{id}")).unwrap();
        proptest::prop_assert_eq!(post, SeenPost { id, handle: Some(handle), rank: 0 });
    }
}
