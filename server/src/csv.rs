//! Tables as CSV (RFC 4180) that a spreadsheet opens without running anything in them.
//!
//! A cell that begins like a formula is what somebody typed, and a spreadsheet would compute it: it gets an apostrophe in
//! front, by which spreadsheets know a text (OWASP, "CSV Injection").

/// A table under way.
#[derive(Clone, Debug)]
pub struct Csv(String);

impl Csv {
    /// A table with its heading. It begins with the mark by which Excel knows UTF-8.
    pub fn new<'a>(heading: impl IntoIterator<Item = &'a str>) -> Self {
        let mut table = Self("\u{feff}".to_owned());
        table.row(heading);
        table
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = impl AsRef<str>>) {
        let cells: Vec<String> = cells.into_iter().map(|cell| quoted(cell.as_ref())).collect();
        self.0.push_str(&cells.join(","));
        self.0.push_str("\r\n");
    }

    /// The finished text.
    pub fn finish(self) -> String {
        self.0
    }
}

fn quoted(cell: &str) -> String {
    let guard = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    let cell = format!("{guard}{cell}");
    if cell.contains([',', ';', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_quoted_when_it_must_be() {
        let mut table = Csv::new(["story", "shares"]);
        table.row(["Kaia, \"stille\"\nom natta", "3"]);
        assert_eq!(table.finish(), "\u{feff}story,shares\r\n\"Kaia, \"\"stille\"\"\nom natta\",3\r\n");
    }

    #[test]
    fn what_looks_like_a_formula_is_a_text() {
        for typed in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            assert!(quoted(typed).trim_start_matches('"').starts_with('\''), "{typed:?}");
        }
        assert_eq!(quoted("=HYPERLINK(\"https://evil.example\",1)"), "\"'=HYPERLINK(\"\"https://evil.example\"\",1)\"");
        assert_eq!((quoted("a=1"), quoted(""), quoted("2026-11")), ("a=1".into(), String::new(), "2026-11".into()));
    }
}
