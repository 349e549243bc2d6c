//! How a real browser is started.

/// What keeps Chromium quiet. It runs as root in containers, where its sandbox cannot; it only sees the tests' own pages.
pub const CHROMIUM_ARGUMENTS: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];
