package io.bindery.common.loop;

/**
 * Thrown by a round whose resource is not ready, such as a storage that is not mounted: the loop backs off and retries.
 */
public final class NotReadyException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param reason for people, without a full stop */
    public NotReadyException(String reason) {
        super(reason);
    }

    static Outage or(Outage outage) {
        return failure -> failure instanceof NotReadyException || outage.is(failure);
    }
}
