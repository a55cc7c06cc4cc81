package io.bindery.db.model;

import io.bindery.common.job.LeasePurpose;
import org.jspecify.annotations.Nullable;

/** What the model knows of a lease. */
final class LeaseModel {

    final WorkspaceModel workspace;
    final LeasePurpose purpose;
    final @Nullable DocumentModel document;
    final long fence;
    final long deadline;
    long expires;

    @Nullable String released;

    LeaseModel(
            WorkspaceModel workspace,
            LeasePurpose purpose,
            @Nullable DocumentModel document,
            long fence,
            long expires,
            long deadline) {
        this.workspace = workspace;
        this.purpose = purpose;
        this.document = document;
        this.fence = fence;
        this.expires = expires;
        this.deadline = deadline;
    }

    boolean held() {
        return released == null;
    }

    boolean live(long now) {
        return held() && expires > now;
    }

    /** Held, and not run out for longer than the grace. */
    boolean counts(long now) {
        return held() && expires + Times.GRACE > now;
    }

    /** Extends it if it is live, never beyond its hard deadline. */
    boolean renew(long now, long seconds) {
        if (!live(now)) {
            return false;
        }
        expires = Math.min(now + seconds, deadline);
        return true;
    }

    void release(String reason) {
        if (held()) {
            released = reason;
        }
    }

    String line(long now) {
        return "lease %s %s %s fence %d: %s"
                .formatted(
                        workspace,
                        purpose,
                        document == null ? "-" : document,
                        fence,
                        released == null ? "expires in " + (expires - now) : "released " + released);
    }
}
