use jiff::tz::TimeZone;

use super::*;

fn written() -> Written {
    Written {
        link: " https://nordlys.example/nytt ".into(),
        title: "A quay that runs on wind".into(),
        summary: "Two sentences.".into(),
        language: "en".into(),
        networks: vec!["x".into(), "linkedin".into()],
        captions: vec![
            Caption { network: Network::X, language: None, text: "  ".into() },
            Caption { network: Network::X, language: None, text: "Proud of this one.".into() },
            Caption { network: Network::Linkedin, language: None, text: "I was there.\n\nIt blew.".into() },
        ],
        prompt: String::new(),
        valid_from: "2026-11-25".into(),
        valid_until: "2026-11-25".into(),
        ..Written::default()
    }
}

#[test]
fn what_is_right_is_kept_trimmed_and_blank_captions_are_left_out() {
    let zone = TimeZone::get("Europe/Oslo").expect("the zone is known");
    let content = check(&written(), &zone).expect("all is right");
    assert_eq!(content.url, "https://nordlys.example/nytt");
    assert_eq!(content.networks, [Network::Linkedin, Network::X]);
    assert_eq!(content.captions.len(), 2);
    assert_eq!(content.prompt, None);
    let (from, until) = (content.valid_from.expect("a day"), content.valid_until.expect("a day"));
    assert_eq!(until - from, 24 * 3_600_000, "valid on its one day, to its end");
    assert_eq!(from, 1_764_025_200_000 + 365 * 24 * 3_600_000, "midnight in Oslo, not in Greenwich");
}

#[test]
fn everything_that_is_wrong_is_named_at_once() {
    let mut story = written();
    story.link = "http://nordlys.example".into();
    story.title = " ".into();
    story.language = "xx".into();
    story.valid_until = "2026-11-24".into();
    story.captions[1].text = "x".repeat(300);
    story.captions[2].text = String::new();
    let wrongs = check(&story, &TimeZone::UTC).expect_err("much is wrong");
    for (place, wrong) in [
        (Place::Link, Wrong::NotALink),
        (Place::Title, Wrong::Missing),
        (Place::Language, Wrong::Unknown),
        (Place::ValidUntil, Wrong::EndsBeforeItBegins),
        (Place::Caption(Network::Linkedin, 0), Wrong::Missing),
    ] {
        assert!(wrongs.contains(&(place, wrong)), "{place:?} {wrong:?} in {wrongs:?}");
    }
    assert!(wrongs.iter().any(|w| matches!(w, (Place::Caption(Network::X, 1), Wrong::TooLong { limit: 280, .. }))));
}

#[test]
fn the_link_counts_and_may_not_stand_in_the_caption() {
    let mut story = written();
    story.networks = vec!["x".into()];
    story.link = "https://nordlys.no/nytt".into();
    // A link takes 23 on X whatever its length, and the blank lines before it count.
    let room = 280 - count(Network::X, "", &story.link, None).used;
    story.captions[1].text = "x".repeat(room);
    assert!(check(&story, &TimeZone::UTC).is_err(), "a caption that leaves no room for the blank before the link");
    story.captions[1].text = "x".repeat(200);
    assert!(check(&story, &TimeZone::UTC).is_ok());
    story.captions[1].text = "See https://nordlys.no/nytt".into();
    assert_eq!(check(&story, &TimeZone::UTC), Err(vec![(Place::Caption(Network::X, 1), Wrong::HoldsTheLink)]));
}

#[test]
fn the_parameters_that_are_posted_count_too() {
    let mut story = written();
    let link = "https://nordlys.example/nytt?utm_source=linkedin&utm_medium=employee&utm_campaign=rost";
    story.captions[2].text = "x".repeat(3000 - 2 - link.len());
    assert!(check(&story, &TimeZone::UTC).is_ok());
    story.captions[2].text.push('x');
    let too_long = Wrong::TooLong { used: 3001, limit: 3000, mark: None };
    assert_eq!(check(&story, &TimeZone::UTC), Err(vec![(Place::Caption(Network::Linkedin, 0), too_long)]));
}

#[test]
fn the_mark_of_advertising_is_posted_and_counts() {
    let mut story = written();
    (story.link, story.language, story.disclosure) = ("https://nordlys.no/nytt".into(), "nb".into(), true);
    let mark = mark(story.disclosure, Language::Nb);
    // A blank line and the hashtag.
    let room = 280 - count(Network::X, "x", &story.link, None).used + 1;
    story.captions[1].text = "x".repeat(room - "\n\n#annonse".len());
    assert!(check(&story, &TimeZone::UTC).is_ok());
    story.captions[1].text.push('x');
    let too_long = Wrong::TooLong { used: 281, limit: 280, mark: Some("annonse") };
    assert_eq!(check(&story, &TimeZone::UTC), Err(vec![(Place::Caption(Network::X, 1), too_long)]));
    story.captions[1].text = format!("{} #Annonse", "x".repeat(room - " #Annonse".len()));
    assert!(check(&story, &TimeZone::UTC).is_ok(), "it is not put in twice");
    let posted = posted(Network::X, "Stille.", &story.link, mark);
    assert!(posted.starts_with("Stille.\n\n#annonse\n\nhttps://nordlys.no/nytt?"), "{posted}");
    story.disclosure = false;
    story.captions[1].text = "x".repeat(room);
    assert!(check(&story, &TimeZone::UTC).is_ok());
}

#[test]
fn each_caption_has_its_language() {
    let mut story = written();
    let caption = |network, language, text: &str| Caption { network, language, text: text.into() };
    story.captions.extend([
        caption(Network::X, Some(Language::Nb), "Stolt av denne."),
        caption(Network::X, Some(Language::En), "Proud of that one."),
    ]);
    let content = check(&story, &TimeZone::UTC).expect("all is right");
    let languages: Vec<_> = content.captions.iter().map(|caption| caption.language).collect();
    assert_eq!(languages, [None, None, Some(Language::Nb), None], "the story's own is no other");
    let in_each: Vec<_> = content.captions.iter().map(|caption| content.language_of(caption)).collect();
    assert_eq!(in_each, [Language::En, Language::En, Language::Nb, Language::En]);
    // Captions in one language are enough, whichever it is.
    story.captions =
        vec![caption(Network::X, Some(Language::Nb), "Stille."), caption(Network::Linkedin, None, "Quiet.")];
    assert!(check(&story, &TimeZone::UTC).is_ok());
}

#[test]
fn the_mark_is_one_that_readers_of_the_caption_know() {
    let mut story = written();
    (story.networks, story.disclosure) = (vec!["x".into()], true);
    let room = 280 - count(Network::X, "x", "https://nordlys.example/nytt", None).used + 1;
    let caption = |language| Caption { network: Network::X, language, text: "x".repeat(room - "\n\n#ad".len()) };
    story.captions = vec![caption(None)];
    let content = check(&story, &TimeZone::UTC).expect("#ad fits");
    assert_eq!(content.mark(&content.captions[0]), Some("ad"));
    story.captions = vec![caption(Some(Language::Nb))];
    let too_long = Wrong::TooLong { used: 285, limit: 280, mark: Some("annonse") };
    assert_eq!(check(&story, &TimeZone::UTC), Err(vec![(Place::Caption(Network::X, 0), too_long)]));
}

#[test]
fn captions_of_a_network_that_is_not_chosen_are_let_go() {
    let mut story = written();
    story.networks = vec!["linkedin".into()];
    story.captions[1].text = "x".repeat(999);
    let content = check(&story, &TimeZone::UTC).expect("X is not chosen");
    assert!(content.captions.iter().all(|caption| caption.network == Network::Linkedin));
    story.networks = vec!["facebook".into()];
    assert_eq!(check(&story, &TimeZone::UTC), Err(vec![(Place::Networks, Wrong::Missing)]));
}

#[test]
fn a_caption_that_stays_keeps_its_id() {
    let entropy = Entropy::seeded(1);
    let content = check(&written(), &TimeZone::UTC).expect("all is right");
    let first = with_ids(&content, &[], &entropy);
    let mut changed = content.clone();
    changed.captions[0].text.push('!');
    let second = with_ids(&changed, &first, &entropy);
    assert_ne!(first[0].0, second[0].0);
    assert_eq!(first[1].0, second[1].0);
}

#[test]
fn topics_and_hashtags_come_once_and_a_picture_says_what_it_shows() {
    let mut story = written();
    story.topics = " The coast, grid,the COAST ,, ".into();
    story.hashtags = "#coast grid, #Coast".into();
    story.image = Some(ImageId(uuid::Uuid::nil()));
    assert_eq!(check(&story, &TimeZone::UTC), Err(vec![(Place::Alt, Wrong::Missing)]));
    story.alt = "A quay".into();
    let content = check(&story, &TimeZone::UTC).expect("all is right");
    assert_eq!(
        (content.topics, content.hashtags),
        (vec!["The coast".into(), "grid".into()], vec!["coast".into(), "grid".into()])
    );
    story.hashtags = "#2026 #two-words".into();
    story.topics = (0..11).map(|nth| format!("topic {nth},")).collect();
    let wrongs = check(&story, &TimeZone::UTC).expect_err("both are wrong");
    assert_eq!(wrongs, [(Place::Topics, Wrong::TooMany(10)), (Place::Hashtags, Wrong::NotAHashtag)]);
}

#[test]
fn fifteen_captions_are_enough_and_what_cannot_be_seen_is_named() {
    let mut story = written();
    let caption = |nth| Caption { network: Network::X, language: None, text: format!("Number {nth}.") };
    story.captions.extend((0..14).map(caption));
    assert!(check(&story, &TimeZone::UTC).is_ok(), "the blank one does not count");
    story.captions.push(caption(14));
    assert_eq!(check(&story, &TimeZone::UTC), Err(vec![(Place::Caption(Network::X, 16), Wrong::TooMany(15))]));
    story.captions[16].language = Some(Language::Nb);
    assert!(check(&story, &TimeZone::UTC).is_ok(), "fifteen in each language");
    story.captions.truncate(3);
    story.captions[1].text = "NUL \0".into();
    story.title = "Bell \u{7}".into();
    let wrongs = check(&story, &TimeZone::UTC).expect_err("both are wrong");
    assert_eq!(wrongs, [(Place::Title, Wrong::Invisible), (Place::Caption(Network::X, 1), Wrong::Invisible)]);
}

#[test]
fn a_story_is_found_by_each_of_its_words() {
    let mut story = written();
    story.topics = "Kysten".into();
    let content = check(&story, &TimeZone::UTC).expect("all is right");
    let story = Story { id: StoryId(uuid::Uuid::nil()), status: Status::Draft, revision: 1, content };
    let find = |words: &str| search::Filter { words: words.into(), ..search::Filter::default() }.takes(&story, false);
    assert!(find("") && find("QUAY kyst") && find("nordlys.example"));
    assert!(!find("quay hill"));
    let by_status = search::Filter { status: Some(Status::Approved), ..search::Filter::default() };
    assert!(!by_status.takes(&story, false) && !by_status.is_blank());
    let withdrawn = search::Filter { withdrawn: Some(true), ..search::Filter::default() };
    assert!(withdrawn.takes(&story, true) && !withdrawn.takes(&story, false));
}
