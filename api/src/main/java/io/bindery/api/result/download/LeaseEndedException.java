package io.bindery.api.result.download;

import java.io.IOException;

/** The lease of a transfer has ended, so its files may be deleted and no further byte may be sent. */
public final class LeaseEndedException extends IOException {

    private static final long serialVersionUID = 1L;

    private LeaseEndedException(String message) {
        super(message);
    }

    static LeaseEndedException ended() {
        return new LeaseEndedException("the download's lease has ended; the client has to try again");
    }

    static LeaseEndedException notRenewed() {
        return new LeaseEndedException(
                "the download's lease could not be renewed in time; the client has to try again");
    }
}
