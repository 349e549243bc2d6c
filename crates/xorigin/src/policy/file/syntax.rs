//! What is wrong with the form of a text, whatever it says.

use alloc::vec::Vec;
use core::ops::Range;

use super::super::diagnostic::Problem;
use super::tree::Node;

/// A document, as far as it is one.
#[derive(Debug)]
pub(super) struct Parsed<'t> {
    /// Nothing if the form is so wrong that what was meant is not known.
    pub(super) root: Option<Node<'t>>,
    pub(super) faults: Vec<SyntaxFault>,
}

/// A fault of form.
#[derive(Debug)]
pub(super) struct SyntaxFault {
    pub(super) bytes: Range<usize>,
    pub(super) problem: Problem,
}
