//! The code that a person types on the approval page: eight consonants, so that it spells no word and no digit is mistaken.

use crate::entropy::Entropy;

const LETTERS: &[u8; 20] = b"BCDFGHJKLMNPQRSTVWXZ";

/// A new code, `BCDF-GHJK`.
pub fn generate(entropy: &Entropy) -> String {
    let letters: String = (0..8).map(|_| char::from(LETTERS[entropy.below(20) as usize])).collect();
    format!("{}-{}", &letters[..4], &letters[4..])
}

/// The code as it is stored, however it was typed: small letters, blanks and a missing hyphen do not matter.
pub fn normalise(typed: &str) -> Option<String> {
    let letters: String = typed.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
    let known = letters.len() == 8 && letters.bytes().all(|letter| LETTERS.contains(&letter));
    known.then(|| format!("{}-{}", &letters[..4], &letters[4..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_generated_is_recognised_however_it_is_typed() {
        let code = generate(&Entropy::seeded(7));
        assert_eq!(normalise(&code), Some(code.clone()));
        assert_eq!(normalise(&format!("  {} ", code.to_lowercase().replace('-', " "))), Some(code));
        assert_eq!(normalise("BCDF-GHJ"), None);
        assert_eq!(normalise("AEIO-GHJK"), None);
    }
}
