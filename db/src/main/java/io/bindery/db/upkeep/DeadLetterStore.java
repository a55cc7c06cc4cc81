package io.bindery.db.upkeep;

import io.bindery.common.job.Priority;
import io.bindery.common.message.DocumentMessage;
import io.bindery.common.transport.Topic;
import io.bindery.db.Rows;
import io.bindery.db.outbox.Outbox;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Decides by the database whether the document of a dead letter has to be announced again. Thread-safe. */
@Repository
public class DeadLetterStore {

    private final JdbcClient jdbc;
    private final Outbox outbox;

    DeadLetterStore(JdbcClient jdbc, Outbox outbox) {
        this.jdbc = jdbc;
        this.outbox = outbox;
    }

    /**
     * Announces the document of a dead letter again if it still waits, unless that was done within {@code pause}.
     * Completions are not announced again: {@link SilentCompletions} handles them without a message.
     *
     * @return whether it was announced again
     */
    // Scans the outbox: 60 ms for 400,000 messages. It holds no more than a day of sent messages, and dead letters are
    // rare; an index for them would be maintained for every message.
    @Transactional
    public boolean dispatchAgain(DocumentMessage message, Duration pause) {
        Optional<Waiting> waiting = jdbc.sql("""
                SELECT d.fence, j.priority
                FROM document d
                JOIN job j ON j.id = d.job_id
                WHERE d.id = :document
                  AND d.job_id = :job
                  AND d.state = 'QUEUED'
                  AND NOT EXISTS (
                    SELECT
                    FROM outbox o
                    WHERE o.created_at > clock_timestamp() - make_interval(secs => :pause)
                      AND o.payload ->> 'documentId' = d.id::text)
                """)
                .param("document", message.documentId().value())
                .param("job", message.jobId().value())
                .param("pause", Rows.seconds(pause))
                .query((row, n) -> new Waiting(row.getLong("fence"), Priority.valueOf(Rows.text(row, "priority"))))
                .optional();
        waiting.ifPresent(document -> {
            Topic topic = Outbox.workTopic(document.priority());
            outbox.append(topic, message.jobId(), message.documentId(), document.fence());
        });
        return waiting.isPresent();
    }

    private record Waiting(long fence, Priority priority) {}
}
