//! An executor for one test: polls only tasks that were woken, so that a lost wake fails the test.

use any_spawner::{CustomExecutor, Executor, PinnedFuture, PinnedLocalFuture};
use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Wake, Waker};

/// Rounds after which a test counts as endless.
const MANY: usize = 100_000;

thread_local! {
    static TASKS: RefCell<Vec<Rc<Task>>> = const { RefCell::new(Vec::new()) };
}

struct Task {
    /// None once it has ended, and while it is polled.
    work: RefCell<Option<Pin<Box<dyn Future<Output = ()>>>>>,
    is_woken: Arc<Woken>,
}

struct Woken(AtomicBool);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Tasks of the thread of the test.
struct Tasks;

impl CustomExecutor for Tasks {
    fn spawn(&self, work: PinnedFuture<()>) {
        spawn(work);
    }

    fn spawn_local(&self, work: PinnedLocalFuture<()>) {
        spawn(work);
    }

    fn poll_local(&self) {
        round();
    }
}

/// Makes this thread run the tasks of Leptos. The first thread sets it up for all.
pub fn init() {
    let _ = Executor::init_local_custom_executor(Tasks);
}

pub fn spawn(work: Pin<Box<dyn Future<Output = ()>>>) {
    let task = Task {
        work: RefCell::new(Some(work)),
        is_woken: Arc::new(Woken(AtomicBool::new(true))),
    };
    TASKS.with_borrow_mut(|tasks| tasks.push(Rc::new(task)));
}

/// Polls each woken task once. Returns whether there was one.
fn round() -> bool {
    let woken: Vec<Rc<Task>> = TASKS.with_borrow(|tasks| {
        let woken = |task: &&Rc<Task>| task.is_woken.0.swap(false, Ordering::Relaxed);
        tasks.iter().filter(woken).cloned().collect()
    });
    for task in &woken {
        let Some(mut work) = task.work.take() else {
            continue;
        };
        let waker = Waker::from(task.is_woken.clone());
        match work.as_mut().poll(&mut Context::from_waker(&waker)) {
            std::task::Poll::Ready(()) => {
                TASKS.with_borrow_mut(|tasks| tasks.retain(|other| !Rc::ptr_eq(other, task)));
            }
            std::task::Poll::Pending => *task.work.borrow_mut() = Some(work),
        }
    }
    !woken.is_empty()
}

/// Runs what is woken for some rounds.
pub fn rounds(some: usize) {
    for _ in 0..some {
        round();
    }
}

/// Runs until every task waits for something.
pub fn idle() {
    for _ in 0..MANY {
        if !round() {
            return;
        }
    }
    panic!("a task never waits");
}

/// Drops every task, while the reactive graph is still there.
pub fn drop_all() {
    for _ in 0..100 {
        // A task that must not stop half way spawns itself again.
        let tasks = TASKS.with_borrow_mut(std::mem::take);
        if tasks.is_empty() {
            return;
        }
        drop(tasks);
    }
}
