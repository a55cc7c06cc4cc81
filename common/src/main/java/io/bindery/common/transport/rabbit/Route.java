package io.bindery.common.transport.rabbit;

import io.bindery.common.transport.Topic;

/** How messages of a topic are routed: published to the exchange with the routing key, consumed from the queue. */
record Route(String exchange, String routingKey, String queue) {

    static final String WORK_EXCHANGE = "bindery.work";
    static final String EVENTS_EXCHANGE = "bindery.events";
    static final String DEAD_LETTER_EXCHANGE = "bindery.dlx";

    static Route of(Topic topic) {
        return switch (topic) {
            case WORK_INTERACTIVE -> new Route(WORK_EXCHANGE, "interactive", "bindery.work.interactive");
            case WORK_BULK -> new Route(WORK_EXCHANGE, "bulk", "bindery.work.bulk");
            case COMPLETION -> new Route(EVENTS_EXCHANGE, "document.ended", "bindery.completion");
            case DEAD -> new Route(DEAD_LETTER_EXCHANGE, "", "bindery.dead");
        };
    }
}
