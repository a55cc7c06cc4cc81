package io.bindery.db.outbox;

import io.bindery.common.transport.Transport;
import io.bindery.db.testing.TestDatabase;

/** One round of the relay with a broker of the test's own, for tests of other packages. */
public final class RelayRound {

    private final PublishOutbox publish;

    /** Publishes to this broker. */
    public RelayRound(TestDatabase database, Transport broker) {
        publish = new PublishOutbox(database.bean(OutboxStore.class), broker, database.transaction());
    }

    /** Publishes up to one batch; returns how many messages were marked as sent. */
    public int publish() {
        return publish.publish().sent();
    }
}
