//! The state in the extension's own IndexedDB: one strict transaction a change, so that what was answered is on the disk.

use js_sys::{Array, Object, Promise, Reflect};
use rost_shared::ids::ShareId;
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

use crate::plan::Saved;

const NAME: &str = "rost";
const STATE: &str = "state";
const OUTBOX: &str = "outbox";

#[wasm_bindgen]
extern "C" {
    type Factory;
    #[wasm_bindgen(thread_local_v2, js_name = indexedDB)]
    static FACTORY: Factory;
    #[wasm_bindgen(method, catch)]
    fn open(this: &Factory, name: &str, version: u32) -> Result<JsValue, JsValue>;

    type Database;
    #[wasm_bindgen(method, catch, js_name = createObjectStore)]
    fn create_object_store(this: &Database, name: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn transaction(this: &Database, stores: &Array, mode: &str, options: &JsValue) -> Result<Transaction, JsValue>;

    type Transaction;
    #[wasm_bindgen(method, catch, js_name = objectStore)]
    fn object_store(this: &Transaction, name: &str) -> Result<ObjectStore, JsValue>;

    type ObjectStore;
    #[wasm_bindgen(method, catch)]
    fn put(this: &ObjectStore, value: &JsValue, key: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn delete(this: &ObjectStore, key: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn get(this: &ObjectStore, key: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = getAll)]
    fn get_all(this: &ObjectStore) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = getAllKeys)]
    fn get_all_keys(this: &ObjectStore) -> Result<JsValue, JsValue>;
}

/// The open database.
pub struct Store(Database);

/// Waits until `target` fires `good`, or one of the others.
async fn until(target: &JsValue, good: &str, bad: &[&str]) -> Result<(), JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        let _ = Reflect::set(target, &format!("on{good}").into(), &resolve);
        for event in bad {
            let _ = Reflect::set(target, &format!("on{event}").into(), &reject);
        }
    });
    match JsFuture::from(promise).await {
        Ok(_) => Ok(()),
        Err(_) => Err(Reflect::get(target, &"error".into())?),
    }
}

async fn result(request: JsValue) -> Result<JsValue, JsValue> {
    until(&request, "success", &["error"]).await?;
    Reflect::get(&request, &"result".into())
}

impl Store {
    /// Opens it, and makes it the first time.
    pub async fn open() -> Result<Self, JsValue> {
        let request = FACTORY.with(|factory| factory.open(NAME, 1))?;
        let make = wasm_bindgen::closure::Closure::once_into_js({
            let request = request.clone();
            move || -> Result<(), JsValue> {
                let database: Database = Reflect::get(&request, &"result".into())?.unchecked_into();
                database.create_object_store(STATE)?;
                database.create_object_store(OUTBOX)?;
                Ok(())
            }
        });
        Reflect::set(&request, &"onupgradeneeded".into(), &make)?;
        Ok(Self(result(request).await?.unchecked_into()))
    }

    fn begin(&self, mode: &str) -> Result<Transaction, JsValue> {
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &"strict".into())?;
        self.0.transaction(&Array::of2(&STATE.into(), &OUTBOX.into()), mode, &options)
    }

    /// Reads all records.
    pub async fn load(&self) -> Result<Saved, JsValue> {
        let transaction = self.begin("readonly")?;
        let (state, outbox) = (transaction.object_store(STATE)?, transaction.object_store(OUTBOX)?);
        let requests =
            [state.get(&"state".into())?, state.get(&"stock".into())?, outbox.get_all_keys()?, outbox.get_all()?];
        until(&transaction, "complete", &["error", "abort"]).await?;
        let [state, stock, keys, values] = requests.map(|request| Reflect::get(&request, &"result".into()));
        let (keys, values): (Array, Array) = (keys?.unchecked_into(), values?.unchecked_into());
        let item =
            |(key, value): (JsValue, JsValue)| Some((key.as_string()?.parse::<ShareId>().ok()?, value.as_string()?));
        Ok(Saved {
            state: state?.as_string(),
            stock: stock?.as_string(),
            outbox: keys.iter().zip(values.iter()).filter_map(item).collect(),
        })
    }

    /// Writes what differs, all of it or nothing, and returns when it is on the disk.
    pub async fn save(&self, before: &Saved, after: &Saved) -> Result<(), JsValue> {
        if before == after {
            return Ok(());
        }
        let transaction = self.begin("readwrite")?;
        let (state, outbox) = (transaction.object_store(STATE)?, transaction.object_store(OUTBOX)?);
        for (key, old, new) in [("state", &before.state, &after.state), ("stock", &before.stock, &after.stock)] {
            if let Some(new) = new.as_ref().filter(|new| old.as_ref() != Some(new)) {
                state.put(&new.into(), &key.into())?;
            }
        }
        for (share, item) in after.outbox.iter().filter(|(share, item)| before.outbox.get(share) != Some(item)) {
            outbox.put(&item.into(), &share.to_string().into())?;
        }
        for share in before.outbox.keys().filter(|share| !after.outbox.contains_key(share)) {
            outbox.delete(&share.to_string().into())?;
        }
        until(&transaction, "complete", &["error", "abort"]).await
    }
}
