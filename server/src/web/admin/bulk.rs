//! Many invitations from pasted lines. As long as one line is wrong nobody is invited, and nothing typed is lost.

use askama::Template;
use axum::extract::State;

use super::people::{Invited, invited, those_there};
use crate::{
    AppState,
    domain::{
        invitations::{self, LINES_MOST, Wrong},
        mailing::Fate,
        programme::Running,
        units::Unit,
    },
    problem::Result,
    store,
    web::{
        Answer,
        form::Fields,
        page::{LeadPage, Page, Place},
        refusal::Refusal,
    },
    write_tx,
};

#[derive(Template)]
#[template(path = "admin/bulk.html")]
pub(in crate::web) struct Bulk {
    pub page: Page,
    pub lines: String,
    pub errors: Vec<Refusal>,
    pub units: String,
    pub done: Option<Done>,
    /// Whether the form had been sent before.
    pub again: bool,
    /// The mark by which the form is known when it comes again.
    pub once: String,
}

/// What came of it.
pub(in crate::web) struct Done {
    pub count: String,
    /// The addresses that stood on the list before.
    pub there: String,
    /// Whether some are on their way by mail.
    pub mailed: bool,
    /// The addresses whose mails have not gone yet.
    pub waiting: Vec<String>,
    /// Whether the mail server did not take some.
    pub refused: bool,
    /// The links that are to be handed over by hand.
    pub links: Vec<Invited>,
    /// Whether nobody but the inviter tells where the extension is.
    pub say_where: bool,
}

impl Done {
    /// The words about who stood on the list before: without mail every link is out.
    fn there_key(&self) -> &'static str {
        if self.mailed || !self.waiting.is_empty() { "bulk-there" } else { "bulk-there-now" }
    }

    /// All links as lines to copy, which a spreadsheet takes as columns.
    fn lines(&self) -> String {
        let line = |invited: &Invited| format!("{}\t{}\t{}", invited.name, invited.email, invited.link);
        self.links.iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

/// `GET /admin/people/bulk`.
pub async fn form(State(state): State<AppState>, LeadPage(page, _): LeadPage) -> Answer {
    let units = store::units::list(&mut state.db.read().await?).await?;
    Ok(Page::show(&sheet(&state, page, &units, String::new(), Vec::new())))
}

/// `POST /admin/people/bulk`.
pub async fn invite(State(state): State<AppState>, LeadPage(page, _): LeadPage, fields: Fields) -> Answer {
    let units = store::units::list(&mut state.db.read().await?).await?;
    let text = fields.get("lines").to_owned();
    let mut invitees = match invitations::read(&text, &units) {
        Ok(invitees) if invitees.is_empty() => {
            let error = page.wrong("error-required");
            return Ok(Page::show(&sheet(&state, page, &units, text, vec![error])));
        }
        Ok(invitees) if invitees.len() > LINES_MOST => {
            let error = page.wrong1("error-lines-most", "most", LINES_MOST);
            return Ok(Page::show(&sheet(&state, page, &units, text, vec![error])));
        }
        Ok(invitees) => invitees,
        Err(wrong) => {
            let errors = wrong.into_iter().map(|(line, why)| {
                let sentence = page.t2("error-line", "line", line, "why", page.t(key(why)));
                Refusal::new(key(why), sentence)
            });
            let errors = errors.collect();
            return Ok(Page::show(&sheet(&state, page, &units, text, errors)));
        }
    };
    let there = those_there(&state, &mut invitees).await?;
    let now = state.clock.now();
    let tokens: Result<_> = write_tx!(state.db, tx => {
        match fields.is_new(tx, now).await? {
            true => invitations::invite_all(tx, &state.entropy, &invitees, state.mailer.writes(), now).await.map(Some),
            false => Ok(None),
        }
    });
    let Some(tokens) = tokens? else {
        return Ok(Page::show(&Bulk { again: true, ..sheet(&state, page, &units, String::new(), Vec::new()) }));
    };
    let count = page.count(invitees.len());
    let links = invited(&state, invitees.into_iter().zip(tokens).collect(), &there).await?;
    let emails = |takes: fn(&Invited) -> bool| {
        links.iter().filter(|one| takes(one)).map(|one| one.email.clone()).collect::<Vec<_>>()
    };
    let there = emails(|one| one.was_there).join(", ");
    let waiting = emails(|one| one.fate == Fate::Waits);
    let mailed = links.iter().any(|one| one.fate == Fate::Mailed);
    let links: Vec<_> = links.into_iter().filter(|one| one.fate == Fate::ByHand).collect();
    let refused = state.mailer.reaches_people() && !links.is_empty();
    let say_where = Running::load(&mut state.db.read().await?).await?.programme.extension_url.is_none();
    let done = Done { count, there, mailed, waiting, refused, links, say_where };
    Ok(Page::show(&Bulk { done: Some(done), ..sheet(&state, page, &units, String::new(), Vec::new()) }))
}

fn key(why: Wrong) -> &'static str {
    match why {
        Wrong::Parts => "error-line-parts",
        Wrong::Name => "error-line-name",
        Wrong::Email => "error-email",
        Wrong::Twice => "error-line-twice",
        Wrong::Unit => "error-line-unit",
        Wrong::Heading => "error-line-heading",
    }
}

fn sheet(state: &AppState, page: Page, units: &[Unit], lines: String, errors: Vec<Refusal>) -> Bulk {
    let mut units: Vec<&str> = units.iter().map(|unit| unit.name.as_str()).collect();
    units.sort_by_cached_key(|name| super::people::alphabetical(name));
    Bulk {
        page: page.at(Place::People),
        lines,
        errors,
        units: units.join(", "),
        done: None,
        again: false,
        once: state.entropy.uuid().to_string(),
    }
}
