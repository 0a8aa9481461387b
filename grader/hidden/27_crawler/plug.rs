use awaitlings::futures::StreamExt;

fn main() {
    checks::plug(checks::Answer {
        crawl: |connect, start, config, stop| {
            let config = answer::Config {
                in_flight: config.in_flight,
                starts_per_second: config.starts_per_second,
                timeout: config.timeout,
                retries: config.retries,
                backoff: config.backoff,
            };
            Box::pin(answer::crawl(connect, start, config, stop).map(page))
        },
    });
    awaitlings::run();
}

fn page(page: answer::Page) -> checks::Page {
    let answer::Page { url, attempts, body } = page;
    let body = body.map_err(|error| match error {
        answer::CrawlError::TimedOut => checks::CrawlError::TimedOut,
        answer::CrawlError::Fetch(error) => checks::CrawlError::Fetch(error),
    });
    checks::Page { url, attempts, body }
}
