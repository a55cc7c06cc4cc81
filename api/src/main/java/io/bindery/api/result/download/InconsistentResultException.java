package io.bindery.api.result.download;

import io.bindery.common.job.JobId;
import io.bindery.common.storage.StoragePath;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The stored files do not match the database; the message is for the log, never for the client. */
public final class InconsistentResultException extends IOException {

    private static final long serialVersionUID = 1L;

    private InconsistentResultException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static InconsistentResultException missing(StoragePath file, Throwable cause) {
        return new InconsistentResultException(
                "BYTES MISSING: a live row lists '" + file + "', storage does not", cause);
    }

    static InconsistentResultException tooShort(StoragePath file, long missing) {
        return new InconsistentResultException("BYTES MISSING: '" + file + "' ends " + missing + " bytes early", null);
    }

    public static InconsistentResultException changed(JobId job) {
        return new InconsistentResultException("job " + job + " was retried while its results were sent", null);
    }
}
