package io.bindery.cli.client.follow;

import java.time.Duration;

/** How long a server has been away, and whether that is still borne. */
final class Absence {

    private final Duration patience;
    private boolean away;
    private long since;

    Absence(Duration patience) {
        this.patience = patience;
    }

    /**
     * No answer came; true for the first time in a row.
     *
     * @param unheard whether no answer ever came: then waiting is no use
     * @throws E the failure, if it is not borne any longer
     */
    <E extends Exception> boolean begun(E failure, boolean unheard) throws E {
        boolean first = !away;
        if (first) {
            away = true;
            since = System.nanoTime();
        }
        if (unheard || System.nanoTime() - since > patience.toNanos()) {
            throw failure;
        }
        return first;
    }

    /** An answer came; true if none came before. */
    boolean ended() {
        boolean was = away;
        away = false;
        return was;
    }
}
