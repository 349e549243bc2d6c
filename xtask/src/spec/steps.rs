//! What a step says itself, and which lists in it are further steps.

use std::collections::HashSet;

use super::html::{Element, Node, collapse};

/// Classes of elements that require nothing of anybody.
const REMARKS: &[&str] = &["note", "example", "warning", "XXX"];

/// The text of `element` without remarks and without the lists of steps in it, and those lists.
pub(crate) fn own_text(element: &Element) -> (String, Vec<&Element>) {
    let mut text = String::new();
    let mut lists = Vec::new();
    divide(element, &mut text, &mut lists);
    (collapse(&text), lists)
}

fn divide<'e>(element: &'e Element, text: &mut String, lists: &mut Vec<&'e Element>) {
    for node in &element.children {
        match node {
            Node::Text(own) => text.push_str(own),
            Node::Element(child) if REMARKS.iter().any(|class| child.has_class(class)) => {}
            Node::Element(child) if has_steps(child) => lists.push(child),
            Node::Element(child) => divide(child, text, lists),
        }
    }
}

/// Whether `list` is a list of steps, or a switch whose arms are.
fn has_steps(list: &Element) -> bool {
    list.name == "ol" || (list.name == "dl" && (list.has_class("switch") || list.any(&|inside| inside.name == "ol")))
}

/// The arms of a switch: the conditions, each a short name for one `dt`, and what to do.
///
/// The name of a condition is what it quotes, or else its first clause, or else the whole of it:
/// what several arms have does not tell them apart.
pub(crate) fn arms(switch: &Element) -> Vec<(Vec<String>, &Element)> {
    let mut arms: Vec<(Vec<String>, &Element)> = Vec::new();
    let mut texts = Vec::new();
    for child in switch.elements() {
        if child.name == "dt" {
            texts.push(child.text());
        } else if child.name == "dd" && !texts.is_empty() {
            arms.push((std::mem::take(&mut texts), child));
        }
    }
    let all: Vec<Vec<String>> = arms.iter().map(|(texts, _)| texts.clone()).collect();
    for (at, (texts, _)) in arms.iter_mut().enumerate() {
        let others: Vec<&String> =
            all.iter().enumerate().filter(|(other, _)| *other != at).flat_map(|(_, texts)| texts).collect();
        let mut seen = HashSet::new();
        *texts = texts.iter().flat_map(|text| names(text, &others)).filter(|name| seen.insert(name.clone())).collect();
    }
    arms
}

/// The names of a condition that none of `others` has: the first kind of which that is true.
fn names(text: &str, others: &[&String]) -> Vec<String> {
    let own = quoted(text);
    if !own.is_empty() && !others.iter().any(|other| quoted(other).iter().any(|name| own.contains(name))) {
        return own;
    }
    let own = clause(text);
    if others.iter().any(|other| clause(other) == own) { vec![quotable(text)] } else { vec![own] }
}

/// The pieces of `text` between double quotes or between backticks.
fn quoted(text: &str) -> Vec<String> {
    let quote = if text.contains('"') { '"' } else { '`' };
    text.split(quote).skip(1).step_by(2).map(str::to_owned).collect()
}

/// The first clause of a condition.
fn clause(text: &str) -> String {
    let first = text.split(" and ").next().unwrap_or_default();
    let first = first.split(", ").next().unwrap_or_default();
    quotable(first)
}

fn quotable(text: &str) -> String {
    text.replace(['"', '`'], "'").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::html::parse;
    use super::*;

    fn all_names(source: &str) -> Vec<Vec<String>> {
        let tree = parse(source);
        arms(tree.elements().next().unwrap()).into_iter().map(|(names, _)| names).collect()
    }

    #[test]
    fn conditions_are_named_by_what_they_quote() {
        assert_eq!(
            all_names(
                r#"<dl><dt><var>m</var> is "<code>a</code>" or "<code>b</code>"<dd>1<dt>`<code>h</code>`<dt>null<dd>2
                   <dt><var>m</var>'s flag is set and more<dd>3<dt>Otherwise<dd>4</dl>"#
            ),
            [vec!["a", "b"], vec!["h", "null"], vec!["m's flag is set"], vec!["Otherwise"]]
        );
    }

    #[test]
    fn what_two_arms_quote_names_neither() {
        assert_eq!(all_names(r#"<dl><dt>m is "a"<dd>1<dt>n is "a"<dd>2</dl>"#), [["m is 'a'"], ["n is 'a'"]]);
        assert_eq!(
            all_names("<dl><dt>m is set and o<dd>1<dt>m is set and p<dd>2</dl>"),
            [["m is set and o"], ["m is set and p"]]
        );
    }
}
