package io.bindery.db.model;

import io.bindery.common.job.AttemptOutcome;
import io.bindery.common.job.DocumentState;
import io.bindery.common.job.Failure;
import io.bindery.common.job.FailureCode;
import io.bindery.common.job.JobState;
import io.bindery.common.job.LeasePurpose;
import io.bindery.common.transport.Topic;
import io.bindery.db.document.Claim;
import io.bindery.db.document.CommitResult;
import io.bindery.db.document.Renewal;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What workers do, with the claim they have and with every claim they ever had. */
final class RunSteps {

    private static final Failure PASSING = new Failure(FailureCode.STORAGE_FULL, "No space was left.");

    static final Step CLAIM = new Step("claim a document", 10, RunSteps::claim);
    static final Step SUCCEED = new Step("finish a claim as succeeded", 4, RunSteps::succeed);
    static final Step FAIL = new Step("finish a claim as failed", 6, RunSteps::fail);

    private RunSteps() {}

    static List<Step> all() {
        return List.of(
                CLAIM,
                new Step("claim the next document", 2, RunSteps::claimNext),
                new Step("renew the leases of a claim", 5, RunSteps::renew),
                new Step("report progress of a claim", 1, RunSteps::progress),
                SUCCEED,
                FAIL,
                new Step("finish a claim as cancelled", 1, RunSteps::cancel),
                new Step("return a claim for a later attempt", 2, RunSteps::retryLater),
                new Step("give a claim back", 2, RunSteps::giveBack));
    }

    private static void claim(World world, int pick) {
        World.pick(world.model.documents(), pick).ifPresent(document -> {
            boolean foreseen = document.claimable(world.model.now);

            Optional<Claim> claim = world.stores.claims().claim(document.id, world.claimant());

            world.tell("a worker claims " + document, foreseen, claim.isPresent());
            claim.ifPresent(given -> run(world, document, given));
        });
    }

    private static void claimNext(World world, int pick) {
        boolean foreseen = world.model.documents().stream().anyMatch(document -> document.claimable(world.model.now));

        Optional<Claim> claim = world.stores.claims().claimNext(world.claimant());

        world.tell("a worker claims what it finds", foreseen, claim.isPresent());
        claim.ifPresent(given -> {
            DocumentModel document = world.document(given.documentId());
            world.tell("it finds " + document + ", which waits", document.claimable(world.model.now), true);
            run(world, document, given);
        });
    }

    private static void run(World world, DocumentModel document, Claim claim) {
        long now = world.model.now;
        document.job.state = JobState.RUNNING;
        document.state = DocumentState.RUNNING;
        document.fence++;
        document.attempt++;
        document.pagesDone = 0;
        document.attempts.add(new AttemptModel(document.fence, document.attempt));
        document.job
                .workspaces()
                .forEach(workspace -> workspace.leases.add(new LeaseModel(
                        workspace,
                        LeasePurpose.PROCESS,
                        document,
                        document.fence,
                        now + Times.LEASE,
                        now + Times.LEASE_LIMIT)));
        world.claims.add(new World.Remembered<>(claim, document));
        world.tell(
                "it holds " + document,
                "fence %d attempt %d of %d".formatted(document.fence, document.attempt, document.maxAttempts),
                "fence %d attempt %d of %d".formatted(claim.fence(), claim.attempt(), claim.maxAttempts()));
    }

    private static void renew(World world, int pick) {
        with(world, pick, held -> {
            boolean renewed = held.model()
                            .leases(held.real().fence())
                            .filter(lease -> lease.renew(world.model.now, Times.LEASE))
                            .count()
                    == 2;
            Renewal foreseen = !renewed
                    ? Renewal.LOST
                    : held.model().job.cancelRequested ? Renewal.CANCEL_REQUESTED : Renewal.HELD;
            world.tell(holder(held) + " renews", foreseen, world.stores.runs().renew(held.real()));
        });
    }

    private static void progress(World world, int pick) {
        with(world, pick, held -> {
            DocumentModel document = held.model();
            if (document.runsUnder(held.real().fence())) {
                document.pagesDone = Math.min(pick, 3);
                document.pageCount = 3;
            }
            world.stores.runs().progress(held.real(), pick, 3);
            world.tell(holder(held) + " tells of " + pick + " pages", "", "");
        });
    }

    private static void succeed(World world, int pick) {
        with(world, pick, held -> {
            DocumentModel document = held.model();
            CommitResult foreseen = end(world, held, DocumentState.SUCCEEDED, AttemptOutcome.SUCCEEDED);
            if (foreseen == CommitResult.DONE) {
                document.pageCount = 3;
                document.pagesDone = 3;
                document.artifact = true;
            }
            world.tell(
                    holder(held) + " succeeds",
                    foreseen,
                    world.database().work().succeed(held.real()));
        });
    }

    private static void fail(World world, int pick) {
        with(world, pick, held -> {
            CommitResult foreseen = end(world, held, DocumentState.FAILED, AttemptOutcome.FAILED);
            world.tell(
                    holder(held) + " fails", foreseen, world.database().work().fail(held.real()));
        });
    }

    private static void cancel(World world, int pick) {
        with(world, pick, held -> {
            CommitResult foreseen = end(world, held, DocumentState.CANCELLED, AttemptOutcome.CANCELLED);
            world.tell(
                    holder(held) + " cancels", foreseen, world.database().work().cancel(held.real()));
        });
    }

    private static CommitResult end(
            World world, World.Remembered<Claim, DocumentModel> held, DocumentState state, AttemptOutcome outcome) {
        DocumentModel document = held.model();
        if (!document.heldUnder(held.real().fence(), world.model.now)) {
            return CommitResult.LEASE_LOST;
        }
        document.end(state, state == DocumentState.FAILED ? FailureCode.DAMAGED : null, world.model.now);
        document.close(outcome);
        world.model.announceEnd(document);
        return CommitResult.DONE;
    }

    /** A worker asks for another attempt only while one is left. */
    private static void retryLater(World world, int pick) {
        with(world, pick, held -> {
            Claim claim = held.real();
            if (claim.attempt() >= claim.maxAttempts()) {
                return;
            }
            AttemptOutcome outcome = pick % 2 == 0 ? AttemptOutcome.CRASHED : AttemptOutcome.FAILED;
            CommitResult foreseen = CommitResult.LEASE_LOST;
            if (held.model().heldUnder(claim.fence(), world.model.now)) {
                foreseen = CommitResult.DONE;
                held.model().pause(FailureCode.STORAGE_FULL, world.model.now + Times.PAUSE);
                held.model().close(outcome);
                held.model().leases(claim.fence()).forEach(lease -> lease.release("FAILED"));
            }
            world.tell(
                    holder(held) + " ends its attempt as " + outcome + ", another is to follow",
                    foreseen,
                    world.stores.returns().retryLater(claim, outcome, PASSING, Times.seconds(Times.PAUSE)));
        });
    }

    private static void giveBack(World world, int pick) {
        with(world, pick, held -> {
            DocumentModel document = held.model();
            CommitResult foreseen = CommitResult.LEASE_LOST;
            if (document.heldUnder(held.real().fence(), world.model.now)) {
                foreseen = CommitResult.DONE;
                document.queue(world.model.now);
                document.runAfter = world.model.now;
                document.attempt--;
                document.pagesDone = 0;
                document.close(AttemptOutcome.YIELDED);
                document.leases(document.fence).forEach(lease -> lease.release("YIELDED"));
                world.model.announceWork(document);
            }
            world.tell(
                    holder(held) + " drains and gives back",
                    foreseen,
                    world.stores.returns().giveBack(held.real(), Topic.WORK_INTERACTIVE));
        });
    }

    private static void with(World world, int pick, Consumer<World.Remembered<Claim, DocumentModel>> step) {
        World.pick(world.claims, pick).ifPresent(step);
    }

    private static String holder(World.Remembered<Claim, DocumentModel> held) {
        return "the holder of %s under fence %d"
                .formatted(held.model(), held.real().fence());
    }
}
