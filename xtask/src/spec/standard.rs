//! The standard's source as rows: each definition, and each step of each algorithm.

use std::collections::HashSet;
use std::ptr;

use sha2::{Digest, Sha256};

use super::anchor;
use super::html::{Element, collapse, parse};
use super::idl;
use super::path::StepPath;
use super::steps::{arms, own_text};

/// One row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    /// The anchor of the algorithm or definition.
    pub(crate) anchor: String,
    pub(crate) path: StepPath,
    /// A short hash of the text, steps within it left out.
    pub(crate) hash: String,
}

/// The rows of `source`, in its order.
///
/// Every anchor has a row with path 0: the algorithm without its steps, the block that a
/// definition stands in, or the element that has the id.
pub(crate) fn rows(source: &str) -> Vec<Row> {
    let mut reader = Reader::default();
    reader.visit(&parse(source), "", None);
    let translations = idl::translations(source);
    for row in &mut reader.rows {
        if let Some((_, to)) = translations.iter().find(|(from, _)| *from == row.anchor) {
            row.anchor = (*to).to_owned();
        }
    }
    reader.rows
}

#[derive(Default)]
struct Reader {
    rows: Vec<Row>,
    seen: HashSet<String>,
}

impl Reader {
    /// Reads what is inside `element`: `block` is the text of the block around it, `read` the
    /// definition of the algorithm that it is, which has its rows already.
    fn visit(&mut self, element: &Element, block: &str, read: Option<&Element>) {
        let mut before = None;
        for child in element.elements() {
            let is_block = matches!(&*child.name, "p" | "li" | "dt" | "dd" | "td" | "th" | "pre");
            let own = if is_block { child.text() } else { String::new() };
            let block = if is_block { &own } else { block };
            if is_definition(child) {
                if !read.is_some_and(|read| ptr::eq(read, child)) {
                    self.define(&anchor::of_definition(child), child.attribute("id").is_some(), block);
                }
            } else if let Some(id) = child.attribute("id") {
                self.define(id, true, &child.text());
            }
            if child.name == "pre" && child.has_class("idl") {
                for anchor in idl::anchors(&own) {
                    self.define(&anchor, true, &own);
                }
            }
            if child.name == "ol" && read.is_none() {
                self.unmarked(before, child);
            }
            before = Some(child);
            let dfn = child.attribute("algorithm").and_then(|_| name_of(child));
            if let Some(dfn) = dfn {
                self.algorithm(&anchor::of_definition(dfn), child);
            }
            self.visit(child, block, dfn.or(read));
        }
    }

    /// A row for `anchor` as a whole, unless it has one. An anchor that Bikeshed would make a
    /// second time gets `①`.
    fn define(&mut self, anchor: &str, given: bool, text: &str) {
        if self.seen.insert(anchor.to_owned()) {
            self.push(anchor, StepPath::whole(), text);
        } else if !given {
            self.define(&format!("{anchor}①"), false, text);
        }
    }

    fn algorithm(&mut self, anchor: &str, div: &Element) {
        if self.seen.insert(anchor.to_owned()) {
            self.contents(anchor, &StepPath::default(), div);
        }
    }

    /// The steps of a paragraph that defines something, when a list follows it and the author has
    /// marked no algorithm.
    fn unmarked(&mut self, before: Option<&Element>, list: &Element) {
        if let Some(dfn) = before.filter(|before| before.name == "p").and_then(name_of) {
            self.list(&anchor::of_definition(dfn), &StepPath::default(), list, &mut 0);
        }
    }

    /// The row of what `element` says at `path`, and the rows of the steps in it.
    fn contents(&mut self, anchor: &str, path: &StepPath, element: &Element) {
        let (text, lists) = own_text(element);
        let own = if path.segments().is_empty() { StepPath::whole() } else { path.clone() };
        self.push(anchor, own, &text);
        let mut number = 0;
        for list in lists {
            self.list(anchor, path, list, &mut number);
        }
    }

    /// The rows of a list of steps after the step `number`, or of a switch's arms.
    fn list(&mut self, anchor: &str, path: &StepPath, list: &Element, number: &mut u32) {
        if list.name == "ol" {
            for item in list.elements().filter(|child| child.name == "li") {
                *number += 1;
                self.contents(anchor, &path.child(*number), item);
            }
        } else {
            for (conditions, arm) in arms(list) {
                self.contents(anchor, &path.arm(&conditions), arm);
            }
        }
    }

    fn push(&mut self, anchor: &str, path: StepPath, text: &str) {
        self.rows.push(Row { anchor: anchor.to_owned(), path, hash: short_hash(text) });
    }
}

/// The first twelve hexadecimal digits of the SHA-256 of `text`.
fn short_hash(text: &str) -> String {
    let digest = Sha256::digest(collapse(text).as_bytes());
    digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

/// The definition that names the algorithm `div`: the first that is not in one of its steps.
fn name_of(div: &Element) -> Option<&Element> {
    div.elements().find_map(|child| match &*child.name {
        _ if is_definition(child) => Some(child),
        "ol" | "ul" | "dl" => None,
        _ => name_of(child),
    })
}

/// Whether `element` defines a term: a `dfn`, or a heading that is one as well.
fn is_definition(element: &Element) -> bool {
    element.name == "dfn" || element.attribute("dfn").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The anchors and paths in `source`, hashes left out.
    fn places(source: &str) -> Vec<String> {
        rows(source).iter().map(|row| format!("{} {}", row.anchor, row.path)).collect()
    }

    #[test]
    fn steps_and_switches() {
        let source = r#"<div algorithm><p>To <dfn id=boil>boil</dfn> an <var>egg</var>:
            <ol><li><p>Fetch.<li><p>By size:
              <dl class=switch><dt>"<code>small</code>"<dt>"<code>tiny</code>"<dd><ol><li>Wait.</ol>
              <dt>Otherwise<dd><p>Shout.</dl>
            <li><p>Eat: <ul><li>soon</ul></ol></div>"#;
        let expected = [
            "boil 0",
            "boil 1",
            "boil 2",
            r#"boil 2."small"|"tiny""#,
            r#"boil 2."small"|"tiny".1"#,
            r#"boil 2."Otherwise""#,
            "boil 3",
        ];
        assert_eq!(places(source), expected);
    }

    #[test]
    fn a_heading_may_name_an_algorithm() {
        let source = "<div algorithm=boil><h3 dfn id=boil?>Boil</h3><p>Run these:<ol><li>Wait.</ol></div>";
        assert_eq!(places(source), ["boil? 0", "boil? 1"]);
    }

    #[test]
    fn definitions_have_one_row() {
        let source = "<h2 id=eggs>Eggs</h2><p>A <dfn>hen</dfn> is <dfn>hen</dfn>.
            <div algorithm><p>A <dfn>cock</dfn> crows.</div><pre class=idl>enum Egg { };</pre>
            <p>To <dfn>lay</dfn>:<ol><li>Sit.</ol>\nTranslate IDs: enumdef-egg egg";
        assert_eq!(places(source), ["eggs 0", "hen 0", "hen① 0", "cock 0", "egg 0", "lay 0", "lay 1"]);
    }

    #[test]
    fn the_hash_is_of_a_steps_own_requirements() {
        let hash = |step: &str| {
            let all = rows(&format!("<div algorithm><dfn>x</dfn><ol><li>{step}</ol></div>"));
            all[1].hash.clone()
        };
        assert_eq!(hash("<p>Do <var>it</var>."), hash("<p>Do\n it.<p class=note>Fun.<ol><li>More.</ol><!-- why -->"));
        assert_ne!(hash("<p>Do it."), hash("<p>Do that."));
    }
}
