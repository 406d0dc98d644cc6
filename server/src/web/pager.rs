//! A long list, a page of it at a time.

use super::page::Page;

/// Where in a list one is, and the ways on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pager {
    /// The page, from 1.
    pub at: usize,
    /// How many there are; none for an empty list.
    pub pages: usize,
    /// Address of the page before.
    pub previous: Option<String>,
    /// Address of the page after.
    pub next: Option<String>,
}

impl Pager {
    /// One page of the rows; the addresses lead to the list, whose id is `list`. `query` is what was looked for; `asked` the number in the address: a wrong one is the nearest there is.
    pub fn cut<T>(rows: Vec<T>, size: usize, asked: &str, path: &str, query: &[(&str, &str)]) -> (Vec<T>, Self) {
        let pages = rows.len().div_ceil(size);
        let at = asked.parse().unwrap_or(1).clamp(1, pages.max(1));
        let address = |page: usize| {
            let mut written = url::form_urlencoded::Serializer::new(String::new());
            written.extend_pairs(query.iter().filter(|(_, value)| !value.is_empty()));
            written.append_pair("page", &page.to_string());
            format!("{path}?{}#list", written.finish())
        };
        let pager = Self {
            at,
            pages,
            previous: (at > 1).then(|| address(at - 1)),
            next: (at < pages).then(|| address(at + 1)),
        };
        (rows.into_iter().skip((at - 1) * size).take(size).collect(), pager)
    }

    /// "Page 2 of 6".
    pub fn place(&self, page: &Page) -> String {
        page.t2("page-of", "page", page.count(self.at), "pages", page.count(self.pages))
    }
}

#[cfg(test)]
mod tests {
    use super::Pager;

    #[test]
    fn a_page_leads_on_with_what_was_looked_for() {
        let cut = |asked| Pager::cut((1..=5).collect(), 2, asked, "/list", &[("q", "å b"), ("unit", "")]);
        let (rows, pager) = cut("2");
        assert_eq!((rows, pager.at, pager.pages), (vec![3, 4], 2, 3));
        assert_eq!(pager.previous.as_deref(), Some("/list?q=%C3%A5+b&page=1#list"));
        assert_eq!(pager.next.as_deref(), Some("/list?q=%C3%A5+b&page=3#list"));
        for asked in ["", "0", "nonsense", "-1", "1"] {
            let (rows, pager) = cut(asked);
            assert_eq!((rows, pager.previous), (vec![1, 2], None), "{asked}");
        }
        assert_eq!(cut("99").0, [5]);
        assert_eq!(Pager::cut(Vec::<u8>::new(), 2, "7", "/list", &[]).1, Pager { at: 1, ..Pager::default() });
    }
}
