//! Routes as data: a static table of method, path, access, body limit and handler, and the look-up over it.
//!
//! Invariant: no two routes of a table answer the same request; a fixed segment always wins over a parameter, and the
//! look-up never goes back, so it takes one step per segment. What access and handler are is for dispatch to say.

use hyper::Method;

/// Most parameters in one path.
const MAX_PARAMS: usize = 4;

/// How large a body may be, and of what kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyLimit {
    /// No body.
    None,
    /// A form of fields, URL-encoded or multipart, up to [`FORM`] bytes.
    Form,
    /// Bytes of any media type, up to this many, in memory; for the JSON interface.
    Bytes {
        /// Most bytes.
        max: usize,
    },
    /// A multipart form with files, or one file itself as the body; files go to disk.
    Upload {
        /// Most bytes of the whole body.
        max: u64,
        /// Most bytes of one file; what comes beyond is dropped, and the file is marked as cut.
        file: u64,
        /// Most files.
        files: usize,
    },
    /// A multipart form with files, as many and as large as the application says when it admits the request: it puts
    /// an `Upload` in the place of this one.
    Files,
    /// The fields of a form; files among them are received and dropped. For forms that will not be carried out.
    Fields {
        /// Most bytes of the whole body.
        max: u64,
    },
}

/// Most bytes of a form: every field of a product in three languages at its full length fits several times.
pub const FORM: usize = 2 * 1024 * 1024;

/// Where a handler runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// At once, on the thread of the connection: well under a millisecond, no waiting for disk or lock.
    Light,
    /// On a thread of its own: writes, password hashing, files, whatever may wait.
    Heavy,
}

/// One route.
#[derive(Debug)]
pub struct Route<A: 'static, H: 'static> {
    /// The method; `GET` answers `HEAD` too.
    pub method: Method,
    /// The path, with parameters in braces: `/products/{link}/edit/{section}`.
    pub path: &'static str,
    /// Who may come; there is no default.
    pub access: A,
    /// What body it takes.
    pub limit: BodyLimit,
    /// Where the handler runs.
    pub work: Work,
    /// What answers.
    pub handler: H,
}

/// What a look-up finds.
#[derive(Debug)]
pub enum Found<A: 'static, H: 'static> {
    /// The route, and the parameters of the path.
    Route(&'static Route<A, H>, PathParams),
    /// The path exists with other methods: the value of `Allow`, which also answers `OPTIONS`.
    WrongMethod {
        /// Methods, separated by commas.
        allow: &'static str,
    },
    /// There is no such path.
    Missing,
}

/// The parameters of a path.
#[derive(Clone, Debug, Default)]
pub struct PathParams {
    names: &'static [&'static str],
    values: String,
    ends: [u16; MAX_PARAMS],
}

impl PathParams {
    /// The value of a parameter; empty where the route has none of that name, which is never a valid value.
    pub fn get(&self, name: &str) -> &str {
        let Some(index) = self.names.iter().position(|known| *known == name) else {
            debug_assert!(false, "the route has no parameter {name}");
            return "";
        };
        let start = if index == 0 { 0 } else { usize::from(self.ends[index - 1]) };
        self.values.get(start..usize::from(self.ends[index])).unwrap_or_default()
    }
}

/// The look-up over a static list of routes.
#[derive(Debug)]
pub struct RouteTable<A: 'static, H: 'static> {
    routes: &'static [Route<A, H>],
    nodes: Vec<Node>,
}

/// One place in the tree of segments.
#[derive(Debug, Default)]
struct Node {
    fixed: Vec<(&'static str, usize)>,
    parameter: Option<usize>,
    routes: Vec<Leaf>,
    allow: &'static str,
}

#[derive(Debug)]
struct Leaf {
    route: usize,
    names: &'static [&'static str],
}

impl<A, H> RouteTable<A, H> {
    /// Builds the look-up, once per process.
    ///
    /// # Panics
    /// When the list contradicts itself (two routes for one request, a malformed path): a mistake in the program, found
    /// by the first test that starts it.
    pub fn new(routes: &'static [Route<A, H>]) -> RouteTable<A, H> {
        RouteTable::of(routes, |_| true)
    }

    /// The same over some routes of the list: what the others answer, nobody can tell from an address that there never
    /// was.
    ///
    /// # Panics
    /// As [`RouteTable::new`].
    pub fn of(routes: &'static [Route<A, H>], kept: impl Fn(&Route<A, H>) -> bool) -> RouteTable<A, H> {
        let mut table = RouteTable { routes, nodes: vec![Node::default()] };
        for (index, route) in routes.iter().enumerate().filter(|(_, route)| kept(route)) {
            table.add(index, route);
        }
        for node in &mut table.nodes {
            node.fixed.sort_unstable();
            if !node.routes.is_empty() {
                node.allow = allow(node.routes.iter().map(|leaf| &routes[leaf.route].method));
            }
        }
        table
    }

    /// Every route, in the order of the list; for tests and documentation.
    pub fn routes(&self) -> &'static [Route<A, H>] {
        self.routes
    }

    /// Finds the route of a request.
    pub fn find(&self, method: &Method, path: &str) -> Found<A, H> {
        let mut params = PathParams::default();
        let mut count = 0;
        let mut node = &self.nodes[0];
        for segment in segments(path) {
            node = match node.fixed.binary_search_by_key(&segment, |entry| entry.0) {
                Ok(at) => &self.nodes[node.fixed[at].1],
                Err(_) => {
                    let (Some(next), false) = (node.parameter, segment.is_empty()) else { return Found::Missing };
                    params.values.push_str(segment);
                    // Paths are shorter than 2,048 bytes and parameters fewer than MAX_PARAMS: the table saw to it.
                    params.ends[count] = u16::try_from(params.values.len()).unwrap_or(u16::MAX);
                    count += 1;
                    &self.nodes[next]
                }
            };
        }
        if node.routes.is_empty() {
            return Found::Missing;
        }
        let wanted = if method == Method::HEAD { &Method::GET } else { method };
        match node.routes.iter().find(|leaf| self.routes[leaf.route].method == *wanted) {
            Some(leaf) => Found::Route(&self.routes[leaf.route], PathParams { names: leaf.names, ..params }),
            None => Found::WrongMethod { allow: node.allow },
        }
    }

    fn add(&mut self, index: usize, route: &'static Route<A, H>) {
        let path = route.path;
        assert!(path.starts_with('/'), "{path}: a path starts with a slash");
        let mut names = Vec::new();
        let mut at = 0;
        for segment in segments(path) {
            at = match segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
                Some(name) => {
                    names.push(name);
                    self.parameter_below(at)
                }
                None => self.fixed_below(at, segment),
            };
        }
        assert!(names.len() <= MAX_PARAMS, "{path}: more than {MAX_PARAMS} parameters");
        let node = &mut self.nodes[at];
        let twice = node.routes.iter().any(|leaf| self.routes[leaf.route].method == route.method);
        assert!(!twice, "{} {path} stands twice", route.method);
        // The table lives as long as the process; leaking its few names lets parameters borrow them.
        node.routes.push(Leaf { route: index, names: names.leak() });
    }

    fn parameter_below(&mut self, at: usize) -> usize {
        if let Some(next) = self.nodes[at].parameter {
            return next;
        }
        self.nodes.push(Node::default());
        let next = self.nodes.len() - 1;
        self.nodes[at].parameter = Some(next);
        next
    }

    fn fixed_below(&mut self, at: usize, segment: &'static str) -> usize {
        if let Some((_, next)) = self.nodes[at].fixed.iter().find(|entry| entry.0 == segment) {
            return *next;
        }
        self.nodes.push(Node::default());
        let next = self.nodes.len() - 1;
        self.nodes[at].fixed.push((segment, next));
        next
    }
}

/// The segments of a path; `/` alone has none.
fn segments<'a>(path: &'a str) -> impl Iterator<Item = &'a str> {
    let inner = path.strip_prefix('/').filter(|inner| !inner.is_empty());
    inner.into_iter().flat_map(|inner: &'a str| inner.split('/'))
}

fn allow<'a>(methods: impl Iterator<Item = &'a Method>) -> &'static str {
    let mut names: Vec<&str> = vec!["OPTIONS"];
    for method in methods {
        names.push(method.as_str());
        if *method == Method::GET {
            names.push("HEAD");
        }
    }
    names.sort_unstable();
    names.join(", ").leak()
}

#[cfg(test)]
mod tests {
    use super::{BodyLimit, Found, Route, RouteTable, Work};
    use hyper::Method;

    const fn route(method: Method, path: &'static str, handler: u8) -> Route<(), u8> {
        Route { method, path, access: (), limit: BodyLimit::None, work: Work::Light, handler }
    }

    static ROUTES: [Route<(), u8>; 6] = [
        route(Method::GET, "/", 1),
        route(Method::GET, "/products", 2),
        route(Method::POST, "/products", 3),
        route(Method::GET, "/products/{link}", 4),
        route(Method::POST, "/products/{link}/edit/{section}", 5),
        route(Method::GET, "/products/new", 6),
    ];

    fn handler(method: Method, path: &str) -> Result<u8, String> {
        match RouteTable::new(&ROUTES).find(&method, path) {
            Found::Route(route, _) => Ok(route.handler),
            Found::WrongMethod { allow } => Err(allow.to_owned()),
            Found::Missing => Err("missing".to_owned()),
        }
    }

    #[test]
    fn fixed_segments_win_over_parameters() {
        assert_eq!(handler(Method::GET, "/"), Ok(1));
        assert_eq!(handler(Method::GET, "/products"), Ok(2));
        assert_eq!(handler(Method::GET, "/products/new"), Ok(6));
        assert_eq!(handler(Method::GET, "/products/4532110.0001"), Ok(4));
    }

    #[test]
    fn parameters_have_names() {
        let table = RouteTable::new(&ROUTES);
        let Found::Route(_, params) = table.find(&Method::POST, "/products/45.0001/edit/näkymä") else { panic!() };
        assert_eq!(params.get("link"), "45.0001");
        assert_eq!(params.get("section"), "näkymä");
    }

    #[test]
    fn head_is_answered_by_get_and_other_methods_learn_what_is_allowed() {
        assert_eq!(handler(Method::HEAD, "/products"), Ok(2));
        assert_eq!(handler(Method::PUT, "/products"), Err("GET, HEAD, OPTIONS, POST".to_owned()));
        assert_eq!(handler(Method::OPTIONS, "/products/1/edit/2"), Err("OPTIONS, POST".to_owned()));
    }

    #[test]
    fn what_is_not_in_the_table_is_missing() {
        for path in ["/product", "/products/", "/products/1/edit", "/products/1/edit/2/3", "/products/new/edit/2"] {
            assert_eq!(handler(Method::GET, path), Err("missing".to_owned()), "{path}");
        }
    }

    #[test]
    #[should_panic = "GET /a/{y} stands twice"]
    fn a_table_that_contradicts_itself_is_refused() {
        static TWICE: [Route<(), u8>; 2] = [route(Method::GET, "/a/{x}", 1), route(Method::GET, "/a/{y}", 2)];
        RouteTable::new(&TWICE);
    }
}
