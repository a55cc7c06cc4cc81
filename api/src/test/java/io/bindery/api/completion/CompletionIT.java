package io.bindery.api.completion;

import static io.bindery.db.testing.BinderyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bindery.api.testing.EmptyInstallation;
import io.bindery.api.testing.StoredJob;
import io.bindery.api.testing.StoredJobs;
import io.bindery.api.testing.WriteTest;
import io.bindery.common.job.DocumentId;
import io.bindery.common.job.JobId;
import io.bindery.common.job.WorkspaceKind;
import io.bindery.common.message.MessageCodec;
import io.bindery.common.transport.Delivery;
import io.bindery.common.transport.OutgoingMessage;
import io.bindery.common.transport.Subscription;
import io.bindery.common.transport.Topic;
import io.bindery.common.transport.Transport;
import io.bindery.db.document.Claim;
import io.bindery.db.document.FinishStore;
import io.bindery.db.testing.RefusedRow;
import io.bindery.db.testing.Work;
import io.bindery.db.upkeep.SilentCompletions;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Completions as they come over the transport. */
@WriteTest
class CompletionIT {

    private final EmptyInstallation api;
    private final StoredJobs given;
    private final FinishStore finishes;
    private final Transport transport;
    private final SilentCompletions silent;
    private final MeterRegistry meters;

    @Autowired
    CompletionIT(
            EmptyInstallation api,
            StoredJobs given,
            FinishStore finishes,
            Transport transport,
            SilentCompletions silent,
            MeterRegistry meters) {
        this.api = api;
        this.given = given;
        this.finishes = finishes;
        this.transport = transport;
        this.silent = silent;
        this.meters = meters;
    }

    @BeforeEach
    void start() {
        api.start();
    }

    @Test
    void endsTheJobWithItsLastDocument() throws IOException {
        StoredJob job = given.accepted("a job", "a.pdf", "b.pdf");
        Claim first = given.claim(job, 0);
        Claim second = given.claim(job, 1);
        finishes.succeed(first, 3, List.of(Work.artifact(first, "text.txt")), List.of());
        await().untilAsserted(() -> assertThat(api.now().leases(first.documentId()))
                .allSatisfy(lease -> assertThat(lease.releaseReason()).isEqualTo("COMPLETED")));
        assertThat(api.now().job(job.id())).isRunning();
        assertThat(api.now().workspace(job.id(), WorkspaceKind.INPUT)).isOpen();

        finishes.succeed(second, 3, List.of(Work.artifact(second, "text.txt")), List.of());

        await().untilAsserted(() -> assertThat(api.now().job(job.id())).hasSucceeded());
        assertThat(api.now().workspace(job.id(), WorkspaceKind.INPUT)).isReleased();
        assertThat(api.now().workspace(job.id(), WorkspaceKind.RESULT)).isReleased();
        assertThat(api.now().leases(job.id())).noneMatch(lease -> lease.live());
    }

    @Test
    void putsCompletionsThatSayNothingAside() {
        double before = deadLetters();

        publish(
                Topic.COMPLETION,
                MessageCodec.write(
                        Work.completion(new JobId(UUID.randomUUID()), new DocumentId(UUID.randomUUID()), 1)));
        publish(Topic.COMPLETION, "{");
        publish(Topic.COMPLETION, "");

        await().untilAsserted(() -> assertThat(deadLetters()).isEqualTo(before + 3));
        assertThat(api.now().count("inbox")).isZero();
    }

    @Test
    void setsAsideWhatCannotBeHandledAndHandlesItWithoutItsMessage() throws IOException {
        StoredJob refused = given.accepted("a job", "a.pdf");
        Claim claim = given.claim(refused, 0);
        StoredJob sound = given.accepted("another job", "b.pdf");
        Claim other = given.claim(sound, 0);
        double failed = completions("FAILED");
        double aside = deadLetters();
        try (var _ = new RefusedRow(api.jdbc(), "lease", "document_id", claim.documentId())) {
            finishes.succeed(claim, 3, List.of(Work.artifact(claim, "text.txt")), List.of());
            await().untilAsserted(() -> assertThat(completions("FAILED")).isEqualTo(failed + 1));

            finishes.succeed(other, 3, List.of(Work.artifact(other, "text.txt")), List.of());

            await().untilAsserted(() -> assertThat(api.now().job(sound.id())).hasSucceeded());
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(deadLetters()).isEqualTo(aside + 1));
            assertThat(completions("FAILED")).isEqualTo(failed + 5);
        }

        api.timePasses(Duration.ofMinutes(3));
        silent.handle(Duration.ofMinutes(2));

        assertThat(api.now().job(refused.id())).hasSucceeded();
    }

    @Test
    void countsWhatItHandledBefore() throws IOException {
        StoredJob job = given.accepted("a job", "a.pdf");
        Claim claim = given.claim(job, 0);
        finishes.succeed(claim, 3, List.of(Work.artifact(claim, "text.txt")), List.of());
        await().untilAsserted(() -> assertThat(api.now().job(job.id())).hasSucceeded());
        UUID handled =
                api.jdbc().sql("SELECT message_id FROM inbox").query(UUID.class).single();
        double before = completions("DUPLICATE");

        publish(
                handled,
                Topic.COMPLETION,
                MessageCodec.write(Work.completion(job.id(), claim.documentId(), claim.fence())));

        await().untilAsserted(() -> assertThat(completions("DUPLICATE")).isEqualTo(before + 1));
    }

    @Test
    void announcesTheWaitingDocumentOfADeadLetterAgain() throws IOException {
        StoredJob job = given.accepted("a job", "waiting.pdf", "running.pdf");
        DocumentId waiting = job.documents().get(0);
        DocumentId running = given.claim(job, 1).documentId();
        double before = deadLetters();
        try (Subscription _ = transport.subscribe(Topic.WORK_INTERACTIVE, 1, Delivery::reject)) {
            await().untilAsserted(() -> assertThat(deadLetters()).isEqualTo(before + 2));
            assertThat(api.now().messages(Topic.WORK_INTERACTIVE, waiting)).isEqualTo(1);
            api.timePasses(Duration.ofMinutes(2));

            publish(Topic.WORK_INTERACTIVE, MessageCodec.write(Work.completion(job.id(), waiting, 0)));
            publish(Topic.WORK_INTERACTIVE, MessageCodec.write(Work.completion(job.id(), running, 0)));
            publish(Topic.WORK_INTERACTIVE, "{");

            // The three, and the new announcement of the first.
            await().untilAsserted(() -> assertThat(deadLetters()).isEqualTo(before + 6));
        }
        assertThat(api.now().messages(Topic.WORK_INTERACTIVE, waiting)).isEqualTo(2);
        assertThat(api.now().messages(Topic.WORK_INTERACTIVE, running)).isEqualTo(1);
    }

    private void publish(Topic topic, String body) {
        publish(UUID.randomUUID(), topic, body);
    }

    private void publish(UUID id, Topic topic, String body) {
        transport.publish(new OutgoingMessage(id, topic, body)).join();
    }

    private double deadLetters() {
        return meters.get("bindery.dead.letters").counter().count();
    }

    private double completions(String result) {
        return meters.counter("bindery.completions", "result", result).count();
    }
}
