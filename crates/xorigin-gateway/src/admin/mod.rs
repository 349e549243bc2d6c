//! Health, metrics and reload, on an address of their own and a thread of their own, which load does not starve.
//!
//! | | |
//! |---|---|
//! | `GET /livez` | 200 as long as the program runs |
//! | `GET /readyz` | 200 while it serves, 503 before and while it drains; JSON with how the file was last read |
//! | `GET /metrics` | OpenMetrics |
//! | `POST /-/reload` | reads the file again: 200, or 422 with everything that is wrong with it |

mod answer;
mod guard;
mod server;

pub use server::{Admin, AdminServer};
