package io.bindery.db.document;

import io.bindery.common.job.WorkerId;
import java.util.Set;

/**
 * A worker that asks for work.
 *
 * @param worker who it is
 * @param operations what it can run; it is given only documents of which nothing else is asked
 */
public record Claimant(WorkerId worker, Set<String> operations) {

    public Claimant {
        operations = Set.copyOf(operations);
    }
}
