//! A live server beside the catalogue of known misconfigurations, without a policy.

pub(crate) mod entries;
