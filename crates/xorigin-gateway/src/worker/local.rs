//! The plan with a worker's own pools.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use crate::plan::Plan;
use crate::upstream::Pool;

/// The plan with a worker's own pools. A request keeps it.
#[derive(Debug)]
pub(crate) struct Local {
    pub(crate) plan: Arc<Plan>,
    /// For each of the plan's routes.
    pub(crate) routes: Box<[LocalRoute]>,
}

/// A route's pools.
#[derive(Debug)]
pub(crate) struct LocalRoute {
    /// For each of the route's upstreams.
    pub(crate) pools: Box<[Rc<Pool>]>,
    /// Whose turn it is.
    pub(crate) turn: Cell<usize>,
}

impl Local {
    /// The pools that `before` has are taken over.
    pub(super) fn new(plan: Arc<Plan>, before: Option<&Self>) -> Self {
        let known = || before.iter().flat_map(|before| &before.routes).flat_map(|route| &route.pools);
        let same_trust =
            before.is_none_or(|before| before.plan.settings.upstream_roots == plan.settings.upstream_roots);
        let routes = plan.routes.iter().map(|route| {
            let pools = route.upstreams.iter().map(|upstream| {
                let pool = known().find(|pool| same_trust && pool.is_of(&upstream.upstream)).map(Rc::clone);
                pool.unwrap_or_else(|| Rc::new(Pool::new(upstream.upstream.clone())))
            });
            LocalRoute { pools: pools.collect(), turn: Cell::new(0) }
        });
        let routes = routes.collect();
        Self { plan, routes }
    }
}
