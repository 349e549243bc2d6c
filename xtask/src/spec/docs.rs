//! The `# Standard` section of a function's documentation.

use std::collections::HashMap;

use super::comment::{Item, parse_list};
use super::source::Remark;

/// Where the Fetch standard's anchors are.
pub(crate) const FETCH: &str = "https://fetch.spec.whatwg.org/#";

/// What a `# Standard` section says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Section {
    /// The anchor of its first link, if that leads to the Fetch standard.
    pub(crate) anchor: Option<String>,
    /// The steps that it names right after that link.
    pub(crate) steps: Option<Vec<Item>>,
}

/// Reads the section; nothing if the docs have none.
pub(crate) fn section(docs: &[Remark]) -> Result<Option<Section>, String> {
    let mut lines = docs.iter().map(|remark| remark.text.trim()).skip_while(|line| *line != "# Standard");
    if lines.next().is_none() {
        return Ok(None);
    }
    let references: HashMap<&str, &str> = docs.iter().filter_map(|remark| reference(&remark.text)).collect();
    let words: Vec<&str> =
        lines.take_while(|line| !line.starts_with("# ")).filter(|line| reference(line).is_none()).collect();
    let text = words.join(" ");
    let Some((url, after)) = first_link(&text, &references) else {
        return Ok(Some(Section::default()));
    };
    let Some(anchor) = url.strip_prefix(FETCH) else {
        return Ok(Some(Section::default()));
    };
    let after = after.trim_start_matches([',', ' ']);
    let list = after.strip_prefix("steps ").or_else(|| after.strip_prefix("step "));
    let steps = list.map(parse_list).transpose()?.map(|(items, _)| items);
    Ok(Some(Section { anchor: Some(anchor.to_owned()), steps }))
}

/// A line that says where a label leads: `[label]: url`.
fn reference(line: &str) -> Option<(&str, &str)> {
    let (label, url) = line.trim().strip_prefix('[')?.split_once("]: ")?;
    Some((label, url.trim()))
}

/// Where the first link to a page leads, and what follows the link.
fn first_link<'t>(text: &'t str, references: &HashMap<&'t str, &'t str>) -> Option<(&'t str, &'t str)> {
    let (_, rest) = text.split_once('[')?;
    let (label, after) = rest.split_once(']')?;
    if let Some((url, after)) = after.strip_prefix('(').and_then(|inline| inline.split_once(')')) {
        return Some((url, after));
    }
    let named = after.strip_prefix('[').and_then(|named| named.split_once(']'));
    let (label, after) = named.unwrap_or((label, after));
    match references.get(label) {
        Some(url) => Some((url, after)),
        None => first_link(after, references),
    }
}

/// The anchors of the Fetch standard that `text` links to.
pub(crate) fn anchors(text: &str) -> impl Iterator<Item = &str> {
    text.split(FETCH).skip(1).map(|rest| {
        let end = rest.find(|c: char| !(c.is_alphanumeric() || "-_?①".contains(c))).unwrap_or(rest.len());
        rest.get(..end).unwrap_or_default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(docs: &str) -> Result<Option<(Option<String>, usize)>, String> {
        let remarks: Vec<Remark> = docs.lines().map(|line| Remark { line: 0, text: line.to_owned() }).collect();
        let steps = |section: &Section| section.steps.iter().flatten().count();
        section(&remarks).map(|found| found.map(|section| (section.anchor.clone(), steps(&section))))
    }

    #[test]
    fn the_first_link_counts() {
        let some = |anchor: &str, steps| Ok(Some((Some(anchor.to_owned()), steps)));
        assert_eq!(read("Doc."), Ok(None));
        assert_eq!(
            read("# Standard\nFetch [a b](https://fetch.spec.whatwg.org/#a), [c](https://fetch.spec.whatwg.org/#c)."),
            some("a", 0)
        );
        assert_eq!(
            read("[c]: x\n# Standard\nFetch [a\nb], steps\n1–3 and 5.\n\n[a b]: https://fetch.spec.whatwg.org/#a"),
            some("a", 2)
        );
        assert_eq!(
            read("# Standard\n[`T`] is [a][b], step 7.\n[b]: https://fetch.spec.whatwg.org/#b\n# More"),
            some("b", 1)
        );
        assert_eq!(read("# Standard\nHTML [a](https://html.spec.whatwg.org/#a)."), Ok(Some((None, 0))));
        assert!(read("# Standard\n[a](https://fetch.spec.whatwg.org/#a), steps 0.").is_err());
    }

    #[test]
    fn anchors_end_before_punctuation() {
        let text = "x <https://fetch.spec.whatwg.org/#a-b> (https://fetch.spec.whatwg.org/#c). https://fetch.spec.whatwg.org/#d?.";
        assert_eq!(anchors(text).collect::<Vec<_>>(), ["a-b", "c", "d?"]);
    }
}
