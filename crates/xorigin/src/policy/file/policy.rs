//! From a file to the policy that decides.

use alloc::vec::Vec;

use super::super::Policy;
use super::super::validate::examine;
use super::{FileFaults, Format, PolicyFile};

impl PolicyFile<'_> {
    /// The policy that the file says.
    ///
    /// # Errors
    /// Everything that is wrong with it, each fault with its line and column.
    pub fn into_policy(self) -> Result<Policy, FileFaults> {
        let spec = self.into_spec()?;
        // It was examined when the file was read: a spec that comes out of that has no fault.
        let (_, rules) = examine(&spec, &[]);
        Ok(Policy::of_valid(rules, Vec::new()))
    }
}

impl Policy {
    /// The policy that a TOML file says.
    ///
    /// ```
    /// use xorigin::policy::Policy;
    ///
    /// let text = "version = 1\n\n[[rule]]\norigins = [\"https://app.example.com/\"]\n";
    /// let faults = Policy::from_toml(text).unwrap_err();
    /// assert!(faults.to_string().starts_with("4:12: rule[0].origins[0]: "), "{faults}");
    /// assert!(Policy::from_toml(&text.replace("com/", "com")).is_ok());
    /// ```
    ///
    /// # Errors
    /// Everything that is wrong with the file, each fault with its line and column.
    pub fn from_toml(text: &str) -> Result<Self, FileFaults> {
        PolicyFile::parse(text, Format::Toml).into_policy()
    }

    /// The policy that a JSON file says.
    ///
    /// # Errors
    /// Everything that is wrong with the file, each fault with its line and column.
    pub fn from_json(text: &str) -> Result<Self, FileFaults> {
        PolicyFile::parse(text, Format::Json).into_policy()
    }
}
