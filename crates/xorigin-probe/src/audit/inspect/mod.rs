//! One target, from the controls to the findings.
//!
//! | file | holds |
//! |---|---|
//! | `inspection` | the order of things |
//! | `ask` | a question that waits if the server says so, and ends the inspection if there is no answer |
//! | `stop` | why there is no verdict |
//! | `controls` | what the target does without an origin, with its own, with strangers, and with those that are known |
//! | `candidates` | which origins may be allowed |
//! | `address` | whether the network is what keeps strangers away |
//! | `rows` | the origins that should not be allowed |
//! | `confirm` | a suspect asked again, and the finding that comes of it |
//! | `headers` | what is wrong with what is said to those that are allowed; of preflights `preflights` |
//! | `caches` | `Vary`, and what caches make of it |
//! | `beside` | errors, redirects, neighbours of CORS |
//! | `made` | how findings are put together |

mod address;
mod ask;
mod beside;
mod caches;
mod candidates;
mod confirm;
mod controls;
mod headers;
mod inspection;
mod made;
mod preflights;
mod rows;
mod stop;

pub(super) use inspection::{Inspected, inspect};
