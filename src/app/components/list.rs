//! Keyed lists and conditional views, like Leptos's `For` and `Show`. Those are compiled again for each type
//! that they are used with; these are compiled once.

use crate::app::signals::Memo;
use leptos::prelude::*;
use std::sync::Arc;

/// One entry of a list.
#[derive(Clone)]
pub struct ListItem {
    key: String,
    view: Arc<dyn Fn() -> AnyView + Send + Sync>,
}

impl ListItem {
    /// An entry. Its view stays as long as the list has this key.
    pub fn new(key: String, view: impl Fn() -> AnyView + Send + Sync + 'static) -> ListItem {
        ListItem {
            key,
            view: Arc::new(view),
        }
    }
}

/// The function that returns a list's entries.
pub struct Items(Box<dyn Fn() -> Vec<ListItem> + Send + Sync>);

impl<F: Fn() -> Vec<ListItem> + Send + Sync + 'static> From<F> for Items {
    fn from(items: F) -> Items {
        Items(Box::new(items))
    }
}

/// A keyed list. `items` is tracked; an entry whose key stays is not drawn again.
#[component]
pub fn List(#[prop(into)] items: Items) -> impl IntoView {
    let Items(items) = items;
    view! {
        <For each=move || items() key=|item| item.key.clone() let:item>
            {(item.view)()}
        </For>
    }
}

/// A view that is shown while a condition is true.
pub fn shown_while(
    holds: impl Fn() -> bool + Send + Sync + 'static,
    view: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let holds = Memo::new(move |_| holds());
    (move || holds.get().then(&view).into_any()).into_any()
}
