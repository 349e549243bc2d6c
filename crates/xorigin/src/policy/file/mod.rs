//! Policies in files: TOML, or JSON of the same shape.
//!
//! A text is read into a document that knows where every key and value stands, the document into a
//! [`PolicySpec`](super::PolicySpec). Whatever is wrong is found at once, each fault with its line and column.
//!
//! A table `gateway` may stand beside the rules. The gateway reads it as a [`Section`] of the same document, so that what is
//! wrong in it is told together with the rest.

mod findings;
mod format;
mod from_json;
mod from_toml;
mod keys;
mod located;
mod place;
mod policy;
mod policy_file;
mod read;
mod repeated;
mod section;
mod similar;
mod syntax;
mod tree;
mod values;

pub use format::Format;
pub use keys::{POLICY_KEYS, RULE_KEYS};
pub use located::{FileFaults, Located};
pub use place::{Position, Span};
pub use policy_file::{LONGEST_FILE, PolicyFile};
pub use section::{Section, Written};
