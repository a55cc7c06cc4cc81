package io.bindery.api.result.download;

import io.bindery.common.job.JobId;
import io.bindery.common.storage.StoragePath;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What is stored is not what the rows promise; its message is for the log, never for the client. */
public final class ResultBrokenException extends IOException {

    private static final long serialVersionUID = 1L;

    private ResultBrokenException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static ResultBrokenException missing(StoragePath file, Throwable cause) {
        return new ResultBrokenException("BYTES MISSING: a live row lists '" + file + "', storage does not", cause);
    }

    static ResultBrokenException tooShort(StoragePath file, long missing) {
        return new ResultBrokenException("BYTES MISSING: '" + file + "' ends " + missing + " bytes early", null);
    }

    public static ResultBrokenException changed(JobId job) {
        return new ResultBrokenException("job " + job + " was started again while its results were sent", null);
    }
}
