package io.bindery.db.testing;

import io.bindery.common.job.WorkspaceState;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.Assertions;

/** What can be said about a workspace. */
public final class WorkspaceAssert extends AbstractObjectAssert<WorkspaceAssert, WorkspaceRow> {

    WorkspaceAssert(WorkspaceRow actual) {
        super(actual, WorkspaceAssert.class);
    }

    /** It is in use. */
    public WorkspaceAssert isOpen() {
        return is(WorkspaceState.OPEN);
    }

    /** Its retention runs. */
    public WorkspaceAssert isReleased() {
        return is(WorkspaceState.RELEASED);
    }

    /** Cleanup has begun. */
    public WorkspaceAssert isDeleting() {
        return is(WorkspaceState.DELETING);
    }

    /** Its bytes are gone. */
    public WorkspaceAssert isDeleted() {
        return is(WorkspaceState.DELETED);
    }

    private WorkspaceAssert is(WorkspaceState state) {
        isNotNull();
        Assertions.assertThat(actual.state())
                .as("state of workspace %s", actual.path())
                .isEqualTo(state);
        return this;
    }
}
