package io.bindery.worker.attempt;

import io.bindery.db.document.Claim;
import java.io.IOException;

/** An input is not where it was stored: it is lost, or another volume is mounted. */
final class InputMissingException extends IOException {

    private static final long serialVersionUID = 1L;

    InputMissingException(Claim claim, IOException cause) {
        super("no input at " + claim.input(), cause);
    }
}
