//! The codes of `verify`: a name for each way in which a server can differ from its policy. Where the catalogue has a
//! number for it, the code has it too.
//!
//! | file | holds |
//! |---|---|
//! | `origins` | who is let in that should not be, and where |
//! | `refusals` | who is not let in that should be |
//! | `grants` | credentials, methods and request headers |
//! | `responses` | what responses say beside whom they let in |

mod grants;
mod origins;
mod refusals;
mod responses;

use crate::finding::Entry;

/// All of them.
pub(crate) fn all() -> impl Iterator<Item = &'static Entry> {
    [origins::ENTRIES, refusals::ENTRIES, grants::ENTRIES, responses::ENTRIES].into_iter().flatten()
}
