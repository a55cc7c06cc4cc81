package io.bindery.db.model;

import io.bindery.common.job.LeasePurpose;
import io.bindery.common.job.WorkspaceId;
import io.bindery.common.job.WorkspaceState;
import io.bindery.db.lease.DownloadLease;
import io.bindery.db.testing.Jobs;
import io.bindery.db.upkeep.Deletion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Readers who fetch results, and the cleanup that must wait for them. */
final class CleanupSteps {

    private static final int BATCH = 100;

    private CleanupSteps() {}

    static List<Step> all() {
        return List.of(
                new Step("begin a download", 4, CleanupSteps::acquire),
                new Step("renew a download", 1, CleanupSteps::renew),
                new Step("end a download", 1, CleanupSteps::release),
                new Step("look what is to be cleaned up", 1, CleanupSteps::look),
                new Step("begin to delete a workspace (C1)", 6, CleanupSteps::begin),
                new Step("meet an open file", 1, CleanupSteps::busy),
                new Step("end a deletion (C4)", 2, CleanupSteps::deleted));
    }

    private static void acquire(World world, int pick) {
        World.pick(world.model.jobs, pick).ifPresent(job -> {
            WorkspaceState state = job.result.state;
            boolean foreseen = state == WorkspaceState.OPEN || state == WorkspaceState.RELEASED;

            Optional<DownloadLease> lease = world.stores.downloads().acquire(job.id, "a reader");

            world.tell("a reader begins to fetch results of job " + job, foreseen, lease.isPresent());
            lease.ifPresent(granted -> {
                long now = world.model.now;
                var held = new LeaseModel(
                        job.result, LeasePurpose.DOWNLOAD, null, 0, now + Times.LEASE, now + Times.LEASE_LIMIT);
                job.result.leases.add(held);
                world.downloads.add(new World.Remembered<>(granted, held));
            });
        });
    }

    private static void renew(World world, int pick) {
        World.pick(world.downloads, pick).ifPresent(held -> {
            boolean foreseen = held.model().renew(world.model.now, Times.LEASE);
            world.tell(
                    "a reader of " + held.model().workspace + " goes on",
                    foreseen,
                    world.stores.downloads().renew(held.real()));
        });
    }

    private static void release(World world, int pick) {
        World.pick(world.downloads, pick).ifPresent(held -> {
            held.model().release("FINISHED");
            world.stores.downloads().release(held.real());
            world.tell("a reader of " + held.model().workspace + " is done", "", "");
        });
    }

    private static void look(World world, int pick) {
        long now = world.model.now;
        world.tell(
                "the cleaner looks what is due",
                ids(world, workspace -> workspace.due(now)),
                Set.copyOf(world.stores.cleanup().due(Jobs.ROOT, BATCH)));
        world.tell(
                "the cleaner looks what is unfinished",
                ids(world, workspace -> workspace.unfinished(now)),
                world.stores.cleanup().unfinished(Jobs.ROOT, BATCH).stream()
                        .map(Deletion::workspace)
                        .collect(Collectors.toSet()));
    }

    /** On any workspace: whoever found it due may be late. */
    private static void begin(World world, int pick) {
        World.pick(world.model.workspaces(), pick).ifPresent(workspace -> {
            boolean foreseen = workspace.due(world.model.now);

            Optional<Deletion> deletion = world.stores.cleanup().begin(workspace.id);

            world.tell("the cleaner begins to delete workspace " + workspace, foreseen, deletion.isPresent());
            deletion.ifPresent(begun -> {
                workspace.state = WorkspaceState.DELETING;
                workspace.tries = 0;
                workspace.nextTry = world.model.now;
                world.deletions.add(new World.Remembered<>(begun, workspace));
            });
        });
    }

    private static void busy(World world, int pick) {
        World.pick(world.deletions, pick).ifPresent(held -> {
            WorkspaceModel workspace = held.model();
            if (workspace.state == WorkspaceState.DELETING) {
                workspace.tries++;
                workspace.nextTry = world.model.now + Times.PAUSE;
            }
            world.stores.cleanup().busy(held.real(), "open", Times.seconds(Times.PAUSE), Times.seconds(Times.MAX_AGE));
            world.tell("the cleaner meets an open file in workspace " + workspace, "", "");
        });
    }

    private static void deleted(World world, int pick) {
        World.pick(world.deletions, pick).ifPresent(held -> {
            boolean foreseen = held.model().state == WorkspaceState.DELETING;
            if (foreseen) {
                held.model().state = WorkspaceState.DELETED;
            }
            world.tell(
                    "the cleaner ends the deletion of workspace " + held.model(),
                    foreseen,
                    world.stores.cleanup().deleted(held.real()));
        });
    }

    private static Set<WorkspaceId> ids(World world, Predicate<WorkspaceModel> which) {
        return world.model.workspaces().stream()
                .filter(which)
                .map(workspace -> workspace.id)
                .collect(Collectors.toSet());
    }
}
