//! The anchors that Bikeshed, which builds the standard's page, gives to definitions.

use super::html::{Element, collapse};

/// The anchor of a definition: the one that its author gave, or the one that Bikeshed makes of
/// its term.
///
/// The term is the first of the alternatives in `lt`, or else the text. `for` comes before it, as
/// in `header-list-contains`; the members of interfaces begin with `dom-` as well, and lose their
/// arguments.
pub(crate) fn of_definition(dfn: &Element) -> String {
    if let Some(id) = dfn.attribute("id") {
        return id.to_owned();
    }
    let text = dfn.text();
    let term = dfn.attribute("lt").and_then(|all| all.split('|').next()).map_or(text, collapse);
    let owner = dfn.attribute("for").and_then(|all| all.split(',').next()).filter(|owner| *owner != "/");
    let member = ["attribute", "method", "constructor", "dict-member", "enum-value"]
        .iter()
        .any(|kind| dfn.attribute(kind).is_some());
    let term = if member { term.split('(').next().unwrap_or_default().to_owned() } else { term };
    let prefix = if member { "dom-" } else { "" };
    match owner {
        Some(owner) => slug(&format!("{prefix}{owner}-{term}")),
        None => slug(&format!("{prefix}{term}")),
    }
}

/// `text` as an anchor: lower case, `-` between words, and nothing but letters, digits, `_` and `-`.
pub(crate) fn slug(text: &str) -> String {
    let text = text.trim().to_lowercase().replace("()", "");
    let mut slug = String::new();
    for c in text.chars() {
        match c {
            'a'..='z' | '0'..='9' | '_' | '-' => slug.push(c),
            _ if (c.is_whitespace() || "/(,".contains(c)) && !slug.ends_with("\0") => slug.push('\0'),
            _ => {}
        }
    }
    slug.replace('\0', "-").trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::html::parse;
    use super::*;

    fn anchor(source: &str) -> String {
        of_definition(parse(source).elements().next().unwrap())
    }

    #[test]
    fn given_and_made() {
        assert_eq!(anchor("<dfn export id=concept-x>x y</dfn>"), "concept-x");
        assert_eq!(anchor("<dfn>Serializing a request\norigin</dfn>"), "serializing-a-request-origin");
        assert_eq!(
            anchor("<dfn export>CORS-safelisted <code>request</code>-header</dfn>"),
            "cors-safelisted-request-header"
        );
        assert_eq!(
            anchor("<dfn>append a request `<code>Origin</code>` header</dfn>"),
            "append-a-request-origin-header"
        );
    }

    #[test]
    fn owners_and_alternatives() {
        assert_eq!(
            anchor("<dfn for=\"header list\" lt=\"contains|does not contain\">has</dfn>"),
            "header-list-contains"
        );
        assert_eq!(anchor("<dfn for=/>plain</dfn>"), "plain");
        assert_eq!(anchor("<dfn for=\"a,b\">c, d (e)</dfn>"), "a-c-d-e");
        assert_eq!(anchor("<dfn method for=Body><code>text()</code></dfn>"), "dom-body-text");
        assert_eq!(
            anchor("<dfn constructor for=Headers lt=\"Headers(init)|constructor\">x</dfn>"),
            "dom-headers-headers"
        );
    }
}
