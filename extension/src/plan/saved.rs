//! The state as records: the large and seldom part apart, each waiting share by itself.

use std::collections::BTreeMap;

use rost_shared::ids::ShareId;

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
                .collect::<Result<_, serde_json::Error>>()?,
        })
    }

    /// Reads it again. A waiting share is never thrown away because another record cannot be read.
    pub fn restore(&self) -> State {
        fn read<T: Default + serde::de::DeserializeOwned>(json: &Option<String>) -> T {
            json.as_ref().and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default()
        }
        let mut state: State = read(&self.state);
        state.stock = read(&self.stock);
        state.outbox =
            self.outbox.iter().filter_map(|(&id, json)| Some((id, serde_json::from_str(json).ok()?))).collect();
        state
    }
}
