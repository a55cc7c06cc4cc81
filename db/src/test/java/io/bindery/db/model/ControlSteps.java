package io.bindery.db.model;

import io.bindery.common.job.DocumentState;
import io.bindery.common.job.FailureCode;
import io.bindery.common.job.JobState;
import io.bindery.common.job.WorkspaceState;
import io.bindery.db.job.ControlResult;
import java.util.List;
import java.util.function.Consumer;

/** What owners ask of their jobs. */
final class ControlSteps {

    static final Step CANCEL = new Step("ask to cancel", 3, ControlSteps::cancel);
    static final Step RETRY = new Step("ask to try again", 6, ControlSteps::retry);

    private ControlSteps() {}

    static List<Step> all() {
        return List.of(CANCEL, RETRY, new Step("ask to delete", 2, ControlSteps::delete));
    }

    private static void cancel(World world, int pick) {
        with(world, pick, job -> {
            ControlResult foreseen = switch (job.state) {
                case RECEIVING -> ControlResult.RECEIVING;
                case QUEUED, RUNNING -> cancelled(world, job);
                case CANCELLED -> ControlResult.DONE;
                case SUCCEEDED, PARTIALLY_SUCCEEDED, FAILED -> ControlResult.ENDED;
            };
            world.tell(
                    "the owner cancels job " + job,
                    foreseen,
                    world.stores.cancel().cancel(job.id));
        });
    }

    private static ControlResult cancelled(World world, JobModel job) {
        job.cancelRequested = true;
        job.documents.stream()
                .filter(DocumentModel::waits)
                .forEach(document -> RescueSteps.end(world, document, DocumentState.CANCELLED, null));
        return ControlResult.DONE;
    }

    private static void retry(World world, int pick) {
        with(world, pick, job -> {
            ControlResult foreseen = switch (job.state) {
                case RECEIVING -> ControlResult.RECEIVING;
                case QUEUED, RUNNING -> ControlResult.NOT_ENDED;
                case SUCCEEDED -> job.deleteRequested ? ControlResult.GONE : ControlResult.NOTHING_TO_RETRY;
                case PARTIALLY_SUCCEEDED, FAILED, CANCELLED -> again(world, job);
            };
            world.tell(
                    "the owner tries job " + job + " again",
                    foreseen,
                    world.stores.retry().retry(job.id));
        });
    }

    private static ControlResult again(World world, JobModel job) {
        if (job.deleteRequested || job.workspaces().anyMatch(workspace -> going(workspace.state))) {
            return ControlResult.GONE;
        }
        List<DocumentModel> documents =
                job.documents.stream().filter(ControlSteps::canBeRetried).toList();
        if (documents.isEmpty()) {
            return ControlResult.NOTHING_TO_RETRY;
        }
        job.state = JobState.QUEUED;
        job.cancelRequested = false;
        job.workspaces().forEach(workspace -> workspace.state = WorkspaceState.OPEN);
        documents.forEach(document -> {
            document.maxAttempts = document.attempt + document.maxAttempts - document.attemptsBefore;
            document.attemptsBefore = document.attempt;
            document.pagesDone = 0;
            document.failure = null;
            document.runAfter = world.model.now;
            document.queue(world.model.now);
            world.model.announceWork(document);
        });
        return ControlResult.DONE;
    }

    private static boolean going(WorkspaceState state) {
        return state == WorkspaceState.DELETING || state == WorkspaceState.DELETED;
    }

    /** Of a document that was refused at its upload nothing was stored. */
    private static boolean canBeRetried(DocumentModel document) {
        boolean refused = document.fence == 0 && document.failure == FailureCode.NOT_A_PDF;
        return document.state == DocumentState.CANCELLED || (document.state == DocumentState.FAILED && !refused);
    }

    private static void delete(World world, int pick) {
        with(world, pick, job -> {
            ControlResult foreseen = deleted(world, job);
            world.tell(
                    "the owner deletes job " + job,
                    foreseen,
                    world.stores.delete().delete(job.id));
        });
    }

    private static ControlResult deleted(World world, JobModel job) {
        if (job.deleteRequested) {
            return ControlResult.GONE;
        }
        if (job.state == JobState.RECEIVING) {
            return ControlResult.RECEIVING;
        }
        job.deleteRequested = true;
        if (job.working()) {
            return cancelled(world, job);
        }
        long now = world.model.now;
        job.workspaces()
                .filter(workspace -> workspace.state == WorkspaceState.RELEASED)
                .forEach(workspace -> workspace.deleteAfter = Math.min(workspace.deleteAfter, now));
        return ControlResult.DONE;
    }

    private static void with(World world, int pick, Consumer<JobModel> step) {
        World.pick(world.model.jobs, pick).ifPresent(step);
    }
}
