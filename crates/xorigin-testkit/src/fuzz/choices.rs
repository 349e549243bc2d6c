//! Bytes as a source of choices.

/// Choices made by bytes, one after the other. Where they end, every choice is the first: the simplest. So an input
/// that is cut, or whose bytes are made smaller, is a simpler case.
#[derive(Clone, Debug)]
pub struct Choices<'a> {
    rest: &'a [u8],
}

impl<'a> Choices<'a> {
    /// The choices that `bytes` make.
    #[must_use]
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// A number from 0 to 255.
    pub const fn byte(&mut self) -> u8 {
        match self.rest {
            [] => 0,
            [first, rest @ ..] => {
                self.rest = rest;
                *first
            }
        }
    }

    /// A number below `limit`, which is 1 to 256.
    pub const fn below(&mut self, limit: usize) -> usize {
        self.byte() as usize % limit
    }

    /// Yes in `times` of 16, otherwise no.
    pub const fn one_of_16(&mut self, times: u8) -> bool {
        self.byte() % 16 >= 16 - times
    }

    /// One of `options`, of which there is at least one.
    pub fn pick<'o, T>(&mut self, options: &'o [T]) -> Option<&'o T> {
        options.get(self.below(options.len().max(1)))
    }

    /// One of `texts`; the empty text if there is none.
    pub fn text<'o>(&mut self, texts: &[&'o str]) -> &'o str {
        self.pick(texts).copied().unwrap_or_default()
    }

    /// Up to `most` of `texts`, each at most once, in an order of their own.
    pub fn texts<'o>(&mut self, texts: &[&'o str], most: usize) -> Vec<&'o str> {
        let mut chosen = Vec::new();
        for _ in 0..self.below(most + 1) {
            let text = self.text(texts);
            if !chosen.contains(&text) {
                chosen.push(text);
            }
        }
        chosen
    }
}
