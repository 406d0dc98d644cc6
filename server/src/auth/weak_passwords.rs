//! Passwords that everybody tries first. A long list would be a file of its own; these few forms are what people fall back on
//! when a password must only be long.

/// The beginnings that are tried first, in the languages of our pages.
const COMMON: [&str; 12] = [
    "password",
    "passord",
    "passordet",
    "qwerty",
    "qwertyuiop",
    "letmein",
    "welcome",
    "velkommen",
    "administrator",
    "iloveyou",
    "hemmelig",
    "sommer",
];

/// Fewer different characters than this are no password, however often they come.
const DIFFERENT: usize = 5;

/// Whether a password is one of the first to be guessed: few characters over and over, a run such as 1234567890, or a common
/// word with digits and signs behind it.
pub fn is_weak(password: &str) -> bool {
    let small = password.to_lowercase();
    let mut different: Vec<char> = small.chars().collect();
    different.sort_unstable();
    different.dedup();
    let codes: Vec<i64> = small.chars().map(|c| i64::from(u32::from(c))).collect();
    let runs_on = codes.windows(2).all(|pair| matches!(pair[1] - pair[0], 1 | -1 | -9 | 9));
    let word = small.trim_end_matches(|c: char| !c.is_alphabetic());
    different.len() < DIFFERENT || runs_on || COMMON.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::is_weak;

    #[test]
    fn what_is_guessed_first_is_weak_and_a_sentence_is_not() {
        for weak in
            ["aaaaaaaaaa", "1234567890", "0987654321", "abcdefghijkl", "Password123!", "passord2026", "121212121212"]
        {
            assert!(is_weak(weak), "{weak}");
        }
        for good in
            ["nordlys over fjellet", "fjellet over nordlys", "correct horse", "2 katter på et tak", "xK9#mmpQ2v"]
        {
            assert!(!is_weak(good), "{good}");
        }
    }
}
