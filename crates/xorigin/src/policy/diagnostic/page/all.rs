//! All pages.

use super::{
    Page, exposed_header, file, method, number, origin, origin_form, origin_pattern, request_header, rule, setting,
};

impl Page {
    /// Every page, in the order of [`Problem::ALL_CODES`](super::super::Problem::ALL_CODES).
    pub fn all() -> impl Iterator<Item = &'static Self> {
        let groups: [&'static [Self]; 12] = [
            &file::PAGES,
            &rule::PAGES,
            &origin_form::PAGES,
            &origin_pattern::FORMS,
            &origin::DANGERS,
            &origin::LISTS,
            &origin_pattern::SPANS,
            &method::PAGES,
            &request_header::PAGES,
            &exposed_header::PAGES,
            &number::PAGES,
            &setting::PAGES,
        ];
        groups.into_iter().flatten()
    }

    /// The page of this code.
    #[must_use]
    pub fn of(code: &str) -> Option<&'static Self> {
        Self::all().find(|page| page.code == code)
    }
}
