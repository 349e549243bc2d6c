//! The browsers: where they are, how they are started, which version they have.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use xorigin_testkit::browser::CHROMIUM_ARGUMENTS;
use xorigin_testkit::oracle::Browser;

use crate::process;

/// What keeps Firefox from asking anything of the network by itself.
const FIREFOX: &str = r#"user_pref("app.update.enabled", false);
user_pref("browser.safebrowsing.malware.enabled", false);
user_pref("browser.safebrowsing.phishing.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("dom.max_script_run_time", 0);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("services.settings.server", "data:,#");
"#;

/// Hands descriptors 3 and 4 to Chromium, which speaks the DevTools protocol there.
const WITH_PIPES: &str = r#"exec "$0" "$@" 3<&0 4>&1 </dev/null >/dev/null"#;

/// A browser that is installed.
#[derive(Debug)]
pub(super) struct Installed {
    kind: Browser,
    program: PathBuf,
    /// The program that gives it a display, if it needs one.
    display: Option<PathBuf>,
}

impl Installed {
    /// Looks for `kind`, or says how to install it.
    pub(super) fn find(kind: Browser) -> Result<Self> {
        let (program, packages) = match kind {
            Browser::Chromium => (first(&["chromium", "chromium-browser"]), "chromium"),
            Browser::Firefox => (first(&["firefox-esr", "firefox"]), "firefox-esr"),
            Browser::Webkit => (mini_browser(), WEBKIT_PACKAGES),
        };
        let program = program.with_context(|| missing(kind.name(), packages))?;
        let display = match kind {
            Browser::Chromium | Browser::Firefox => None,
            Browser::Webkit => Some(process::find("xvfb-run").with_context(|| missing("xvfb-run", WEBKIT_PACKAGES))?),
        };
        Ok(Self { kind, program, display })
    }

    /// The version, as the README's table has it.
    pub(super) fn version(&self) -> Result<String> {
        // With a home of its own, since even this writes there.
        let home = tempfile::tempdir()?;
        let mut command = self.command(home.path());
        let printed = process::output(command.arg("--version"))?;
        let program = self.program.display();
        version(&printed)
            .with_context(|| format!("`{program} --version` names no version: {}", printed.escape_default()))
    }

    /// Starts with `url`, all that it writes being in `profile`.
    pub(super) fn open(&self, profile: &Path, url: &str) -> Result<Command> {
        let mut command = self.command(profile);
        match self.kind {
            Browser::Chromium => {
                command.args(CHROMIUM_ARGUMENTS).arg(user_data(profile));
            }
            Browser::Firefox => {
                fs::write(profile.join("user.js"), FIREFOX)?;
                command.args(["--headless", "--no-remote", "--profile"]).arg(profile);
            }
            Browser::Webkit => {}
        }
        command.arg(url);
        Ok(command)
    }

    /// Starts with an empty page and the DevTools protocol on its standard input and output.
    pub(super) fn open_with_devtools(&self, profile: &Path) -> Result<Command> {
        if self.kind != Browser::Chromium {
            bail!("{} does not speak the DevTools protocol", self.kind.name());
        }
        let mut command = with_home("sh".as_ref(), profile);
        command.args(["-c", WITH_PIPES]).arg(&self.program).args(CHROMIUM_ARGUMENTS).arg(user_data(profile));
        command.args(["--remote-debugging-pipe", "about:blank"]);
        Ok(command)
    }

    fn command(&self, home: &Path) -> Command {
        let Some(display) = &self.display else { return with_home(&self.program, home) };
        let mut command = with_home(display, home);
        command.arg("-a").arg(&self.program);
        if root() {
            // Its sandbox does not work there. It only sees the recorder's own pages.
            command.env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
        }
        command
    }
}

const WEBKIT_PACKAGES: &str = "libwebkit2gtk-4.1-0 xvfb xauth";

/// A command whose home and temporary directory is `home`: what it leaves goes with it.
fn with_home(program: &Path, home: &Path) -> Command {
    let mut command = Command::new(program);
    command.env("HOME", home).env("TMPDIR", home);
    command
}

fn user_data(profile: &Path) -> std::ffi::OsString {
    let mut argument = std::ffi::OsString::from("--user-data-dir=");
    argument.push(profile);
    argument
}

fn first(names: &[&str]) -> Option<PathBuf> {
    names.iter().find_map(|name| process::find(name))
}

fn missing(what: &str, packages: &str) -> String {
    format!("{what} is missing: get it with `apt-get install {packages}`")
}

/// The browser that comes with WebKitGTK, in the directory of an architecture.
fn mini_browser() -> Option<PathBuf> {
    let directories = fs::read_dir("/usr/lib").into_iter().flatten().flatten().map(|entry| entry.path());
    let more = ["/usr/lib", "/usr/libexec"].map(PathBuf::from);
    directories.chain(more).map(|directory| directory.join("webkit2gtk-4.1/MiniBrowser")).find(|file| file.is_file())
}

#[cfg(unix)]
fn root() -> bool {
    rustix::process::geteuid().is_root()
}

#[cfg(not(unix))]
fn root() -> bool {
    false
}

/// The first word that begins like a number, as far as it is one.
fn version(printed: &str) -> Option<String> {
    let word = printed.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
    let end = word.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(word.len());
    word.get(..end).map(|number| number.trim_end_matches('.').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_numbers() {
        for (printed, expected) in [
            ("Chromium 156.0.8078.79 built on Debian GNU/Linux 12 (bookworm)\n", Some("156.0.8078.79")),
            ("Mozilla Firefox 153.7.0esr\n", Some("153.7.0")),
            ("WebKitGTK 2.50.6\n", Some("2.50.6")),
            ("WebKitGTK\n", None),
            ("", None),
        ] {
            assert_eq!(version(printed).as_deref(), expected, "{printed}");
        }
    }

    #[test]
    fn only_chromium_has_devtools() {
        let installed = |kind| Installed { kind, program: "/x/browser".into(), display: None };
        let profile = Path::new("/x/profile");
        let command = installed(Browser::Chromium).open_with_devtools(profile).unwrap();
        let arguments: Vec<_> = command.get_args().collect();
        assert_eq!(arguments[..3], ["-c", WITH_PIPES, "/x/browser"]);
        assert!(arguments.contains(&"--user-data-dir=/x/profile".as_ref()));
        assert!(installed(Browser::Firefox).open_with_devtools(profile).is_err());
    }

    #[test]
    fn the_url_comes_last() {
        let webkit =
            Installed { kind: Browser::Webkit, program: "/x/browser".into(), display: Some("/x/display".into()) };
        let command = webkit.open(Path::new("/x/profile"), "http://127.0.0.1:1/run").unwrap();
        assert_eq!(command.get_program(), "/x/display");
        assert_eq!(command.get_args().collect::<Vec<_>>(), ["-a", "/x/browser", "http://127.0.0.1:1/run"]);
        let told = missing("webkit", WEBKIT_PACKAGES);
        assert_eq!(told, "webkit is missing: get it with `apt-get install libwebkit2gtk-4.1-0 xvfb xauth`");
    }
}
