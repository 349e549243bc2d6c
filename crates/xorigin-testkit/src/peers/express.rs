//! Express with its cors package, on Debian's Node.js.

use std::env;
use std::io;

use super::peer::Peer;
use super::program::Launch;

impl Peer {
    /// Express with `site`: a CommonJS module that exports a function of the application and the
    /// cors package, which adds middleware and routes.
    ///
    /// The packages are where `NODE_PATH` leads.
    ///
    /// # Errors
    /// If Node.js or a package is not installed, or the script throws, which Node.js then shows.
    pub fn express(site: &str) -> io::Result<Self> {
        for package in ["express", "cors"] {
            ensure_package(package)?;
        }
        let launch = Launch {
            binary: "node",
            arguments: &["main.js"],
            variables: &[],
            files: &[("main.js", MAIN), ("site.js", site)],
            listens: "express listens",
        };
        let (port, program) = launch.start()?;
        Ok(Self::program(port, program))
    }
}

const MAIN: &str = "\
const app = require('express')();
require('./site')(app, require('cors'));
app.listen(Number(process.env.PORT), '127.0.0.1', (error) => {
  if (error) throw error;
  console.log('express listens');
});
";

/// An error unless `NODE_PATH` leads to the package.
fn ensure_package(package: &str) -> io::Result<()> {
    let path = env::var_os("NODE_PATH").unwrap_or_default();
    let there = env::split_paths(&path).any(|directory| directory.join(package).join("package.json").is_file());
    if there {
        return Ok(());
    }
    let told =
        format!("NODE_PATH leads to no npm package {package}: `cargo xtask test` installs it and sets NODE_PATH");
    Err(io::Error::new(io::ErrorKind::NotFound, told))
}
