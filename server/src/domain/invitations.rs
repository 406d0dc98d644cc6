//! Many invitations at once: lines pasted from a list, each judged for itself; and calling them to mind.

use rost_shared::wire::Millis;

use super::{
    people::{self, INVITATION_LIFE_MS, Invitee},
    units::{self, Unit},
};
use crate::{
    auth::tokens::PlainToken,
    clock::DAY_MS,
    entropy::Entropy,
    problem::Result,
    store::{self, Tx},
};

/// The most lines at once.
pub const LINES_MOST: usize = 500;

/// The longest name, in characters.
const NAME_MOST: usize = 120;

/// How seldom everybody is reminded at most.
pub const REMIND_EVERY_MS: Millis = 7 * DAY_MS;

/// What is wrong with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It has not a name and an address, with at most a unit behind.
    Parts,
    /// The name is longer than it may be.
    Name,
    /// The address is none.
    Email,
    /// An earlier line has the same address.
    Twice,
    /// There is no such unit.
    Unit,
    /// It is the first, and names what the columns hold.
    Heading,
}

/// What a column of addresses is called.
const ADDRESSES: [&str; 8] =
    ["e-mail", "email", "mail", "e-mail address", "email address", "e-post", "epost", "e-postadresse"];

/// Reads lines of `name, email, unit`; blank ones are passed over. What is wrong comes with the line's number, from 1.
pub fn read(text: &str, units: &[Unit]) -> Result<Vec<Invitee>, Vec<(usize, Wrong)>> {
    let (mut invitees, mut wrong) = (Vec::<Invitee>::new(), Vec::new());
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    for (nth, (number, line)) in lines.enumerate() {
        match read_line(line, units) {
            Err(Wrong::Email | Wrong::Parts) if nth == 0 && is_heading(line) => wrong.push((number, Wrong::Heading)),
            Ok(invitee) if invitees.iter().any(|earlier| earlier.email == invitee.email) => {
                wrong.push((number, Wrong::Twice));
            }
            Ok(invitee) => invitees.push(invitee),
            Err(why) => wrong.push((number, why)),
        }
    }
    if wrong.is_empty() { Ok(invitees) } else { Err(wrong) }
}

/// Whether a line names its columns, as a spreadsheet's first row does.
fn is_heading(line: &str) -> bool {
    let mut words = line.split(['\t', ';', ',']).map(|word| word.trim().trim_matches('"').trim().to_lowercase());
    words.any(|word| ADDRESSES.contains(&word.as_str()))
}

fn read_line(line: &str, units: &[Unit]) -> Result<Invitee, Wrong> {
    let line = unwrapped(line);
    // Spreadsheets give tabs or semicolons.
    let outside: String = line.split('"').step_by(2).collect();
    let outside = if line.matches('"').count().is_multiple_of(2) { &outside } else { line };
    let mark = ['\t', ';', ','].into_iter().find(|mark| outside.contains(*mark)).ok_or(Wrong::Parts)?;
    let parts = cells(line, mark);
    let parts: Vec<&str> = parts.iter().map(|part| part.trim()).collect();
    let (name, email, unit) = match parts[..] {
        [name, email] => (name, email, ""),
        [name, email, unit] => (name, email, unit),
        _ => return Err(Wrong::Parts),
    };
    let email = people::normal_email(email);
    match () {
        () if name.is_empty() => return Err(Wrong::Parts),
        () if name.chars().count() > NAME_MOST || name.contains(char::is_control) => return Err(Wrong::Name),
        () if !people::is_email(&email) => return Err(Wrong::Email),
        () => {}
    }
    let unit = match unit {
        "" => None,
        name => Some(units::named(units, name).ok_or(Wrong::Unit)?.id),
    };
    Ok(Invitee { name: name.to_owned(), email, unit })
}

/// A line that is one cell in quotes, as some programs copy it: what stands in it is the line.
fn unwrapped(line: &str) -> &str {
    let inside = line.trim().strip_prefix('"').and_then(|line| line.strip_suffix('"'));
    inside
        .filter(|inside| !inside.contains('"') && inside.contains('@') && inside.contains(['\t', ';', ',']))
        .unwrap_or(line)
}

/// The cells of a line. In quotes the mark is a mark no more, and a quote is written twice (RFC 4180); quotes within a name are its own.
fn cells(line: &str, mark: char) -> Vec<String> {
    let (mut cells, mut rest) = (Vec::new(), line);
    loop {
        let (cell, after) = quoted(rest, mark).unwrap_or_else(|| {
            let end = rest.find(mark).unwrap_or(rest.len());
            (rest[..end].to_owned(), &rest[end..])
        });
        cells.push(cell);
        match after.strip_prefix(mark) {
            Some(after) => rest = after,
            None => return cells,
        }
    }
}

/// The text of a cell that begins and ends with a quote, and what follows it.
fn quoted(text: &str, mark: char) -> Option<(String, &str)> {
    let inside = text.trim_start_matches(|c: char| c.is_whitespace() && c != mark).strip_prefix('"')?;
    let mut out = String::new();
    let mut rest = inside;
    loop {
        let (before, after) = rest.split_once('"')?;
        out.push_str(before);
        if let Some(after) = after.strip_prefix('"') {
            out.push('"');
            rest = after;
            continue;
        }
        let after = after.trim_start_matches(|c: char| c.is_whitespace() && c != mark);
        return (after.is_empty() || after.starts_with(mark)).then_some((out, after));
    }
}

/// Invites them all, by mail where mails are written, and gives the token of each one's link.
pub async fn invite_all(
    tx: &mut Tx,
    entropy: &Entropy,
    invitees: &[Invitee],
    by_mail: bool,
    now: Millis,
) -> Result<Vec<PlainToken>> {
    let mut tokens = Vec::with_capacity(invitees.len());
    for invitee in invitees {
        tokens.push(people::invite(tx, entropy, invitee, by_mail, now, INVITATION_LIFE_MS).await?);
    }
    Ok(tokens)
}

/// What came of the wish to remind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reminded {
    /// The mails are due.
    Due,
    /// There was a reminder within a week.
    Lately,
    /// Everybody on the list was invited within a week; whoever says so needs no week's wait to try again.
    TooSoon,
}

/// Makes a reminder due for all who have not answered and may be reminded. An invitation is left in peace for a week first.
pub async fn remind(tx: &mut Tx, now: Millis) -> Result<Reminded> {
    let before = now - REMIND_EVERY_MS;
    if !store::people::any_invited(tx, before).await? {
        return Ok(Reminded::TooSoon);
    }
    if !store::turns::take(tx, "reminder", now, REMIND_EVERY_MS).await? {
        return Ok(Reminded::Lately);
    }
    store::letters::put_reminders(tx, before, now).await?;
    Ok(Reminded::Due)
}

#[cfg(test)]
mod tests {
    use rost_shared::ids::UnitId;

    use super::*;

    fn units() -> Vec<Unit> {
        vec![Unit { id: UnitId(uuid::Uuid::nil()), name: "Nett".into(), people: 0 }]
    }

    #[test]
    fn lines_are_read_as_people_paste_them() {
        let text = "Kari Nordmann, Kari@Nordlys.example, nett\n\n\"Ola\";ola@nordlys.example\r\nÅse\tase@nordlys.example\tNETT \n";
        let read = read(text, &units()).expect("every line is right");
        let short: Vec<_> = read.iter().map(|i| (i.name.as_str(), i.email.as_str(), i.unit.is_some())).collect();
        assert_eq!(
            short,
            [
                ("Kari Nordmann", "kari@nordlys.example", true),
                ("Ola", "ola@nordlys.example", false),
                ("Åse", "ase@nordlys.example", true)
            ]
        );
    }

    #[test]
    fn quotes_are_read_as_spreadsheets_write_them() {
        let lines = [
            ("\"Nordmann, Kari\",kari@n.no,\"Nett\"", "Nordmann, Kari"),
            ("\"Nordmann; Kari\";\"kari@n.no\"", "Nordmann; Kari"),
            ("\"Nordmann, Kari\"; kari@n.no ; Nett", "Nordmann, Kari"),
            ("\"Nordmann; Kari\",kari@n.no", "Nordmann; Kari"),
            ("\"Kari \"\"Kaia\"\" Nordmann\" , kari@n.no", "Kari \"Kaia\" Nordmann"),
            ("Kari \"Kaia\" Nordmann\tkari@n.no\t\"\"", "Kari \"Kaia\" Nordmann"),
            ("\"Kari, kari@n.no", "\"Kari"),
            ("\"Kari, kari@n.no\"", "Kari"),
        ];
        for (line, name) in lines {
            let read = read(line, &units()).unwrap_or_else(|wrong| panic!("{line}: {wrong:?}"));
            assert_eq!((read[0].name.as_str(), read[0].email.as_str()), (name, "kari@n.no"), "{line}");
        }
    }

    #[test]
    fn a_heading_is_known_in_the_first_line_only() {
        for heading in ["Navn;E-post;Avdeling", "E-mail, Name", "\"Name\"\t\"E-mail address\"\tUnit\tPhone"] {
            let text = format!("\n{heading}\nKari, kari@n.no");
            assert_eq!(read(&text, &units()).expect_err("no person"), [(2, Wrong::Heading)], "{heading}");
        }
        let text = "Kari, kari@n.no\nNavn, e-post";
        assert_eq!(read(text, &units()).expect_err("no address"), [(2, Wrong::Email)]);
    }

    #[test]
    fn what_is_wrong_is_said_by_line() {
        let text = "Kari, kari@nordlys.example\njust a name\nOla, ola\n, x@y.no\nÅse, ase@n.no, Skog\nK, KARI@nordlys.example\nA, b, c, d";
        let expected = [
            (2, Wrong::Parts),
            (3, Wrong::Email),
            (4, Wrong::Parts),
            (5, Wrong::Unit),
            (6, Wrong::Twice),
            (7, Wrong::Parts),
        ];
        assert_eq!(read(text, &units()).expect_err("most are wrong"), expected);
    }
}
