//! Elements and text.

/// An element and what stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Element {
    /// The tag's name, in lower case.
    pub(crate) name: String,
    pub(super) attributes: Vec<(String, String)>,
    /// Elements and text, in order.
    pub(crate) children: Vec<Node>,
}

/// What an element can hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    pub(super) fn new(name: &str) -> Self {
        Self { name: name.to_owned(), attributes: Vec::new(), children: Vec::new() }
    }

    /// The value of an attribute; empty when it stands without one.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| &**value)
    }

    /// Whether the `class` attribute names `class`.
    pub(crate) fn has_class(&self, class: &str) -> bool {
        self.attribute("class").is_some_and(|all| all.split_whitespace().any(|own| own == class))
    }

    /// The elements directly inside.
    pub(crate) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// Whether an element that satisfies `test` stands anywhere inside.
    pub(crate) fn any(&self, test: &impl Fn(&Self) -> bool) -> bool {
        self.elements().any(|element| test(element) || element.any(test))
    }

    /// The text inside, white space collapsed.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        self.push_text(&mut text);
        collapse(&text)
    }

    fn push_text(&self, into: &mut String) {
        for node in &self.children {
            match node {
                Node::Element(element) => element.push_text(into),
                Node::Text(text) => into.push_str(text),
            }
        }
    }
}

/// `text` with each run of white space made one space, and none at its ends.
pub(crate) fn collapse(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
