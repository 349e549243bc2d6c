//! Secrets, which are not shown unless asked for, and bytes that a terminal must not get.

use url::Url;

use crate::visible::visible;

/// What is shown of secrets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Redaction {
    /// Their values are replaced.
    Hide,
    /// Everything.
    Show,
}

/// What stands for a secret.
const HIDDEN: &str = "[hidden]";

impl Redaction {
    /// A header's value as text, hidden if the name is one whose values are secrets.
    pub(crate) fn value(self, name: &[u8], value: &[u8]) -> String {
        let cookies = [&b"cookie"[..], b"set-cookie"].iter().any(|cookie| name.eq_ignore_ascii_case(cookie));
        let tokens =
            [&b"authorization"[..], b"proxy-authorization"].iter().any(|token| name.eq_ignore_ascii_case(token));
        let urls = [&b"location"[..], b"referer", b"content-location"].iter().any(|url| name.eq_ignore_ascii_case(url));
        if urls {
            return self.reference(&text(value));
        }
        if self == Self::Show || !cookies && !tokens {
            return text(value);
        }
        // The scheme and the cookie's name help, and give nothing away.
        let separator = if cookies { b'=' } else { b' ' };
        match value.iter().position(|&byte| byte == separator).and_then(|at| value.get(..=at)) {
            Some(start) if start.len() > 1 => format!("{}{HIDDEN}", text(start)),
            Some(_) | None => HIDDEN.to_owned(),
        }
    }

    /// A URL as text, without password, and with the values of query parameters hidden whose names say that they are
    /// secrets.
    pub(crate) fn url(self, url: &Url) -> String {
        if self == Self::Show {
            return url.to_string();
        }
        let mut url = url.clone();
        if url.password().is_some() {
            // A URL that has a password can have another.
            let _ = url.set_password(Some("hidden"));
        }
        if url.query_pairs().any(|(name, _)| is_secret_parameter(&name)) {
            let pairs: Vec<(String, String)> = url
                .query_pairs()
                .map(|(name, value)| {
                    let value = if is_secret_parameter(&name) { "hidden".to_owned() } else { value.into_owned() };
                    (name.into_owned(), value)
                })
                .collect();
            url.query_pairs_mut().clear().extend_pairs(pairs);
        }
        url.to_string()
    }

    /// A URL, or a reference relative to one, hidden as [`Self::url`] does it; as it came if there is nothing to hide.
    fn reference(self, reference: &str) -> String {
        if self == Self::Show {
            return reference.to_owned();
        }
        if let Ok(url) = Url::parse(reference) {
            let hidden = self.url(&url);
            return if hidden == url.as_str() { reference.to_owned() } else { hidden };
        }
        let Some((path, query)) = reference.split_once('?') else { return reference.to_owned() };
        let (query, fragment) = query.find('#').map_or((query, ""), |at| query.split_at(at));
        let pairs: Vec<String> = query
            .split('&')
            .map(|pair| match pair.split_once('=') {
                Some((name, _)) if is_secret_parameter(name) => format!("{name}=hidden"),
                Some(_) | None => pair.to_owned(),
            })
            .collect();
        format!("{path}?{}{fragment}", pairs.join("&"))
    }

    /// A sentence, with the URLs that it quotes hidden as [`Self::url`] does it.
    pub(crate) fn sentence(self, sentence: &str) -> String {
        let parts = sentence.split('`').enumerate();
        let parts = parts.map(|(at, part)| if at % 2 == 0 { part.to_owned() } else { self.reference(part) });
        parts.collect::<Vec<_>>().join("`")
    }

    /// A line of a browser's console, the secrets in its URLs hidden.
    pub(crate) fn console_line(self, line: &str) -> String {
        line.split_inclusive(char::is_whitespace).map(|word| self.console_word(word)).collect()
    }

    /// A word of such a line. A URL has no white space, but may have the quotes and brackets that stand around it too.
    fn console_word(self, word: &str) -> String {
        let is_scheme = |char: char| char.is_ascii_alphanumeric() || "+-.".contains(char);
        let before = match word.split_once("://") {
            Some((before, _)) => before.trim_end_matches(is_scheme),
            None => word.strip_suffix(word.trim_start_matches(is_around)).unwrap_or_default(),
        };
        let url = word.strip_prefix(before).unwrap_or(word);
        let shown = url.trim_end_matches(is_around);
        let after = url.strip_prefix(shown).unwrap_or_default();
        format!("{before}{}{after}", self.reference(shown))
    }

    /// A raw head, its secrets hidden line by line, those in the request's target too.
    pub(crate) fn head(self, head: &[u8]) -> String {
        let lines = head.split(|&byte| byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line));
        let shown = lines.enumerate().map(|(at, line)| match line.iter().position(|&byte| byte == b':') {
            _ if at == 0 => text(line).split(' ').map(|word| self.reference(word)).collect::<Vec<_>>().join(" "),
            Some(colon) => {
                let (name, value) = line.split_at(colon);
                let value = value.get(1..).unwrap_or_default().trim_ascii();
                format!("{}: {}", text(name), self.value(name, value))
            }
            None => text(line),
        });
        shown.collect::<Vec<_>>().join("\n").trim_end().to_owned()
    }
}

/// What a sentence has around a URL.
fn is_around(char: char) -> bool {
    char.is_whitespace() || "'‘’“”\"().,:;".contains(char)
}

fn is_secret_parameter(name: &str) -> bool {
    let name = name.to_ascii_lowercase().replace(['-', '_'], "");
    let secrets = [
        "token",
        "accesstoken",
        "idtoken",
        "refreshtoken",
        "apikey",
        "key",
        "secret",
        "clientsecret",
        "password",
        "passwd",
        "pwd",
        "sig",
        "signature",
        "auth",
        "code",
        "session",
        "sessionid",
        "jwt",
    ];
    secrets.contains(&name.as_str())
        || name.ends_with("token")
        || name.ends_with("secret")
        || name.ends_with("signature")
}

/// Bytes as text that a terminal can show: UTF-8 with nothing invisible in it, other bytes escaped.
pub(crate) fn text(bytes: &[u8]) -> String {
    let mut shown = String::new();
    for chunk in bytes.utf8_chunks() {
        shown.push_str(&visible(chunk.valid()));
        for byte in chunk.invalid() {
            shown.push_str(&format!("\\x{byte:02x}"));
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_hidden_unless_asked_for() {
        let hide = Redaction::Hide;
        assert_eq!(hide.value(b"Authorization", b"Bearer abc"), "Bearer [hidden]");
        assert_eq!(hide.value(b"authorization", b"abc"), "[hidden]");
        assert_eq!(hide.value(b"Cookie", b"sid=1; b=2"), "sid=[hidden]");
        assert_eq!(hide.value(b"Set-Cookie", b"sid=1; Secure"), "sid=[hidden]");
        assert_eq!(hide.value(b"x-a", b"1"), "1");
        assert_eq!(Redaction::Show.value(b"cookie", b"sid=1"), "sid=1");
        let url = Url::parse("https://u:p@a.com/x?access_token=s&b=1").unwrap();
        assert_eq!(hide.url(&url), "https://u:hidden@a.com/x?access_token=hidden&b=1");
        assert_eq!(Redaction::Show.url(&url), url.as_str());
        let head = b"GET / HTTP/1.1\r\nHost: a\r\nCookie: k=v\r\n\r\n";
        assert_eq!(hide.head(head), "GET / HTTP/1.1\nHost: a\nCookie: k=[hidden]");
        let head = b"GET /x?token=s HTTP/1.1\r\n\r\n";
        assert_eq!(hide.head(head), "GET /x?token=hidden HTTP/1.1");
        assert_eq!(Redaction::Show.head(head), "GET /x?token=s HTTP/1.1");
    }

    #[test]
    fn references_keep_their_form() {
        for (given, expected) in [
            ("https://a.com", "https://a.com"),
            ("https://u:p@a.com/?b=%7E", "https://u:hidden@a.com/?b=%7E"),
            ("/cb?code=s&b=%7E#x", "/cb?code=hidden&b=%7E#x"),
            ("?a&b=", "?a&b="),
            ("x", "x"),
        ] {
            assert_eq!(Redaction::Hide.value(b"Location", given.as_bytes()), expected);
            assert_eq!(Redaction::Show.value(b"Location", given.as_bytes()), given);
            assert_eq!(Redaction::Hide.sentence(&format!("to `{given}`, or")), format!("to `{expected}`, or"));
        }
    }

    #[test]
    fn secrets_are_hidden_in_console_lines() {
        for (given, expected) in [
            ("at https://a.com/x?token=s. (Reason: x).", "at https://a.com/x?token=hidden. (Reason: x)."),
            ("at 'https://a.com/x?token=s' from", "at 'https://a.com/x?token=hidden' from"),
            ("‘https://a.com/x?token=s’).", "‘https://a.com/x?token=hidden’)."),
            ("'https://a.com/f('b')?key=s': x", "'https://a.com/f('b')?key=hidden': x"),
            ("at https://a.com/f(1)?b=1&token=s due", "at https://a.com/f(1)?b=1&token=hidden due"),
            ("to https://u:p@a.com/(x) denied", "to https://u:hidden@a.com/(x) denied"),
            ("to /cb?code=s denied", "to /cb?code=hidden denied"),
            ("to '//b/cb?code=s', denied", "to '//b/cb?code=hidden', denied"),
            ("https://a.com/x?b=%7E  why? (No.)", "https://a.com/x?b=%7E  why? (No.)"),
            ("", ""),
        ] {
            assert_eq!(Redaction::Hide.console_line(given), expected);
            assert_eq!(Redaction::Show.console_line(given), given);
        }
    }

    #[test]
    fn nothing_invisible_reaches_a_terminal() {
        assert_eq!(text(b"a\x1b[2Jb\xff\x7f\xc3\xa9"), "a\\u{1b}[2Jb\\xff\\u{7f}\u{e9}");
        assert_eq!(text("a\u{202e}b\u{200b}".as_bytes()), "a\\u{202e}b\\u{200b}");
    }
}
