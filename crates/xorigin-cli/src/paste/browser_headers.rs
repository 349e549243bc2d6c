//! Which of the pasted headers are the browser's own, and what those tell.

use url::Url;
use xorigin::header::is_forbidden_request_header;

use super::error::shown;
use super::pasted::Pasted;

impl Pasted {
    /// Takes out the headers that the browser sets, not the page: what they tell is kept where it belongs.
    ///
    /// DevTools copy all headers, and a page that set them itself would need a preflight for some. Those that a page
    /// may set as well are taken for the browser's only where other headers show that a browser has sent the request.
    pub(crate) fn sort_headers(&mut self) {
        let headers = std::mem::take(&mut self.headers);
        let copied = (self.mode.is_some() && self.credentials.is_some()) || headers.iter().any(is_mark);
        if copied {
            self.read_cache_mode(&headers);
        }
        let mut dropped = Vec::new();
        for (name, value) in headers {
            let lower = String::from_utf8_lossy(&name).to_ascii_lowercase();
            if self.read(&lower, &value) {
                continue;
            }
            if is_forbidden_request_header(&name, &value) || (copied && is_the_browsers(&lower, &value)) {
                dropped.push(shown(&lower));
            } else {
                self.headers.push((name, value));
            }
        }
        if !dropped.is_empty() {
            self.notes.push(format!("left out, since the browser sets them and not the page: {}", dropped.join(", ")));
        }
        if self.origin.is_none() {
            self.origin = self.referrer.as_deref().and_then(origin_of);
        }
        if self.cookies.is_some() && self.credentials.is_none() {
            self.credentials = Some("include".to_owned());
            self.notes.push("it has cookies, so that credentials are taken to be include".to_owned());
        }
    }

    /// Keeps what a header tells about the page. False if the header is one like others.
    fn read(&mut self, name: &str, value: &[u8]) -> bool {
        let text = || String::from_utf8_lossy(value).trim().to_owned();
        match name {
            "cookie" => self.add_cookies(value),
            "origin" => self.origin = Some(text()),
            "referer" => {
                // As in fetch(), where an empty referrer would be none.
                self.referrer = self.referrer.take().or_else(|| Some(text()).filter(|url| origin_of(url).is_some()));
            }
            // "Copy as fetch (Node.js)" writes the policy as a header.
            "referrer-policy" => self.referrer_policy = self.referrer_policy.take().or_else(|| Some(text())),
            "sec-fetch-mode" => self.read_mode(&text()),
            "sec-fetch-dest" => self.read_destination(&text()),
            _ => return false,
        }
        true
    }

    /// Adds to what the jar has.
    pub(super) fn add_cookies(&mut self, cookies: &[u8]) {
        let all = self.cookies.get_or_insert_default();
        if !all.is_empty() {
            all.extend_from_slice(b"; ");
        }
        all.extend_from_slice(cookies);
    }

    fn read_mode(&mut self, mode: &str) {
        match mode {
            "cors" | "no-cors" | "same-origin" => {
                self.mode.get_or_insert_with(|| mode.to_owned());
            }
            _ => self.notes.push(format!(
                "the browser sent it in mode {}, which CORS does not concern: it is checked as a fetch",
                shown(mode)
            )),
        }
    }

    fn read_destination(&mut self, destination: &str) {
        let initiator = match destination {
            "image" => "img",
            "script" => "script",
            "style" => "style",
            "font" => "font",
            "audio" => "audio",
            "video" => "video",
            _ => return,
        };
        self.notes.push(format!("the browser sent it for an element: --initiator {initiator} checks it as one"));
    }

    /// The cache mode with which a browser sets `Pragma` and `Cache-Control` itself.
    fn read_cache_mode(&mut self, headers: &[(Vec<u8>, Vec<u8>)]) {
        let mode = if has(headers, "cache-control", b"max-age=0") {
            "no-cache"
        } else if has(headers, "cache-control", b"no-cache") && has(headers, "pragma", b"no-cache") {
            "reload"
        } else {
            return;
        };
        if self.cache.is_none() {
            self.cache = Some(mode.to_owned());
            self.notes.push(format!("its Cache-Control is what a browser sends in cache mode {mode}, which is taken"));
        }
    }
}

fn has(headers: &[(Vec<u8>, Vec<u8>)], name: &str, value: &[u8]) -> bool {
    headers.iter().any(|(n, v)| n.eq_ignore_ascii_case(name.as_bytes()) && v.trim_ascii().eq_ignore_ascii_case(value))
}

/// Whether only a browser's request has the header.
fn is_mark((name, value): &(Vec<u8>, Vec<u8>)) -> bool {
    let starts = |text: &[u8], start: &[u8]| text.get(..start.len()).is_some_and(|t| t.eq_ignore_ascii_case(start));
    starts(name, b"sec-") || (name.eq_ignore_ascii_case(b"user-agent") && value.starts_with(b"Mozilla/"))
}

/// Whether a browser set this header, which a page may set too, in a request that a browser has sent.
fn is_the_browsers(name: &str, value: &[u8]) -> bool {
    match name {
        "user-agent"
        | "accept-language"
        | "priority"
        | "upgrade-insecure-requests"
        | "if-none-match"
        | "if-modified-since" => true,
        // What navigations, elements and fetch() ask for unless the page says otherwise.
        "accept" => {
            let own = [&b"text/html,"[..], b"image/", b"text/css,*/*", b"audio/", b"video/"];
            value == b"*/*" || own.iter().any(|start| value.starts_with(start))
        }
        "pragma" => value.eq_ignore_ascii_case(b"no-cache"),
        "cache-control" => value.eq_ignore_ascii_case(b"no-cache") || value.eq_ignore_ascii_case(b"max-age=0"),
        _ => false,
    }
}

fn origin_of(url: &str) -> Option<String> {
    let url = Url::parse(url).ok()?;
    url.origin().is_tuple().then(|| url.origin().ascii_serialization())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `headers` and `expected` are lines of `name: value`.
    fn check(headers: &str, expected: &str) -> Pasted {
        let split = |line: &str| line.split_once(": ").map(|(name, value)| (name.into(), value.into())).unwrap();
        let mut pasted = Pasted { headers: headers.lines().map(split).collect(), ..Pasted::default() };
        pasted.sort_headers();
        assert_eq!(pasted.headers, expected.lines().map(split).collect::<Vec<_>>(), "{headers}");
        pasted
    }

    #[test]
    fn what_a_browser_sets_is_taken_out() {
        let pasted = check(
            "Accept: */*\nUser-Agent: Mozilla/5.0 (X11)\nCookie: a=b\nReferer: https://app.example/x\nsec-ch-ua: x\n\
             Cookie: c=d\nHost: api.example\npriority: u=1, i\nX-A: 1\nDNT: 1\nIf-None-Match: x\nAccept-Language: de",
            "X-A: 1",
        );
        assert_eq!(pasted.cookies.as_deref(), Some(&b"a=b; c=d"[..]));
        assert_eq!(pasted.origin.as_deref(), Some("https://app.example"));
        assert_eq!(pasted.referrer.as_deref(), Some("https://app.example/x"));
        assert_eq!(pasted.credentials.as_deref(), Some("include"));
        assert!(
            pasted.notes[0]
                .ends_with(": accept, user-agent, sec-ch-ua, host, priority, dnt, if-none-match, accept-language")
        );
    }

    #[test]
    fn what_people_write_themselves_stays() {
        let headers = "Accept: */*\nAccept-Language: de\nPragma: no-cache\nIf-None-Match: x\nUser-Agent: curl/8";
        check(&format!("{headers}\nContent-Length: 3"), headers);
        // A browser's request, with headers that only the page can have set.
        let set = "Accept: application/json\nCache-Control: no-store\nAuthorization: Bearer x\nRange: bytes=0-9";
        check(&format!("sec-gpc: 1\n{set}"), set);
    }

    #[test]
    fn the_browsers_headers_tell_modes() {
        let mode = |headers: &str| check(headers, "").mode;
        assert_eq!(mode("Sec-Fetch-Mode: no-cors").as_deref(), Some("no-cors"));
        assert_eq!(mode("Sec-Fetch-Mode: navigate"), None);
        let cache = |headers: &str| check(&format!("Sec-Fetch-Site: x\n{headers}"), "").cache;
        assert_eq!(cache("Pragma: no-cache\nCache-Control: no-cache").as_deref(), Some("reload"));
        assert_eq!(cache("Cache-Control: max-age=0").as_deref(), Some("no-cache"));
        assert_eq!(cache("Pragma: no-cache"), None);
        let notes = check("Sec-Fetch-Dest: image\nSec-Fetch-Mode: websocket", "").notes;
        assert!(notes[0].contains("--initiator img") && notes[1].contains("mode websocket"), "{notes:?}");
    }

    #[test]
    fn origins_are_the_headers_or_the_referrers() {
        let origin = |headers: &str| check(headers, "").origin;
        assert_eq!(origin("Origin: null\nReferer: https://a.example/").as_deref(), Some("null"));
        assert_eq!(origin("Referer: https://a.example:443/x?y").as_deref(), Some("https://a.example"));
        assert_eq!(origin("Referer: about:client"), None);
        assert_eq!(origin("Referer: no URL"), None);
    }
}
