//! Made-up names for the leaderboard. Norwegian words from mountain and shore, the same in every language: a name that
//! was translated would be two, and colleagues could not speak of the same person.

use crate::{
    entropy::Entropy,
    problem::Result,
    store::{self, Tx},
};

const HOW: [&str; 32] = [
    "Blid",
    "Rask",
    "Stille",
    "Våken",
    "Modig",
    "Snill",
    "Kvikk",
    "Lun",
    "Klok",
    "Munter",
    "Rolig",
    "Stø",
    "Trygg",
    "Varm",
    "Vennlig",
    "Glad",
    "Frisk",
    "Lett",
    "Mild",
    "Myk",
    "Nysgjerrig",
    "Seig",
    "Sindig",
    "Skarp",
    "Sterk",
    "Tålmodig",
    "Vill",
    "Vis",
    "Lys",
    "Høy",
    "Gyllen",
    "Grønn",
];

// Of one grammatical gender, so that every adjective fits.
const WHO: [&str; 40] = [
    "Rype",
    "Rev",
    "Gaupe",
    "Ørn",
    "Laks",
    "Rein",
    "Hare",
    "Elg",
    "Oter",
    "Falk",
    "Ugle",
    "Trost",
    "Alke",
    "Havørn",
    "Jerv",
    "Mår",
    "Røyskatt",
    "Terne",
    "Lunde",
    "Tjeld",
    "Lerke",
    "Gjøk",
    "Bekk",
    "Foss",
    "Fjord",
    "Tind",
    "Vidde",
    "Furu",
    "Bjørk",
    "Osp",
    "Rogn",
    "Lyng",
    "Molte",
    "Einer",
    "Brisling",
    "Torsk",
    "Sel",
    "Hval",
    "Svane",
    "Spove",
];

/// A name that nobody has yet.
pub async fn choose(tx: &mut Tx, entropy: &Entropy) -> Result<String> {
    for attempt in 0.. {
        let name = draw(entropy, attempt);
        if !store::people::has_pseudonym(tx, &name).await? {
            return Ok(name);
        }
    }
    unreachable!("the numbers do not end")
}

/// A name, with a number once the plain ones grow scarce.
pub(crate) fn draw(entropy: &Entropy, attempt: u32) -> String {
    let pick = |words: &[&'static str]| words[entropy.below(words.len() as u32) as usize];
    let name = format!("{} {}", pick(&HOW), pick(&WHO));
    // Eight misses in a row: more than half of the plain names are likely taken.
    if attempt < 8 { name } else { format!("{name} {}", 2 + entropy.below(attempt.saturating_mul(attempt))) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_two_words_and_get_a_number_when_scarce() {
        let entropy = Entropy::seeded(7);
        assert_eq!(draw(&entropy, 0).split(' ').count(), 2);
        assert_eq!(draw(&entropy, 9).split(' ').count(), 3);
    }
}
