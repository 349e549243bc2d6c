//! Origin patterns by the labels of their hosts, from the last to the first.

use alloc::boxed::Box;
use alloc::vec;
use alloc::vec::Vec;
use core::hash::BuildHasher as _;

use foldhash::fast::FixedState;
use hashbrown::HashTable;

use super::pattern::{OriginPattern, PortPattern, are_labels};
use crate::origin::OriginParts;

/// A tree of labels. What it takes to ask it grows with the depth of the patterns, not with their number.
#[derive(Debug)]
pub(super) struct PatternTrie {
    nodes: Vec<Node>,
    /// The children of all nodes, by parent and label.
    children: HashTable<Child>,
    hash: FixedState,
    patterns: usize,
}

#[derive(Debug)]
struct Child {
    parent: usize,
    label: Box<str>,
    node: usize,
}

/// What is allowed at a host, and below it.
#[derive(Debug, Default)]
struct Node {
    here: Vec<Allowed>,
    below: Vec<Allowed>,
}

#[derive(Debug, PartialEq, Eq)]
struct Allowed {
    scheme: Box<str>,
    port: PortPattern,
}

impl PatternTrie {
    pub(super) fn new(patterns: &[OriginPattern]) -> Self {
        let mut trie = Self {
            nodes: vec![Node::default()],
            children: HashTable::new(),
            hash: FixedState::default(),
            patterns: patterns.len(),
        };
        for pattern in patterns {
            trie.insert(pattern);
        }
        trie
    }

    pub(super) const fn len(&self) -> usize {
        self.patterns
    }

    fn insert(&mut self, pattern: &OriginPattern) {
        let mut at = 0;
        for label in pattern.base().rsplit('.') {
            at = self.child(at, label).unwrap_or_else(|| self.add_child(at, label));
        }
        let allowed = Allowed { scheme: pattern.scheme().into(), port: pattern.port() };
        if let Some(node) = self.nodes.get_mut(at) {
            let list = if pattern.subdomains() { &mut node.below } else { &mut node.here };
            // Sorted, so that many schemes and ports of one host are found as quickly as few.
            if let Err(place) = list.binary_search_by(|other| other.order(&allowed.scheme, allowed.port)) {
                list.insert(place, allowed);
            }
        }
    }

    fn add_child(&mut self, parent: usize, label: &str) -> usize {
        let (node, hash) = (self.nodes.len(), &self.hash);
        self.nodes.push(Node::default());
        let child = Child { parent, label: label.into(), node };
        self.children
            .insert_unique(hash.hash_one((parent, label)), child, |child| hash.hash_one((child.parent, &*child.label)));
        node
    }

    fn child(&self, parent: usize, label: &str) -> Option<usize> {
        let hash = self.hash.hash_one((parent, label));
        let found = self.children.find(hash, |child| child.parent == parent && &*child.label == label);
        found.map(|child| child.node)
    }

    /// The patterns, each once.
    pub(super) fn patterns(&self) -> Vec<OriginPattern> {
        let mut above = vec![None; self.nodes.len()];
        for child in &self.children {
            if let Some(above) = above.get_mut(child.node) {
                *above = Some(child);
            }
        }
        let mut patterns = Vec::with_capacity(self.patterns);
        for (index, node) in self.nodes.iter().enumerate() {
            let lists = [(&node.here, false), (&node.below, true)];
            for (list, subdomains) in lists.into_iter().filter(|(list, _)| !list.is_empty()) {
                let steps = core::iter::successors(above.get(index).copied().flatten(), |child| {
                    above.get(child.parent).copied().flatten()
                });
                let base = steps.map(|child| &*child.label).collect::<Vec<_>>().join(".");
                patterns.extend(list.iter().map(|it| OriginPattern::of(&it.scheme, &base, subdomains, it.port)));
            }
        }
        patterns
    }

    /// Whether one of the patterns matches.
    pub(super) fn matches(&self, origin: &OriginParts<'_>) -> bool {
        let (mut at, mut host) = (0, origin.host);
        loop {
            let (before, label) = host.rsplit_once('.').map_or((None, host), |(before, label)| (Some(before), label));
            let Some(child) = self.child(at, label) else { return false };
            let Some(node) = self.nodes.get(child) else { return false };
            match before {
                None => return Allowed::any(&node.here, origin),
                Some(labels) if Allowed::any(&node.below, origin) && are_labels(labels) => return true,
                Some(_) => {}
            }
            (at, host) = (child, before.unwrap_or_default());
        }
    }
}

impl Allowed {
    fn order(&self, scheme: &str, port: PortPattern) -> core::cmp::Ordering {
        (&*self.scheme, self.port).cmp(&(scheme, port))
    }

    fn any(list: &[Self], origin: &OriginParts<'_>) -> bool {
        [PortPattern::Any, PortPattern::Exact(origin.port)]
            .into_iter()
            .any(|port| list.binary_search_by(|allowed| allowed.order(origin.scheme, port)).is_ok())
    }
}
