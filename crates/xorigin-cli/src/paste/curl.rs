//! A curl command.

use super::pasted::{Pasted, PastedBody};
use super::{PasteError, shell};

/// Flags that change nothing for a browser. Those with a value stand in [`IGNORED_WITH_VALUE`].
const IGNORED: [&str; 24] = [
    "compressed",
    "silent",
    "s",
    "show-error",
    "S",
    "verbose",
    "v",
    "include",
    "i",
    "location",
    "L",
    "globoff",
    "g",
    "fail",
    "f",
    "http1.1",
    "http2",
    "no-buffer",
    "N",
    "path-as-is",
    "insecure",
    "k",
    "no-keepalive",
    "location-trusted",
];

/// Flags that change nothing for a browser, or have a flag of `check` instead, and take a value.
const IGNORED_WITH_VALUE: [&str; 18] = [
    "output",
    "o",
    "max-time",
    "m",
    "connect-timeout",
    "write-out",
    "w",
    "retry",
    "cookie-jar",
    "c",
    "dump-header",
    "D",
    "resolve",
    "proxy",
    "x",
    "cacert",
    "user-agent",
    "A",
];

/// Reads a curl command, such as DevTools' "Copy as cURL" gives.
pub(crate) fn parse_curl(text: &str) -> Result<Pasted, PasteError> {
    let text = text.trim().trim_start_matches("$ ");
    let mut words = shell::words(text)?.into_iter();
    match words.next().as_deref() {
        Some("curl" | "curl.exe") => {}
        Some(other) => {
            return Err(PasteError::new(format!("expected a curl command, and it begins with `{}`", show(other))));
        }
        None => return Err(PasteError::new("expected a curl command, and there is nothing")),
    }
    let mut reader = Reader { words, pasted: Pasted::default(), data: Vec::new(), get: false, json: false };
    reader.read()?;
    reader.finish()
}

struct Reader {
    words: std::vec::IntoIter<String>,
    pasted: Pasted,
    data: Vec<String>,
    /// `-G`: the data goes into the query.
    get: bool,
    json: bool,
}

impl Reader {
    fn read(&mut self) -> Result<(), PasteError> {
        while let Some(word) = self.words.next() {
            if let Some(long) = word.strip_prefix("--").filter(|long| !long.is_empty()) {
                let (name, value) =
                    long.split_once('=').map_or((long, None), |(name, value)| (name, Some(value.to_owned())));
                self.flag(name, value)?;
            } else if let Some(cluster) = word.strip_prefix('-').filter(|cluster| !cluster.is_empty()) {
                self.cluster(cluster)?;
            } else {
                self.url(word)?;
            }
        }
        Ok(())
    }

    /// Short flags that stand together; the rest of the word is the value of the first that takes one.
    fn cluster(&mut self, cluster: &str) -> Result<(), PasteError> {
        for (at, letter) in cluster.char_indices() {
            let name = letter.to_string();
            let rest = cluster.get(at + letter.len_utf8()..).unwrap_or_default();
            if takes_value(&name) {
                return self.flag(&name, (!rest.is_empty()).then(|| rest.to_owned()));
            }
            self.flag(&name, None)?;
        }
        Ok(())
    }

    fn flag(&mut self, name: &str, mut given: Option<String>) -> Result<(), PasteError> {
        if IGNORED.contains(&name) {
            return Ok(());
        }
        let mut value = || {
            given
                .take()
                .or_else(|| self.words.next())
                .ok_or_else(|| PasteError::new(format!("{} needs a value", dashed(name))))
        };
        match name {
            "X" | "request" => self.pasted.method = Some(value()?),
            "H" | "header" => {
                let header = value()?;
                self.header(&header)?;
            }
            "d" | "data" | "data-ascii" | "data-binary" => {
                let data = not_a_file(name, value()?)?;
                self.data.push(data);
            }
            "data-raw" => {
                let data = value()?;
                self.data.push(data);
            }
            "data-urlencode" => {
                let data = value()?;
                self.data.push(urlencoded(&data)?);
            }
            "json" => {
                self.json = true;
                let data = not_a_file(name, value()?)?;
                self.data.push(data);
            }
            "G" | "get" => self.get = true,
            "I" | "head" => self.pasted.method = Some("HEAD".to_owned()),
            "b" | "cookie" => self.pasted.headers.push((b"Cookie".to_vec(), value()?.into_bytes())),
            "u" | "user" => self.pasted.user = Some(value()?),
            "oauth2-bearer" => {
                let token = value()?;
                self.pasted.headers.push((b"Authorization".to_vec(), format!("Bearer {token}").into_bytes()));
            }
            "e" | "referer" => self.pasted.headers.push((b"Referer".to_vec(), value()?.into_bytes())),
            "url" => {
                let url = value()?;
                self.url(url)?;
            }
            "F" | "form" | "form-string" => {
                return Err(PasteError::new("a multipart form cannot be pasted: give it to check itself, with -F"));
            }
            ignored if IGNORED_WITH_VALUE.contains(&ignored) => {
                value()?;
                self.pasted.notes.push(format!("{} of curl was passed over: give it to check itself", dashed(name)));
            }
            other => {
                let what =
                    format!("{} of curl is not understood: take it out, or use a flag of check", dashed(&show(other)));
                return Err(PasteError::new(what));
            }
        }
        Ok(())
    }

    fn url(&mut self, url: String) -> Result<(), PasteError> {
        if !self.pasted.url.is_empty() {
            return Err(PasteError::new(format!(
                "only one URL can be asked for, and there is a second: `{}`",
                show(&url)
            )));
        }
        self.pasted.url = url;
        Ok(())
    }

    fn header(&mut self, header: &str) -> Result<(), PasteError> {
        let (name, value) = match (header.split_once(':'), header.strip_suffix(';')) {
            // curl removes a header that is given without a value.
            (Some((_, "")), _) => return Ok(()),
            (Some((name, value)), _) => (name, value.trim()),
            (None, Some(name)) => (name, ""),
            (None, None) => return Err(PasteError::new(format!("-H `{}`: expected `Name: value`", show(header)))),
        };
        self.pasted.headers.push((name.as_bytes().to_vec(), value.as_bytes().to_vec()));
        Ok(())
    }

    fn finish(mut self) -> Result<Pasted, PasteError> {
        if self.pasted.url.is_empty() {
            return Err(PasteError::new("the curl command has no URL"));
        }
        if !self.pasted.url.contains("://") {
            // As curl does.
            self.pasted.url.insert_str(0, "http://");
        }
        let data = self.data.join(if self.json { "" } else { "&" });
        if self.get && !self.data.is_empty() {
            self.pasted.url.push(if self.pasted.url.contains('?') { '&' } else { '?' });
            self.pasted.url.push_str(&data);
        } else if !self.data.is_empty() {
            self.pasted.method.get_or_insert_with(|| "POST".to_owned());
            self.set_body(data);
        }
        self.pasted.sort_headers();
        Ok(self.pasted)
    }

    fn set_body(&mut self, data: String) {
        let has =
            |headers: &[(Vec<u8>, Vec<u8>)], name: &[u8]| headers.iter().any(|(n, _)| n.eq_ignore_ascii_case(name));
        if self.json && !has(&self.pasted.headers, b"content-type") {
            self.pasted.headers.push((b"Content-Type".to_vec(), b"application/json".to_vec()));
        }
        if self.json && !has(&self.pasted.headers, b"accept") {
            self.pasted.headers.push((b"Accept".to_vec(), b"application/json".to_vec()));
        }
        self.pasted.body = Some(if self.json { PastedBody::Text(data) } else { PastedBody::Form(data) });
    }
}

fn takes_value(letter: &str) -> bool {
    matches!(letter, "X" | "H" | "d" | "b" | "u" | "e" | "F") || IGNORED_WITH_VALUE.contains(&letter)
}

fn not_a_file(name: &str, value: String) -> Result<String, PasteError> {
    match value.strip_prefix('@') {
        Some(_) => Err(PasteError::new(format!(
            "{} {}: a pasted command's files are not read; give the file to check itself",
            dashed(name),
            show(&value)
        ))),
        None => Ok(value),
    }
}

/// `name=content` or `content`, the content urlencoded.
fn urlencoded(data: &str) -> Result<String, PasteError> {
    let encoded = |text: &str| url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    match data.split_once('=') {
        Some(("", content)) => Ok(encoded(content)),
        Some((name, content)) => Ok(format!("{name}={}", encoded(content))),
        None if data.contains('@') => not_a_file("data-urlencode", format!("@{data}")),
        None => Ok(encoded(data)),
    }
}

fn dashed(name: &str) -> String {
    if name.chars().count() == 1 { format!("-{name}") } else { format!("--{name}") }
}

/// A word for an error: cut, and without control characters.
fn show(word: &str) -> String {
    word.chars().take(80).map(|char| if char.is_control() { '\u{FFFD}' } else { char }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHROMIUM: &str = r#"curl 'https://api.example.com/items/7?a=1' \
  -X 'PUT' \
  -H 'accept: */*' \
  -H 'accept-language: en' \
  -H 'content-type: application/json' \
  -b 'sid=1; t=2' \
  -H 'origin: https://app.example.com' \
  -H 'priority: u=1, i' \
  -H 'referer: https://app.example.com/' \
  -H 'sec-ch-ua: "Chromium";v="156"' \
  -H 'x-request-id: 1' \
  --data-raw '{"n":1}' ;"#;

    const FIREFOX: &str = r#"curl 'https://api.example.com/' --compressed -X POST -H 'User-Agent: Mozilla/5.0' -H 'Accept: */*' -H 'Origin: http://localhost:3000' -H 'Content-Type: text/plain' --data-raw $'a\'b\u0021'"#;

    const SAFARI: &str = "curl 'https://api.example.com/' \\\n-X 'DELETE' \\\n-H 'Accept: */*' \\\n-H 'Origin: https://a.example' \\\n-H 'Content-Length: 0'";

    #[test]
    fn chromium() {
        let pasted = parse_curl(CHROMIUM.trim_end_matches(" ;")).unwrap();
        assert_eq!(
            (pasted.url.as_str(), pasted.method.as_deref()),
            ("https://api.example.com/items/7?a=1", Some("PUT"))
        );
        assert_eq!(pasted.origin.as_deref(), Some("https://app.example.com"));
        assert_eq!(pasted.cookies.as_deref(), Some(&b"sid=1; t=2"[..]));
        assert_eq!(pasted.credentials.as_deref(), Some("include"));
        let names: Vec<_> = pasted.headers.iter().map(|(name, _)| String::from_utf8_lossy(name)).collect();
        assert_eq!(names, ["accept", "content-type", "x-request-id"]);
        assert_eq!(pasted.body, Some(PastedBody::Form("{\"n\":1}".to_owned())));
    }

    #[test]
    fn firefox_and_safari() {
        let pasted = parse_curl(FIREFOX).unwrap();
        assert_eq!(pasted.body, Some(PastedBody::Form("a'b!".to_owned())));
        assert_eq!(pasted.origin.as_deref(), Some("http://localhost:3000"));
        let pasted = parse_curl(SAFARI).unwrap();
        assert_eq!((pasted.method.as_deref(), pasted.body), (Some("DELETE"), None));
    }

    #[test]
    fn by_hand() {
        let pasted = parse_curl("$ curl -sSLXPATCH -H'a:b' -d x=1 -d y=2 api.example.com/p").unwrap();
        assert_eq!((pasted.url.as_str(), pasted.method.as_deref()), ("http://api.example.com/p", Some("PATCH")));
        assert_eq!(pasted.body, Some(PastedBody::Form("x=1&y=2".to_owned())));
        let pasted = parse_curl("curl -G https://a/ --data-urlencode 'q=a b' -d c").unwrap();
        assert_eq!((pasted.url.as_str(), pasted.method), ("https://a/?q=a+b&c", None));
        let pasted = parse_curl("curl --json '{}' -u me:pw https://a/").unwrap();
        assert_eq!((pasted.headers.len(), pasted.user.as_deref()), (2, Some("me:pw")));
    }

    #[test]
    fn what_is_not_understood_is_said() {
        for (text, part) in [
            ("wget x", "begins with `wget`"),
            ("", "nothing"),
            ("curl", "no URL"),
            ("curl a b", "a second: `b`"),
            ("curl -H", "-H needs a value"),
            ("curl -H x a", "expected `Name: value`"),
            ("curl --frobnicate a", "--frobnicate of curl is not understood"),
            ("curl -d @f a", "files are not read"),
            ("curl -F a=b u", "with -F"),
            ("curl a | jq", "without pipes"),
        ] {
            let error = parse_curl(text).unwrap_err().to_string();
            assert!(error.contains(part), "{text}: {error}");
        }
    }

    #[test]
    fn no_start_of_a_command_panics() {
        for sample in [CHROMIUM, FIREFOX, SAFARI] {
            for (at, _) in sample.char_indices() {
                let _ = parse_curl(sample.get(..at).unwrap());
            }
        }
    }
}
