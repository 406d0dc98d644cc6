//! What mails say, in their reader's language.

use rost_shared::wire::Language;

use crate::{mail::Mail, web::words};

/// Somebody who gets a mail.
#[derive(Clone, Debug)]
pub struct Reader {
    /// Their address.
    pub email: String,
    /// Their name.
    pub name: String,
    /// The language they read.
    pub language: Language,
}

/// An invitation.
pub fn invitation(reader: &Reader, company: &str, link: &str, extension: Option<&str>) -> Mail {
    let paragraphs = ["mail-greeting", "mail-invitation", "mail-voluntary", "mail-join", "mail-invitation-life"];
    letter(reader, "mail-invitation-subject", &paragraphs, company, link, extension)
}

/// The invitation called to mind.
pub fn reminder(reader: &Reader, company: &str, link: &str, extension: Option<&str>) -> Mail {
    let paragraphs = ["mail-greeting", "mail-reminder", "mail-voluntary", "mail-join", "mail-quiet"];
    letter(reader, "mail-reminder-subject", &paragraphs, company, link, extension)
}

/// An invitation was used whose person had joined before.
pub fn tried(reader: &Reader, company: &str, link: &str) -> Mail {
    letter(reader, "mail-tried-subject", &["mail-greeting", "mail-tried", "mail-tried-link"], company, link, None)
}

/// A link to sign in by.
pub fn sign_in(reader: &Reader, company: &str, link: &str) -> Mail {
    let paragraphs = ["mail-greeting", "mail-sign-in", "mail-sign-in-life"];
    letter(reader, "mail-sign-in-subject", &paragraphs, company, link, None)
}

/// A mail; where the extension is comes last, if it is said.
fn letter(
    reader: &Reader,
    subject: &str,
    paragraphs: &[&str],
    company: &str,
    link: &str,
    extension: Option<&str>,
) -> Mail {
    let words = words::catalogue(reader.language);
    let address = extension.unwrap_or_default();
    let values = [("name", reader.name.as_str()), ("company", company), ("link", link), ("extension", address)];
    let last = extension.map(|_| "mail-extension");
    let text: Vec<String> = paragraphs.iter().copied().chain(last).map(|key| words.text(key, &values)).collect();
    Mail {
        to: reader.email.clone(),
        // A subject is one line, whatever the company calls itself.
        subject: words.text(subject, &values).replace(char::is_control, " "),
        text: format!("{}\n\nRøst\n", text.join("\n\n")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_is_missing() {
        for language in Language::ALL {
            let reader = Reader { email: "kari@nordlys.example".into(), name: "Kari".into(), language };
            let (company, link) = ("Nordlys\nBcc: all", "https://rost.example/join/x");
            let invited =
                [invitation, reminder].map(|write| write(&reader, company, link, Some("https://store.example/rost")));
            assert!(invited.iter().all(|mail| mail.text.contains("\nhttps://store.example/rost\n")));
            let others = [tried, sign_in].map(|write| write(&reader, company, link));
            for mail in invited.into_iter().chain(others) {
                assert!(!mail.text.contains('⟦') && !mail.subject.contains('⟦'), "{}{}", mail.subject, mail.text);
                assert!(mail.text.contains("https://rost.example/join/x\n") && !mail.subject.contains('\n'));
            }
        }
    }
}
