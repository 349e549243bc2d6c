//! The origins that are sent.

use std::error::Error;
use std::fmt;

use url::Url;
use xorigin::message::Client;
use xorigin::origin::{OpaqueOrigin, Origin, TupleOrigin};

/// An origin that is sent to find out what a server says to it. It is one that a browser can send.
#[derive(Clone, Debug)]
pub struct ProbeOrigin {
    origin: Origin,
    /// A page of it.
    page: Url,
    exception: Option<&'static Exception>,
}

/// A scheme whose origins the URL Standard calls opaque, and which is sent all the same.
#[derive(Debug, PartialEq, Eq)]
pub struct Exception {
    /// The scheme.
    pub scheme: &'static str,
    /// Who sends it.
    pub sent_by: &'static str,
}

/// The schemes that are no browser page's and that servers see.
pub const EXCEPTIONS: [Exception; 9] = [
    Exception { scheme: "chrome-extension", sent_by: "an extension of Chromium" },
    Exception { scheme: "moz-extension", sent_by: "an extension of Firefox" },
    Exception { scheme: "safari-web-extension", sent_by: "an extension of Safari" },
    Exception { scheme: "capacitor", sent_by: "an app made with Capacitor, on iOS" },
    Exception { scheme: "ionic", sent_by: "an app made with Ionic, on iOS" },
    Exception { scheme: "tauri", sent_by: "an app made with Tauri" },
    Exception { scheme: "app", sent_by: "an app made with Electron" },
    Exception { scheme: "vscode-webview", sent_by: "an extension of Visual Studio Code" },
    Exception { scheme: "ftp", sent_by: "a page of ftp, in browsers that had it" },
];

/// An origin that no browser sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotSendable {
    origin: String,
    /// What a browser would send of it, if anything.
    sent: Option<String>,
}

impl ProbeOrigin {
    /// The origin of this serialization.
    ///
    /// # Errors
    /// If no browser sends it: it is malformed, or a browser would write it in another way.
    pub fn new(serialization: &str) -> Result<Self, NotSendable> {
        let fault = |sent: Option<&str>| NotSendable { origin: serialization.into(), sent: sent.map(str::to_owned) };
        let origin = TupleOrigin::parse(serialization.as_bytes()).map_err(|_| fault(None))?;
        let page = Url::parse(serialization).map_err(|_| fault(None))?;
        let exception = EXCEPTIONS.iter().find(|exception| exception.scheme == origin.scheme());
        let sent = Origin::of_url(&page);
        if exception.is_none() && sent.ascii_serialization() != serialization {
            return Err(fault(Some(sent.ascii_serialization())));
        }
        Ok(Self { origin: Origin::Tuple(origin), page, exception })
    }

    /// The origin of a sandboxed page at `page`, which is sent as `null`.
    #[must_use]
    pub const fn null(page: Url) -> Self {
        Self { origin: Origin::Opaque(OpaqueOrigin::unique()), page, exception: None }
    }

    /// What is sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.origin.ascii_serialization()
    }

    /// The scheme; none of `null`.
    #[must_use]
    pub fn scheme(&self) -> Option<&str> {
        self.origin.as_tuple().map(TupleOrigin::scheme)
    }

    /// The exception that it is, if no page of a browser has it.
    #[must_use]
    pub const fn exception(&self) -> Option<&'static Exception> {
        self.exception
    }

    /// The origin.
    #[must_use]
    pub const fn origin(&self) -> &Origin {
        &self.origin
    }

    /// A page of it. What it asks of a server over http is not taken for mixed content: it is the server that is asked
    /// about, and not the page.
    #[must_use]
    pub fn client(&self) -> Client {
        let mut client = Client::new(self.page.clone(), self.origin.clone());
        client.mixed_content_allowed = true;
        client
    }
}

impl fmt::Display for ProbeOrigin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for NotSendable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no browser sends the origin {:?}", self.origin)?;
        match &self.sent {
            Some(sent) => write!(f, "; it would send {sent:?}"),
            None => f.write_str(
                "; one is scheme://host or scheme://host:port, in lower case and without a slash at its end",
            ),
        }
    }
}

impl Error for NotSendable {}

#[cfg(test)]
mod tests {
    use super::{EXCEPTIONS, ProbeOrigin};

    #[track_caller]
    fn check(origin: &str, expected: Option<&str>) {
        let got = ProbeOrigin::new(origin).map_err(|error| error.to_string());
        match expected {
            None => assert_eq!(got.unwrap().as_str(), origin),
            Some(words) => assert!(got.as_ref().unwrap_err().contains(words), "{origin}: {got:?}"),
        }
    }

    #[test]
    fn what_browsers_send() {
        check("https://app.example", None);
        check("http://app.example:8443", None);
        check("https://app.example.", None);
        check("http://[::1]:3000", None);
        check("https://a_b.example", None);
        check("https://api.example!.x.example", None);
        for exception in &EXCEPTIONS {
            check(&format!("{}://name", exception.scheme), None);
        }
    }

    #[test]
    fn what_no_browser_sends() {
        check("https://app.example/", Some("without a slash"));
        check("https://app.example:443", Some("no browser sends"));
        check("HTTPS://APP.EXAMPLE", Some("in lower case"));
        check("https://app.example%60.x.example", Some("no browser sends"));
        check("app.example", Some("scheme://host"));
        check("unknown://name", Some("it would send \"null\""));
        check("null", Some("no browser sends"));
        check("", Some("no browser sends"));
    }

    #[test]
    fn a_sandboxed_page_sends_null() {
        let origin = ProbeOrigin::null("https://app.example/".parse().unwrap());
        assert_eq!((origin.as_str(), origin.scheme()), ("null", None));
    }
}
