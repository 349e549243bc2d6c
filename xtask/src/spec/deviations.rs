//! `spec/DEVIATIONS.md`: where the code departs from the standard, and that the code says so.

use std::collections::BTreeMap;

use super::citations::Fault;
use super::source::File;

const FILE: &str = "spec/DEVIATIONS.md";
/// What each entry says.
const PARTS: &[&str] = &["Where", "What the standard says", "What we do", "Why", "Test"];

/// The entries in `text`, each with its line, and what is wrong with them.
fn entries(text: &str) -> (BTreeMap<String, usize>, Vec<Fault>) {
    let mut entries = BTreeMap::new();
    let mut faults = Vec::new();
    let mut fenced = false;
    let mut missing: Option<(usize, Vec<&str>)> = None;
    for (at, line) in text.lines().enumerate().map(|(at, line)| (at + 1, line)).chain([(0, "## ")]) {
        fenced ^= line.starts_with("```");
        if fenced {
            continue;
        }
        if let Some((_, parts)) = &mut missing {
            parts.retain(|part| !line.starts_with(&format!("- **{part}**:")));
        }
        let Some(heading) = line.strip_prefix("## ") else { continue };
        if let Some((of, parts)) = missing.take().filter(|(_, parts)| !parts.is_empty()) {
            faults.push(fault(of, format!("the entry has no line `- **{}**: …`", parts.join("**: …`, `- **"))));
        }
        if at == 0 {
            break;
        }
        missing = Some((at, PARTS.to_vec()));
        match heading.split_once(" — ") {
            Some((id, title)) if is_id(id) && !title.trim().is_empty() => {
                if let Some(before) = entries.insert(id.to_owned(), at) {
                    faults.push(fault(at, format!("{id} is at line {before} already")));
                }
            }
            _ => faults.push(fault(at, format!("`{line}` is not a heading as in `## D-001 — title`"))),
        }
    }
    (entries, faults)
}

/// The number of entries in `text`, and what is wrong between them and `files`.
pub(crate) fn check(text: &str, files: &[File]) -> (usize, Vec<Fault>) {
    let (entries, mut faults) = entries(text);
    let mut unused = entries.clone();
    for file in files {
        let inside = file.functions.iter().flat_map(|function| &function.comments);
        for remark in file.docs.iter().chain(&file.comments).chain(inside) {
            for id in references(&remark.text) {
                unused.remove(id);
                if !entries.contains_key(id) {
                    let message = format!("`Deviation {id}` is not an entry of {FILE}");
                    faults.push(Fault { file: file.path.clone(), line: remark.line, message });
                }
            }
        }
    }
    faults.extend(unused.iter().map(|(id, line)| fault(*line, format!("no code says `Deviation {id}`"))));
    (entries.len(), faults)
}

/// The entries that `text` refers to.
pub(crate) fn references(text: &str) -> impl Iterator<Item = &str> {
    text.split("Deviation ").skip(1).filter(|rest| rest.starts_with("D-")).map(|rest| {
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(rest.len());
        rest.get(..end).unwrap_or_default()
    })
}

fn is_id(id: &str) -> bool {
    id.strip_prefix("D-").is_some_and(|number| number.len() == 3 && number.bytes().all(|digit| digit.is_ascii_digit()))
}

fn fault(line: usize, message: String) -> Fault {
    Fault { file: FILE.to_owned(), line, message }
}

#[cfg(test)]
mod tests {
    use super::super::source;
    use super::*;

    const ENTRY: &str = "## D-001 — Eggs\n- **Where**: a\n- **What the standard says**: b\n- **What we do**: c\n- **Why**: d\n- **Test**: e\n";

    fn messages(text: &str, code: &str) -> Vec<String> {
        check(text, &[source::read("a.rs", code)])
            .1
            .into_iter()
            .map(|fault| format!("{}:{}: {}", fault.file, fault.line, fault.message))
            .collect()
    }

    #[test]
    fn entries_and_references_match() {
        assert_eq!(messages("# None\n```\n## D-001 — title\n```\n", "fn f() {}"), [""; 0]);
        assert_eq!(messages(ENTRY, "fn f() {\n// Step 1. Deviation D-001.\n}"), [""; 0]);
        assert_eq!(messages(ENTRY, ""), ["spec/DEVIATIONS.md:1: no code says `Deviation D-001`"]);
        assert_eq!(
            messages(ENTRY, "/// Deviation D-001, Deviation D-002.\nfn f() {}"),
            ["a.rs:1: `Deviation D-002` is not an entry of spec/DEVIATIONS.md"]
        );
    }

    #[test]
    fn entries_are_whole() {
        let found = messages("## D-1 — x\n", "");
        assert!(found[0].contains("is not a heading") && found[1].contains("`- **Where**: …`, `- **What"), "{found:?}");
        assert!(messages(&ENTRY.repeat(2), "// Deviation D-001.")[0].contains("at line 1 already"));
    }
}
