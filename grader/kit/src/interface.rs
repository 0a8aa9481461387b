//! `exercise!`: the interface that checks call and a submission is plugged into.

use futures::Stream;
use std::pin::Pin;

/// A boxed future that need not be `Send`: what a submission's function gives back.
pub type Fut<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// A boxed stream that need not be `Send`.
pub type Items<T> = Pin<Box<dyn Stream<Item = T>>>;

/// A boxed future that can be spawned: what probes are.
pub type Call<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// Declares the functions that checks call, and the `main!` that plugs a submission into them.
#[macro_export]
macro_rules! exercise {
    ($($lines:tt)*) => { $crate::__exercise! { ($) [] $($lines)* } };
}

/// Reads one line after another, then declares everything at once.
#[doc(hidden)]
#[macro_export]
macro_rules! __exercise {
    ($d:tt [$($done:tt)*]
        async fn $name:ident $(<$lt:lifetime>)? ($($arg:ident: $ty:ty),* $(,)?) $(-> $ret:ty)?; $($rest:tt)*) => {
        $crate::__exercise! { $d [$($done)* { future $name [$($lt)?] ($($arg: $ty),*) ($($ret)?) }] $($rest)* }
    };
    ($d:tt [$($done:tt)*] stream fn $name:ident ($($arg:ident: $ty:ty),* $(,)?) -> $ret:ty; $($rest:tt)*) => {
        $crate::__exercise! { $d [$($done)* { stream $name [] ($($arg: $ty),*) ($ret) }] $($rest)* }
    };
    ($d:tt [$($done:tt)*]
        fn $name:ident $(<$lt:lifetime>)? ($($arg:ident: $ty:ty),* $(,)?) $(-> $ret:ty)?; $($rest:tt)*) => {
        $crate::__exercise! { $d [$($done)* { plain $name [$($lt)?] ($($arg: $ty),*) ($($ret)?) }] $($rest)* }
    };
    (($d:tt) [$({ $kind:ident $name:ident [$($lt:lifetime)?] ($($arg:ident: $ty:ty),*) ($($ret:ty)?) })*]) => {
        /// The functions of a submission, as the checks call them.
        #[allow(unused_parens)]
        pub struct Answer {
            $(pub $name: $crate::__field!($kind [$($lt)?] ($($ty),*) ($($ret)?)),)*
        }

        static ANSWER: ::std::sync::OnceLock<Answer> = ::std::sync::OnceLock::new();

        /// Called once, by the plug's `main`.
        pub fn plug(answer: Answer) {
            ANSWER.set(answer).ok();
        }

        #[allow(dead_code)]
        fn plugged() -> &'static Answer {
            ANSWER.get().expect("the plug's main calls `checks::plug` first")
        }

        $($crate::__wrapper! { $kind $name [$($lt)?] ($($arg: $ty),*) ($($ret)?) })*

        /// The same functions, called at once: to see that calling alone does nothing.
        #[allow(dead_code, unused_imports, unused_parens)]
        pub mod lazily {
            use super::*;
            $($crate::__lazily! { $kind $name [$($lt)?] ($($arg: $ty),*) ($($ret)?) })*
        }

        #[macro_export]
        macro_rules! main {
            ($d answer:ident) => {
                fn main() {
                    ::checks::plug(::checks::Answer {
                        $($name: |$($arg),*| ::awaitlings::__bind!($kind $d answer::$name($($arg),*)),)*
                    });
                    ::awaitlings::run();
                }
            };
        }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __field {
    (future [] ($($ty:ty),*) ($($ret:ty)?)) => { fn($($ty),*) -> $crate::Fut<'static, ($($ret)?)> };
    (future [$lt:lifetime] ($($ty:ty),*) ($($ret:ty)?)) => { for<$lt> fn($($ty),*) -> $crate::Fut<$lt, ($($ret)?)> };
    (stream [] ($($ty:ty),*) ($ret:ty)) => { fn($($ty),*) -> $crate::Items<$ret> };
    (plain [$($lt:lifetime)?] ($($ty:ty),*) ($($ret:ty)?)) => { $(for<$lt>)? fn($($ty),*) -> ($($ret)?) };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __wrapper {
    (future $name:ident [$($lt:lifetime)?] ($($arg:ident: $ty:ty),*) ($($ret:ty)?)) => {
        #[allow(dead_code, unused_parens)]
        async fn $name $(<$lt>)? ($($arg: $ty),*) -> ($($ret)?) { (plugged().$name)($($arg),*).await }
    };
    (stream $name:ident [] ($($arg:ident: $ty:ty),*) ($ret:ty)) => {
        #[allow(dead_code)]
        fn $name($($arg: $ty),*) -> $crate::Items<$ret> { (plugged().$name)($($arg),*) }
    };
    (plain $name:ident [$($lt:lifetime)?] ($($arg:ident: $ty:ty),*) ($($ret:ty)?)) => {
        #[allow(dead_code, unused_parens)]
        fn $name $(<$lt>)? ($($arg: $ty),*) -> ($($ret)?) { (plugged().$name)($($arg),*) }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __lazily {
    (future $name:ident [] ($($arg:ident: $ty:ty),*) ($($ret:ty)?)) => {
        pub fn $name($($arg: $ty),*) -> $crate::Fut<'static, ($($ret)?)> { (plugged().$name)($($arg),*) }
    };
    (future $name:ident [$lt:lifetime] ($($arg:ident: $ty:ty),*) ($($ret:ty)?)) => {
        pub fn $name<$lt>($($arg: $ty),*) -> $crate::Fut<$lt, ($($ret)?)> { (plugged().$name)($($arg),*) }
    };
    ($kind:ident $($rest:tt)*) => {};
}

#[doc(hidden)]
#[macro_export]
macro_rules! __bind {
    (plain $($call:tt)*) => { $($call)* };
    ($kind:ident $($call:tt)*) => { ::std::boxed::Box::pin($($call)*) };
}
