//! Leptos's signals and memos, compiled once.
//!
//! Leptos compiles all that a signal does for each type of value: about 2.6 KB, and 4 KB for a memo.
//! These hold values of any type in the same one, and are used like Leptos's own.

use leptos::prelude::{
    self as ordinary, GetUntracked, IsDisposed, Set, Track, Update, With, WithUntracked,
};
use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

type Value = Box<dyn Any + Send + Sync>;

/// A value that is followed by what reads it.
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

    /// Looks at the value, and follows it.
    pub fn with<U>(self, look: impl FnOnce(&T) -> U) -> U {
        once(look, |look| follow(self.signal, look))
    }

    /// Follows the value.
    pub fn track(self) {
        self.signal.track();
    }

    /// Looks at the value without following it.
    pub fn with_untracked<U>(self, look: impl FnOnce(&T) -> U) -> U {
        once(look, |look| look_at(self.signal, look))
    }

    /// Clones the value, and follows it.
    pub fn get(self) -> T
    where
        T: Clone,
    {
        self.with(T::clone)
    }

    /// Clones the value without following it.
    pub fn get_untracked(self) -> T
    where
        T: Clone,
    {
        self.with_untracked(T::clone)
    }

    /// Puts another value in its place.
    pub fn set(self, value: T) {
        put(self.signal, Box::new(value));
    }

    /// Puts another value in its place. False where the signal is gone.
    pub fn try_set(self, value: T) -> bool {
        try_put(self.signal, Box::new(value))
    }

    /// Whether what made the signal is gone, and the signal with it.
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

/// A value that is worked out from others. What reads it runs only when it has changed.
pub struct Memo<T> {
    memo: ordinary::Memo<WorkedOut>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Memo<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Memo<T> {}

impl<T: PartialEq + Send + Sync + 'static> Memo<T> {
    /// A memo that is worked out from the value before, and from what `work_out` reads.
    pub fn new(work_out: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Memo<T> {
        let memo = new_memo(Box::new(move |before| WorkedOut {
            value: Arc::new(work_out(
                before.and_then(|before| before.value.downcast_ref()),
            )),
            is_same: is_same::<T>,
        }));
        Memo {
            memo,
            of: PhantomData,
        }
    }

    /// Looks at the value, and follows it.
    pub fn with<U>(self, look: impl FnOnce(&T) -> U) -> U {
        let value = value_of(self.memo);
        once(look, |look| look(&*value))
    }

    /// Looks at the value without following it.
    pub fn with_untracked<U>(self, look: impl FnOnce(&T) -> U) -> U {
        let value = self.memo.get_untracked().value;
        once(look, |look| look(&*value))
    }

    /// Clones the value, and follows it.
    pub fn get(self) -> T
    where
        T: Clone,
    {
        self.with(T::clone)
    }

    /// Clones the value without following it.
    pub fn get_untracked(self) -> T
    where
        T: Clone,
    {
        self.with_untracked(T::clone)
    }
}

#[derive(Clone)]
struct WorkedOut {
    value: Arc<dyn Any + Send + Sync>,
    is_same: fn(&dyn Any, &dyn Any) -> bool,
}

impl PartialEq for WorkedOut {
    fn eq(&self, other: &WorkedOut) -> bool {
        (self.is_same)(&*self.value, &*other.value)
    }
}

fn is_same<T: PartialEq + 'static>(one: &dyn Any, other: &dyn Any) -> bool {
    one.downcast_ref::<T>() == other.downcast_ref::<T>()
}

/// Calls `look` once with the value that `show` shows it.
fn once<T: 'static, U>(
    look: impl FnOnce(&T) -> U,
    show: impl FnOnce(&mut dyn FnMut(&dyn Any)),
) -> U {
    let mut look = Some(look);
    let mut seen = None;
    show(&mut |value| {
        if let (Some(look), Some(value)) = (look.take(), value.downcast_ref()) {
            seen = Some(look(value));
        }
    });
    match seen {
        Some(seen) => seen,
        None => unreachable!("a signal holds what it was made with"),
    }
}

// What follows is compiled once, whatever the value.

fn new_signal(value: Value) -> ordinary::RwSignal<Value> {
    ordinary::RwSignal::new(value)
}

fn follow(signal: ordinary::RwSignal<Value>, look: &mut dyn FnMut(&dyn Any)) {
    signal.with(|value| look(&**value));
}

fn look_at(signal: ordinary::RwSignal<Value>, look: &mut dyn FnMut(&dyn Any)) {
    signal.with_untracked(|value| look(&**value));
}

fn put(signal: ordinary::RwSignal<Value>, value: Value) {
    signal.set(value);
}

fn try_put(signal: ordinary::RwSignal<Value>, value: Value) -> bool {
    signal.try_set(value).is_none()
}

fn update(signal: ordinary::RwSignal<Value>, change: &mut dyn FnMut(&mut dyn Any)) {
    signal.update(|value| change(&mut **value));
}

type WorkOut = Box<dyn Fn(Option<&WorkedOut>) -> WorkedOut + Send + Sync>;

fn new_memo(work_out: WorkOut) -> ordinary::Memo<WorkedOut> {
    ordinary::Memo::new(work_out)
}

fn value_of(memo: ordinary::Memo<WorkedOut>) -> Arc<dyn Any + Send + Sync> {
    memo.with(|worked_out| worked_out.value.clone())
}
