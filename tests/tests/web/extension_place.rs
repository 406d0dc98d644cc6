//! Where colleagues get the extension: said once in the settings, shown wherever somebody needs it.

use rost_server::{domain::setup, mail::Mailer};
use rost_tests::{
    app::{App, Engine},
    on_both_engines,
};

use crate::browser::{Browser, PASSWORD, set_up_form};

on_both_engines! {
    whoever_needs_the_extension_is_told_where_it_is
}

const STORE: &str = "https://store.example/røst?a=1&b=2";

/// The same as it stands in a page.
const SHOWN: &str = "href=\"https://store.example/røst?a=1&#38;b=2\"";

async fn save(admin: &Browser, extension: &str) -> String {
    let form = [("company", "Nordlys"), ("language", "nb"), ("points", "10"), ("cap", "3"), ("goal", "2")];
    let form: Vec<_> = form.into_iter().chain([("extension", extension)]).collect();
    admin.post("/admin/settings", &form).await.ok().html
}

async fn whoever_needs_the_extension_is_told_where_it_is(engine: Engine) {
    let app = App::start_with(engine, Mailer::kept()).await;
    let admin = Browser::new(&app);
    let link = setup::link_if_needed(&app.state).await.expect("it is looked up").expect("nobody is admin yet");
    admin.post(&link, &set_up_form("Nordlys")).await.ok();
    for page in ["/me", "/pair"] {
        let html = admin.get(page).await.ok().html;
        let can_say = html.contains("Nobody has said yet where") && html.contains("\"/admin/settings#extension\"");
        assert!(can_say && !html.contains("hoever invited you"), "{page} without the setting, for an owner: {html}");
    }

    let scheme = "Without https somebody on the way";
    let host =
        "After https:// there must be the name of a site with a dot in it, as in https://intranet.nordlys.example";
    let sign = "There is a blank in it, or a character such as &#60;, which cannot stand there.";
    for (wrong, why) in [
        ("store.example", scheme),
        ("javascript:alert(1)", scheme),
        ("https:store.example", scheme),
        ("http://intranet.example/rost", scheme),
        ("https://", host),
        ("https://intranett", host),
        ("https://a b", sign),
        ("https://nordlys.example/<røst>", sign),
        ("https://me:secret@store.example", "Leave out the name or password before the site"),
    ] {
        let html = save(&admin, wrong).await;
        let typed = wrong.replace('<', "&#60;").replace('>', "&#62;");
        assert!(html.contains(why) && html.contains(&format!("value=\"{typed}\"")), "{wrong}: {html}");
        assert_eq!(html.contains(scheme), why == scheme, "{wrong} is told what it has: {html}");
    }
    assert!(!admin.get("/pair").await.html.contains(".example/"), "what is wrong is not kept");
    assert!(save(&admin, STORE).await.contains("The settings are saved."));
    assert!(admin.get("/admin/settings").await.html.contains("store.example/røst"), "it stands in the form again");

    admin.post("/admin/people", &[("name", "Kari"), ("email", "kari@nordlys.example"), ("unit", "")]).await.ok();
    let mail = app.state.mailer.read().expect("they are kept").remove(0).text;
    assert!(mail.contains(&format!("\n{STORE}\n")), "{mail}");
    let join = mail.lines().find(|line| line.starts_with("http")).expect("the invitation's link");
    let kari = Browser::new(&app);
    let joined = kari.post(join, &[("name", "Kari"), ("password", PASSWORD)]).await.ok();
    for page in [joined, kari.get("/pair").await] {
        assert!(page.html.contains(SHOWN) && !page.html.contains("hoever invited you"), "{}: {}", page.at, page.html);
    }

    save(&admin, "").await;
    for page in ["/me", "/pair"] {
        let html = kari.get(page).await.ok().html;
        assert!(html.contains("hoever invited you knows where to get"), "{page} without the setting: {html}");
        assert!(!html.contains("store.example") && !html.contains("/admin/settings"), "{page}, taken out: {html}");
    }
}
