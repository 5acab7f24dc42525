//! Signals and memos with the API of Leptos's own, but compiled only once.
//!
//! Leptos compiles a signal again for each type of value, which takes about 2.6 KB, or 4 KB for a memo.
//! These store every value as `dyn Any` in a Leptos signal of one type.

use leptos::prelude::{
    self as ordinary, GetUntracked, IsDisposed, Set, Track, Update, With, WithUntracked,
};
use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

type Value = Box<dyn Any + Send + Sync>;

/// A signal. A closure that reads its value runs again when the value changes.
pub struct RwSignal<T> {
    signal: ordinary::RwSignal<Value>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for RwSignal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for RwSignal<T> {}

impl<T: Send + Sync + 'static> RwSignal<T> {
    /// A signal with its first value.
    pub fn new(value: T) -> RwSignal<T> {
        RwSignal {
            signal: new_signal(Box::new(value)),
            of: PhantomData,
        }
    }

    /// Reads the value and tracks it.
    pub fn with<U>(self, read: impl FnOnce(&T) -> U) -> U {
        downcast(read, |read| with_tracked(self.signal, read))
    }

    /// Tracks the value.
    pub fn track(self) {
        self.signal.track();
    }

    /// Reads the value without tracking it.
    pub fn with_untracked<U>(self, read: impl FnOnce(&T) -> U) -> U {
        downcast(read, |read| with_untracked(self.signal, read))
    }

    /// Clones the value and tracks it.
    pub fn get(self) -> T
    where
        T: Clone,
    {
        self.with(T::clone)
    }

    /// Clones the value without tracking it.
    pub fn get_untracked(self) -> T
    where
        T: Clone,
    {
        self.with_untracked(T::clone)
    }

    /// Replaces the value.
    pub fn set(self, value: T) {
        set(self.signal, Box::new(value));
    }

    /// Replaces the value. False where the signal is disposed.
    pub fn try_set(self, value: T) -> bool {
        try_set(self.signal, Box::new(value))
    }

    /// Whether the signal is disposed, because its owner is gone.
    pub fn is_gone(self) -> bool {
        self.signal.is_disposed()
    }

    /// Changes the value.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        let mut change = Some(change);
        update(self.signal, &mut |value| {
            if let (Some(change), Some(value)) = (change.take(), value.downcast_mut()) {
                change(value);
            }
        });
    }
}

/// A computed value. A closure that reads it runs again only when the value has changed.
pub struct Memo<T> {
    memo: ordinary::Memo<Computed>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Memo<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Memo<T> {}

impl<T: PartialEq + Send + Sync + 'static> Memo<T> {
    /// A memo that `compute` computes from the previous value and from the signals that it reads.
    pub fn new(compute: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Memo<T> {
        let memo = new_memo(Box::new(move |before| Computed {
            value: Arc::new(compute(
                before.and_then(|before| before.value.downcast_ref()),
            )),
            is_same: is_same::<T>,
        }));
        Memo {
            memo,
            of: PhantomData,
        }
    }
}

impl<T: Send + Sync + 'static> Memo<T> {
    /// Creates a memo that does not compare values. It counts as changed unless `compute` returns the same
    /// `Arc` again.
    pub fn shared(compute: impl Fn(Option<Arc<T>>) -> Arc<T> + Send + Sync + 'static) -> Memo<T> {
        let memo = new_memo(Box::new(move |before| Computed {
            value: compute(before.and_then(|before| before.value.clone().downcast().ok())),
            is_same: |one, other| std::ptr::addr_eq(one, other),
        }));
        Memo {
            memo,
            of: PhantomData,
        }
    }

    /// Reads the value and tracks it.
    pub fn with<U>(self, read: impl FnOnce(&T) -> U) -> U {
        let value = value_of(self.memo);
        downcast(read, |read| read(&*value))
    }

    /// Reads the value without tracking it.
    pub fn with_untracked<U>(self, read: impl FnOnce(&T) -> U) -> U {
        let value = self.memo.get_untracked().value;
        downcast(read, |read| read(&*value))
    }

    /// Clones the value and tracks it.
    pub fn get(self) -> T
    where
        T: Clone,
    {
        self.with(T::clone)
    }

    /// Clones the value without tracking it.
    pub fn get_untracked(self) -> T
    where
        T: Clone,
    {
        self.with_untracked(T::clone)
    }
}

#[derive(Clone)]
struct Computed {
    value: Arc<dyn Any + Send + Sync>,
    is_same: fn(&dyn Any, &dyn Any) -> bool,
}

impl PartialEq for Computed {
    fn eq(&self, other: &Computed) -> bool {
        (self.is_same)(&*self.value, &*other.value)
    }
}

fn is_same<T: PartialEq + 'static>(one: &dyn Any, other: &dyn Any) -> bool {
    one.downcast_ref::<T>() == other.downcast_ref::<T>()
}

/// Calls `read` with the `dyn Any` that `provide` passes on, as a `T`.
fn downcast<T: 'static, U>(
    read: impl FnOnce(&T) -> U,
    provide: impl FnOnce(&mut dyn FnMut(&dyn Any)),
) -> U {
    let mut read = Some(read);
    let mut result = None;
    provide(&mut |value| {
        if let (Some(read), Some(value)) = (read.take(), value.downcast_ref()) {
            result = Some(read(value));
        }
    });
    match result {
        Some(result) => result,
        None => unreachable!("a signal never changes its type"),
    }
}

// These functions are not generic, so they are compiled once for all types of value.

fn new_signal(value: Value) -> ordinary::RwSignal<Value> {
    ordinary::RwSignal::new(value)
}

fn with_tracked(signal: ordinary::RwSignal<Value>, read: &mut dyn FnMut(&dyn Any)) {
    signal.with(|value| read(&**value));
}

fn with_untracked(signal: ordinary::RwSignal<Value>, read: &mut dyn FnMut(&dyn Any)) {
    signal.with_untracked(|value| read(&**value));
}

fn set(signal: ordinary::RwSignal<Value>, value: Value) {
    signal.set(value);
}

fn try_set(signal: ordinary::RwSignal<Value>, value: Value) -> bool {
    signal.try_set(value).is_none()
}

fn update(signal: ordinary::RwSignal<Value>, change: &mut dyn FnMut(&mut dyn Any)) {
    signal.update(|value| change(&mut **value));
}

type Compute = Box<dyn Fn(Option<&Computed>) -> Computed + Send + Sync>;

fn new_memo(compute: Compute) -> ordinary::Memo<Computed> {
    ordinary::Memo::new(compute)
}

fn value_of(memo: ordinary::Memo<Computed>) -> Arc<dyn Any + Send + Sync> {
    memo.with(|computed| computed.value.clone())
}
