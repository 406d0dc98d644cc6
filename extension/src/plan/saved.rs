//! The state as records: the large and seldom part apart, each waiting share by itself.

use rost_shared::{ids::ShareId, json};
use serde_json::Value;

use super::{Map, State};

/// All records, as JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Saved {
    /// Everything but what stands below.
    pub state: Option<String>,
    /// What the server last said.
    pub stock: Option<String>,
    /// Waiting shares.
    pub outbox: Map<ShareId, String>,
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
        state.stock = self.stock.as_deref().and_then(json::read).unwrap_or_default();
        for (&id, text) in self.outbox.iter() {
            match json::read(text) {
                Some(item) => drop(state.outbox.insert(id, item)),
                None => drop(state.unread.insert(id, text.clone())),
            }
        }
        state
    }
}

/// One field, or one entry of a list or map, that cannot be read must not cost the token, the consent and all the rest.
fn salvaged(text: &str) -> State {
    let Some(tree) = json::tree(text) else { return State::default() };
    if let Some(state) = json::read_tree(tree.clone()) {
        return state;
    }
    let Value::Object(mut fields) = tree else { return State::default() };
    let reads = |name: &str, value: Value| json::read_tree::<State>(with_one(name, value)).is_some();
    fields.retain(|name, value| {
        if reads(name, value.clone()) {
            return true;
        }
        match value {
            Value::Object(entries) => entries.retain(|key, entry| reads(name, with_one(key, entry.clone()))),
            Value::Array(entries) => entries.retain(|entry| reads(name, Value::Array(vec![entry.clone()]))),
            _ => return false,
        }
        reads(name, value.clone())
    });
    json::read_tree(Value::Object(fields)).unwrap_or_default()
}

/// An object with one field.
fn with_one(name: &str, value: Value) -> Value {
    let mut object = serde_json::Map::new();
    object.insert(name.to_owned(), value);
    Value::Object(object)
}
