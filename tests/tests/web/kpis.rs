//! The pages of figures: the same numbers on the page, as CSV and as JSON; what they start from is entered there.

use rost_server::demo;
use rost_tests::{
    app::{DAY, Engine},
    on_both_engines,
};
use serde_json::Value;

use crate::browser::{Browser, invite, set_up, set_up_form, signed_in};

on_both_engines! {
    page_csv_and_json_tell_the_same
    a_headcount_below_those_who_share_gives_no_percentage
    assumptions_are_entered_mended_and_removed
    a_year_ahead_is_the_same_day_of_the_next_year
    the_overview_says_what_comes_first
    the_overview_tells_each_figure_with_how_it_is_known
    what_is_not_shown_and_who_is_counted_is_said_truly
    a_headcount_is_held_against_the_list_and_what_stood_there
    a_headcount_of_one_is_told_in_words_that_fit
    a_file_speaks_one_language
}

async fn demo_admin(engine: Engine) -> (rost_tests::app::App, Browser) {
    let app = rost_tests::app::App::start(engine).await;
    demo::seed(&app.state).await.expect("it is filled").expect("it is empty");
    let link =
        rost_server::domain::setup::link_if_needed(&app.state).await.expect("looked up").expect("nobody signs in");
    let admin = Browser::new(&app);
    admin.post(&link, &set_up_form("Nordlys")).await.ok();
    (app, admin)
}

async fn page_csv_and_json_tell_the_same(engine: Engine) {
    let (app, admin) = demo_admin(engine).await;
    let page = admin.get("/admin/kpis/2026-10").await.ok();
    let csv = admin.get("/admin/kpis/2026-10.csv").await.ok();
    assert_eq!(csv.headers["content-type"], "text/csv; charset=utf-8");
    assert_eq!(csv.headers["content-disposition"], "attachment; filename=\"rost-2026-10.csv\"");
    let json = admin.get("/admin/kpis/2026-10.json").await.ok();
    let json: Value = serde_json::from_str(&json.html).expect("JSON");
    let figures = json["figures"].as_array().expect("figures");
    let definitions = json["definitions"].as_object().expect("definitions");
    assert_eq!(csv.html.lines().count(), 1 + figures.len() + definitions.len());
    for (chapter, means) in definitions {
        let line = format!("\r\ndefinition,2026-10,,{chapter},,,\"{}\"\r\n", means.as_str().expect("a text"));
        assert!(csv.html.contains(&line), "{line}: {}", csv.html);
    }
    let norwegian = signed_in(&app, "nb").await.get("/admin/kpis/2026-10.csv").await.ok().html;
    for (chapter, begins) in [
        ("deltakelse", "Personer med minst én deling i måneden"),
        ("etter avdeling", "Det samme for hver avdeling."),
        ("etter sak", "Hvor ofte folk har delt en sak i måneden."),
        ("etter nettverk", "Månedens delinger etter hvor de ble lagt ut."),
        ("mulig rekkevidde", "Merkevarens følgere, og personer som har delt"),
        ("engasjementsrate", "Reaksjoner og kommentarer"),
    ] {
        let line = format!("\r\nforklaring;2026-10;;{chapter};;;\"{begins}");
        assert!(norwegian.contains(&line), "{line}: {norwegian}");
    }
    assert!(!norwegian.contains('⟦'), "a word is missing: {norwegian}");
    let of = |figure: &str, group: &str, name: &str, provenance: &str| {
        let fits = |line: &&Value| {
            line["month"] == "2026-10"
                && (line["figure"].as_str(), line["group"].as_str()) == (Some(figure), Some(group))
                && (line["name"].as_str(), line["provenance"].as_str()) == (Some(name), Some(provenance))
        };
        figures.iter().find(fits).unwrap_or_else(|| panic!("no {figure} of {group} {name}"))["value"].as_i64()
    };
    let both = "measured and self-reported";
    let (people, employees) = (of("people_who_shared", "company", "", both), of("employees", "company", "", "entered"));
    let (people, employees) = (people.expect("enough people"), employees.expect("a headcount"));
    assert!(page.html.contains(&format!("{people} of {employees} employees have shared")));
    assert!(csv.html.contains(&format!("people_who_shared,2026-10,company,,{people},{both},\r\n")));
    let tenths = people * 1000 / employees;
    let share = format!("participation_percent,2026-10,company,,{}.{},{both},\r\n", tenths / 10, tenths % 10);
    assert!(csv.html.contains(&share), "{}", csv.html);
    let in_json = figures.iter().find(|line| {
        (&line["figure"], &line["month"], &line["group"])
            == (&"participation_percent".into(), &"2026-10".into(), &"company".into())
    });
    assert_eq!(in_json.expect("a share")["value"], tenths as f64 / 10.0);
    let followers = figures.iter().find(|line| line["figure"] == "followers_of_one_person").expect("followers");
    assert_eq!((&followers["source"], &followers["as_of"]), (&"spurt 40 kolleger".into(), &"2026-10-29".into()));
    assert!(csv.html.contains("followers_of_one_person,2026-10,company,,340,entered,"), "{}", csv.html);
    let defined = json["definitions"]["potential_reach"].as_str().expect("a definition");
    assert!(defined.starts_with("The brand’s followers"), "{defined}");
    assert_eq!(of("potential_reach", "company", "", "estimated"), Some(6_480 + 1_920 + people * 340));
    let brand = ["LinkedIn", "X"].map(|network| of("followers", "network", network, "entered"));
    assert_eq!(
        (brand, of("followers_of_one_person", "company", "", "entered")),
        ([Some(6_480), Some(1_920)], Some(340))
    );
    assert_eq!(of("engagement_rate", "company", "", "not measured"), None);
    // The unit of four is withheld, and others with it.
    let units = ["Drift", "Havn og land", "Kunder", "Nett", "Stab", "Teknologi"];
    for (figure, known) in [("people_who_shared", both), ("shares", "measured")] {
        let shown = units.map(|unit| of(figure, "unit", unit, known));
        assert_eq!(shown[4], None);
        assert!((1..5).contains(&shown.iter().flatten().count()), "{figure}: {shown:?}");
    }
    for unit in units {
        let people = of("people_who_shared", "unit", unit, both);
        let reach = of("potential_reach_of_people", "unit", unit, "estimated");
        assert_eq!(reach, people.map(|people| people * 340), "{unit}: the brand's followers are the company's");
    }
    assert!(csv.html.contains("people_who_shared,2026-10,unit,Stab,,measured and self-reported,not shown\r\n"));
    for missing in ["2026-10.xml", "2026-13.csv", "all", "all.json"] {
        assert_eq!(admin.get(&format!("/admin/kpis/{missing}")).await.status, 404, "{missing}");
    }
}

async fn a_headcount_below_those_who_share_gives_no_percentage(engine: Engine) {
    let (app, admin) = demo_admin(engine).await;
    let norwegian = Browser::new(&app).speaking("nb");
    let form: Vec<_> =
        set_up_form("Nordlys").into_iter().filter(|(name, _)| ["email", "password"].contains(name)).collect();
    norwegian.post("/sign-in", &form).await.ok();
    for (people, written) in [("0", "0"), ("3", "3")] {
        let form = [("unit", ""), ("people", people), ("from_day", "2026-10-31")];
        admin.post("/admin/assumptions/headcount", &form).await.ok();
        for (browser, sentence, cell, mend) in [
            (
                &admin,
                "people have shared, more than the {} employees that were entered, so there is no percentage.",
                "headcount too small",
                "Enter the right one.",
            ),
            (
                &norwegian,
                "personer har delt. Det er flere enn de {} ansatte som er lagt inn, så det blir ingen prosent.",
                "for få ansatte lagt inn",
                "Legg inn det riktige.",
            ),
        ] {
            let sentence = sentence.replace("{}", written);
            let page = browser.get("/admin/kpis/2026-10").await.ok();
            let by_month = page.between("<section aria-labelledby=\"participation\">", "</section>");
            assert!(by_month.contains(&sentence) && by_month.contains(cell), "{by_month}");
            assert!(by_month.contains(mend) && by_month.contains("href=\"/admin/assumptions\""), "{by_month}");
            let overview = browser.get("/admin?month=2026-10").await.ok();
            assert!(overview.html.contains(&sentence) && overview.html.contains(mend), "{}", overview.html);
            let csv = browser.get("/admin/kpis/2026-10.csv").await.ok();
            // As the spreadsheets of Norway cut it, and in its reader's words.
            let line = match cell.starts_with("for få") {
                false => format!("employees,2026-10,company,,{people},entered,{cell}\r\n"),
                true => format!("ansatte;2026-10;hele virksomheten;;{people};lagt inn;{cell}\r\n"),
            };
            assert!(csv.html.contains(&line), "{}", csv.html);
        }
        let json: Value = serde_json::from_str(&admin.get("/admin/kpis/2026-10.json").await.ok().html).expect("JSON");
        let mut lines = json["figures"].as_array().expect("figures").iter();
        let wrong =
            |line: &&Value| line["figure"] == "employees" && line["group"] == "company" && line["month"] == "2026-10";
        let note = lines.find(wrong).expect("a headcount")["note"].as_str().expect("a note");
        assert!(note.starts_with("The headcount is smaller than the number of people who shared"), "{note}");
    }
}

async fn assumptions_are_entered_mended_and_removed(engine: Engine) {
    let (_app, admin) = set_up(engine).await;
    let enter = async |people: &str, day: &str| {
        let form = [("unit", ""), ("people", people), ("from_day", day)];
        admin.post("/admin/assumptions/headcount", &form).await.ok()
    };
    for (people, day) in [("", "2026-11-01"), ("many", "2026-11-01"), ("-3", "2026-11-01"), ("9", "yesterday")] {
        let page = enter(people, day).await;
        assert!(page.html.contains("Not saved yet"), "{people} {day}");
    }
    // Today is 18 November 2026: what is planned may be entered, a slip in the year not.
    for day in ["2027-11-19", "2062-11-01"] {
        let page = enter("9", day).await;
        assert!(page.html.contains("data-code=\"date_far\"") && page.html.contains(day), "{}", page.html);
        assert!(page.html.contains("more than a year ahead. Write a day up to 18 November 2027."), "{}", page.html);
    }
    let page = enter("300", "2027-11-18").await;
    assert!(page.html.contains("The headcount is entered") && page.html.contains("18 November 2027"), "{}", page.html);
    let planned = [("unit", ""), ("from_day", "2027-11-18"), ("remove", "yes"), ("sure", "yes")];
    admin.post("/admin/assumptions/headcount", &planned).await.ok();
    enter("240", "2026-01-01").await;
    enter("250", "2026-10-01").await;
    let page = enter("1 251", "2026-10-01").await;
    assert_eq!(page.at.split('&').next(), Some("/admin/assumptions?saved=headcount"));
    assert!(page.html.contains("It takes the place of 250, which stood for the same day."), "{}", page.html);
    assert!(page.html.contains(">1,251<") && page.html.contains(">240<") && !page.html.contains(">250<"));
    let table = page.between("<tbody>", "</tbody>");
    assert!(table.find(">1,251<") < table.find(">240<"), "the newest first: {table}");
    let remove = [("unit", ""), ("from_day", "2026-10-01"), ("remove", "yes"), ("sure", "yes")];
    let asked = admin.post("/admin/assumptions/headcount", &remove[..3]).await.ok();
    assert!(
        asked.html.contains("Take this headcount away?") && asked.html.contains("<dd>1,251</dd>"),
        "{}",
        asked.html
    );
    assert!(admin.get("/admin/assumptions").await.html.contains(">1,251<"), "asking does nothing");
    admin.post("/admin/assumptions/headcount", &remove).await.ok();
    assert!(!admin.get("/admin/assumptions").await.html.contains(">1,251<"));
    for many in ["10 000 000 001", "99999999999999999999999999999"] {
        let page = enter(many, "2026-12-01").await;
        assert!(page.html.contains("Write a number of at most 10,000,000,000."), "{}", page.html);
        assert!(page.html.contains(&format!("value=\"{many}\"")), "{}", page.html);
    }
    for (typed, written) in [("1,252", ">1,252<"), ("1.253", ">1,253<"), ("12 254", ">12,254<")] {
        assert!(enter(typed, "2026-12-01").await.html.contains(written), "{typed}");
    }
    for typed in ["1,25", "1.2500", "1,", ",250"] {
        assert!(enter(typed, "2026-12-01").await.html.contains("Write a whole number, such as 250."), "{typed}");
    }
    let unknown = [("unit", "nowhere"), ("people", "3"), ("from_day", "2026-10-01")];
    assert!(admin.post("/admin/assumptions/headcount", &unknown).await.html.contains("This unit is not there"));

    let followers = |each: &'static str| {
        [
            ("followers_linkedin", "2 000"),
            ("source_linkedin", "=cmd()"),
            ("as_of_linkedin", "2026-11-01"),
            ("followers_x", ""),
            ("followers_person", each),
            ("source_person", "asked"),
            ("as_of_person", "2026-11-01"),
        ]
    };
    let page = admin.post("/admin/assumptions/followers", &followers("lots")).await.ok();
    assert!(page.html.contains("value=\"lots\"") && page.html.contains("Write a whole number"));
    let (top, _) = page.html.split_once("<form class=\"sheet in-line\"").expect("the first form");
    assert!(top.contains("Not saved yet"), "it is said where the page begins");
    let mut early = followers("500");
    early[6].1 = "2030-01-01";
    let page = admin.post("/admin/assumptions/followers", &early).await.ok();
    assert!(page.html.contains("This day is yet to come.") && page.html.contains("2030-01-01"), "{}", page.html);
    let page = admin.post("/admin/assumptions/followers", &followers("500")).await.ok();
    assert!(page.html.contains("value=\"2000\"") && page.html.contains("value=\"500\""));
}

async fn a_year_ahead_is_the_same_day_of_the_next_year(engine: Engine) {
    let (app, _) = set_up(engine).await;
    // From 18 November 2026 to 1 March 2027, of which the year to come has a 29 February.
    app.pass(103 * DAY);
    let admin = signed_in(&app, "en").await;
    let enter = async |day: &str| {
        let form = [("unit", ""), ("people", "9"), ("from_day", day)];
        admin.post("/admin/assumptions/headcount", &form).await.ok().html
    };
    let page = enter("2028-03-02").await;
    assert!(page.contains("more than a year ahead. Write a day up to 1 March 2028."), "{page}");
    let page = enter("2028-03-01").await;
    assert!(page.contains("The headcount is entered"), "{page}");
}

async fn the_overview_says_what_comes_first(engine: Engine) {
    let (_app, admin) = set_up(engine).await;
    let page = admin.get("/admin").await.ok();
    assert!(page.html.contains("href=\"/admin/stories/new\">Write the first story</a>"));
    assert!(
        page.html
            .contains("Not shown: too few people have shared, or too few have not. A figure here is about five people")
    );
    assert!(page.html.contains("<dd class=\"none\">not shown</dd>"), "in small words: {}", page.html);
    let story = [
        ("link", "https://nordlys.example/a"),
        ("title", "T"),
        ("summary", "S"),
        ("language", "en"),
        ("network", "x"),
        ("caption_x", "C"),
        ("do", "save"),
    ];
    admin.post("/admin/stories/new", &story).await.ok();
    assert!(admin.get("/admin").await.html.contains("href=\"/admin/people\">Invite people</a>"));
    admin.post("/admin/people", &[("name", "Kari"), ("email", "kari@nordlys.example"), ("unit", "")]).await.ok();
    assert!(admin.get("/admin").await.html.contains("href=\"/admin/assumptions\">Enter the headcount</a>"));
    let headcount = [("unit", ""), ("people", "12"), ("from_day", "2026-01-01")];
    admin.post("/admin/assumptions/headcount", &headcount).await.ok();
    assert!(!admin.get("/admin").await.html.contains("class=\"next\""));
    assert_eq!(admin.get("/admin?month=2026-13").await.status, 404);
    assert!(admin.get("/admin?month=2026-10").await.ok().html.contains("October 2026"));
}

async fn the_overview_tells_each_figure_with_how_it_is_known(engine: Engine) {
    let (app, admin) = demo_admin(engine).await;
    let json: Value = serde_json::from_str(&admin.get("/admin/kpis/2026-10.json").await.ok().html).expect("JSON");
    let figures = json["figures"].as_array().expect("figures");
    let sharers = |line: &&Value| {
        (&line["figure"], &line["group"], &line["month"])
            == (&"people_who_shared".into(), &"company".into(), &"2026-10".into())
    };
    let people = figures.iter().find(sharers).expect("a figure")["value"].as_i64().expect("enough people");
    for (language, brand, others, tags) in [
        ("en", "8,400", "followers of people who shared", ["measured", "self-reported", "entered", "estimated"]),
        ("nb", "8400", "følgerne til dem som har delt", ["målt", "selvrapportert", "lagt inn", "anslått"]),
    ] {
        let page = signed_in(&app, language).await.get("/admin?month=2026-10").await.ok();
        let tally = page.between("<dl class=\"tally\">", "</dl>").to_owned();
        let each: Vec<&str> = tally.split("<div>").skip(1).collect();
        assert_eq!(each.len(), 4, "{tally}");
        for (figure, tag) in each.iter().zip(tags) {
            assert!(figure.contains(&format!("<span class=\"tag\">{tag}</span>")), "{tag}: {figure}");
        }
        let spaced = |figure: &str| figure.replace(['\u{a0}', '\u{202f}'], "");
        assert!(spaced(each[2]).contains(brand), "{tally}");
        assert!(each[3].contains(others) && spaced(each[3]).replace(',', "").contains(&(people * 340).to_string()));
        let whole = (8_400 + people * 340).to_string();
        assert!(!spaced(&tally).replace(',', "").contains(&whole), "most of the sum would be the brand's own: {tally}");
    }
}

async fn what_is_not_shown_and_who_is_counted_is_said_truly(engine: Engine) {
    let (app, _) = set_up(engine).await;
    for (language, none, withheld, listed) in [
        (
            "en",
            "No story is shown: too few people shared each one, or it would tell about one that too few shared.",
            "Not shown: too few people have shared, or too few have not.",
            "People who stood on the list at some time in the month: 1.",
        ),
        (
            "nb",
            "Ingen sak vises: For få har delt hver enkelt, eller den ville røpet en som for få har delt.",
            "Vises ikke: For få har delt, eller for få har latt være.",
            "Personer som sto på lista en eller annen gang i måneden: 1.",
        ),
    ] {
        let browser = signed_in(&app, language).await;
        let (overview, page) = (browser.get("/admin").await.ok(), browser.get("/admin/kpis/2026-11").await.ok());
        assert!(overview.html.contains(none) && overview.html.contains(withheld), "{}", overview.html);
        assert!(page.html.contains(none) && page.html.contains(withheld), "{}", page.html);
        assert!(page.html.contains(listed), "{}", page.html);
    }
}

async fn a_headcount_of_one_is_told_in_words_that_fit(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    let (en, nb) = (signed_in(&app, "en").await, signed_in(&app, "nb").await);
    let enter = async |browser: &Browser, people| {
        let form = [("unit", ""), ("people", people), ("from_day", "2026-11-01")];
        browser.post("/admin/assumptions/headcount", &form).await.ok().html
    };
    let said = async |people, words: [&str; 2]| {
        for (browser, words) in [&en, &nb].into_iter().zip(words) {
            let page = enter(browser, people).await;
            assert!(page.contains(words), "{words}: {page}");
        }
    };
    said(
        "0",
        [
            "The whole company: one person is invited, but the number entered is 0.",
            "Hele virksomheten: Én er invitert, men tallet som er lagt inn, er 0.",
        ],
    )
    .await;
    crate::browser::invite(&admin, "Kari", "kari@nordlys.example").await;
    said(
        "1",
        [
            "2 people are invited, more than the one person entered.",
            "2 er invitert, flere enn den ene som er lagt inn.",
        ],
    )
    .await;
    said(
        "0",
        [
            "2 people are invited, but the number entered is 0. If that is not meant",
            "2 er invitert, men tallet som er lagt inn, er 0. Er det ikke ment slik",
        ],
    )
    .await;
    let page = enter(&en, "2").await;
    assert!(page.contains("The headcount is entered.") && !page.contains("are invited, more than"), "{page}");
}

async fn a_headcount_is_held_against_the_list_and_what_stood_there(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    let page = admin.post("/admin/units", &[("name", "Nett")]).await.ok();
    let unit = page.between("/admin/units/", "\"").to_owned();
    for (name, email) in [("Kari", "kari@nordlys.example"), ("Ola", "ola@nordlys.example")] {
        admin.post("/admin/people", &[("name", name), ("email", email), ("unit", &unit)]).await.ok();
    }
    invite(&admin, "Gro", "gro@nordlys.example").await;
    let norwegian = signed_in(&app, "nb").await;
    let enter = async |browser: &Browser, unit: &str, people: &str, day: &str| {
        let form = [("unit", unit), ("people", people), ("from_day", day)];
        let page = browser.post("/admin/assumptions/headcount", &form).await.ok();
        page.between("<p class=\"notice ok\" role=\"status\">", "</p>").to_owned()
    };
    let day = "2026-11-01";
    let said = enter(&admin, "", "3", day).await;
    assert!(said.contains("The whole company: 4 people are invited, more than the 3 entered."), "{said}");
    let said = enter(&norwegian, "", "4", day).await;
    assert!(
        said.contains("Det gjelder i stedet for 3, som sto for samme dag.") && !said.contains("invitert"),
        "{said}"
    );
    let said = enter(&norwegian, &unit, "1", day).await;
    assert!(said.contains("Nett: 2 er invitert, flere enn den ene som er lagt inn."), "{said}");
    let said = enter(&admin, &unit, "2", "2026-11-10").await;
    assert_eq!(said, "The headcount is entered.", "as many as there are, and another day");
    let said = enter(&admin, &unit, "1", "2026-10-01").await;
    assert_eq!(said, "The headcount is entered.", "of a day on which another number held is nothing to say");
    let said = enter(&admin, &unit, "1", "2026-10-01").await;
    assert_eq!(said, "The headcount is entered.", "the same again replaces nothing");
}

async fn a_file_speaks_one_language(engine: Engine) {
    let (app, _) = demo_admin(engine).await;
    let of = async |language| signed_in(&app, language).await.get("/admin/kpis/2026-10.csv").await.ok().html;
    let (english, norwegian) = (of("en").await, of("nb").await);
    assert!(english.contains("figure,month,group,name,value,provenance,note\r\n"), "{english}");
    assert!(norwegian.contains("tall;måned;gruppe;navn;verdi;hvordan vi vet det;merknad\r\n"), "{norwegian}");
    let listed = "people_on_the_list,2026-10,company,,";
    let line = english.lines().find(|line| line.starts_with(listed)).expect("a line");
    assert!(line.ends_with(",entered,stood there at some time in the month"), "{line}");
    let line = norwegian.lines().find(|line| line.starts_with("personer på lista;2026-10;hele virksomheten;;"));
    assert!(line.expect("a line").ends_with(";lagt inn;sto der en eller annen gang i måneden"), "{line:?}");
    for word in ["company", "unit;", "network", "story;", "measured", "self-reported", "entered", "estimated", "shares"]
    {
        assert!(!norwegian.contains(word), "{word}: {norwegian}");
    }
    for word in [
        "ansatte",
        "delinger",
        "mulig rekkevidde",
        "følgere",
        "engasjementsrate",
        ";målt",
        ";selvrapportert",
        ";anslått",
    ] {
        assert!(norwegian.contains(word), "{word}: {norwegian}");
    }
}
