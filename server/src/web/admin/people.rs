//! People: whom the company invited. Nothing here tells who said yes.

use std::collections::{HashMap, HashSet};

use askama::Template;
use axum::extract::{Query, State};
use serde::Deserialize;

use crate::{
    AppState,
    auth::{member::Role, tokens::PlainToken},
    domain::{
        invitations,
        mailing::{self, Fate},
        people::{Invitee, Person},
        programme::Running,
        units::Unit,
    },
    problem::Result,
    store,
    web::{
        Answer,
        form::{Field, Fields},
        page::{LeadPage, Page, Place},
        pager::Pager,
        setup::{NAME_MOST, email},
    },
    write_tx,
};

#[derive(Template)]
#[template(path = "admin/people.html")]
pub(in crate::web) struct People {
    pub page: Page,
    pub form: Form,
    pub units: Vec<UnitChoice>,
    pub asked: Asked,
    /// How many were invited in all.
    pub many: i64,
    /// How many of them are what is looked for.
    pub found: usize,
    pub people: Vec<Row>,
    pub pager: Pager,
    pub outcome: Outcome,
    /// Whose invitations have not gone yet.
    pub waiting: Vec<String>,
    /// Whom the mail server did not take an invitation to, after the inviter had gone on.
    pub refused: Vec<String>,
    /// The mark by which the form is known when it comes again.
    pub once: String,
    /// Whether mails are written.
    pub mails: bool,
    /// Whether mails reach people, so that no link need be shown.
    pub reaches: bool,
    /// Whether nobody but the inviter tells where the extension is.
    pub say_where: bool,
    /// Whether the reader decides about units and roles.
    pub owner: bool,
}

pub(in crate::web) struct Form {
    pub name: Field,
    pub email: Field,
    pub unit: Field,
}

impl Form {
    fn refused(&self) -> bool {
        [&self.name, &self.email, &self.unit].iter().any(|field| field.error.is_some())
    }

    pub(in crate::web) fn blank() -> Self {
        Self { name: Field::new("name", ""), email: Field::new("email", ""), unit: Field::new("unit", "") }
    }
}

/// What is looked for, as the address says it; what is blank does not matter.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Asked {
    /// Words of the name or the address; each must be somewhere.
    #[serde(default)]
    pub(in crate::web) q: String,
    /// A unit's id, or [`NO_UNIT`].
    #[serde(default)]
    pub(in crate::web) unit: String,
    #[serde(default)]
    pub(in crate::web) page: String,
}

impl Asked {
    /// Whether anything is looked for.
    pub(in crate::web) fn is_blank(&self) -> bool {
        self.q.trim().is_empty() && self.unit.is_empty()
    }

    fn takes(&self, person: &Person, units: &[Unit]) -> bool {
        let text = format!("{} {}", person.name, person.email).to_lowercase();
        let there = match self.unit.as_str() {
            "" => true,
            NO_UNIT => person.unit.is_none(),
            id => units.iter().any(|unit| unit.id.to_string() == id && Some(&unit.name) == person.unit.as_ref()),
        };
        there && self.q.to_lowercase().split_whitespace().all(|word| text.contains(word))
    }
}

/// In the address: those who are in no unit.
pub(in crate::web) const NO_UNIT: &str = "none";

/// How many people stand on a page.
const ON_A_PAGE: usize = 50;

pub(in crate::web) struct UnitChoice {
    pub id: String,
    pub name: String,
}

pub(in crate::web) struct Row {
    pub name: String,
    pub email: String,
    pub unit: String,
    /// Where an owner moves them to another unit.
    pub move_at: String,
}

/// What came of the form.
pub(in crate::web) enum Outcome {
    /// Nothing yet.
    Nothing,
    /// Somebody was invited.
    Invited(Invited),
    /// It had been sent before.
    Again,
}

/// A fresh invitation, whose link is shown this once.
pub(in crate::web) struct Invited {
    pub name: String,
    pub email: String,
    pub link: String,
    /// Whether they stood on the list before, whatever came of that.
    pub was_there: bool,
    /// What became of its mail.
    pub fate: Fate,
}

impl Invited {
    /// The words about who stood on the list before: a link that is handed over is out already.
    pub fn there_key(&self) -> &'static str {
        if self.fate == Fate::ByHand { "invited-there-now" } else { "invited-there" }
    }
}

/// `GET /admin/people`.
pub async fn list(State(state): State<AppState>, LeadPage(page, _): LeadPage, Query(asked): Query<Asked>) -> Answer {
    show(&state, page, asked, Form::blank(), Outcome::Nothing).await
}

/// `POST /admin/people`.
pub async fn invite(State(state): State<AppState>, LeadPage(page, _): LeadPage, fields: Fields) -> Answer {
    let units = store::units::list(&mut state.db.read().await?).await?;
    let unit = Field::read("unit", &fields);
    let chosen = units.iter().find(|known| known.id.to_string() == unit.value).map(|known| known.id);
    let form = Form {
        name: Field::read("name", &fields).wanted(&page, NAME_MOST),
        email: email(&page, &fields),
        unit: {
            let known = unit.value.is_empty() || chosen.is_some();
            unit.unless(known, || page.wrong("error-unit"))
        },
    };
    if form.refused() {
        return show(&state, page, Asked::default(), form, Outcome::Nothing).await;
    }
    let mut invitees = [Invitee { name: form.name.value, email: form.email.value, unit: chosen }];
    let there = those_there(&state, &mut invitees).await?;
    let now = state.clock.now();
    let tokens: Result<_> = write_tx!(state.db, tx => {
        match fields.is_new(tx, now).await? {
            true => invitations::invite_all(tx, &state.entropy, &invitees, state.mailer.writes(), now).await,
            false => Ok(Vec::new()),
        }
    });
    let fresh = invitees.into_iter().zip(tokens?).collect();
    let outcome = invited(&state, fresh, &there).await?.pop().map_or(Outcome::Again, Outcome::Invited);
    show(&state, page, Asked::default(), Form::blank(), outcome).await
}

/// The addresses that stand on the list already, and gives each of these the name that stands there: it stays.
pub(super) async fn those_there(state: &AppState, invitees: &mut [Invitee]) -> Result<HashSet<String>> {
    let listed = store::people::list(&mut state.db.read().await?).await?;
    let names: HashMap<String, String> = listed.into_iter().map(|person| (person.email, person.name)).collect();
    let there = invitees.iter_mut().filter_map(|invitee| {
        invitee.name.clone_from(names.get(&invitee.email)?);
        Some(invitee.email.clone())
    });
    Ok(there.collect())
}

/// Mails invitations, where mails can be sent, and gives their links. The inviter hears of those that were not taken.
pub(super) async fn invited(
    state: &AppState,
    fresh: Vec<(Invitee, PlainToken)>,
    there: &HashSet<String>,
) -> Result<Vec<Invited>> {
    let emails: Vec<&str> = fresh.iter().map(|(invitee, _)| &*invitee.email).collect();
    let fates = mailing::invite(state, &emails).await?;
    let told = |((Invitee { name, email, .. }, token), fate): ((Invitee, PlainToken), Fate)| {
        let link = state.config.link(&format!("/join/{}", token.reveal()));
        Invited { was_there: there.contains(&email), name, email, link, fate }
    };
    Ok(fresh.into_iter().zip(fates).map(told).collect())
}

async fn show(state: &AppState, page: Page, asked: Asked, form: Form, outcome: Outcome) -> Answer {
    let mut tx = state.db.read().await?;
    let running = Running::load(&mut tx).await?;
    let mut people = store::people::list(&mut tx).await?;
    let many = people.len() as i64;
    let mut units = store::units::list(&mut tx).await?;
    units.sort_by_cached_key(|unit| alphabetical(&unit.name));
    people.retain(|person| asked.takes(person, &units));
    people.sort_by_cached_key(|person| (alphabetical(&person.name), person.email.clone()));
    let found = people.len();
    let mut not_taken = store::letters::not_taken(&mut tx).await?;
    not_taken.sort_by_cached_key(|(name, ..)| alphabetical(name));
    let (refused, mut waiting): (Vec<_>, Vec<_>) = not_taken.into_iter().partition(|&(.., refused)| refused);
    if let Outcome::Invited(told) = &outcome {
        waiting.retain(|(_, email, _)| *email != told.email);
    }
    let named = |these: Vec<(String, String, bool)>| {
        these.into_iter().map(|(name, email, _)| format!("{name} ({email})")).collect()
    };
    let query = [("q", asked.q.trim()), ("unit", &asked.unit)];
    let (people, pager) = Pager::cut(people, ON_A_PAGE, &asked.page, "/admin/people", &query);
    let row = |Person { name, email, unit }| {
        let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("email", &email).finish();
        Row { name, email, unit: unit.unwrap_or_default(), move_at: format!("/admin/people/move?{query}") }
    };
    let owner = page.viewer.as_ref().is_some_and(|viewer| viewer.role == Role::Admin);
    Ok(Page::show(&People {
        page: page.at(Place::People),
        mails: state.mailer.writes(),
        reaches: state.mailer.reaches_people(),
        say_where: running.programme.extension_url.is_none(),
        owner,
        form,
        units: units.into_iter().map(|unit| UnitChoice { id: unit.id.to_string(), name: unit.name }).collect(),
        people: people.into_iter().map(row).collect(),
        asked,
        many,
        found,
        pager,
        outcome,
        waiting: named(waiting),
        refused: named(refused),
        once: state.entropy.uuid().to_string(),
    }))
}

/// The order of a Norwegian telephone book: æ, ø and å last. Unicode has å before the other two.
pub(super) fn alphabetical(name: &str) -> String {
    name.to_lowercase().replace('ä', "æ").replace('ö', "ø").replace('å', "\u{f9}")
}

#[cfg(test)]
mod tests {
    use super::alphabetical;

    #[test]
    fn names_stand_as_in_a_norwegian_telephone_book() {
        let mut names = ["Åse", "Øyvind", "Ærlig", "anna", "Berit", "Zara"];
        names.sort_by_cached_key(|name| alphabetical(name));
        assert_eq!(names, ["anna", "Berit", "Zara", "Ærlig", "Øyvind", "Åse"]);
    }
}
