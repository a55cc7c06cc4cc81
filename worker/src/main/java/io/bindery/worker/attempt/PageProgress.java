package io.bindery.worker.attempt;

import java.time.Duration;
import java.util.Optional;

/**
 * How far a document is and when to write that: once a second at most, and never in the first second, so that a
 * document of a few pages costs no extra commit. Not thread-safe.
 */
final class PageProgress {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private long writtenAt;
    private Pages written = new Pages(0, 0);
    private Pages current = written;

    PageProgress(long startedAt) {
        this.writtenAt = startedAt;
    }

    void done(int pagesDone, int pageCount) {
        current = new Pages(pagesDone, pageCount);
    }

    Optional<Pages> toWrite(long now) {
        if (current.equals(written) || now - writtenAt < PAUSE.toNanos()) {
            return Optional.empty();
        }
        written = current;
        writtenAt = now;
        return Optional.of(current);
    }

    record Pages(int done, int count) {}
}
