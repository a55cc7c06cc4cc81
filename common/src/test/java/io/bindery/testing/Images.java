package io.bindery.testing;

/** The container images the tests start; the same as in {@code docker-compose.yml}. */
final class Images {

    /** The database. */
    static final String POSTGRES = "postgres:18";

    /** The broker, with its management API. */
    static final String RABBITMQ = "rabbitmq:4.3-management";

    private Images() {}
}
