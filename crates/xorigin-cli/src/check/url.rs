//! The URL as people write it.

/// Fails if `text` lacks a scheme: a browser takes `api.example.com/x` for a path on the page's own origin and
/// `localhost:3000` for a scheme, and nobody means that. What begins with `/`, `.`, `?` or `#` is relative on purpose.
pub(super) fn check_scheme(text: &str) -> Result<(), String> {
    let text = text.trim();
    let has_scheme = text.split_once(':').is_some_and(|(scheme, rest)| {
        let is_host = rest.starts_with(|char: char| char.is_ascii_digit());
        scheme.starts_with(|char: char| char.is_ascii_alphabetic())
            && scheme.chars().all(|char| char.is_ascii_alphanumeric() || "+-.".contains(char))
            && !is_host
    });
    if has_scheme || text.starts_with(['/', '.', '?', '#']) {
        return Ok(());
    }
    let local = ["localhost", "127.", "[::1]"].iter().any(|start| text.starts_with(start));
    let meant = match (text.is_empty(), local) {
        (true, _) => "expected an absolute URL, such as https://api.example.com/".to_owned(),
        (false, true) => format!("did you mean http://{text}?"),
        (false, false) => format!("did you mean https://{text}?"),
    };
    Err(format!("the URL `{}` has no scheme; {}", text.escape_debug(), meant.escape_debug()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scheme_is_asked_for_and_relative_urls_are_not_mistaken() {
        for good in
            ["https://a.example/x:1", "HTTP://a.example", "ftp://a", "data:text/plain,x", "/x", "../x", "?q", "//b"]
        {
            assert_eq!(check_scheme(good), Ok(()), "{good}");
        }
        for (wrong, meant) in [
            ("api.example.com/x", "https://api.example.com/x"),
            ("api.example.com:8443/x", "https://api.example.com:8443/x"),
            ("localhost:3000", "http://localhost:3000"),
            ("127.0.0.1:3000/x", "http://127.0.0.1:3000/x"),
            ("[::1]:80", "http://[::1]:80"),
            ("items", "https://items"),
            ("a\u{1b}[2J", "https://a\\u{1b}[2J"),
            ("", "absolute URL"),
        ] {
            assert!(check_scheme(wrong).is_err_and(|error| error.contains(meant)), "{wrong}");
        }
    }
}
