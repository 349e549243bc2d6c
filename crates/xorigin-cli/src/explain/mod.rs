//! `explain`: a page for each code of a fetch, of a policy and of the servers that follow one, and what the messages in a browser's console mean.
//!
//! The facts of a page are the core's; here are the servers' configurations, the search and the form.

mod args;
mod command;
mod console;
mod find;
mod fixes;
mod model;
mod pages;
mod run;
mod stacks;
mod text;
mod topic;

pub(crate) use args::ExplainArgs;
pub(crate) use run::run;
