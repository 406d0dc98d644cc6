//! A client that believes no answer before the OpenAPI document describes it: path, method, status, content type and body.

use std::sync::LazyLock;

use jsonschema::Validator;
use reqwest::{Client, Method, RequestBuilder, StatusCode, header::HeaderMap};
use rost_shared::problem::ProblemCode;
use serde_json::{Value, json};

/// The document, with every object closed: a field that it does not name is an error here, though clients ignore it.
static DOCUMENT: LazyLock<Value> = LazyLock::new(|| {
    let mut document = serde_json::to_value(rost_server::api::openapi()).expect("the document is JSON");
    close(&mut document["components"]["schemas"]);
    document
});

/// An answer that the document describes.
#[derive(Debug)]
pub struct Answer {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body; null when there is none.
    pub body: Value,
}

/// Talks to one server, as one browser or as nobody.
#[derive(Clone, Debug)]
pub struct Api {
    client: Client,
    base: String,
    token: Option<String>,
}

impl Api {
    /// Nobody in particular.
    pub fn anonymous(base: &str) -> Self {
        Self { client: Client::new(), base: base.to_owned(), token: None }
    }

    /// A browser that holds a token.
    pub fn with_token(&self, token: &str) -> Self {
        Self { token: Some(token.to_owned()), ..self.clone() }
    }

    /// The token it holds.
    pub fn token(&self) -> Option<String> {
        self.token.clone()
    }

    /// GET.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, |request| request).await
    }

    /// DELETE.
    pub async fn delete(&self, path: &str) -> Answer {
        self.send(Method::DELETE, path, |request| request).await
    }

    /// PUT with a JSON body.
    pub async fn put(&self, path: &str, body: &Value) -> Answer {
        self.send(Method::PUT, path, |request| request.json(body)).await
    }

    /// POST with a JSON body.
    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.send(Method::POST, path, |request| request.json(body)).await
    }

    /// POST with a form.
    pub async fn post_form(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        self.send(Method::POST, path, |request| request.form(form)).await
    }

    /// Any request below `/api/v1`; its answer is checked before it is returned.
    pub async fn send(
        &self,
        method: Method,
        path: &str,
        dress: impl FnOnce(RequestBuilder) -> RequestBuilder,
    ) -> Answer {
        let mut request = self.client.request(method.clone(), format!("{}/api/v1{path}", self.base));
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        let response = dress(request).send().await.expect("the server answers");
        let (status, headers) = (response.status(), response.headers().clone());
        let bytes = response.bytes().await.expect("the body arrives");
        let body = if bytes.is_empty() { Value::Null } else { serde_json::from_slice(&bytes).expect("JSON") };
        let answer = Answer { status, headers, body };
        answer.check(&method, path);
        answer
    }
}

impl Answer {
    /// Demands a problem with a code, and returns it.
    pub fn refused(&self, code: ProblemCode) -> &Value {
        assert_eq!((self.status.as_u16(), &self.body["code"]), (code.status(), &json!(code)), "{}", self.body);
        &self.body
    }

    /// Demands a status, and returns the body.
    pub fn ok(&self, status: u16) -> &Value {
        assert_eq!(self.status.as_u16(), status, "{}", self.body);
        &self.body
    }

    fn check(&self, method: &Method, path: &str) {
        let what = format!("{method} {path} → {}", self.status);
        let operation = operation(method, path).unwrap_or_else(|| panic!("{what}: not in the document"));
        let responses = &operation["responses"];
        let described = responses.get(self.status.as_str()).or_else(|| {
            let failed = self.status.is_client_error() || self.status.is_server_error();
            responses.get("default").filter(|_| failed)
        });
        let described = described.unwrap_or_else(|| panic!("{what}: a status that the document does not describe"));
        let Some(content) = described.get("content").and_then(Value::as_object) else {
            assert_eq!(self.body, Value::Null, "{what}: a body that the document does not describe");
            return;
        };
        let kind = self.headers.get("content-type").and_then(|value| value.to_str().ok()).unwrap_or_default();
        let described = content.get(kind).unwrap_or_else(|| panic!("{what}: content type {kind} is not described"));
        let errors: Vec<String> =
            validator(&described["schema"]).iter_errors(&self.body).map(|e| e.to_string()).collect();
        assert!(errors.is_empty(), "{what}: {}\n{}", self.body, errors.join("\n"));
    }
}

/// The document's operation for a method and a path below `/api/v1`.
fn operation(method: &Method, path: &str) -> Option<&'static Value> {
    let path = format!("/api/v1{}", path.split('?').next().unwrap_or(path));
    let paths = DOCUMENT["paths"].as_object()?;
    let fits = |template: &str| {
        let (template, path): (Vec<_>, Vec<_>) = (template.split('/').collect(), path.split('/').collect());
        template.len() == path.len() && template.iter().zip(&path).all(|(t, p)| t.starts_with('{') || t == p)
    };
    let item = paths.get(&path).or_else(|| paths.iter().find(|(template, _)| fits(template)).map(|(_, item)| item))?;
    item.get(method.as_str().to_lowercase())
}

fn validator(schema: &Value) -> Validator {
    let mut schema = schema.clone();
    schema["components"] = DOCUMENT["components"].clone();
    jsonschema::draft202012::new(&schema).expect("the document's schemas are schemas")
}

fn close(schemas: &mut Value) {
    match schemas {
        Value::Object(fields) => {
            if fields.get("properties").is_some_and(Value::is_object) {
                fields.insert("additionalProperties".to_owned(), json!(false));
            }
            fields.values_mut().for_each(close);
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        _ => {}
    }
}
