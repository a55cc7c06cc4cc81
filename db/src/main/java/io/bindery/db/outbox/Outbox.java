package io.bindery.db.outbox;

import io.bindery.common.job.DocumentId;
import io.bindery.common.job.JobId;
import io.bindery.common.job.Priority;
import io.bindery.common.message.DocumentMessage;
import io.bindery.common.message.MessageCodec;
import io.bindery.common.transport.Topic;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes messages in the transaction of the change that they announce. Thread-safe. */
@Repository
public class Outbox {

    private final JdbcClient jdbc;
    private final OutboxSignal signal;

    Outbox(JdbcClient jdbc, OutboxSignal signal) {
        this.jdbc = jdbc;
        this.signal = signal;
    }

    /** The topic on which work of a priority is announced. */
    public static Topic workTopic(Priority priority) {
        return switch (priority) {
            case INTERACTIVE -> Topic.WORK_INTERACTIVE;
            case BULK -> Topic.WORK_BULK;
        };
    }

    /** Announces one document. Needs a transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(Topic topic, JobId job, DocumentId document, long fence) {
        append(topic, job, document, fence, false);
    }

    /**
     * Announces a document that a worker held before; it goes before those that no worker has held. Needs a
     * transaction.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void appendUrgent(Topic topic, JobId job, DocumentId document, long fence) {
        append(topic, job, document, fence, true);
    }

    private void append(Topic topic, JobId job, DocumentId document, long fence, boolean urgent) {
        var message = new DocumentMessage(DocumentMessage.VERSION, job, document, fence, null);
        jdbc.sql("""
                INSERT INTO outbox (topic, payload, urgent)
                VALUES (:topic, CAST(:payload AS jsonb), :urgent)
                """)
                .param("topic", topic.name())
                .param("payload", MessageCodec.write(message))
                .param("urgent", urgent)
                .update();
        signal.afterCommit();
    }
}
