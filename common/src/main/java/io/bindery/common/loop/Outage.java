package io.bindery.common.loop;

/** Tells the outage of a system, which ends a round, from the failure of a single item, which does not. */
@FunctionalInterface
public interface Outage {

    /**
     * Whether the failure means that the database or another system did not respond, so that every other item would
     * fail.
     */
    boolean is(Throwable failure);
}
