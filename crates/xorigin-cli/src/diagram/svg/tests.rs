//! What the files hold: well-formed, self-contained, and the same text whatever is in it.

use roxmltree::{Document, Node};

use super::super::{samples, snapshot};
use super::to_svg;

#[test]
fn samples_look_as_they_did() {
    for (name, sequence) in samples::kept() {
        snapshot::check(&format!("{name}.svg"), &to_svg(&sequence));
    }
}

/// Every sample is XML with nothing in it but these elements and attributes, whatever its texts are.
#[test]
fn files_are_well_formed_and_self_contained() {
    const ELEMENTS: [&str; 9] = ["svg", "title", "desc", "style", "g", "rect", "path", "circle", "text"];
    for (name, sequence) in samples::all() {
        let svg = to_svg(&sequence);
        let document = Document::parse(&svg).unwrap_or_else(|error| panic!("{name}: {error}"));
        for node in document.descendants().filter(Node::is_element) {
            assert!(ELEMENTS.contains(&node.tag_name().name()), "{name}: {node:?}");
            for attribute in node.attributes() {
                let (key, value) = (attribute.name(), attribute.value());
                assert!(!key.starts_with("on") && key != "href" && key != "style", "{name}: {key}");
                assert!(!value.contains("url("), "{name}: {key} is {value}");
            }
        }
        let style =
            document.descendants().find(|node| node.has_tag_name("style")).and_then(|node| node.text()).unwrap();
        assert!(!style.contains("url(") && !style.contains("@import"), "{name}");
    }
}

/// Nothing reaches over the edge of the drawing.
#[test]
fn everything_is_in_the_view_box() {
    for (name, sequence) in samples::all() {
        let svg = to_svg(&sequence);
        let document = Document::parse(&svg).unwrap();
        let root = document.root_element();
        let (width, height) = (number(root, "width"), number(root, "height"));
        assert_eq!(root.attribute("viewBox"), Some(format!("0 0 {width} {height}").as_str()), "{name}");
        for node in document.descendants() {
            let (right, bottom) = match node.tag_name().name() {
                "rect" => (number(node, "x") + number(node, "width"), number(node, "y") + number(node, "height")),
                "text" if node.attribute("text-anchor").is_some() => {
                    (number(node, "x") + number(node, "textLength").div_ceil(2), number(node, "y"))
                }
                "text" => (number(node, "x") + number(node, "textLength"), number(node, "y")),
                _ => continue,
            };
            assert!(right <= width && bottom <= height, "{name}: {node:?} in {width} x {height}");
        }
    }
}

/// A text is the same when it is read back, with what hides made visible.
#[test]
fn hostile_text_is_only_text() {
    let svg = to_svg(&samples::hostile());
    let document = Document::parse(&svg).unwrap();
    let texts: Vec<&str> =
        document.descendants().filter(|node| node.has_tag_name("text")).filter_map(|node| node.text()).collect();
    for expected in [
        "\\u{1b}[31m\\u{7}\\u{8}\\r\\n\\t\\u{0}\\u{9b}2J",
        "]]></style></svg><script>alert(1)</script>",
        "<img src=x onerror=alert(1)> &lt;b&gt; \"'`",
        "😀👩\\u{200d}👩\\u{200d}👧 日本語 e\\u{301} \\u{fffe}\\u{ffff} 𝕏",
    ] {
        assert!(texts.contains(&expected), "{expected} in {texts:?}");
    }
}

/// A number that is 0 when absent.
fn number(node: Node<'_, '_>, name: &str) -> u32 {
    node.attribute(name).map_or(0, |value| value.parse().unwrap())
}
