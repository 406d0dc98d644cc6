//! Reads JSON where bytes of wasm count: the text becomes a tree, and the tree what is wanted.
//!
//! `serde_json` compiles its whole reader anew for every type, with a sentence for everything that can be wrong. Here only
//! the tree is made from text, and what cannot be read is `None`. A struct is handed its fields in the order it declares them,
//! looked up by name: serde then makes straight code of it, and no matching of names. What serde must first look at to
//! know its type (`untagged`, `flatten`, a tag inside) is not read: its readers are the largest of all.

use std::{fmt, slice, vec};

use serde::{
    de::{
        self, DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor,
    },
    forward_to_deserialize_any,
};
use serde_json::{Map, Value, map};

/// What a text says, if it is JSON that says such a thing.
pub fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    read_tree(tree(text)?)
}

/// What a tree says.
pub fn read_tree<T: DeserializeOwned>(tree: Value) -> Option<T> {
    T::deserialize(Tree { value: tree, strict: false }).ok()
}

/// What a text says, if no object in it has a field that is not asked for.
pub fn read_strictly<T: DeserializeOwned>(text: &str) -> Option<T> {
    T::deserialize(Tree { value: tree(text)?, strict: true }).ok()
}

/// The tree of a text.
pub fn tree(text: &str) -> Option<Value> {
    serde_json::from_str(text).ok()
}

/// That something cannot be read. Nobody in the browser would read why.
#[derive(Debug)]
struct Unreadable;

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unreadable")
    }
}

impl std::error::Error for Unreadable {}

impl de::Error for Unreadable {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

struct Tree {
    value: Value,
    strict: bool,
}

impl Tree {
    /// A whole number; as the key of a map it stands in a string.
    fn whole(self) -> Result<i64, Unreadable> {
        match self.value {
            Value::Number(number) => number.as_i64(),
            Value::String(digits) => digits.parse().ok(),
            _ => None,
        }
        .ok_or(Unreadable)
    }
}

macro_rules! whole {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
            visitor.visit_i64(self.whole()?)
        })*
    };
}

macro_rules! word {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
            match self.value {
                Value::String(word) => visitor.visit_string(word),
                _ => Err(Unreadable),
            }
        })*
    };
}

impl<'de> Deserializer<'de> for Tree {
    type Error = Unreadable;

    whole! { deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 }
    word! { deserialize_str deserialize_string deserialize_identifier }
    forward_to_deserialize_any! { i128 u128 f32 f64 char bytes byte_buf unit unit_struct }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Unreadable> {
        Err(Unreadable)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_unit()
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_bool(self.value.as_bool().ok_or(Unreadable)?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        if self.value.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &str, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        match self.value {
            Value::Array(items) => visitor.visit_seq(Items { left: items.into_iter(), strict: self.strict }),
            _ => Err(Unreadable),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(self, _: &str, _: usize, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        match self.value {
            Value::Object(entries) => {
                visitor.visit_map(Entries { left: entries.into_iter(), value: Value::Null, strict: self.strict })
            }
            _ => Err(Unreadable),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        match self.value {
            Value::Object(fields) if self.strict && fields.keys().any(|name| !names.contains(&name.as_str())) => {
                Err(Unreadable)
            }
            Value::Object(fields) => visitor.visit_seq(Fields { names: names.iter(), fields, strict: self.strict }),
            _ => Err(Unreadable),
        }
    }

    /// `"kind"`, or `{"kind": what is in it}`.
    fn deserialize_enum<V: Visitor<'de>>(self, _: &str, _: &[&str], visitor: V) -> Result<V::Value, Unreadable> {
        let (kind, inside) = match self.value {
            Value::String(kind) => (kind, Value::Null),
            Value::Object(fields) if fields.len() == 1 => fields.into_iter().next().ok_or(Unreadable)?,
            _ => return Err(Unreadable),
        };
        visitor.visit_enum(Kind { kind, inside, strict: self.strict })
    }
}

struct Items {
    left: vec::IntoIter<Value>,
    strict: bool,
}

impl<'de> SeqAccess<'de> for Items {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Unreadable> {
        let Some(value) = self.left.next() else { return Ok(None) };
        seed.deserialize(Tree { value, strict: self.strict }).map(Some)
    }
}

/// The fields of a struct, in its order. For one that is not there serde takes its default, if it has one.
struct Fields {
    names: slice::Iter<'static, &'static str>,
    fields: Map<String, Value>,
    strict: bool,
}

impl<'de> SeqAccess<'de> for Fields {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Unreadable> {
        let Some(value) = self.names.next().and_then(|&name| self.fields.get_mut(name)) else {
            // An `Option` is nothing then, though it has no default.
            return Ok(seed.deserialize(Tree { value: Value::Null, strict: false }).ok());
        };
        seed.deserialize(Tree { value: value.take(), strict: self.strict }).map(Some)
    }
}

struct Entries {
    left: map::IntoIter,
    /// Of the entry whose key was just read.
    value: Value,
    strict: bool,
}

impl<'de> MapAccess<'de> for Entries {
    type Error = Unreadable;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Unreadable> {
        let Some((key, value)) = self.left.next() else { return Ok(None) };
        self.value = value;
        seed.deserialize(Tree { value: Value::String(key), strict: self.strict }).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Unreadable> {
        seed.deserialize(Tree { value: self.value.take(), strict: self.strict })
    }
}

struct Kind {
    kind: String,
    inside: Value,
    strict: bool,
}

impl<'de> EnumAccess<'de> for Kind {
    type Error = Unreadable;
    type Variant = Tree;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Tree), Unreadable> {
        let kind = seed.deserialize(Tree { value: Value::String(self.kind), strict: self.strict })?;
        Ok((kind, Tree { value: self.inside, strict: self.strict }))
    }
}

impl<'de> VariantAccess<'de> for Tree {
    type Error = Unreadable;

    fn unit_variant(self) -> Result<(), Unreadable> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Unreadable> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        self.deserialize_struct("", names, visitor)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::{Deserialize, Serialize};

    use super::{read, read_strictly};
    use crate::ids::StoryId;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Kind {
        Plain,
        Wraps(Option<u8>),
        Holds { number: i64 },
    }

    #[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
    #[serde(default)]
    struct Thing {
        words: Vec<String>,
        numbers: BTreeMap<i32, bool>,
        kinds: Vec<Kind>,
        pair: (u32, [i8; 2]),
        id: Option<StoryId>,
    }

    #[test]
    fn reads_what_serde_json_writes() {
        let thing = Thing {
            words: vec!["æ \"ø\"".into(), String::new()],
            numbers: BTreeMap::from([(-7, true), (4, false)]),
            kinds: vec![Kind::Plain, Kind::Wraps(None), Kind::Wraps(Some(255)), Kind::Holds { number: i64::MAX }],
            pair: (u32::MAX, [-128, 127]),
            id: Some(StoryId(uuid::Uuid::from_u128(7))),
        };
        assert_eq!(read(&serde_json::to_string(&thing).unwrap()), Some(thing));
        assert_eq!(read("{}"), Some(Thing::default()));
    }

    #[test]
    fn passes_over_what_it_does_not_know() {
        assert_eq!(read(r#"{"new": {"a": [1.5]}, "id": null}"#), Some(Thing::default()));
    }

    #[test]
    fn lets_only_options_be_absent_where_there_is_no_default() {
        #[derive(Debug, PartialEq, Deserialize)]
        struct Bare {
            first: Option<u8>,
            needed: bool,
            last: Option<String>,
        }
        assert_eq!(read(r#"{"needed": true}"#), Some(Bare { first: None, needed: true, last: None }));
        assert_eq!(read::<Bare>(r#"{"first": 1, "last": ""}"#), None);
        assert_eq!(read::<Bare>(r#"{"needed": null}"#), None);
        assert_eq!(read_strictly::<Bare>(r#"{"needed": true, "other": 1}"#), None);
        let all = Bare { first: Some(1), needed: true, last: None };
        assert_eq!(read_strictly(r#"{"needed": true, "first": 1}"#), Some(all));
    }

    #[test]
    fn gives_nothing_for_anything_else() {
        let wrong = ["", "{", "[]", r#"{"words": [1]}"#, r#"{"kinds": ["other"]}"#, r#"{"kinds": [{"wraps": 256}]}"#];
        for text in wrong.into_iter().chain([
            r#"{"kinds": [{"holds": {}}]}"#,
            r#"{"id": "7"}"#,
            r#"{"pair": [1]}"#,
            r#"{"kinds": [{"wraps": 1, "holds": {"number": 1}}]}"#,
        ]) {
            assert_eq!(read::<Thing>(text), None, "{text}");
        }
    }
}
