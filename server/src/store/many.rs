//! Many ids or rows as one parameter, so that a statement does for a thousand what it does for one.
//!
//! It is a JSON object, since `json_each` takes one apart into `key` and `value` on both engines, in its order; PostgreSQL has
//! another function for arrays. What an engine takes to be JSON differs: text on SQLite, its own type on PostgreSQL.
//! A table is joined to it by `cross join`, which on SQLite says that each row is looked up by its index.

use std::fmt::Display;

use serde::Serialize;
use sqlx::{
    Encode, Postgres, Sqlite, Type,
    encode::IsNull,
    error::BoxDynError,
    postgres::{PgArgumentBuffer, PgTypeInfo, types::Oid},
    sqlite::{SqliteArgumentsBuffer, SqliteTypeInfo},
};

use crate::problem::{Fault, Result};

/// PostgreSQL's own number of its type `json`.
const JSON: Oid = Oid(114);

/// Keys or rows for `json_each($1)`.
#[derive(Clone, Debug)]
pub struct Many(String);

impl Many {
    /// Ids, each a `key`. They are written without escapes.
    pub fn keys(keys: impl IntoIterator<Item = impl Display>) -> Self {
        let keys: Vec<String> = keys.into_iter().map(|key| format!("\"{key}\":0")).collect();
        Self(format!("{{{}}}", keys.join(",")))
    }

    /// Rows, each a `value` with its fields, in their order.
    pub fn rows(rows: impl IntoIterator<Item = impl Serialize>) -> Result<Self> {
        let mut json = String::from("{");
        for (nth, row) in rows.into_iter().enumerate() {
            if nth > 0 {
                json.push(',');
            }
            json.push_str(&format!("\"{nth}\":"));
            json.push_str(&serde_json::to_string(&row).map_err(Fault::internal)?);
        }
        json.push('}');
        Ok(Self(json))
    }
}

impl Type<Sqlite> for Many {
    fn type_info() -> SqliteTypeInfo {
        <str as Type<Sqlite>>::type_info()
    }
}

impl Encode<'_, Sqlite> for Many {
    fn encode_by_ref(&self, arguments: &mut SqliteArgumentsBuffer) -> Result<IsNull, BoxDynError> {
        <String as Encode<'_, Sqlite>>::encode_by_ref(&self.0, arguments)
    }
}

impl Type<Postgres> for Many {
    fn type_info() -> PgTypeInfo {
        PgTypeInfo::with_oid(JSON)
    }
}

impl Encode<'_, Postgres> for Many {
    fn encode_by_ref(&self, buffer: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
        buffer.extend_from_slice(self.0.as_bytes());
        Ok(IsNull::No)
    }
}
