//! The origins that should not be allowed.

use futures_util::StreamExt as _;
use futures_util::stream;
use xorigin::check::Sharing;

use super::inspection::Inspection;
use crate::ProbeOrigin;
use crate::audit::probe::{Base, Power, Role, What, beside, of_base, of_stranger, siblings};
use crate::finding::Inconclusive;

/// How many bases have all made of them.
const WHOLE: usize = 2;

/// One origin to ask from.
struct Row {
    base: usize,
    what: What,
    origin: ProbeOrigin,
    /// By `GET`, by preflight.
    by: (bool, bool),
}

impl Inspection<'_> {
    /// Asks from all origins that should not be allowed, as far as it can say something that is not known yet.
    pub(super) async fn rows(&mut self) -> Result<(), Inconclusive> {
        if self.everybody_has_all() || self.bases.is_empty() {
            return Ok(());
        }
        let gains = |number: usize, table: &crate::audit::probe::Table| table.granted(number, What::Itself);
        let mut allowed: Vec<usize> =
            (0..self.bases.len()).filter(|number| gains(*number, &self.table).is_some()).collect();
        allowed.sort_by_key(|number| self.bases.get(*number).map(|base| base.role));
        let own = self.bases.iter().position(|base| base.role == Role::Own);
        let reads =
            allowed.iter().any(|number| gains(*number, &self.table).is_some_and(|power| power.read > Sharing::Nothing));
        let sends = self
            .bases
            .iter()
            .enumerate()
            .any(|(number, _)| self.table.power(number, What::Itself).send > Sharing::Nothing);
        let mut rows: Vec<(usize, What, (bool, bool))> = Vec::new();
        let mut whole: Vec<usize> = Vec::new();
        for number in &allowed {
            if whole.len() < WHOLE && !self.is_twin(*number, &whole) {
                whole.push(*number);
            }
        }
        for number in &whole {
            let power = gains(*number, &self.table).unwrap_or_default();
            let by_get = power.read > Sharing::Nothing;
            let by_preflight = power.send > Sharing::Nothing;
            let base = self.bases.get(*number).cloned();
            for (at, what) in base.iter().flat_map(of_base).enumerate() {
                // What both kinds of requests say of the commonest four tells whether they are of one mind.
                rows.push((*number, what, (by_get, by_preflight && (!by_get || at < 4))));
            }
        }
        for number in allowed.iter().filter(|number| !whole.contains(number) && !self.is_twin(**number, &whole)) {
            for what in [What::Prefix, What::Suffix, What::Http] {
                rows.push((*number, what, (true, false)));
            }
        }
        let stands = |number: &usize| allowed.contains(number) || self.is_twin(*number, &whole);
        if let Some(own) = own.filter(|own| !stands(own)) {
            rows.extend(of_stranger().into_iter().enumerate().map(|(at, what)| (own, what, (true, sends && at < 4))));
        }
        for (place, number) in allowed.iter().enumerate() {
            let joins = |other: &&usize| place < 2 && !self.is_guess(*number) && !self.is_guess(**other);
            let is_twin = |other: &&usize| self.is_twin(**other, std::slice::from_ref(number));
            for other in allowed.iter().skip(place + 1).filter(joins).filter(|other| !is_twin(other)).take(2) {
                rows.extend(siblings(*other).map(|what| (*number, what, (true, false))));
                rows.extend(siblings(*number).map(|what| (*other, what, (true, false))));
            }
        }
        if self.table.everybody.read == Sharing::Nothing || reads {
            for what in beside(self.is_loopback()) {
                rows.push((0, what, (true, sends && what == What::Null)));
            }
        } else {
            rows.push((0, What::Null, (true, false)));
        }
        self.ask_rows(rows).await
    }

    /// Whether a base is another one without its port, of which all is known.
    fn is_twin(&self, number: usize, whole: &[usize]) -> bool {
        let Some(base) = self.bases.get(number) else { return true };
        let is_same = |other: &Base| other.host == base.host && other.scheme == base.scheme;
        whole.iter().filter(|other| **other != number).filter_map(|other| self.bases.get(*other)).any(is_same)
    }

    fn is_guess(&self, number: usize) -> bool {
        self.bases.get(number).is_none_or(|base| base.role == Role::Guess)
    }

    async fn ask_rows(&mut self, rows: Vec<(usize, What, (bool, bool))>) -> Result<(), Inconclusive> {
        let mut list = Vec::with_capacity(rows.len());
        for (number, what, by) in rows {
            let Some(base) = self.bases.get(number) else { continue };
            let Some(origin) = what.origin(base, &self.bases, self.labels) else { continue };
            // One's own page, a known one or one of the same server asks rightly.
            if self.bases.iter().any(|base| base.origin.as_str() == origin.as_str()) {
                continue;
            }
            if let Some(asked) = self.asked.get_mut(number) {
                asked.push(what);
            }
            list.push(Row { base: number, what, origin, by });
        }
        self.asker.pacer().plan(list.len().try_into().unwrap_or(u64::MAX));
        let at_once = self.asker.pacer().limits().per_host.get().min(16);
        let this = &*self;
        let mut answers = stream::iter(list).map(|row| this.row(row)).buffer_unordered(at_once);
        let mut noted = Vec::new();
        while let Some(answer) = answers.next().await {
            noted.push(answer?);
        }
        drop(answers);
        for (base, what, power) in noted {
            self.table.note(base, what, power);
        }
        Ok(())
    }

    async fn row(&self, row: Row) -> Result<(usize, What, Power), Inconclusive> {
        let mut power = Power::default();
        if row.by.0 {
            power = self.read_power(&self.get(row.origin.clone()).await?);
        }
        if row.by.1 {
            power = power.or(self.send_power(&self.preflight(row.origin, &self.form).await?));
        }
        Ok((row.base, row.what, power))
    }
}
