//! From what people write to what is known to be right.

mod valid;

pub(super) use valid::{ValidExposed, ValidMethods, ValidOrigins, ValidRequestHeaders, ValidRule};
