package io.bindery.db.event;

import java.util.List;

/**
 * What has changed of one job since a position.
 *
 * @param now the position after these changes
 * @param lost whether the database has not come as far as the earlier position: it was restored, and everything may
 * have changed
 * @param job whether the job itself or one of its workspaces changed
 * @param documents places in the job of the documents that changed, from 1, ascending
 */
public record JobChanges(Position now, boolean lost, boolean job, List<Integer> documents) {

    public JobChanges {
        documents = List.copyOf(documents);
    }

    /** Whether anything has changed. */
    public boolean any() {
        return job || !documents.isEmpty();
    }
}
