package io.bindery.common.transport;

/** A running subscription. Thread-safe; every call may be repeated. */
public interface Subscription extends AutoCloseable {

    /**
     * Stops new deliveries; those already handed over stay valid and can be settled. One that is on its way to the
     * listener at this moment may still reach it.
     */
    void pause();

    /** Takes deliveries again after {@link #pause()}. */
    void resume();

    /** Ends it without waiting for the listener; deliveries not yet settled go back to the queue. */
    @Override
    void close();
}
