//! What stays the same of a result while the file around it changes.

use std::collections::HashMap;

use super::model::{DiagnosticView, FileView};
use crate::fingerprint::fnv1a;

/// A fingerprint for each diagnostic of a file, in their order.
///
/// Neither lines nor indices are in it: rules and origins may be put before it. What is the same in everything else is
/// told apart by how often it was met.
pub(super) fn fingerprints(file: &FileView) -> Vec<String> {
    let mut met: HashMap<u64, u32> = HashMap::new();
    let fingerprint = |diagnostic: &DiagnosticView| {
        let key = key(diagnostic);
        let hash = fnv1a(&[&file.file, diagnostic.code, diagnostic.rule.as_deref().unwrap_or_default(), &key]);
        let count = met.entry(hash).or_default();
        *count += 1;
        format!("{hash:016x}:{count}")
    };
    file.diagnostics.iter().map(fingerprint).collect()
}

/// The keys on the way to the value, and the value.
fn key(diagnostic: &DiagnosticView) -> String {
    let keys =
        diagnostic.pointer.split('/').filter(|step| step.is_empty() || step.bytes().any(|it| !it.is_ascii_digit()));
    let value = diagnostic.value.as_deref().unwrap_or_default();
    keys.chain([value]).collect::<Vec<_>>().join("\n")
}
