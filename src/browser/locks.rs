//! Web Locks: only one tab writes a record, and only one tab sends (S1, N4).
//!
//! In a browser without Web Locks only the guard of each write protects a record. Tabs still cannot
//! overwrite each other, but the second one notices only when it saves.

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

/// How long the other tab may take to save and release the lock.
const TIMEOUT_MS: u32 = 2_000;

/// The broadcast channel on which a tab asks another one to release a lock. A message is the lock's name.
const CHANNEL: &str = "notifiable-incident";

/// The browser's locks.
#[derive(Clone, Copy, Default)]
pub struct Locks;

/// A held lock, released on drop. `release` is none in a browser without Web Locks.
struct HeldWebLock {
    release: Option<Function>,
    _listener: Option<Listener>,
}

impl Drop for HeldWebLock {
    fn drop(&mut self) {
        if let Some(release) = &self.release {
            let _ = release.call0(&JsValue::UNDEFINED);
        }
    }
}

/// Listens on the broadcast channel until dropped.
struct Listener {
    channel: BroadcastChannel,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.channel.close();
    }
}

/// Called after another tab has stolen the lock.
type OnLost = Rc<dyn Fn()>;

/// How to request a lock.
enum RequestKind {
    IfFree,
    Wait,
    Steal,
}

#[async_trait(?Send)]
impl platform::Locks for Locks {
    async fn take(&self, lock: &Lock) -> Option<HeldLock> {
        let held = request(lock, &RequestKind::IfFree, Rc::new(|| ())).await?;
        Some(HeldLock::new(held))
    }

    async fn hold(
        &self,
        lock: &Lock,
        take_over: bool,
        on_asked: Rc<dyn Fn()>,
        on_lost: Rc<dyn Fn()>,
    ) -> Option<HeldLock> {
        let mut held = request(lock, &RequestKind::IfFree, on_lost.clone()).await;
        if held.is_none() && take_over {
            platform::Locks::notify(self, lock);
            held = request(lock, &RequestKind::Wait, on_lost.clone()).await;
            if held.is_none() {
                held = request(lock, &RequestKind::Steal, on_lost).await;
            }
        }
        let mut held = held?;
        held._listener = listen(lock, on_asked);
        Some(HeldLock::new(held))
    }

    fn listen(&self, lock: &Lock, act: Rc<dyn Fn()>) -> Option<HeldLock> {
        listen(lock, act).map(HeldLock::new)
    }

    fn notify(&self, lock: &Lock) {
        if let Ok(channel) = BroadcastChannel::new(CHANNEL) {
            let _ = channel.post_message(&lock.0.as_str().into());
            channel.close();
        }
    }
}

fn listen(lock: &Lock, act: Rc<dyn Fn()>) -> Option<Listener> {
    let channel = BroadcastChannel::new(CHANNEL).ok()?;
    let name = lock.0.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if event.data().as_string().as_deref() == Some(&name) {
            act();
        }
    });
    channel.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    Some(Listener {
        channel,
        _on_message: on_message,
    })
}

/// `navigator.locks`.
fn manager() -> Option<JsValue> {
    let navigator = window().navigator();
    let manager = Reflect::get(&navigator, &"locks".into()).ok()?;
    manager.is_object().then_some(manager)
}

/// Requests a lock. None where another tab holds it.
async fn request(lock: &Lock, kind: &RequestKind, on_lost: OnLost) -> Option<HeldWebLock> {
    let mut held = HeldWebLock {
        release: None,
        _listener: None,
    };
    let Some(manager) = manager() else {
        return Some(held);
    };
    let options = Object::new();
    let option = match kind {
        RequestKind::IfFree => Some("ifAvailable"),
        RequestKind::Wait => None,
        RequestKind::Steal => Some("steal"),
    };
    if let Some(option) = option {
        let _ = Reflect::set(&options, &option.into(), &JsValue::TRUE);
    }
    // `held` owns the release from now on: if this future is dropped, a lock that is granted later is
    // released at once.
    let released = Promise::new(&mut |resolve, _| held.release = Some(resolve));
    let mut resolve_granted = None;
    let granted = Promise::new(&mut |resolve, _| resolve_granted = Some(resolve));
    let callback = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        let is_granted = lock.is_object();
        if let Some(resolve) = resolve_granted {
            let _ = resolve.call1(&JsValue::UNDEFINED, &is_granted.into());
        }
        match is_granted {
            true => released.into(),
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
    let timeout = timer::sleep(TIMEOUT_MS);
    let answer = JsFuture::from(Promise::race(&Array::of2(&granted, &timeout))).await;
    if answer.ok()?.as_bool() != Some(true) {
        return None;
    }
    spawn_local(async move {
        // Rejects only when another tab has stolen the lock.
        if JsFuture::from(ends).await.is_err() {
            on_lost();
        }
    });
    Some(held)
}
