//! What a share earns.
//!
//! So many points a share, for the first few shares of a day only: posting more in a day is nobody's duty and wins nothing.

use serde::{Deserialize, Serialize};

/// The programme's rule for points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PointsRule {
    /// Points for one share that earns any.
    pub per_share: u32,
    /// How many shares of one day, in the programme's time zone, earn points.
    pub daily_cap: u32,
}

impl Default for PointsRule {
    fn default() -> Self {
        Self { per_share: 10, daily_cap: 3 }
    }
}

impl PointsRule {
    /// What the n-th share of a day earns, counted from 1.
    pub fn for_share_of_day(self, nth: u32) -> i64 {
        if (1..=self.daily_cap).contains(&nth) { i64::from(self.per_share) } else { 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_three_of_a_day_earn() {
        let rule = PointsRule::default();
        assert_eq!((0..6).map(|nth| rule.for_share_of_day(nth)).collect::<Vec<_>>(), [0, 10, 10, 10, 0, 0]);
    }

    proptest::proptest! {
        #[test]
        fn a_day_never_earns_more_than_its_cap(per_share: u32, daily_cap in 0..50u32, shares in 0..200u32) {
            let rule = PointsRule { per_share, daily_cap };
            let day: i64 = (1..=shares).map(|nth| rule.for_share_of_day(nth)).sum();
            proptest::prop_assert_eq!(day, i64::from(per_share) * i64::from(daily_cap.min(shares)));
        }
    }
}
