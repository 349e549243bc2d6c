//! The options of curl.

/// An option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CurlOption {
    letter: Option<char>,
    pub(super) name: &'static str,
    pub(super) meaning: Meaning,
}

/// What an option says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Switch(Switch),
    Valued(Valued),
    /// Nothing that can be done here; what to do instead.
    Refused(&'static str),
}

/// What an option without a value says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Switch {
    Globoff,
    Get,
    Head,
    Location,
    Insecure,
    Http1,
    Http2,
    /// Nothing to a browser.
    Idle,
    /// What `check` has an option of the same name for.
    Check,
}

/// What an option with a value says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Valued {
    Url,
    UrlQuery,
    Method,
    Header,
    Data(DataKind),
    Cookie,
    User,
    Bearer,
    Referer,
    Resolve,
    Proxy,
    /// Nothing to a browser.
    Idle,
    /// What `check` has an option of the same name for.
    Check,
}

/// How data becomes a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DataKind {
    /// As it stands, unless it names a file.
    Plain,
    /// As it stands.
    Raw,
    /// The part after `=` is encoded.
    Urlencode,
    /// As it stands, unless it names a file; its type is JSON.
    Json,
}

/// The option with this name.
pub(super) fn long(name: &str) -> Option<CurlOption> {
    let known = |name: &str| OPTIONS.iter().find(|option| option.name == name).copied();
    // Any switch can be switched off.
    let off = |name: &str| known(name).filter(|option| matches!(option.meaning, Meaning::Switch(_)));
    known(name).or_else(|| {
        name.strip_prefix("no-").and_then(off).map(|on| CurlOption { meaning: Meaning::Switch(Switch::Idle), ..on })
    })
}

/// The option with this letter.
pub(super) fn short(letter: char) -> Option<CurlOption> {
    OPTIONS.iter().find(|option| option.letter == Some(letter)).copied()
}

const fn switch(letter: Option<char>, name: &'static str, switch: Switch) -> CurlOption {
    CurlOption { letter, name, meaning: Meaning::Switch(switch) }
}

const fn valued(letter: Option<char>, name: &'static str, valued: Valued) -> CurlOption {
    CurlOption { letter, name, meaning: Meaning::Valued(valued) }
}

const fn refused(letter: Option<char>, name: &'static str, remedy: &'static str) -> CurlOption {
    CurlOption { letter, name, meaning: Meaning::Refused(remedy) }
}

const FORM: &str = "give the parts to check itself, with -F";
const FILES: &str = "files are not read from a pasted text: give the file to check itself, with -d @FILE";
const ONE_REQUEST: &str = "only one request can be checked: paste one at a time";
const AUTHENTICATION: &str = "a page cannot ask for this: take the option out, or give Authorization with -H";

const OPTIONS: [CurlOption; 113] = [
    valued(None, "url", Valued::Url),
    valued(None, "url-query", Valued::UrlQuery),
    switch(Some('g'), "globoff", Switch::Globoff),
    valued(Some('X'), "request", Valued::Method),
    switch(Some('G'), "get", Switch::Get),
    switch(Some('I'), "head", Switch::Head),
    valued(Some('H'), "header", Valued::Header),
    valued(Some('d'), "data", Valued::Data(DataKind::Plain)),
    valued(None, "data-ascii", Valued::Data(DataKind::Plain)),
    valued(None, "data-binary", Valued::Data(DataKind::Plain)),
    valued(None, "data-raw", Valued::Data(DataKind::Raw)),
    valued(None, "data-urlencode", Valued::Data(DataKind::Urlencode)),
    valued(None, "json", Valued::Data(DataKind::Json)),
    valued(Some('b'), "cookie", Valued::Cookie),
    valued(Some('u'), "user", Valued::User),
    valued(None, "oauth2-bearer", Valued::Bearer),
    valued(Some('A'), "user-agent", Valued::Check),
    valued(Some('e'), "referer", Valued::Referer),
    switch(Some('L'), "location", Switch::Location),
    switch(None, "location-trusted", Switch::Location),
    switch(Some('k'), "insecure", Switch::Insecure),
    valued(None, "resolve", Valued::Resolve),
    valued(Some('x'), "proxy", Valued::Proxy),
    switch(None, "http1.1", Switch::Http1),
    switch(None, "http2", Switch::Http2),
    switch(None, "http2-prior-knowledge", Switch::Http2),
    // What is about the connection, and `check` has too.
    switch(Some('4'), "ipv4", Switch::Check),
    switch(Some('6'), "ipv6", Switch::Check),
    valued(None, "noproxy", Valued::Check),
    valued(Some('m'), "max-time", Valued::Check),
    valued(None, "connect-timeout", Valued::Check),
    valued(None, "cacert", Valued::Check),
    valued(Some('E'), "cert", Valued::Check),
    valued(None, "key", Valued::Check),
    // What is about curl's own connection and output.
    switch(None, "compressed", Switch::Idle),
    switch(None, "tr-encoding", Switch::Idle),
    switch(Some('0'), "http1.0", Switch::Idle),
    switch(None, "http0.9", Switch::Idle),
    switch(None, "http3", Switch::Idle),
    switch(None, "http3-only", Switch::Idle),
    switch(Some('1'), "tlsv1", Switch::Idle),
    switch(None, "tlsv1.0", Switch::Idle),
    switch(None, "tlsv1.1", Switch::Idle),
    switch(None, "tlsv1.2", Switch::Idle),
    switch(None, "tlsv1.3", Switch::Idle),
    switch(None, "ssl-no-revoke", Switch::Idle),
    switch(None, "tcp-nodelay", Switch::Idle),
    switch(None, "keepalive", Switch::Idle),
    switch(None, "alpn", Switch::Idle),
    switch(None, "basic", Switch::Idle),
    switch(Some('s'), "silent", Switch::Idle),
    switch(Some('S'), "show-error", Switch::Idle),
    switch(Some('v'), "verbose", Switch::Idle),
    switch(Some('i'), "include", Switch::Idle),
    switch(None, "show-headers", Switch::Idle),
    switch(Some('f'), "fail", Switch::Idle),
    switch(None, "fail-with-body", Switch::Idle),
    switch(None, "fail-early", Switch::Idle),
    switch(Some('N'), "no-buffer", Switch::Idle),
    switch(None, "buffer", Switch::Idle),
    switch(Some('#'), "progress-bar", Switch::Idle),
    switch(None, "progress-meter", Switch::Idle),
    switch(None, "styled-output", Switch::Idle),
    switch(Some('O'), "remote-name", Switch::Idle),
    switch(Some('J'), "remote-header-name", Switch::Idle),
    switch(None, "remove-on-error", Switch::Idle),
    switch(None, "create-dirs", Switch::Idle),
    switch(Some('j'), "junk-session-cookies", Switch::Idle),
    switch(Some('q'), "disable", Switch::Idle),
    switch(None, "path-as-is", Switch::Idle),
    switch(None, "retry-all-errors", Switch::Idle),
    switch(None, "retry-connrefused", Switch::Idle),
    switch(None, "trace-time", Switch::Idle),
    switch(None, "post301", Switch::Idle),
    switch(None, "post302", Switch::Idle),
    switch(None, "post303", Switch::Idle),
    valued(Some('o'), "output", Valued::Idle),
    valued(None, "output-dir", Valued::Idle),
    valued(Some('w'), "write-out", Valued::Idle),
    valued(Some('D'), "dump-header", Valued::Idle),
    valued(Some('c'), "cookie-jar", Valued::Idle),
    valued(None, "stderr", Valued::Idle),
    valued(None, "trace", Valued::Idle),
    valued(None, "trace-ascii", Valued::Idle),
    valued(None, "retry", Valued::Idle),
    valued(None, "retry-delay", Valued::Idle),
    valued(None, "retry-max-time", Valued::Idle),
    valued(None, "max-redirs", Valued::Idle),
    valued(None, "max-filesize", Valued::Idle),
    valued(None, "limit-rate", Valued::Idle),
    valued(Some('Y'), "speed-limit", Valued::Idle),
    valued(Some('y'), "speed-time", Valued::Idle),
    valued(None, "keepalive-time", Valued::Idle),
    valued(None, "expect100-timeout", Valued::Idle),
    valued(None, "ciphers", Valued::Idle),
    valued(None, "tls-max", Valued::Idle),
    valued(None, "interface", Valued::Idle),
    // What would need a file, another request, or a page that can do more.
    refused(Some('F'), "form", FORM),
    refused(None, "form-string", FORM),
    refused(Some('T'), "upload-file", FILES),
    refused(Some('K'), "config", "files are not read from a pasted text: write its options out"),
    refused(Some('n'), "netrc", "files are not read from a pasted text: give user and password with -u"),
    refused(Some(':'), "next", ONE_REQUEST),
    refused(Some('Z'), "parallel", ONE_REQUEST),
    refused(None, "anyauth", AUTHENTICATION),
    refused(None, "digest", AUTHENTICATION),
    refused(None, "ntlm", AUTHENTICATION),
    refused(None, "negotiate", AUTHENTICATION),
    refused(None, "aws-sigv4", AUTHENTICATION),
    refused(Some('r'), "range", "write it as the header that it is: -H 'Range: bytes=0-99'"),
    refused(None, "connect-to", "use --resolve HOST:PORT:ADDRESS"),
    refused(None, "unix-socket", "a browser reaches servers by TCP: take the option out"),
    refused(None, "request-target", "a page cannot ask for this: take the option out"),
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_option_stands_twice() {
        let names: HashSet<&str> = OPTIONS.iter().map(|option| option.name).collect();
        assert_eq!(names.len(), OPTIONS.len());
        let letters: Vec<char> = OPTIONS.iter().filter_map(|option| option.letter).collect();
        assert_eq!(letters.iter().collect::<HashSet<_>>().len(), letters.len());
    }

    #[test]
    fn switches_can_be_switched_off() {
        for name in ["no-compressed", "no-buffer", "no-insecure"] {
            assert_eq!(long(name).map(|option| option.meaning), Some(Meaning::Switch(Switch::Idle)), "{name}");
        }
        assert_eq!((long("no-data"), long("no-x"), short('Q')), (None, None, None));
    }
}
