package io.bindery.api.job;

import io.bindery.common.job.JobId;
import io.bindery.common.job.JobState;
import io.bindery.common.job.Priority;
import io.bindery.common.job.WorkspaceKind;
import io.bindery.common.job.WorkspaceState;
import io.bindery.db.query.JobView;
import io.bindery.db.query.WorkspaceView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A job as JSON (docs/rest.md); absent values are null. */
public record JobJson(
        UUID id,
        String name,
        JobState state,
        Priority priority,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant cancelRequestedAt,
        @Nullable Instant deleteRequestedAt,
        @Nullable Instant resultsExpireAt,
        List<Operation> operations,
        Documents documents,
        Pages pages,
        List<Workspace> workspaces,
        @Nullable FailureJson failure) {

    /** A requested operation, parameters by name. */
    public record Operation(String name, Map<String, Object> parameters) {}

    /** Documents by state; {@code queued} includes those that wait for another attempt. */
    public record Documents(long total, long queued, long running, long succeeded, long failed, long cancelled) {}

    /** Pages of all documents whose page count is known, and how many are done. */
    public record Pages(long total, long done) {}

    /** A workspace: {@code deleteAfter} is set once it is released, {@code leases} counts live ones. */
    public record Workspace(
            WorkspaceKind kind,
            WorkspaceState state,
            @Nullable Instant deleteAfter,
            int leases) {}

    static JobJson of(JobView job, List<WorkspaceView> workspaces) {
        String code = job.failureCode();
        return new JobJson(
                job.id().value(),
                job.name(),
                job.state(),
                job.priority(),
                job.createdAt(),
                job.startedAt(),
                job.finishedAt(),
                job.cancelRequestedAt(),
                job.deleteRequestedAt(),
                job.resultsExpireAt(),
                job.operations().stream()
                        .map(operation -> new Operation(operation.name(), new TreeMap<>(operation.parameters())))
                        .toList(),
                documents(job.documents()),
                new Pages(job.pages().total(), job.pages().done()),
                workspaces.stream()
                        .map(workspace -> new Workspace(
                                workspace.kind(), workspace.state(), workspace.deleteAfter(), workspace.leases()))
                        .toList(),
                code == null ? null : new FailureJson(code, job.failureDetail()));
    }

    /** The id as its type. */
    public JobId jobId() {
        return new JobId(id);
    }

    /** Whether its owner has deleted it, or its results are being deleted or are gone. */
    public boolean gone() {
        return deleteRequestedAt != null
                || workspaces.stream()
                        .anyMatch(workspace -> workspace.kind() == WorkspaceKind.RESULT
                                && switch (workspace.state()) {
                                    case OPEN, RELEASED -> false;
                                    case DELETING, DELETED -> true;
                                });
    }

    private static Documents documents(JobView.Documents count) {
        return new Documents(
                count.total(), count.queued(), count.running(), count.succeeded(), count.failed(), count.cancelled());
    }
}
