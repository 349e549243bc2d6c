//! A policy file that has been read.

use alloc::vec::Vec;

use super::super::diagnostic::{Count, Diagnostic, KeyPath, Problem, Segment};
use super::super::spec::PolicySpec;
use super::super::validate::examine;
use super::findings::{Findings, Found};
use super::keys::SECTION;
use super::place::Places;
use super::repeated::repeated;
use super::syntax::SyntaxFault;
use super::tree::{Bytes, Node, Value};
use super::{FileFaults, Format, Located, Section, Span, from_json, from_toml, read};

/// The most bytes that are read: room for a million origins.
pub const LONGEST_FILE: usize = 64 << 20;

/// A policy file: what it says, what is wrong with it, and where everything stands.
///
/// ```
/// use xorigin::policy::KeyPath;
/// use xorigin::policy::file::{Format, PolicyFile};
///
/// let text = "version = 1\n[[rule]]\norigins = [\"https://app.example.com\"]\nmax-aeg = 600\n";
/// let file = PolicyFile::parse(text, Format::Toml);
/// let found = &file.diagnostics()[0];
/// assert_eq!((found.span.start.line, found.span.start.column), (4, 1));
/// assert_eq!(found.diagnostic.to_string(), "`max-aeg` is no key here; write `max-age`");
/// let origins = file.locate(&KeyPath::root().key("rule").index(0).key("origins"));
/// assert_eq!(&text[origins.bytes], "[\"https://app.example.com\"]");
/// ```
#[derive(Clone, Debug)]
pub struct PolicyFile<'t> {
    text: &'t str,
    places: Places,
    root: Option<Node<'t>>,
    spec: Option<PolicySpec>,
    diagnostics: Vec<Located>,
    omitted: Count,
}

impl<'t> PolicyFile<'t> {
    /// Reads a policy file. Everything that is wrong with it is found at once, unless the text is not of the form at all.
    ///
    /// A byte order mark at the beginning is passed over.
    #[must_use]
    pub fn parse(text: &'t str, format: Format) -> Self {
        Self::parse_with(text, format, |_| ()).0
    }

    /// Reads a policy file, and its table `gateway` by `gateway`, which is given nothing if there is no such table. What
    /// that finds is among the diagnostics. It is not called if the text is not of the form at all.
    #[must_use]
    pub fn parse_with<S>(
        text: &'t str,
        format: Format,
        gateway: impl FnOnce(Option<Section<'_, 't>>) -> S,
    ) -> (Self, Option<S>) {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut file = Self {
            text,
            places: Places::new(text),
            root: None,
            spec: None,
            diagnostics: Vec::new(),
            omitted: Count::default(),
        };
        let mut found = Findings::new(format);
        let mut said = None;
        if text.len() > LONGEST_FILE {
            let problem = Problem::InputTooLarge { limit: LONGEST_FILE };
            found.add(Diagnostic::new(problem, KeyPath::root()), Bytes::default());
        } else {
            said = file.read(format, &mut found, gateway);
        }
        file.tell(found);
        (file, said)
    }

    /// The text that was read, without a byte order mark: that of which spans name the bytes.
    #[must_use]
    pub const fn text(&self) -> &'t str {
        self.text
    }

    /// What the file says, as far as it could be read; nothing if it is not of the form or of another version.
    ///
    /// While [`diagnostics`](Self::diagnostics) has a fault it is not what the file says.
    #[must_use]
    pub const fn spec(&self) -> Option<&PolicySpec> {
        self.spec.as_ref()
    }

    /// Everything that there is to say, in the order of the file.
    #[must_use]
    pub fn diagnostics(&self) -> &[Located] {
        &self.diagnostics
    }

    /// How much more there is to say than is there.
    #[must_use]
    pub const fn omitted(&self) -> Count {
        self.omitted
    }

    /// What the file says.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn into_spec(self) -> Result<PolicySpec, FileFaults> {
        match FileFaults::among(self.diagnostics, self.omitted.faults) {
            None => Ok(self.spec.unwrap_or_default()),
            Some(faults) => Err(faults),
        }
    }

    /// Where the value at `path` stands. If it is not in the file, the table or list in which it is missing.
    ///
    /// A table that has a header in TOML stands at its header.
    #[must_use]
    pub fn locate(&self, path: &KeyPath) -> Span {
        self.span(self.root.as_ref().map(|root| node_at(root, path).bytes).unwrap_or_default())
    }

    fn span(&self, bytes: Bytes) -> Span {
        self.places.span(self.text, bytes.into())
    }

    fn read<S>(
        &mut self,
        format: Format,
        found: &mut Findings,
        gateway: impl FnOnce(Option<Section<'_, 't>>) -> S,
    ) -> Option<S> {
        let parsed = match format {
            Format::Toml => from_toml::parse(self.text),
            Format::Json => from_json::parse(self.text),
        };
        for SyntaxFault { bytes, problem } in parsed.faults {
            if found.is_full() {
                found.omit();
                continue;
            }
            let diagnostic = match problem {
                Problem::KeyRepeated => repeated(self.text, parsed.root.as_ref(), format, bytes.clone()),
                _ => Diagnostic::new(problem, KeyPath::root()),
            };
            found.add(diagnostic, bytes.into());
        }
        let mut said = None;
        if let Some(mut root) = parsed.root {
            self.spec = read::policy(&mut root, found);
            if let (Value::Table(table), Some(_)) = (&mut root.value, &self.spec) {
                let entry = table.get_mut(SECTION);
                said = Some(gateway(entry.and_then(|entry| Section::new(&mut entry.node, SECTION, found))));
            }
            self.root = Some(root);
        }
        self.examine(found);
        said
    }

    /// Adds what there is to say about what the file says, but for what follows from the faults of reading.
    fn examine(&mut self, found: &mut Findings) {
        let (Some(root), Some(spec)) = (&self.root, &self.spec) else { return };
        // Of so many faults not all are known.
        if found.is_full() {
            return;
        }
        // Advice is for what was read whole.
        let said = if found.list.is_empty() { spec.lint() } else { examine(spec, &[]).0 };
        found.omitted.faults += said.omitted().faults;
        found.omitted.advice += said.omitted().advice;
        for diagnostic in said {
            if !found.explain(&diagnostic.path) {
                let bytes = node_at(root, &diagnostic.path).bytes;
                found.list.push(Found { diagnostic, bytes });
            }
        }
    }

    fn tell(&mut self, mut found: Findings) {
        // Stable: what is said of the same place stays in the order in which it was found.
        found.list.sort_by_key(|found| found.bytes.start());
        let located = |Found { diagnostic, bytes }| Located { diagnostic, span: self.span(bytes) };
        self.diagnostics = found.list.into_iter().map(located).collect();
        self.omitted = found.omitted;
    }
}

/// The value at `path`, or the last on the way to it.
fn node_at<'n, 't>(root: &'n Node<'t>, path: &KeyPath) -> &'n Node<'t> {
    let mut node = root;
    for segment in path.segments() {
        let next = match (&node.value, segment) {
            (Value::Table(table), Segment::Key(key)) => table.get(key.as_ref()).map(|entry| &entry.node),
            (Value::List(list), Segment::Index(index)) => list.get(*index),
            _ => None,
        };
        let Some(next) = next else { break };
        node = next;
    }
    node
}
