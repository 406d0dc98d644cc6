//! Potential reach (K4), by the formula of the founding article: the brand's followers, and each employee who takes part
//! with theirs. Its example: 2 000 + 1 000 × 500. Always an estimate: nobody is asked for their followers, many followers
//! are the same people, and few see any one post.

use rost_shared::wire::Network;

use crate::{
    problem::Result,
    store::{self, Tx, assumptions::Followers},
};

/// How the followers of one person are kept beside those of the brand.
pub const PERSON: &str = "person";

/// What the formula starts from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assumptions {
    /// The brand's followers on each network, where they were entered.
    pub brand: Vec<(Network, Followers)>,
    /// The followers of one person.
    pub each: Option<Followers>,
}

/// The formula with its numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    /// The brand's followers on all networks.
    pub brand: i64,
    /// People who took part.
    pub people: i64,
    /// Followers of one person.
    pub each: i64,
}

impl Assumptions {
    /// Reads what was entered.
    pub async fn load(tx: &mut Tx) -> Result<Self> {
        let entered = store::assumptions::followers(tx).await?;
        let of = |whose: &str| entered.iter().find(|followers| followers.whose == whose).cloned();
        let brand = Network::ALL.iter().filter_map(|network| Some((*network, of(network.as_str())?))).collect();
        Ok(Self { brand, each: of(PERSON) })
    }

    /// The reach of so many people; nothing before both kinds of followers were entered.
    pub fn reach(&self, people: i64) -> Option<Reach> {
        Some(Reach { brand: self.of_brand()?, people, each: self.each.as_ref()?.followers })
    }

    /// What so many people of a group add to the brand's own followers, which are the company's and no group's.
    pub fn reach_of(&self, people: Option<i64>) -> Option<i64> {
        Some(people?.saturating_mul(self.each.as_ref()?.followers))
    }

    /// The brand's followers on all networks, where any were entered.
    pub fn of_brand(&self) -> Option<i64> {
        self.brand.iter().map(|(_, entered)| entered.followers).reduce(i64::saturating_add)
    }
}

impl Reach {
    /// What it comes to.
    pub fn total(&self) -> i64 {
        self.brand.saturating_add(self.of_people())
    }

    /// What those who took part add to the brand's own followers.
    pub fn of_people(&self) -> i64 {
        self.people.saturating_mul(self.each)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entered(whose: &str, followers: i64) -> Followers {
        Followers { whose: whose.into(), followers, source: String::new(), as_of: "2026-11-01".into() }
    }

    #[test]
    fn the_articles_example_comes_to_what_it_says() {
        let mut assumptions = Assumptions { brand: vec![(Network::X, entered("x", 2_000))], each: None };
        assert_eq!(assumptions.reach(1_000), None, "nothing is made up for what was not entered");
        assumptions.each = Some(entered(PERSON, 500));
        assert_eq!(assumptions.reach(1_000).map(|reach| reach.total()), Some(502_000));
    }
}
