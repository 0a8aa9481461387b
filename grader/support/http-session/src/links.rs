//! What a page links to.

/// The URLs in `href="http://.."` of a page, in the order in which they stand there; repeats and all.
pub fn links(page: &str) -> Vec<String> {
    let targets = page.split("href=\"").skip(1).filter_map(|rest| rest.split_once('"'));
    targets.map(|(target, _)| target).filter(|target| target.starts_with("http://")).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::links;

    #[test]
    fn absolute_links_in_their_order() {
        let page =
            r#"<a href="http://x/b">b</a> <a href="/elsewhere">c</a><a href="http://x/a">a</a> <a href="http://"#;
        assert_eq!(links(page), ["http://x/b", "http://x/a"]);
    }
}
