//! Who sent a message. A page can be made to say anything, so only the browser's word on the sender counts.

use rost_shared::wire::Network;
use serde::Deserialize;

use crate::{chrome, plan, plan::TabId};

/// What the browser tells about a sender.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Sender {
    #[serde(default)]
    url: String,
    #[serde(default)]
    origin: String,
    frame_id: Option<i32>,
    tab: Option<SenderTab>,
}

#[derive(Deserialize)]
struct SenderTab {
    id: Option<TabId>,
}

/// Who it is.
#[derive(Debug, PartialEq, Eq)]
pub enum Who {
    /// `hands.js` in the top frame of a tab on a network's site.
    Hands(TabId, Network),
    /// The panel in a frame of this tab's page.
    FramedPanel(TabId),
    /// The panel as side panel or popup: it belongs to the tab that is looked at.
    BesidePanel,
    /// The panel in a tab of its own.
    OwnTabPanel,
}

impl Sender {
    /// Who it is, if it is anyone.
    pub fn who(&self) -> Option<Who> {
        let own = chrome::own_origin();
        let own = own.trim_end_matches('/');
        let tab = self.tab.as_ref().and_then(|tab| tab.id);
        if self.origin == own {
            return Some(match tab {
                None => Who::BesidePanel,
                Some(_) if self.frame_id == Some(0) => Who::OwnTabPanel,
                Some(tab) => Who::FramedPanel(tab),
            });
        }
        let host = self.url.strip_prefix("https://")?.split(['/', '?', '#']).next()?;
        (self.frame_id == Some(0)).then_some(())?;
        Some(Who::Hands(tab?, plan::network_of_host(host)?))
    }
}
