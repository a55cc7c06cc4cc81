package io.bindery.db.model;

import io.bindery.common.job.DocumentState;
import io.bindery.common.job.JobId;
import io.bindery.common.job.JobState;
import io.bindery.common.job.WorkspaceId;
import io.bindery.common.job.WorkspaceKind;
import io.bindery.db.job.UploadStart;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the model knows of a job. */
final class JobModel {

    final JobId id;
    final UploadStart.Receiving begun;
    final WorkspaceModel input;
    final WorkspaceModel result;
    final List<DocumentModel> documents = new ArrayList<>();
    private final int number;
    JobState state = JobState.RECEIVING;

    @Nullable String key;

    boolean cancelRequested;
    boolean deleteRequested;

    JobModel(int number, UploadStart.Receiving begun, @Nullable String key, WorkspaceId input, WorkspaceId result) {
        this.number = number;
        this.id = begun.jobId();
        this.begun = begun;
        this.key = key;
        this.input = new WorkspaceModel(this, WorkspaceKind.INPUT, input);
        this.result = new WorkspaceModel(this, WorkspaceKind.RESULT, result);
    }

    Stream<WorkspaceModel> workspaces() {
        return Stream.of(input, result);
    }

    Stream<LeaseModel> leases() {
        return workspaces().flatMap(workspace -> workspace.leases.stream());
    }

    LeaseModel uploadLease() {
        return input.leases.getFirst();
    }

    boolean working() {
        return state == JobState.QUEUED || state == JobState.RUNNING;
    }

    boolean allEnded() {
        return documents.stream().allMatch(document -> document.state.ended());
    }

    void failUpload(String reason, long now) {
        state = JobState.FAILED;
        key = null;
        workspaces().forEach(workspace -> workspace.release(now));
        leases().forEach(lease -> lease.release(reason));
    }

    /** Its last document has ended, and the handler has seen it. */
    void end(long now) {
        state = outcome();
        input.release(deleteRequested ? now : now + Times.KEEP_INPUT);
        result.release(deleteRequested ? now : now + Times.KEEP_RESULTS);
    }

    private JobState outcome() {
        if (documents.stream().allMatch(in(DocumentState.SUCCEEDED))) {
            return JobState.SUCCEEDED;
        }
        if (documents.stream().anyMatch(in(DocumentState.CANCELLED))) {
            return JobState.CANCELLED;
        }
        return documents.stream().anyMatch(in(DocumentState.SUCCEEDED))
                ? JobState.PARTIALLY_SUCCEEDED
                : JobState.FAILED;
    }

    private static Predicate<DocumentModel> in(DocumentState state) {
        return document -> document.state == state;
    }

    String line() {
        return "job %s: %s%s%s%s"
                .formatted(
                        this,
                        state,
                        key == null ? "" : " key " + key,
                        cancelRequested ? " to cancel" : "",
                        deleteRequested ? " to delete" : "");
    }

    @Override
    public String toString() {
        return Integer.toString(number);
    }
}
