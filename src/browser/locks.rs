//! Web Locks: one tab writes a record, one tab sends (S1, N4).
//!
//! A browser without them has the guard of each write alone: two tabs cannot overwrite one another
//! there either, but the second learns it only when it saves.

use super::timer;
use super::window::window;
use crate::platform::{self, HeldLock, Lock};
use async_trait::async_trait;
use js_sys::{Array, Function, Object, Promise, Reflect};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{BroadcastChannel, MessageEvent};

/// How long the other tab may take to save and to let go.
const PATIENCE_MS: u32 = 2_000;

/// The channel on which a tab asks another one to let go. It carries the lock's name only.
const CHANNEL: &str = "notifiable-incident";

/// The browser's locks.
#[derive(Clone, Copy, Default)]
pub struct Locks;

/// Holds a lock until dropped.
struct Held {
    release: Option<Function>,
    _listener: Option<Listener>,
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(release) = &self.release {
            let _ = release.call0(&JsValue::UNDEFINED);
        }
    }
}

/// Listens on the channel until dropped.
struct Listener {
    channel: BroadcastChannel,
    _act: Closure<dyn FnMut(MessageEvent)>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.channel.close();
    }
}

/// What is called when another tab took the lock.
type Lost = Rc<dyn Fn()>;

enum Way {
    IfFree,
    Wait,
    Steal,
}

#[async_trait(?Send)]
impl platform::Locks for Locks {
    async fn take(&self, lock: &Lock) -> Option<HeldLock> {
        let held = request(lock, &Way::IfFree, Rc::new(|| ())).await?;
        Some(HeldLock::new(held))
    }

    async fn hold(
        &self,
        lock: &Lock,
        take_over: bool,
        asked: Rc<dyn Fn()>,
        lost: Rc<dyn Fn()>,
    ) -> Option<HeldLock> {
        let mut held = request(lock, &Way::IfFree, lost.clone()).await;
        if held.is_none() && take_over {
            platform::Locks::tell(self, lock);
            held = request(lock, &Way::Wait, lost.clone()).await;
            if held.is_none() {
                held = request(lock, &Way::Steal, lost).await;
            }
        }
        let mut held = held?;
        held._listener = listen(lock, asked);
        Some(HeldLock::new(held))
    }

    fn listen(&self, lock: &Lock, act: Rc<dyn Fn()>) -> Option<HeldLock> {
        listen(lock, act).map(HeldLock::new)
    }

    fn tell(&self, lock: &Lock) {
        if let Ok(channel) = BroadcastChannel::new(CHANNEL) {
            let _ = channel.post_message(&lock.0.as_str().into());
            channel.close();
        }
    }
}

fn listen(lock: &Lock, asked: Rc<dyn Fn()>) -> Option<Listener> {
    let channel = BroadcastChannel::new(CHANNEL).ok()?;
    let name = lock.0.clone();
    let act = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if event.data().as_string().as_deref() == Some(&name) {
            asked();
        }
    });
    channel.set_onmessage(Some(act.as_ref().unchecked_ref()));
    Some(Listener { channel, _act: act })
}

fn manager() -> Option<JsValue> {
    let navigator = window().navigator();
    let manager = Reflect::get(&navigator, &"locks".into()).ok()?;
    manager.is_object().then_some(manager)
}

/// Asks for a lock. None when it is not to be had that way.
async fn request(lock: &Lock, way: &Way, lost: Lost) -> Option<Held> {
    let mut held = Held {
        release: None,
        _listener: None,
    };
    let Some(manager) = manager() else {
        return Some(held);
    };
    let options = Object::new();
    let option = match way {
        Way::IfFree => Some("ifAvailable"),
        Way::Wait => None,
        Way::Steal => Some("steal"),
    };
    if let Some(option) = option {
        let _ = Reflect::set(&options, &option.into(), &JsValue::TRUE);
    }
    // From now on: when nobody waits for it any more, it is let go as soon as it is granted.
    let until = Promise::new(&mut |resolve, _| held.release = Some(resolve));
    let mut tell = None;
    let granted = Promise::new(&mut |resolve, _| tell = Some(resolve));
    let callback = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        let is_granted = lock.is_object();
        if let Some(tell) = tell {
            let _ = tell.call1(&JsValue::UNDEFINED, &is_granted.into());
        }
        match is_granted {
            true => until.into(),
            false => JsValue::UNDEFINED,
        }
    });
    let function: Function = Reflect::get(&manager, &"request".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let ends: Promise = function
        .call3(&manager, &lock.0.as_str().into(), &options, &callback)
        .ok()?
        .dyn_into()
        .ok()?;
    let late = timer::sleep(PATIENCE_MS);
    let answer = JsFuture::from(Promise::race(&Array::of2(&granted, &late))).await;
    if answer.ok()?.as_bool() != Some(true) {
        return None;
    }
    spawn_local(async move {
        // Rejected only when another tab took it.
        if JsFuture::from(ends).await.is_err() {
            lost();
        }
    });
    Some(held)
}
