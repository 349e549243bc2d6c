//! Advice on policies: what is wrong, and what an expert would say about what is not.

mod policy;
