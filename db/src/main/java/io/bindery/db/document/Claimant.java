package io.bindery.db.document;

import io.bindery.common.job.WorkerId;
import java.util.Set;

/**
 * A worker that claims documents.
 *
 * @param worker who it is
 * @param operations the operations it offers; it claims only documents whose operations are among them
 */
public record Claimant(WorkerId worker, Set<String> operations) {

    public Claimant {
        operations = Set.copyOf(operations);
    }
}
