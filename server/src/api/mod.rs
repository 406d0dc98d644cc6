//! JSON for the extension, one file a resource. A handler extracts, authorises, makes one domain call and answers.

pub mod health;
