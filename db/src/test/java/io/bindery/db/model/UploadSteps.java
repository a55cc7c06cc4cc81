package io.bindery.db.model;

import io.bindery.common.Ids;
import io.bindery.common.job.DocumentId;
import io.bindery.common.job.DocumentState;
import io.bindery.common.job.Failure;
import io.bindery.common.job.FailureCode;
import io.bindery.common.job.JobId;
import io.bindery.common.job.JobState;
import io.bindery.common.job.LeasePurpose;
import io.bindery.common.job.Priority;
import io.bindery.common.job.WorkspaceKind;
import io.bindery.common.operation.OperationRequest;
import io.bindery.db.job.AcceptedJob;
import io.bindery.db.job.NewJob;
import io.bindery.db.job.ReceivedDocument;
import io.bindery.db.job.UploadStart;
import io.bindery.db.testing.Jobs;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** U1 to U5, refusals and uploads that break off. */
final class UploadSteps {

    private static final int MOST_JOBS = 3;
    private static final Ids IDS = new Ids();
    private static final Failure REFUSED = new Failure(FailureCode.NOT_A_PDF, "The file is not a PDF.");

    private UploadSteps() {}

    static List<Step> all() {
        return List.of(
                new Step("hand in a job", 4, UploadSteps::handIn),
                new Step("begin an upload", 1, UploadSteps::begin),
                new Step("accept an upload", 1, UploadSteps::accept),
                new Step("renew an upload", 1, UploadSteps::renew),
                new Step("refuse an upload", 1, UploadSteps::refuse),
                new Step("abandon broken uploads", 1, UploadSteps::abandon));
    }

    static void handIn(World world, int pick) {
        if (world.model.jobs.size() < MOST_JOBS) {
            begin(world, 2);
            accept(world, pick * world.model.jobs.size());
        }
    }

    private static void begin(World world, int pick) {
        String key = List.of("a", "b", "").get(pick % 3);
        Optional<JobModel> known =
                world.model.jobs.stream().filter(job -> key.equals(job.key)).findFirst();
        if (known.isEmpty() && world.model.jobs.size() >= MOST_JOBS) {
            return;
        }
        UploadStart begun =
                world.stores.uploads().begin(new NewJob("anna", key.isEmpty() ? null : key, Jobs.ROOT, "api"));
        switch (begun) {
            case UploadStart.Known(JobId id, JobState state, String hash) ->
                world.tell(
                        "an upload begins with the key " + key,
                        known.map(UploadSteps::known),
                        Optional.of(known(id, state, hash)));
            case UploadStart.Receiving receiving -> {
                world.tell("an upload begins with the key " + key, known.map(UploadSteps::known), Optional.empty());
                receive(world, receiving, key);
            }
        }
    }

    private static void receive(World world, UploadStart.Receiving receiving, String key) {
        var snapshots = world.database().now();
        long now = world.model.now;
        var job = new JobModel(
                world.model.jobs.size() + 1,
                receiving,
                key.isEmpty() ? null : key,
                snapshots.workspace(receiving.jobId(), WorkspaceKind.INPUT).id(),
                snapshots.workspace(receiving.jobId(), WorkspaceKind.RESULT).id());
        job.input.leases.add(
                new LeaseModel(job.input, LeasePurpose.UPLOAD, null, 0, now + Times.LEASE, now + Times.LEASE_LIMIT));
        world.model.jobs.add(job);
    }

    private static String known(JobModel job) {
        return known(job.id, job.state, job.documents.isEmpty() ? null : Jobs.SHA256);
    }

    private static String known(JobId id, JobState state, @Nullable String hash) {
        return "known as " + id + " " + state + (hash == null ? "" : " with a hash");
    }

    /** One or two documents, perhaps one of them refused, with one to three attempts each. */
    private static void accept(World world, int pick) {
        World.pick(world.model.jobs, pick).ifPresent(job -> {
            int attempts = 1 + (pick + 1) % 3;
            List<ReceivedDocument> documents = new ArrayList<>();
            documents.add(received(1, null));
            if (pick % 2 == 1) {
                documents.add(received(2, pick % 4 == 3 ? REFUSED : null));
            }
            boolean foreseen =
                    job.state == JobState.RECEIVING && job.uploadLease().live(world.model.now);

            boolean accepted = world.stores
                    .accept()
                    .accept(
                            job.id,
                            job.begun.lease(),
                            new AcceptedJob(
                                    "a job",
                                    List.of(new OperationRequest("text", Map.of())),
                                    Priority.INTERACTIVE,
                                    Jobs.SHA256,
                                    attempts,
                                    documents));

            if (foreseen) {
                queue(world, job, attempts, documents);
            }
            world.tell(
                    "job %s is accepted with %d documents of %d attempts".formatted(job, documents.size(), attempts),
                    foreseen,
                    accepted);
        });
    }

    private static ReceivedDocument received(int ordinal, @Nullable Failure failure) {
        return new ReceivedDocument(new DocumentId(IDS.next()), ordinal + ".pdf", 1000, Jobs.SHA256, failure);
    }

    private static void queue(World world, JobModel job, int attempts, List<ReceivedDocument> documents) {
        long now = world.model.now;
        job.state = JobState.QUEUED;
        job.uploadLease().release("FINISHED");
        for (ReceivedDocument received : documents) {
            var document = new DocumentModel(job, job.documents.size() + 1, received.id(), attempts, now);
            job.documents.add(document);
            if (received.failure() == null) {
                world.model.announceWork(document);
            } else {
                document.end(DocumentState.FAILED, received.failure().code(), now);
                world.model.announceEnd(document);
            }
        }
    }

    private static void renew(World world, int pick) {
        World.pick(world.model.jobs, pick).ifPresent(job -> {
            boolean foreseen = job.uploadLease().renew(world.model.now, Times.LEASE);
            world.tell(
                    "bytes of job " + job + " arrive",
                    foreseen,
                    world.stores.uploads().renew(job.begun.lease()));
        });
    }

    private static void refuse(World world, int pick) {
        World.pick(world.model.jobs, pick).ifPresent(job -> {
            boolean foreseen = job.state == JobState.RECEIVING;
            if (foreseen) {
                job.failUpload("FAILED", world.model.now);
            }
            world.tell(
                    "the upload of job " + job + " is refused",
                    foreseen,
                    world.stores.failUpload().refuse(job.id, "Refused."));
        });
    }

    private static void abandon(World world, int pick) {
        long now = world.model.now;
        Set<JobId> foreseen = new HashSet<>();
        for (JobModel job : world.model.jobs) {
            if (job.state == JobState.RECEIVING && job.leases().noneMatch(lease -> lease.counts(now))) {
                job.failUpload("EXPIRED", now);
                foreseen.add(job.id);
            }
        }
        List<JobId> abandoned = world.stores.failUpload().abandon(Times.seconds(Times.GRACE));
        world.tell("broken uploads are abandoned", foreseen, Set.copyOf(abandoned));
    }
}
