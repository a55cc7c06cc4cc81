package io.bindery.db.model;

import io.bindery.common.job.AttemptOutcome;
import io.bindery.common.job.DocumentId;
import io.bindery.common.job.DocumentState;
import io.bindery.common.job.FailureCode;
import io.bindery.common.job.LeasePurpose;
import io.bindery.db.document.RescueStore.Rescued;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What time brings about: rescue, promotion, expiry, forgotten leases. */
final class RescueSteps {

    private static final int BATCH = 100;

    static final Step TIME = new Step("let time pass", 8, RescueSteps::timePasses);

    private RescueSteps() {}

    static List<Step> all() {
        return List.of(
                TIME,
                new Step("rescue a document", 2, RescueSteps::rescue),
                new Step("rescue all that are lost", 3, RescueSteps::rescueLost),
                new Step("promote retries", 3, RescueSteps::promote),
                new Step("cancel those that came back late", 1, RescueSteps::cancelLate),
                new Step("expire those that waited too long", 1, RescueSteps::expire),
                new Step("close forgotten downloads", 1, RescueSteps::closeForgotten));
    }

    private static void timePasses(World world, int pick) {
        long[] steps = {20, 40, 60, 120, 200, 1000, 2000, 4000};
        world.timePasses(steps[pick]);
    }

    private static void rescue(World world, int pick) {
        World.pick(world.model.documents(), pick).ifPresent(document -> rescue(world, document, document.id));
    }

    private static void rescueLost(World world, int pick) {
        Set<DocumentId> lost = ids(world, document -> lost(document, world.model.now));
        List<DocumentId> candidates = world.stores.rescues().candidates(BATCH);
        world.tell("the rescue looks for the lost", lost, Set.copyOf(candidates));
        candidates.forEach(id -> rescue(world, world.document(id), id));
    }

    private static void rescue(World world, DocumentModel document, DocumentId id) {
        Rescued foreseen = lost(document, world.model.now) ? takeBack(world, document) : Rescued.NOT_NEEDED;
        world.tell(
                "the rescue looks at " + document,
                foreseen,
                world.stores.rescues().rescue(id));
    }

    private static boolean lost(DocumentModel document, long now) {
        return document.state == DocumentState.RUNNING && document.leases().noneMatch(lease -> lease.live(now));
    }

    private static Rescued takeBack(World world, DocumentModel document) {
        long now = world.model.now;
        document.close(AttemptOutcome.LOST);
        document.leases().forEach(lease -> lease.release("EXPIRED"));
        document.runAfter = now;
        if (document.job.cancelRequested) {
            document.end(DocumentState.CANCELLED, null, now);
        } else if (document.poisonous()) {
            document.end(DocumentState.FAILED, FailureCode.POISON, now);
        } else if (document.attempt >= document.maxAttempts) {
            document.end(DocumentState.FAILED, FailureCode.WORKER_LOST, now);
        } else {
            document.pause(FailureCode.WORKER_LOST, now);
            return Rescued.TO_RETRY;
        }
        world.model.announceEnd(document);
        return Rescued.ENDED;
    }

    private static void promote(World world, int pick) {
        long now = world.model.now;
        List<DocumentModel> ready =
                those(world, document -> document.state == DocumentState.RETRY_WAIT && document.runAfter <= now);
        ready.forEach(document -> {
            document.queue(now);
            world.model.announceWork(document);
        });
        world.tell(
                "retries are promoted", ready.size(), world.stores.promotions().promote(BATCH));
    }

    private static void cancelLate(World world, int pick) {
        List<DocumentModel> late =
                those(world, document -> document.waits() && document.job.cancelRequested && document.job.working());
        late.forEach(document -> end(world, document, DocumentState.CANCELLED, null));
        world.tell(
                "late ones are cancelled",
                late.size(),
                world.stores.cancelWaiting().cancelRemaining(BATCH));
    }

    private static void expire(World world, int pick) {
        long now = world.model.now;
        List<DocumentModel> old = those(world, document -> document.waits() && document.queuedAt < now - Times.MAX_AGE);
        old.forEach(document -> end(world, document, DocumentState.FAILED, FailureCode.EXPIRED));
        world.tell(
                "old ones expire", old.size(), world.stores.promotions().expire(Times.seconds(Times.MAX_AGE), BATCH));
    }

    static void end(World world, DocumentModel document, DocumentState state, FailureCode code) {
        document.end(state, code, world.model.now);
        world.model.announceEnd(document);
    }

    private static void closeForgotten(World world, int pick) {
        List<LeaseModel> forgotten = world.model
                .leases()
                .filter(lease ->
                        lease.purpose == LeasePurpose.DOWNLOAD && lease.held() && !lease.counts(world.model.now))
                .toList();
        forgotten.forEach(lease -> lease.release("EXPIRED"));
        world.tell(
                "forgotten downloads are closed",
                forgotten.size(),
                world.stores.downloads().closeForgotten());
    }

    private static List<DocumentModel> those(World world, Predicate<DocumentModel> which) {
        return world.model.documents().stream().filter(which).toList();
    }

    private static Set<DocumentId> ids(World world, Predicate<DocumentModel> which) {
        return those(world, which).stream().map(document -> document.id).collect(Collectors.toSet());
    }
}
