package io.bindery.api.submission;

import io.bindery.api.problem.ProblemException;
import io.bindery.api.problem.ProblemType;
import io.bindery.api.submission.request.UploadProperties;
import io.bindery.common.storage.Storage;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Refuses uploads while the disk is nearly full, so that running work still finds room. Thread-safe. */
@Component
class CheckFreeSpace {

    private static final Duration RETRY_AFTER = Duration.ofMinutes(1);

    private final Storage storage;
    private final UploadProperties limits;

    CheckFreeSpace(Storage storage, UploadProperties limits) {
        this.storage = storage;
        this.limits = limits;
    }

    /** @throws ProblemException {@code STORAGE_FULL} if less is free than the floor */
    void check() throws IOException {
        Storage.Space space = storage.space();
        long share = (long) (limits.minFreeShare() * (double) space.totalBytes());
        long floor = Math.min(limits.minFreeSpace().toBytes(), share);
        if (space.freeBytes() < floor) {
            throw full(null);
        }
    }

    static ProblemException full(@Nullable Throwable cause) {
        return ProblemException.retry(
                ProblemType.STORAGE_FULL, "There is not enough room for uploads; try again later.", RETRY_AFTER, cause);
    }
}
