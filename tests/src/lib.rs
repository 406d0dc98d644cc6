//! What the tests of the server stand on: a PostgreSQL of their own, the real application on a real port, and a client
//! that checks every answer against the OpenAPI document.

pub mod answers;
pub mod app;
pub mod people;
pub mod postgres;
pub mod smtp;
pub mod tls;

/// Makes two tests of each async function that takes an [`app::Engine`]: one on either engine.
#[macro_export]
macro_rules! on_both_engines {
    ($($name:ident)*) => { $(
        mod $name {
            #[tokio::test]
            async fn on_sqlite() {
                super::$name($crate::app::Engine::Sqlite).await;
            }

            #[tokio::test]
            async fn on_postgres() {
                super::$name($crate::app::Engine::Postgres).await;
            }
        }
    )* };
}
