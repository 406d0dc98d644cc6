//! Tables as CSV (RFC 4180) that a spreadsheet opens without running anything in them.
//!
//! A cell that begins like a formula is what somebody typed, and a spreadsheet would compute it: it gets an apostrophe in
//! front, by which spreadsheets know a text (OWASP, "CSV Injection").
//!
//! Excel cuts a table where the computer's region says, and in Norway that is at semicolons; so does the table of who reads Norwegian.
//! It rounds numbers of more than 15 digits, as posts have: they are written `="1803…"`, which Excel, LibreOffice and Google Sheets
//! all show as the text it is.

use rost_shared::wire::Language;

/// The most digits that a spreadsheet keeps of a number.
const DIGITS_KEPT: usize = 15;

/// A table under way.
#[derive(Clone, Debug)]
pub struct Csv {
    text: String,
    between: &'static str,
}

impl Csv {
    /// A table with its heading, for who reads this language. It begins with the mark by which Excel knows UTF-8.
    pub fn new<'a>(language: Language, heading: impl IntoIterator<Item = &'a str>) -> Self {
        let between = match language {
            Language::En => ",",
            Language::Nb => ";",
        };
        let mut table = Self { text: "\u{feff}".to_owned(), between };
        table.row(heading);
        table
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = impl AsRef<str>>) {
        let cells: Vec<String> = cells.into_iter().map(|cell| quoted(cell.as_ref())).collect();
        self.text.push_str(&cells.join(self.between));
        self.text.push_str("\r\n");
    }

    /// The finished text.
    pub fn finish(self) -> String {
        self.text
    }
}

fn quoted(cell: &str) -> String {
    let guard = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    let is_long = cell.len() > DIGITS_KEPT && cell.bytes().all(|byte| byte.is_ascii_digit());
    let cell = if is_long { format!("=\"{cell}\"") } else { format!("{guard}{cell}") };
    if cell.contains([',', ';', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_quoted_when_it_must_be() {
        for (language, between) in [(Language::En, ","), (Language::Nb, ";")] {
            let mut table = Csv::new(language, ["story", "shares"]);
            table.row(["Kaia, \"stille\"\nom natta", "3"]);
            let lines = ["\u{feff}story|shares\r\n", "\"Kaia, \"\"stille\"\"\nom natta\"|3\r\n"];
            assert_eq!(table.finish(), lines.concat().replace('|', between));
        }
    }

    #[test]
    fn what_looks_like_a_formula_is_a_text() {
        for typed in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            assert!(quoted(typed).trim_start_matches('"').starts_with('\''), "{typed:?}");
        }
        assert_eq!(quoted("=HYPERLINK(\"https://evil.example\",1)"), "\"'=HYPERLINK(\"\"https://evil.example\"\",1)\"");
        assert_eq!((quoted("a=1"), quoted(""), quoted("2026-11")), ("a=1".into(), String::new(), "2026-11".into()));
    }

    #[test]
    fn a_number_that_would_be_rounded_is_a_text() {
        assert_eq!(quoted("1803456789012345678"), "\"=\"\"1803456789012345678\"\"\"");
        assert_eq!((quoted("123456789012345"), quoted("0")), ("123456789012345".into(), "0".into()));
        assert_eq!(quoted("-1803456789012345678"), "'-1803456789012345678", "no id of ours");
    }
}
