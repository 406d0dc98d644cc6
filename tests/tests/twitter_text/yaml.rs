//! Reads the one YAML file of twitter-text's published cases: sections of items with a text and what is expected. Not a
//! YAML parser; what it does not know makes the test fail.

/// One published case.
#[derive(Debug)]
pub struct Case {
    pub section: String,
    pub description: String,
    pub text: String,
    pub expected: Expected,
}

/// What a case expects.
#[derive(Clone, Copy, Debug)]
pub enum Expected {
    Valid(bool),
    Count { weighted: usize, valid: bool, permillage: usize },
}

/// Every case of the file, in order.
pub fn cases(source: &str) -> Vec<Case> {
    let mut section = "";
    let mut items: Vec<(&str, Vec<(&str, &str)>)> = Vec::new();
    for line in source.lines().filter(|line| !line.trim().is_empty() && *line != "tests:") {
        let indent = line.len() - line.trim_start().len();
        let (key, value) = line.trim_start().split_once(':').expect(line);
        match indent {
            2 => section = key,
            4 => items.push((section, vec![(key.strip_prefix("- ").expect(line), value.trim())])),
            _ => items.last_mut().expect(line).1.push((key, value.trim())),
        }
    }
    items.into_iter().map(|(section, fields)| case(section, &fields)).collect()
}

fn case(section: &str, fields: &[(&str, &str)]) -> Case {
    let field =
        |key: &str| fields.iter().find(|(name, _)| *name == key).unwrap_or_else(|| panic!("no {key}: {fields:?}")).1;
    let number = |key: &str| field(key).parse().expect(key);
    let truth = |key: &str| field(key).parse().expect(key);
    let expected = if field("expected").is_empty() {
        Expected::Count { weighted: number("weightedLength"), valid: truth("valid"), permillage: number("permillage") }
    } else {
        Expected::Valid(truth("expected"))
    };
    Case { section: section.into(), description: quoted(field("description")), text: quoted(field("text")), expected }
}

/// A double-quoted scalar.
fn quoted(scalar: &str) -> String {
    let inner = scalar.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).expect(scalar);
    let mut out = String::new();
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        let digits = match chars.next().expect(scalar) {
            'n' => {
                out.push('\n');
                continue;
            }
            same @ ('"' | '\\') => {
                out.push(same);
                continue;
            }
            'u' => 4,
            'U' => 8,
            other => panic!("an unknown escape {other} in {scalar}"),
        };
        let code: String = chars.by_ref().take(digits).collect();
        out.push(u32::from_str_radix(&code, 16).ok().and_then(char::from_u32).expect(scalar));
    }
    out
}
