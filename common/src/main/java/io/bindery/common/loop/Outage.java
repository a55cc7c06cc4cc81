package io.bindery.common.loop;

/** Tells a system that is away, which ends a round, from a single item that cannot be handled, which does not. */
@FunctionalInterface
public interface Outage {

    /** Whether the failure means that the database or another system did not answer, so that no other item would do better. */
    boolean is(Throwable failure);
}
