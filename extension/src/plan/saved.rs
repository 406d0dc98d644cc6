//! The state as records: the large and seldom part apart, each waiting share by itself.

use std::collections::BTreeMap;

use rost_shared::ids::ShareId;
use serde_json::{Value, json};

use super::State;

/// All records, as JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Saved {
    /// Everything but what stands below.
    pub state: Option<String>,
    /// What the server last said.
    pub stock: Option<String>,
    /// Waiting shares.
    pub outbox: BTreeMap<ShareId, String>,
}

impl Saved {
    /// Writes a state down.
    pub fn of(state: &State) -> Result<Self, serde_json::Error> {
        Ok(Self {
            state: Some(serde_json::to_string(state)?),
            stock: Some(serde_json::to_string(&state.stock)?),
            outbox: state
                .outbox
                .iter()
                .map(|(&id, item)| Ok((id, serde_json::to_string(item)?)))
                .chain(state.unread.iter().map(|(&id, json)| Ok((id, json.clone()))))
                .collect::<Result<_, serde_json::Error>>()?,
        })
    }

    /// Reads it again. A waiting share that cannot be read is carried on as it is; of the state, all that can be read is kept.
    pub fn restore(&self) -> State {
        let mut state: State = self.state.as_deref().map(salvaged).unwrap_or_default();
        state.stock = self.stock.as_ref().and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default();
        for (&id, json) in &self.outbox {
            match serde_json::from_str(json) {
                Ok(item) => drop(state.outbox.insert(id, item)),
                Err(_) => drop(state.unread.insert(id, json.clone())),
            }
        }
        state
    }
}

/// One field, or one entry of a list or map, that cannot be read must not cost the token, the consent and all the rest.
fn salvaged(json: &str) -> State {
    if let Ok(state) = serde_json::from_str(json) {
        return state;
    }
    let Ok(Value::Object(mut fields)) = serde_json::from_str(json) else { return State::default() };
    let reads = |name: &str, value: Value| serde_json::from_str::<State>(&json!({ name: value }).to_string()).is_ok();
    fields.retain(|name, value| {
        if reads(name, value.clone()) {
            return true;
        }
        match value {
            Value::Object(entries) => entries.retain(|key, entry| reads(name, json!({ key: entry }))),
            Value::Array(entries) => entries.retain(|entry| reads(name, json!([entry]))),
            _ => return false,
        }
        reads(name, value.clone())
    });
    serde_json::from_str(&Value::Object(fields).to_string()).unwrap_or_default()
}
