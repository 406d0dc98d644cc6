//! JSON for the extension, one file a resource. A handler extracts, authorises, makes one domain call and answers.
//!
//! Bearer tokens only: cookies are ignored, so any origin may ask. The OpenAPI document is made from these handlers.

use axum::{Router, http::header, middleware, routing::get};
use rost_shared::{problem::ProblemCode, wire::PROTOCOL_HEADER};
use utoipa::{
    Modify, OpenApi,
    openapi::{
        ObjectBuilder, RefOr, Required, Type,
        path::{Parameter, ParameterBuilder, ParameterIn},
        security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
    },
};
use utoipa_axum::{
    router::{OpenApiRouter, UtoipaMethodRouterExt},
    routes,
};

use crate::{AppState, problem::Fault};

pub mod boards;
pub mod device;
pub mod extract;
pub mod feed;
pub mod health;
pub mod layers;
pub mod me;
pub mod pairing;
pub mod rules;
pub mod shares;

#[derive(OpenApi)]
#[openapi(
    info(title = "Røst", description = "What the browser extension and the server say to each other."),
    modifiers(&Bearer)
)]
struct Document;

struct Bearer;

impl Modify for Bearer {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let scheme = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("The token that pairing gave to this browser."))
            .build();
        document.components.get_or_insert_default().add_security_scheme("device", SecurityScheme::Http(scheme));
    }
}

/// Every route of the API, below `/api/v1`.
pub fn routes(state: AppState) -> Router<AppState> {
    let (router, document) = table();
    let document = document.to_json().expect("the document is made of plain values");
    let described = get(async move || ([(header::CONTENT_TYPE, "application/json")], document));
    let api = router
        .route("/openapi.json", described)
        .fallback(async || Fault::from(ProblemCode::NotFound))
        .method_not_allowed_fallback(async || Fault::from(ProblemCode::MethodNotAllowed))
        .layer(layers::body_size())
        .layer(middleware::from_fn(layers::same_protocol))
        .layer(middleware::from_fn_with_state(state, layers::within_bounds))
        .layer(middleware::from_fn(layers::any_origin));
    Router::new().nest("/api/v1", api)
}

/// The OpenAPI 3.1 document of the API.
pub fn openapi() -> utoipa::openapi::OpenApi {
    let mut document =
        OpenApiRouter::with_openapi(Document::openapi()).nest("/api/v1", described_routes()).split_for_parts().1;
    for path in document.paths.paths.values_mut() {
        path.parameters.get_or_insert_default().push(RefOr::T(spoken()));
    }
    document
}

/// The header that every request may carry.
fn spoken() -> Parameter {
    ParameterBuilder::new()
        .name(PROTOCOL_HEADER)
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some(
            "First and last version of the protocol that the client speaks; absent: 1-1. None in common: 426.",
        ))
        .schema(Some(ObjectBuilder::new().schema_type(Type::String).pattern(Some("^[0-9]+-[0-9]+$"))))
        .build()
}

fn table() -> (Router<AppState>, utoipa::openapi::OpenApi) {
    (described_routes().split_for_parts().0, openapi())
}

fn described_routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(pairing::device))
        .routes(routes!(pairing::token))
        .routes(routes!(me::me))
        .routes(routes!(device::unpair))
        .routes(routes!(feed::feed))
        .routes(routes!(shares::record, shares::withdraw))
        .routes(routes!(shares::prove))
        .routes(routes!(shares::batch).layer(layers::batch_size()))
        .routes(routes!(boards::board))
        .routes(routes!(rules::rules))
        .routes(routes!(rules::report))
}
