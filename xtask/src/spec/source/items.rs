//! Rust's functions with the docs before them and the comments in them, by matching braces.

use super::lines::{Line, lines};

/// A comment's or doc comment's line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Remark {
    pub(crate) line: usize,
    pub(crate) text: String,
}

/// A function that has a body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Function {
    pub(crate) name: String,
    pub(crate) line: usize,
    pub(crate) docs: Vec<Remark>,
    /// The comments in the body, those of functions within it left out.
    pub(crate) comments: Vec<Remark>,
}

/// What a file holds, code that is compiled for tests alone left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct File {
    /// The path from the workspace's root, with `/`.
    pub(crate) path: String,
    pub(crate) functions: Vec<Function>,
    /// The comments outside every function.
    pub(crate) comments: Vec<Remark>,
    /// Every line of documentation.
    pub(crate) docs: Vec<Remark>,
}

/// Reads the file `path` whose text is `source`.
pub(crate) fn read(path: &str, source: &str) -> File {
    let mut reader = Reader { file: File { path: path.to_owned(), ..File::default() }, ..Reader::default() };
    for (at, line) in lines(source).into_iter().enumerate() {
        reader.line(at + 1, line);
    }
    reader.file
}

/// What a pair of braces encloses.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scope {
    Plain,
    Function(usize),
    Test,
}

#[derive(Default)]
struct Reader {
    file: File,
    scopes: Vec<Scope>,
    /// The docs that wait for their item.
    docs: Vec<Remark>,
    /// The function whose body has not begun.
    pending: Option<Function>,
    /// Whether the item that follows is for tests alone.
    test: bool,
    /// How many parentheses and brackets are open.
    nesting: usize,
    in_attribute: bool,
}

impl Reader {
    fn line(&mut self, number: usize, line: Line) {
        let code = line.code.trim();
        self.in_attribute |= self.nesting == 0 && (code.starts_with("#[") || code.starts_with("#!["));
        if self.in_attribute {
            self.test |= code.starts_with("#[cfg(test)]");
        } else if !code.is_empty() && self.pending.is_none() {
            let docs = std::mem::take(&mut self.docs);
            if let Some(name) = function_name(code) {
                self.pending = Some(Function { name, line: number, docs, comments: Vec::new() });
            }
        }
        self.braces(code);
        let in_test = self.test || self.scopes.contains(&Scope::Test);
        if let Some(text) = line.doc.filter(|_| !in_test) {
            self.docs.push(Remark { line: number, text: text.clone() });
            self.file.docs.push(Remark { line: number, text });
        }
        if let Some(text) = line.comment.filter(|_| !in_test) {
            self.comment(Remark { line: number, text });
        }
    }

    fn braces(&mut self, code: &str) {
        for c in code.chars() {
            match c {
                '(' | '[' => self.nesting += 1,
                ')' | ']' => {
                    self.nesting = self.nesting.saturating_sub(1);
                    if self.nesting == 0 && c == ']' {
                        self.in_attribute = false;
                    }
                }
                '{' => {
                    let scope = self.scope();
                    self.scopes.push(scope);
                }
                '}' => {
                    self.scopes.pop();
                }
                ';' if self.nesting == 0 => {
                    self.pending = None;
                    self.test = false;
                }
                _ => {}
            }
        }
    }

    /// What the brace that opens now encloses.
    fn scope(&mut self) -> Scope {
        let pending = self.pending.take();
        if std::mem::take(&mut self.test) {
            return Scope::Test;
        }
        match pending {
            Some(function) if !self.scopes.contains(&Scope::Test) => {
                self.file.functions.push(function);
                Scope::Function(self.file.functions.len() - 1)
            }
            _ => Scope::Plain,
        }
    }

    fn comment(&mut self, remark: Remark) {
        let inside = self.scopes.iter().rev().find_map(|scope| match scope {
            Scope::Function(at) => Some(*at),
            Scope::Plain | Scope::Test => None,
        });
        match inside.and_then(|at| self.file.functions.get_mut(at)) {
            Some(function) => function.comments.push(remark),
            None => self.file.comments.push(remark),
        }
    }
}

/// The name of the function whose declaration begins in `code`.
fn function_name(code: &str) -> Option<String> {
    let mut words =
        code.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '#')).skip_while(|word| *word != "fn");
    words.next()?;
    // In a type, `fn` is followed by a parenthesis, which leaves an empty word.
    words.next().filter(|name| !name.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = r#"
//! Module.

/// A type.
struct T(fn(u8) -> u8);
// Outside.
impl T {
    /// Does.
    ///
    /// # Standard
    #[expect(
        some_lint,
        reason = "{"
    )]
    pub(crate) const fn outer<'a>(
        x: [u8; 4],
    ) -> &'a str {
        // One.
        fn inner() { // Two.
        }
        loop { // Three.
        }
    }
    /// Declared.
    fn declared(&self) -> [u8; 2];
    fn bare() {}
}
#[cfg(test)]
mod tests {
    /// Not read.
    fn f() {
        // Nor this.
    }
}
fn last() {
    // Four.
}
"#;

    #[test]
    fn functions_have_docs_and_comments() {
        let file = read("a.rs", SOURCE);
        let texts = |remarks: &[Remark]| remarks.iter().map(|remark| remark.text.clone()).collect::<Vec<_>>().join("|");
        let seen: Vec<String> = file
            .functions
            .iter()
            .map(|function| format!("{}: {} / {}", function.name, texts(&function.docs), texts(&function.comments)))
            .collect();
        assert_eq!(seen, ["outer: Does.||# Standard / One.|Three.", "inner:  / Two.", "bare:  / ", "last:  / Four."]);
        assert_eq!(texts(&file.comments), "Outside.");
        assert_eq!(texts(&file.docs), "Module.|A type.|Does.||# Standard|Declared.");
        assert_eq!(file.functions[0].line, 15);
    }
}
