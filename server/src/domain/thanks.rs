//! One line of thanks a month, for everybody, from those who run the programme (M4).

use rost_shared::{ids::MemberId, periods::Month, wire::Millis};

use crate::{
    problem::Result,
    store::{self, Tx, thanks::Line},
};

/// The longest line, in characters: it is one line.
pub const MOST: usize = 200;

/// The month's line.
pub async fn of(tx: &mut Tx, month: Month) -> Result<Option<Line>> {
    store::thanks::find(tx, &month.to_string()).await
}

/// Writes the month's line, of [`MOST`] characters at the most, in the place of another; a blank one takes it away.
pub async fn write(tx: &mut Tx, month: Month, text: &str, by: MemberId, now: Millis) -> Result<()> {
    store::thanks::set(tx, &month.to_string(), text.trim(), by, now).await
}
