//! The person has left the programme: said, with the way to forget what is still on this device. Nobody is asked back in.

use leptos::prelude::*;
use rost_shared::problem::ProblemCode;

use super::leave::forget;
use crate::panel::{parts::*, route::Place, state::Panel, trouble::Trouble};

/// What leaving meant here, and what is left to do.
pub fn left(panel: Panel) -> AnyView {
    all([
        body([
            heading("", panel.t("left-title")),
            trouble("", "", Trouble::Server(ProblemCode::HasLeft), panel.t("left-lead")),
            para("", panel.t("left-here")),
            button("plain", panel.t("left-again"), move || panel.place.set(Place::PairAgain)),
        ]),
        footer([forget(panel, "primary")]),
    ])
}
