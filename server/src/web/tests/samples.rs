//! Every page, filled with samples.

use std::{any::type_name, path::Path};

use askama::Template;
use jiff::tz::TimeZone;
use rost_shared::{
    ids::{ImageId, StoryId, UnitId},
    periods::Month,
    wire::{BoardRow, Language, MyFigures, Network, NetworkPolicy, Surface},
};
use uuid::Uuid;

use super::super::{
    admin::{
        assumptions, bulk, kpis, moving,
        overview::{First, Overview},
        people, removal, roles, settings, stories, story, story_fields, story_form, story_meanwhile, units,
    },
    ask::Ask,
    board, dev_mail, devices,
    form::Field,
    goal,
    held::{self, Sent},
    join,
    kept::{Again, Kept},
    me,
    page::{Page, Place, Viewer},
    pager::Pager,
    pair, profile,
    refusal::Refusal,
    setup, shares, sign_in, sign_in_link, taking_part,
    trouble::Trouble,
};
use crate::{
    auth::member::Role,
    domain::{
        self,
        kpis::{Group, KpiMonth, Shares, StoryKpi},
        mailing::Fate,
        pictures::Unfit,
        reach::{Assumptions, PERSON},
        rules_file::Broken,
        stories::{
            Caption, Content, Place as At, Status, Story, StoryPicture, Written, Wrong, history, search::Filter,
        },
    },
    mail::Mail,
    store::{assumptions::Followers, rule_reports::BrokenRule},
};

pub const NOW: i64 = 1_795_565_520_000;

pub fn page(language: Language) -> Page {
    Page {
        language,
        company: Some("Nordlys & <co>".into()),
        viewer: Some(Viewer { name: "Ada".into(), role: Role::Admin }),
        path: "/here".into(),
        place: Some(Place::Me),
        zone: TimeZone::UTC,
    }
}

fn wrong(name: &'static str) -> Field {
    Field { error: Some(Refusal::new("error-required", "wrong".into())), ..Field::new(name, "<typed>") }
}

pub fn story(status: Status, from: Option<i64>, until: Option<i64>) -> Story {
    let caption = |network, text: &str| Caption { network, language: None, text: text.into() };
    Story {
        id: StoryId(Uuid::nil()),
        status,
        revision: 1,
        content: Content {
            language: Language::Nb,
            networks: Network::ALL.to_vec(),
            title: "Kaia som ble stille".into(),
            summary: "To setninger.".into(),
            url: "https://nordlys.example/kaia".into(),
            prompt: None,
            captions: vec![caption(Network::X, "Stille."), caption(Network::Linkedin, &"Stillere. ".repeat(40))],
            picture: from.map(|_| StoryPicture { id: ImageId(Uuid::nil()), alt: "<n>".into() }),
            topics: vec!["<t>".into()],
            hashtags: vec!["kyst".into()],
            disclosure: from.is_some(),
            units: until.map(|_| vec![UnitId(Uuid::nil())]),
            valid_from: from,
            valid_until: until,
        },
    }
}

fn invited(fate: Fate) -> people::Invited {
    people::Invited {
        name: "<n>".into(),
        email: "e".into(),
        link: "https://rost.example/join/x".into(),
        was_there: true,
        fate,
    }
}

fn pager(page: &Page) -> Pager {
    let pager = Pager::cut((0..5).collect(), 2, "2", "/here", &[("q", "<t>")]).1;
    assert!(pager.place(page).contains('2') && pager.previous.is_some() && pager.next.is_some());
    pager
}

/// Pages that were rendered, each with the name of its template's type.
#[derive(Default)]
struct Samples(Vec<(&'static str, String)>);

impl Samples {
    fn add<T: Template>(&mut self, page: T) {
        self.0.push((type_name::<T>(), page.render().expect("the page renders")));
    }
}

/// Each template's type, and what it comes to.
pub fn samples(language: Language) -> Vec<(&'static str, String)> {
    let page = || page(language);
    let mut shown = Samples::default();
    for trouble in Trouble::ALL {
        shown.add(trouble.page(page()));
        shown.add(trouble.back(page(), "/here", None));
    }
    let sent = |fields: &[(&str, &str)], file: Option<&str>| Sent {
        fields: fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        file: file.map(str::to_owned),
    };
    for sent in [
        None,
        Some(sent(&[], None)),
        Some(sent(&[("title", "<typed>")], Some("picture"))),
        Some(sent(&[("current", "<b>"), ("password", "<b>")], None)),
    ] {
        let form = sent.map(|sent| held::Form::of(sent, "/me/profile/password"));
        shown.add(Trouble::Busy.back(page(), "/here", form));
    }
    let form = setup::Form {
        company: wrong("company"),
        name: wrong("name"),
        email: wrong("email"),
        password: wrong("password"),
        time_zone: wrong("time_zone"),
        language: wrong("language"),
    };
    shown.add(setup::Sheet { page: page(), form, zones: vec!["Europe/Oslo".into()] });
    let form = join::Form { name: wrong("name"), password: wrong("password") };
    shown.add(join::Sheet { page: page(), company: "Nordlys".into(), invited: "<Kari>".into(), form, reminds: true });
    let (email, password) = (Field::new("email", ""), Field::new("password", ""));
    shown.add(sign_in::Sheet {
        page: page(),
        email,
        password,
        next: "/".into(),
        failed: true,
        by_mail: true,
        kept: Kept::default(),
    });
    let kept = Kept { path: "/here".into(), fields: "title=%3Ctyped%3E".into() };
    let (email, password, next) = (wrong("email"), Field::new("password", ""), "/".to_owned());
    shown.add(sign_in::Sheet { page: page(), email, password, next, failed: false, by_mail: false, kept });
    let fields = vec![("title".to_owned(), "<typed>".to_owned())];
    shown.add(Again { page: page(), path: "/here".into(), fields });
    let facts = vec![("<b>".to_owned(), "<t>".to_owned())];
    let (title, text, button) = ("<t>".to_owned(), "<b>".to_owned(), "<n>".to_owned());
    let (action, kept, back) = ("/here".to_owned(), vec![("why", "<typed>".to_owned())], "/here".to_owned());
    shown.add(Ask { page: page(), title, facts, text, action, kept, button, back });
    shown.add(removal::Removal { page: page(), email: wrong("email") });
    shown.add(sign_in_link::Sheet { page: page(), next: "/".into() });
    for extension in [None, Some("https://store.example/rost".to_owned())] {
        shown.add(pair::Ask { page: page(), code: wrong("code"), server: "<b>".into(), extension });
    }
    let confirm =
        pair::Confirm { page: page(), code: "ABCD-EFGH".into(), device: "<b>".into(), asked: page().moment(NOW) };
    shown.add(confirm);
    for (week, month_shares) in [(0, 0), (0, 3), (1, 3), (2, 3), (7, 1_234)] {
        let figures = MyFigures { month_shares, month_measured: 1, week_shares: week, ..MyFigures::default() };
        let thanks = me::thanks(&page(), &figures);
        let goal = goal::of(&page(), &figures, 2);
        let devices_line = (week > 0).then(|| page().t1("me-devices-many", "count", week));
        let month = page().month("2026-11".parse().expect("a month"));
        shown.add(me::Month {
            page: page(),
            paused: month_shares == 0,
            tried: (week > 0).then(|| page().moment(NOW)),
            month,
            thanks,
            figures,
            goal,
            reported: 2,
            devices_line,
            extension: (month_shares == 0).then(|| "https://store.example/rost".into()),
            shown_as: "<p>".into(),
        });
    }
    for devices in [0, 1] {
        let line = |_| devices::Line {
            id: "id".into(),
            name: "<Chrome>".into(),
            paired: page().moment(NOW),
            seen: page().moment(NOW),
        };
        let (notice, devices) = (Some(page().t("devices-revoked")), (0..devices).map(line).collect());
        let session = devices::Session { id: "s".into(), begun: "b".into(), ends: "e".into(), this: true };
        shown.add(devices::List { page: page(), notice, devices, sessions: vec![session] });
    }
    let refusal = |key: &str| Some(Refusal::new(key, "<b>".into()));
    shown.add(taking_part::Sheet { page: page(), stays: None, error: refusal("leave-not-sure") });
    shown.add(taking_part::Sheet { page: page(), stays: refusal("leave-owner"), error: None });
    let form = profile::Form {
        name: wrong("name"),
        shown_as: Field::new("shown_as", "own"),
        language: Field::new("language", "nb"),
        current: wrong("current"),
        password: wrong("password"),
    };
    let notice = Some(page().t("profile-saved"));
    shown.add(profile::Sheet {
        page: page(),
        notice,
        form,
        pseudonym: "<p>".into(),
        email: "e".into(),
        asks_current: true,
    });
    for many in [0, 2] {
        let share = |_| shares::Line {
            id: "id".into(),
            story: "<t>".into(),
            network: "X",
            made: "m".into(),
            provenance: "p".into(),
            points: 10,
        };
        let notice = Some(page().t("shares-taken-back"));
        shown.add(shares::List { page: page(), notice, shares: (0..many).map(share).collect() });
        let row = |rank| board::Row {
            row: BoardRow { rank, label: "<p>".into(), points: 1_000, shares: 2, measured: 1, mine: rank == 2 },
            score: 1_000,
        };
        let link = || ("/board/all".to_owned(), page().t("board-all"));
        let tab = |here| ("/board/all?of=unit".to_owned(), page().t("board-company"), here);
        let board = |withheld: bool, named_only: bool| board::Board {
            page: page(),
            period: page().t("board-this-month"),
            previous: Some(link()),
            next: Some(link()),
            other: link(),
            orders: vec![tab(true), tab(false)],
            groups: vec![tab(false), tab(true)],
            standing: Some(page().t("board-frozen")),
            thanks: Some(board::Thanks { text: "<t>".into(), by: page().t("thanks-by") }),
            thank: Some((
                "2026-11".parse().expect("a month"),
                Field::new("thanks", "<t>").unless(!withheld, || page().wrong1("error-too-long", "most", 200)),
            )),
            notice: named_only.then(|| page().t("thanks-saved")),
            withheld,
            named_only,
            paused: withheld,
            rows: (1..=many).map(row).collect(),
            near: vec![row(76), row(77)],
            most: 1_000,
        };
        for (withheld, named_only) in [(true, false), (false, true), (false, false)] {
            shown.add(board(withheld, named_only));
        }
        for hidden in [false, true] {
            let month: Month = "2026-11".parse().expect("a month");
            let entered = |whose: &str| Followers {
                whose: whose.into(),
                followers: 500,
                source: "<n>".into(),
                as_of: "2026-11-01".into(),
            };
            let shares = Shares { measured: Some(7), self_reported: hidden.then_some(2) };
            let seen = (many > 0).then_some(46);
            let group = |employees| Group { employees, invited: 251, contributors: seen, shares };
            let unit = Group { shares: Shares { self_reported: None, ..shares }, ..group(None) };
            let assumptions =
                Assumptions { brand: vec![(Network::X, entered("x"))], each: seen.map(|_| entered(PERSON)) };
            let kpi = KpiMonth {
                month,
                provisional: hidden,
                company: group(hidden.then_some(260)),
                units: vec![(Some("<t>".to_owned()), group(Some(20))), (None, unit)],
                networks: Network::ALL.iter().take(many as usize).map(|network| (*network, shares)).collect(),
                stories: (0..many)
                    .map(|_| StoryKpi { id: StoryId(Uuid::nil()), title: "<t>".into(), shares })
                    .collect(),
                course: vec![(month.prev(), group(Some(250))), (month, group(Some(260)))],
                reach: seen.and_then(|people| assumptions.reach(people)),
                assumptions,
            };
            let figures = || kpis::Figures::new(&page(), kpi.clone(), (month.prev(), month.next()));
            shown.add(kpis::Sheet { page: page(), figures: figures() });
            let firsts = [First::Story, First::People, First::Headcount].map(Some);
            for first in firsts.into_iter().chain([None]) {
                shown.add(Overview { page: page(), figures: figures(), first });
            }
        }
        let entry = |_| assumptions::Entry {
            unit_id: "id".into(),
            from_day: "2026-11-01".into(),
            name: "<t>".into(),
            day: "day".into(),
            people: 12,
        };
        let sheet = assumptions::Sheet {
            page: page(),
            notice: Some(page().t("headcount-saved")),
            form: assumptions::Form { unit: wrong("unit"), people: wrong("people"), from_day: wrong("from_day") },
            units: vec![("id".into(), "<t>".into())],
            entries: (0..many).map(entry).collect(),
            followers: assumptions::rows(&page(), &[], NOW),
        };
        shown.add(sheet);
        let person = |_| people::Row { name: "<n>".into(), email: "e".into(), unit: "u".into(), move_at: "/m".into() };
        let list = |outcome| people::People {
            page: page(),
            form: people::Form { name: wrong("name"), email: wrong("email"), unit: wrong("unit") },
            units: vec![people::UnitChoice { id: "id".into(), name: "Nett".into() }],
            asked: people::Asked { q: "<t>".into(), unit: "none".into(), page: "2".into() },
            many: 3,
            found: 2,
            people: (0..many).map(person).collect(),
            pager: pager(&page()),
            outcome,
            waiting: vec!["<n> (e)".into()],
            refused: vec!["<n> (e)".into()],
            once: "o".into(),
            mails: true,
            reaches: true,
            say_where: true,
            owner: true,
        };
        use people::Outcome::{Again, Invited, Nothing};
        let fates = [Fate::Mailed, Fate::Waits, Fate::ByHand].map(|fate| Invited(invited(fate)));
        for outcome in [Nothing, Again].into_iter().chain(fates) {
            shown.add(list(outcome));
        }
        let done = (many > 0).then(|| bulk::Done {
            count: "2".into(),
            there: "<n>".into(),
            mailed: true,
            waiting: vec!["<n>".into(); 11],
            refused: true,
            links: vec![invited(Fate::ByHand)],
            say_where: true,
        });
        let errors = vec![page().wrong("error-line-parts")];
        let (lines, units, once) = ("<typed>".into(), "<n>".into(), "o".into());
        shown.add(bulk::Bulk { page: page(), lines, errors, units, done, again: true, once });
        let units = vec![people::UnitChoice { id: "id".into(), name: "<n>".into() }];
        let whom = (many > 0).then(|| ("<n>".to_owned(), "<t>".to_owned()));
        let (email, unit) = (wrong("email"), wrong("unit"));
        shown.add(moving::Moving { page: page(), email, whom, unit, units });
        let unit = |people| units::Row {
            id: "id".into(),
            name: "<n>".into(),
            typed: "<n>".into(),
            people,
            error: Some(Refusal::new("error-unit-taken", "<b>".into())),
        };
        let units = (0..many).take(1).map(unit).collect();
        shown.add(units::Units { page: page(), form: wrong("name"), units });
        let holder = |_| roles::Row { name: "<n>".into(), email: "e".into(), role: page().t("role-lead") };
        let holders = (0..many).map(holder).collect();
        let notice = Some(page().t("role-saved"));
        shown.add(roles::Roles { page: page(), notice, email: wrong("email"), role: wrong("role"), holders });
        let mail = |_| Mail { to: "t".into(), subject: "<b>".into(), text: "<b>\n\nhttps://rost.example".into() };
        shown.add(dev_mail::Mails { page: page(), mails: (0..many).map(mail).collect() });
    }
    let policy = |network| NetworkPolicy { network, surfaces: vec![Surface::InPage, Surface::Clipboard] };
    let mut form = settings::Form::of(&domain::settings::Settings {
        company: "<n>".into(),
        language,
        points_per_share: 10,
        daily_cap: 3,
        week_goal: 2,
        extension_url: Some("https://store.example/rost".into()),
        policy: Network::ALL.into_iter().map(policy).collect(),
    });
    let broken = BrokenRule {
        network: Network::X,
        rules_version: 3,
        role: "composer".into(),
        extension: "0.1.0".into(),
        last_at: NOW,
    };
    let broken = vec![settings::broken_line(&page(), &broken)];
    form.goal.error = Some(page().wrong2("error-number", "least", 0, "most", 5));
    form.extension.error = Some(page().wrong("error-web-address"));
    form.company.error = Some(page().wrong("error-control"));
    let notice = Some(page().t("settings-saved"));
    let not_signed = serde_json::from_str::<u8>("").expect_err("no JSON");
    let (missing, unreadable) = (Broken::Missing, Broken::Unreadable(std::io::ErrorKind::PermissionDenied.into()));
    let rules = [missing, unreadable, Broken::NotSigned(not_signed), Broken::NotAList]
        .map(|why| settings::rules_line(&page(), Path::new("/etc/<b>.json"), &why));
    let rules = Some(rules.join(" "));
    let time_zone = "Europe/Oslo".into();
    shown.add(settings::Sheet { page: page(), notice, form, time_zone, rules, broken });
    let all = [
        story(Status::Draft, None, None),
        story(Status::Approved, None, Some(NOW + 1)),
        story(Status::Approved, Some(NOW + 1), None),
        story(Status::Approved, Some(1), Some(2)),
        story(Status::Archived, None, None),
    ];
    let unit = domain::units::Unit { id: UnitId(Uuid::nil()), name: "<n>".into(), people: 7 };
    let known = story_fields::Known { units: vec![unit.clone()], topics: vec!["<t>".into()], off: vec![Network::X] };
    let event = |kind, by_name: Option<&str>, note: Option<&str>| history::Event {
        kind,
        at: NOW,
        by_name: by_name.map(str::to_owned),
        note: note.map(str::to_owned),
    };
    let withdrawn = [
        event(history::Kind::Withdrawn, Some("<n>"), Some("<t>")),
        event(history::Kind::Archived, Some("A"), None),
        event(history::Kind::Approved, None, None),
        event(history::Kind::Reopened, None, None),
        event(history::Kind::Changed, None, None),
        event(history::Kind::Written, None, None),
    ];
    for story in &all {
        let notices = ["story-saved", "story-reopened", "story-withdrawn"];
        for (key, events) in notices.into_iter().zip([&withdrawn[..0], &withdrawn[1..], &withdrawn]) {
            let notice = Some(page().t(key));
            shown.add(story::sheet(page(), story, events, std::slice::from_ref(&unit), notice, NOW));
        }
        shown.add(story::Sheet { why: wrong("why"), ..story::sheet(page(), story, &[], &[], None, NOW) });
        let written = story_fields::as_written(&page(), story);
        let edited = || story_form::edit_sheet(page(), story, &written, &[], &known);
        shown.add(edited());
        let mut sheet = edited();
        sheet.meanwhile = Some(story_meanwhile::meanwhile(&page(), story, &withdrawn, &Written::default()));
        shown.add(sheet);
    }
    let cards =
        || all.iter().map(|story| stories::card(&page(), story, story.status == Status::Archived, NOW)).collect();
    for (words, many, topics) in [("", 0, Vec::new()), ("", 5, vec![("<t>".to_owned(), true)]), ("<t>", 5, Vec::new())]
    {
        let filter = Filter { words: words.into(), ..Filter::default() };
        let pager = pager(&page());
        shown.add(stories::List { page: page(), filter, topics, many, found: 5, stories: cards(), pager });
    }
    let wrongs = [
        (At::Link, Wrong::NotALink),
        (At::Title, Wrong::Longer(200)),
        (At::Summary, Wrong::Missing),
        (At::Language, Wrong::Unknown),
        (At::Networks, Wrong::Missing),
        (At::Caption(Network::X, 0), Wrong::TooLong { used: 300, limit: 280, mark: None }),
        (At::Caption(Network::Linkedin, 1), Wrong::TooLong { used: 300, limit: 280, mark: Some("ad") }),
        (At::Caption(Network::Linkedin, 0), Wrong::Missing),
        (At::Prompt, Wrong::Longer(200)),
        (At::Alt, Wrong::Missing),
        (At::Topics, Wrong::TooMany(10)),
        (At::Hashtags, Wrong::NotAHashtag),
        (At::Units, Wrong::Missing),
        (At::ValidFrom, Wrong::NotADay),
        (At::ValidUntil, Wrong::EndsBeforeItBegins),
    ];
    shown.add(story_form::new_sheet(page(), &Written::default(), &wrongs, &known));
    let caption = At::Caption(Network::X, 0);
    for (at, wrong) in [
        (caption, Wrong::HoldsTheLink),
        (caption, Wrong::TooMany(15)),
        (caption, Wrong::Invisible),
        (At::Topics, Wrong::Longer(40)),
        (At::Picture, Wrong::Unfit(Unfit::TooLarge)),
        (At::Picture, Wrong::Unfit(Unfit::NotAPicture)),
        (At::Picture, Wrong::Unfit(Unfit::Broken)),
        (At::Picture, Wrong::Unfit(Unfit::TooManyPixels)),
    ] {
        let nothing = story_fields::Known::default();
        shown.add(story_form::new_sheet(page(), &Written::default(), &[(at, wrong)], &nothing));
    }
    shown.0
}
