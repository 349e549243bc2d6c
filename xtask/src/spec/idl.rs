//! The definitions that Bikeshed makes for a block of IDL, and the anchors that it gives them.

use super::anchor::slug;

/// The anchors of what `idl` defines.
pub(crate) fn anchors(idl: &str) -> Vec<String> {
    let mut anchors = Vec::new();
    let mut words = idl.split_whitespace().peekable();
    let mut partial = false;
    while let Some(word) = words.next() {
        match word {
            "interface" if words.peek() == Some(&"mixin") => continue,
            "interface" | "mixin" => push(&mut anchors, "", words.next(), partial),
            "dictionary" => push(&mut anchors, "dictdef-", words.next(), partial),
            "enum" => push(&mut anchors, "enumdef-", words.next(), partial),
            "typedef" => {
                let name = words.find(|word| word.ends_with(';'));
                push(&mut anchors, "typedefdef-", name, partial);
            }
            _ => {}
        }
        partial = word == "partial";
    }
    anchors
}

fn push(anchors: &mut Vec<String>, prefix: &str, name: Option<&str>, partial: bool) {
    if let Some(name) = name.filter(|_| !partial) {
        anchors.push(slug(&format!("{prefix}{name}")));
    }
}

/// The line `Translate IDs` of a standard's metadata: anchors that get another name.
pub(crate) fn translations(source: &str) -> Vec<(&str, &str)> {
    let line = source.lines().find_map(|line| line.strip_prefix("Translate IDs:")).unwrap_or_default();
    line.split(',').filter_map(|pair| pair.trim().split_once(' ')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_block_defines() {
        let idl = "[Exposed=x]\ninterface A { constructor(); };\npartial interface W {};\ninterface mixin B { attribute E e; };
            dictionary D { E e; };\nenum E { \"enum\" };\ntypedef (A or D) T;";
        assert_eq!(anchors(idl), ["a", "b", "dictdef-d", "enumdef-e", "typedefdef-t"]);
    }

    #[test]
    fn other_names() {
        let source = "Group: x\nTranslate IDs: enumdef-a a, dictdef-b c\n";
        assert_eq!(translations(source), [("enumdef-a", "a"), ("dictdef-b", "c")]);
    }
}
