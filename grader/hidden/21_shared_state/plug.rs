//! Binds a submission to the interface: the checks' bank is its `Store`, and its `Account` is boxed to be shared.
use awaitlings::Fut;
use std::time::Duration;

struct Vault(checks::Bank);

impl answer::Store for Vault {
    async fn save(&self, balance: i64) {
        self.0.save(balance).await;
    }
}

struct Plugged(answer::Account<Vault>);

impl checks::Account for Plugged {
    fn deposit(&self, amount: i64) -> Fut<'_, ()> {
        Box::pin(self.0.deposit(amount))
    }

    fn deposit_within(&self, amount: i64, limit: Duration) -> Fut<'_, bool> {
        Box::pin(self.0.deposit_within(amount, limit))
    }

    fn get(&self) -> Fut<'_, checks::State> {
        Box::pin(async {
            let answer::State { balance, misses } = self.0.get().await;
            checks::State { balance, misses }
        })
    }
}

fn main() {
    checks::plug(checks::Answer { account: |bank| Box::new(Plugged(answer::Account::new(Vault(bank)))) });
    awaitlings::run();
}
