//! Reads HTML in which end tags may be left out.

use super::tree::{Element, Node};

const VOID: &[&str] = &["area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr"];
const RAW: &[&str] = &["script", "style", "xmp"];
/// The elements before which an open paragraph ends.
const BLOCKS: &[&str] = &[
    "aside",
    "blockquote",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "td",
    "th",
    "tr",
    "ul",
];

/// The tree of `source`, under one nameless root.
pub(crate) fn parse(source: &str) -> Element {
    let mut open = vec![Element::new("")];
    let mut rest = source;
    while let Some((text, after)) = rest.split_once('<') {
        push_text(&mut open, text);
        rest = if let Some(comment) = after.strip_prefix("!--") {
            comment.split_once("-->").map_or("", |(_, after)| after)
        } else if let Some((name, after)) = end_tag(after) {
            close(&mut open, &name);
            after
        } else if let Some((element, after)) = start_tag(after) {
            make_room(&mut open, &element.name);
            begin(&mut open, element, after)
        } else {
            push_text(&mut open, "<");
            after
        };
    }
    push_text(&mut open, rest);
    while open.len() > 1 {
        close_one(&mut open);
    }
    open.pop().unwrap_or_else(|| Element::new(""))
}

/// Opens `element`, or puts it whole into its parent when nothing can stand in it.
fn begin<'s>(open: &mut Vec<Element>, element: Element, after: &'s str) -> &'s str {
    let name = element.name.clone();
    open.push(element);
    if VOID.contains(&&*name) {
        close_one(open);
    } else if RAW.contains(&&*name) {
        let (raw, after) = after.split_once(&format!("</{name}>")).unwrap_or((after, ""));
        push_text(open, raw);
        close_one(open);
        return after;
    }
    after
}

/// The name of the end tag that begins after a `<`, and what follows the tag.
fn end_tag(after: &str) -> Option<(String, &str)> {
    let (name, after) = after.strip_prefix('/')?.split_once('>')?;
    Some((name.trim().to_ascii_lowercase(), after))
}

/// The start tag that begins after a `<`, and what follows the tag.
fn start_tag(after: &str) -> Option<(Element, &str)> {
    let end = after.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(after.len());
    let (name, mut rest) = after.split_at_checked(end)?;
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let mut element = Element::new(&name.to_ascii_lowercase());
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix('>') {
            return Some((element, after));
        }
        if let Some(after) = rest.strip_prefix("/>") {
            return Some((element, after));
        }
        let (attribute, after) = attribute(rest)?;
        element.attributes.push(attribute);
        rest = after;
    }
}

/// One attribute, and what follows it.
fn attribute(rest: &str) -> Option<((String, String), &str)> {
    let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>'))?;
    let (name, after) = rest.split_at_checked(end.max(1))?;
    let name = name.to_ascii_lowercase();
    let Some(value) = after.trim_start().strip_prefix('=') else {
        return Some(((name, String::new()), after));
    };
    let value = value.trim_start();
    let (value, after) = if let Some(value) = value.strip_prefix('"') {
        value.split_once('"')?
    } else if let Some(value) = value.strip_prefix('\'') {
        value.split_once('\'')?
    } else {
        value.split_at_checked(value.find(|c: char| c.is_whitespace() || c == '>')?)?
    };
    Some(((name, value.to_owned()), after))
}

/// Closes what a start tag `name` ends: an open paragraph, the item before, the cell before.
fn make_room(open: &mut Vec<Element>, name: &str) {
    let (ends, within): (&[&str], &[&str]) = match name {
        "li" => (&["li"], &["ol", "ul"]),
        "dt" | "dd" => (&["dt", "dd"], &["dl"]),
        "tr" => (&["tr"], &["table"]),
        "td" | "th" => (&["td", "th"], &["table", "tr"]),
        "tbody" | "thead" => (&["tbody", "thead"], &["table"]),
        _ if BLOCKS.contains(&name) => (&["p"], &["li", "dd", "dt", "div", "td", "th", "details", "ol", "ul", "dl"]),
        _ => return,
    };
    for at in (1..open.len()).rev() {
        let Some(element) = open.get(at) else { return };
        if ends.contains(&&*element.name) {
            close_down_to(open, at);
            return;
        }
        if within.contains(&&*element.name) {
            return;
        }
    }
}

/// Closes the innermost open `name`; an end tag that ends nothing is passed over.
fn close(open: &mut Vec<Element>, name: &str) {
    if let Some(at) = open.iter().rposition(|element| element.name == name)
        && at > 0
    {
        close_down_to(open, at);
    }
}

fn close_down_to(open: &mut Vec<Element>, at: usize) {
    while open.len() > at {
        close_one(open);
    }
}

fn close_one(open: &mut Vec<Element>) {
    if let Some(element) = open.pop()
        && let Some(parent) = open.last_mut()
    {
        parent.children.push(Node::Element(element));
    }
}

fn push_text(open: &mut [Element], text: &str) {
    if !text.is_empty()
        && let Some(parent) = open.last_mut()
    {
        parent.children.push(Node::Text(unescape(text)));
    }
}

/// The character references that the source uses; others stay as they are.
fn unescape(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", "\u{a0}").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::super::tree::collapse;
    use super::*;

    fn outline(element: &Element) -> String {
        let inner: Vec<String> = element
            .children
            .iter()
            .map(|node| match node {
                Node::Element(element) => outline(element),
                Node::Text(text) => collapse(text),
            })
            .filter(|part| !part.is_empty())
            .collect();
        format!("{}({})", element.name, inner.join(" "))
    }

    #[test]
    fn end_tags_may_be_left_out() {
        assert_eq!(
            outline(&parse("<ol><li><p>a <var>x</var> <li><p>b<ol><li>c</ol><li>d</ol>")),
            "(ol(li(p(a var(x))) li(p(b) ol(li(c))) li(d)))"
        );
        assert_eq!(
            outline(&parse("<dl><dt>a<dt>b<dd><p>c<dt>d<dd>e</dl>f")),
            "(dl(dt(a) dt(b) dd(p(c)) dt(d) dd(e)) f)"
        );
    }

    #[test]
    fn comments_voids_and_references() {
        assert_eq!(
            outline(&parse("a<!-- <p> -->b<br>c &lt;d> <script>if (a<b)</script>")),
            "(a b br() c <d> script(if (a<b)))"
        );
        assert_eq!(outline(&parse("1 < 2")), "(1 < 2)");
    }

    #[test]
    fn attributes() {
        let tree = parse("<div algorithm class='a b' id=c lt=\"d|e\"><a for=/>f</a></div>");
        let div = tree.elements().next().unwrap();
        assert_eq!(div.attribute("algorithm"), Some(""));
        assert!(div.has_class("b") && !div.has_class("ab"));
        assert_eq!((div.attribute("id"), div.attribute("lt")), (Some("c"), Some("d|e")));
        assert_eq!(div.elements().next().unwrap().attribute("for"), Some("/"));
        assert_eq!(div.text(), "f");
    }
}
