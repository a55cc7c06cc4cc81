package io.bindery.db.testing;

import io.bindery.common.Ids;
import io.bindery.common.job.DocumentId;
import io.bindery.common.job.Failure;
import io.bindery.common.job.Priority;
import io.bindery.common.operation.OperationRequest;
import io.bindery.db.job.AcceptUpload;
import io.bindery.db.job.AcceptedJob;
import io.bindery.db.job.NewJob;
import io.bindery.db.job.ReceivedDocument;
import io.bindery.db.job.UploadStart;
import io.bindery.db.job.UploadStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Jobs to start a test with, put into the database through the stores that real uploads take. */
public final class Jobs {

    /** The storage root that jobs lie under unless told otherwise. */
    public static final UUID ROOT = UUID.fromString("00000000-0000-7000-8000-000000000001");

    /** What every document's bytes hash to. */
    public static final String SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private final JdbcClient jdbc;
    private final UploadStore uploads;
    private final AcceptUpload accept;
    private final Ids ids = new Ids();

    /** Puts jobs in through these stores. */
    public Jobs(JdbcClient jdbc, UploadStore uploads, AcceptUpload accept) {
        this.jdbc = jdbc;
        this.uploads = uploads;
        this.accept = accept;
    }

    /** A job with one document, ready to be changed: {@code given.acceptedJob().documents(3).accept()}. */
    public Builder acceptedJob() {
        return new Builder();
    }

    /** A job about to be put in. */
    public final class Builder {

        private String owner = "anna";
        private @Nullable String idempotencyKey;
        private UUID root = ROOT;
        private Priority priority = Priority.INTERACTIVE;
        private int maxAttempts = 3;
        private List<OperationRequest> operations = List.of(new OperationRequest("text", Map.of()));
        private final List<@Nullable Failure> failures = new ArrayList<>();

        private Builder() {
            failures.add(null);
        }

        /** Hands it in as this owner; unless told otherwise {@code anna}. */
        public Builder owner(String name) {
            owner = name;
            return this;
        }

        /** Hands it in under an idempotency key; unless told otherwise there is none. */
        public Builder idempotencyKey(String key) {
            idempotencyKey = key;
            return this;
        }

        /** Puts it under another storage root than {@link Jobs#ROOT}. */
        public Builder root(UUID id) {
            root = id;
            return this;
        }

        /** Unless told otherwise {@code INTERACTIVE}. */
        public Builder priority(Priority value) {
            priority = value;
            return this;
        }

        /** Unless told otherwise three. */
        public Builder maxAttempts(int attempts) {
            maxAttempts = attempts;
            return this;
        }

        /** Unless told otherwise {@code text}. */
        public Builder operations(OperationRequest... requests) {
            operations = List.of(requests);
            return this;
        }

        /** This many documents that can be worked on; unless told otherwise one. */
        public Builder documents(int count) {
            failures.clear();
            IntStream.range(0, count).forEach(i -> failures.add(null));
            return this;
        }

        /** One document more, of which the upload knows already that it cannot be worked on. */
        public Builder documentFailed(Failure failure) {
            failures.add(failure);
            return this;
        }

        /** Only protocol step U1: the job receives files. */
        public UploadStart.Receiving begin() {
            jdbc.sql("INSERT INTO storage_root (id) VALUES (:id) ON CONFLICT DO NOTHING")
                    .param("id", root)
                    .update();
            UploadStart begun = uploads.begin(new NewJob(owner, idempotencyKey, root, "api test"));
            return switch (begun) {
                case UploadStart.Receiving receiving -> receiving;
                case UploadStart.Known known -> throw new IllegalStateException("the key belongs to " + known);
            };
        }

        /** Steps U1 and U5: the job waits for workers. */
        public GivenJob accept() {
            return accept(begin());
        }

        /** Step U5 for a job begun before. */
        public GivenJob accept(UploadStart.Receiving begun) {
            List<ReceivedDocument> documents = IntStream.range(0, failures.size())
                    .mapToObj(i -> new ReceivedDocument(
                            new DocumentId(ids.next()), "folder/" + (i + 1) + ".pdf", 1000, SHA256, failures.get(i)))
                    .toList();
            boolean accepted = accept.accept(
                    begun.jobId(),
                    begun.lease(),
                    new AcceptedJob("a job", operations, priority, SHA256, maxAttempts, documents));
            if (!accepted) {
                throw new IllegalStateException("not accepted: " + begun);
            }
            return new GivenJob(
                    begun.jobId(),
                    begun.lease(),
                    begun.input(),
                    begun.result(),
                    documents.stream().map(ReceivedDocument::id).toList());
        }
    }
}
