//! `#[check(points)]`, without syn: it needs only what stands before the name and the doc lines above.
use proc_macro::{Delimiter, TokenStream, TokenTree};

/// Registers a hidden check where it stands: `#[check(2)]`, `#[check(2, cancel_at_every_await)]`,
/// `#[check(2, orders(32))]`. On an `async fn` it runs on a paused runtime, on a plain `fn` on a thread with none.
#[proc_macro_attribute]
pub fn check(options: TokenStream, item: TokenStream) -> TokenStream {
    match expand(options, &item) {
        Ok(registration) => item.into_iter().chain(registration).collect(),
        Err(message) => {
            let error = format!("::core::compile_error!({message:?});").parse::<TokenStream>();
            item.into_iter().chain(error.into_iter().flatten()).collect()
        }
    }
}

fn expand(options: TokenStream, item: &TokenStream) -> Result<TokenStream, String> {
    let options = options.to_string();
    let (points, mode) = match options.split_once(',') {
        Some((points, mode)) => (points.trim(), mode.trim()),
        None => (options.trim(), ""),
    };
    if points.parse::<u32>().is_err() {
        return Err("#[check(points)]: the points come first".into());
    }
    let tokens: Vec<TokenTree> = item.clone().into_iter().collect();
    let keyword = tokens.iter().position(|token| token.to_string() == "fn").ok_or("#[check] stands on a function")?;
    let name = tokens.get(keyword + 1).ok_or("#[check] stands on a named function")?.to_string();
    let is_async = keyword > 0 && tokens[keyword - 1].to_string() == "async";
    let kind = match (is_async, mode) {
        (false, "") => format!("::awaitlings::Kind::Plain({name})"),
        (false, _) => return Err("a plain check has no modes".into()),
        (true, mode) => {
            let mode = match mode.strip_prefix("orders") {
                None if mode.is_empty() => "Once".to_owned(),
                None if mode == "cancel_at_every_await" => "CancelAtEveryAwait".to_owned(),
                Some(seeds) => format!("Orders({})", seeds.trim().trim_matches(['(', ')'])),
                None => return Err(format!("no such mode: {mode}")),
            };
            format!(
                "::awaitlings::Kind::Async {{ body: |lab| ::std::boxed::Box::pin({name}(lab)), mode: ::awaitlings::Mode::{mode} }}"
            )
        }
    };
    let sentence = doc_lines(&tokens).join(", ");
    format!(
        "::awaitlings::inventory::submit! {{ ::awaitlings::Check {{ name: {name:?}, sentence: &[{sentence}], \
         points: {points}, line: ::core::line!(), kind: {kind} }} }}"
    )
    .parse()
    .map_err(|error| format!("{error}"))
}

/// The literals of `#[doc = "..."]`, as they stand.
fn doc_lines(tokens: &[TokenTree]) -> Vec<String> {
    tokens
        .iter()
        .filter_map(|token| match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket => Some(group.stream()),
            _ => None,
        })
        .filter(|attribute| attribute.to_string().starts_with("doc"))
        .filter_map(|attribute| attribute.into_iter().nth(2))
        .map(|literal| literal.to_string())
        .collect()
}
