//! The fields of an engine, one by one: what each says, and what becomes of an engine with another's.

mod cache;
mod preflight;
mod redirect;
mod request;
mod response;

use alloc::string::String;
use alloc::vec::Vec;

use super::Engine;

/// A field of [`Engine`] in which engines may differ.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What a server does so that the difference does not matter; nothing where no server can.
    pub remedy: Option<&'static str>,
    words: fn(&Engine) -> String,
    differs: fn(&Engine, &Engine) -> bool,
    take: fn(&mut Engine, &Engine),
}

/// A field with two sentences.
macro_rules! flag {
    ($name:ident, $remedy:expr, $yes:literal, $no:literal) => {
        crate::engine::field::flag_or!($name, $remedy, |engine: &crate::engine::Engine| {
            alloc::string::ToString::to_string(if engine.$name { $yes } else { $no })
        })
    };
}

/// A field whose sentence is made by a function.
macro_rules! flag_or {
    ($name:ident, $remedy:expr, $words:expr) => {
        crate::engine::field::Field {
            name: stringify!($name),
            remedy: $remedy,
            words: $words,
            differs: |one, other| one.$name != other.$name,
            take: |engine, other| engine.$name = other.$name,
        }
    };
}

use {flag, flag_or};

impl Field {
    /// The fields by subject, in the order in which a fetch meets them.
    pub const GROUPS: [(&'static str, &'static [Self]); 5] = [
        ("The request", request::FIELDS),
        ("Redirects", redirect::FIELDS),
        ("The answer to a preflight", preflight::FIELDS),
        ("The preflight cache", cache::FIELDS),
        ("The response", response::FIELDS),
    ];

    /// Every field, in the order in which a fetch meets them.
    #[must_use]
    pub fn all() -> Vec<Self> {
        Self::GROUPS.into_iter().flat_map(|(_, fields)| fields).copied().collect()
    }

    /// Whether the engines differ in it.
    #[must_use]
    pub fn differs(&self, one: &Engine, other: &Engine) -> bool {
        (self.differs)(one, other)
    }

    /// What is so in `engine` by this field, as a sentence without capital and full stop.
    #[must_use]
    pub fn words(&self, engine: &Engine) -> String {
        (self.words)(engine)
    }

    /// `engine`, but for this field, which is as in `other`.
    #[must_use]
    pub fn with(&self, engine: &Engine, other: &Engine) -> Engine {
        let mut engine = engine.clone();
        (self.take)(&mut engine, other);
        engine
    }

    /// Whether it is the field that decides about cookies, which whoever sends asks.
    pub(crate) fn is_about_cookies(&self) -> bool {
        self.name == "cookies_are_lax_by_default"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fields_are_all_that_tells_engines_apart() {
        for engine in Engine::ALL {
            let same = Field::all().iter().fold(engine.clone(), |engine, field| field.with(&engine, &Engine::STANDARD));
            assert_eq!(
                Engine { name: Engine::STANDARD.name, version: Engine::STANDARD.version, ..same },
                Engine::STANDARD,
                "{}",
                engine.name
            );
        }
    }

    #[test]
    fn every_field_of_the_struct_is_listed() {
        let source = include_str!("../profile.rs");
        let body = source.split("pub struct Engine {").nth(1).unwrap().split("\n}").next().unwrap();
        let named = body.lines().filter_map(|line| line.trim().strip_prefix("pub ")?.split(':').next());
        let mut declared: Vec<&str> = named.filter(|name| !["name", "version"].contains(name)).collect();
        let mut listed: Vec<&str> = Field::all().iter().map(|field| field.name).collect();
        declared.sort_unstable();
        listed.sort_unstable();
        assert_eq!(declared, listed);
    }

    #[test]
    fn sentences_tell_what_differs() {
        for field in Field::all() {
            for other in Engine::ALL {
                let (here, there) = (field.words(&Engine::STANDARD), field.words(&other));
                assert_eq!(here != there, field.differs(&Engine::STANDARD, &other), "{}: {here} / {there}", field.name);
                assert!(!there.ends_with('.') && !there.is_empty(), "{}", field.name);
            }
            assert!(field.remedy.is_none_or(|remedy| remedy.ends_with('.')), "{}", field.name);
        }
    }
}
