package io.bindery.db.model;

import io.bindery.db.Rows;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What must always hold (docs/protocol.md#invariants), asked of the rows alone: each is a query for what breaks it. */
enum Invariant {
    I2("artifacts are those of the winning attempt", """
            SELECT 'document ' || d.id
            FROM document d LEFT JOIN artifact f ON f.document_id = d.id
            LEFT JOIN attempt a ON a.document_id = d.id AND a.fence = f.fence
            WHERE (d.state = 'SUCCEEDED') <> (f.id IS NOT NULL)
               OR f.id IS NOT NULL AND (f.fence <> d.fence OR a.outcome IS DISTINCT FROM 'SUCCEEDED')
            """),
    I3("only the attempt under the document's fence runs, and only while the document does", """
            SELECT 'document ' || d.id || ' ' || d.state
            FROM document d
            WHERE (SELECT array_agg(a.fence) FROM attempt a WHERE a.document_id = d.id AND a.ended_at IS NULL)
              IS DISTINCT FROM CASE WHEN d.state = 'RUNNING' THEN ARRAY[d.fence] END
            """),
    I4("bytes of a live document are not removed", """
            SELECT 'workspace ' || w.path || ' ' || w.state || ' under document ' || d.id || ' ' || d.state
            FROM workspace w JOIN document d ON d.job_id = w.job_id
            WHERE w.state <> 'OPEN' AND d.state IN ('QUEUED', 'RUNNING', 'RETRY_WAIT')
            """),
    I5("bytes under a live lease are not removed, and no lease is granted once they are (I6)", """
            SELECT 'workspace ' || w.path || ' ' || w.state || ' under a lease of ' || l.holder
            FROM workspace w JOIN lease l ON l.workspace_id = w.id
            WHERE w.state IN ('DELETING', 'DELETED') AND l.released_at IS NULL AND l.expires_at > clock_timestamp()
            """),
    I7("an accepted job has its documents", """
            SELECT 'job ' || j.id || ' ' || j.state
            FROM job j
            WHERE j.request_hash IS NOT NULL AND NOT EXISTS (SELECT FROM document d WHERE d.job_id = j.id)
            """),
    I8("attempts that count are attempts made, and no more than allowed", """
            SELECT 'document ' || d.id
            FROM document d
            WHERE d.attempt > d.max_attempts
               OR d.attempt <> (SELECT count(*) FROM attempt a
                                WHERE a.document_id = d.id AND a.outcome IS DISTINCT FROM 'YIELDED')
            """),
    I9("an ended document has its completion", """
            SELECT 'document ' || d.id || ' ' || d.state
            FROM document d
            WHERE d.state IN ('SUCCEEDED', 'FAILED', 'CANCELLED')
              AND NOT EXISTS (SELECT FROM outbox o WHERE o.topic = 'COMPLETION'
                    AND (o.payload ->> 'documentId')::uuid = d.id AND (o.payload ->> 'fence')::bigint = d.fence)
            """),
    I10("what runs is leased, and no completion took it", """
            SELECT 'document ' || d.id || ' fence ' || d.fence
            FROM document d
            WHERE d.state = 'RUNNING'
              AND 2 <> (SELECT count(*) FROM lease l
                        WHERE l.document_id = d.id AND l.fence = d.fence AND l.released_at IS NULL)
            """),
    ENDED("a job has ended only with all its documents", """
            SELECT 'job ' || j.id || ' ' || j.state || ' with document ' || d.id || ' ' || d.state
            FROM job j JOIN document d ON d.job_id = j.id
            WHERE j.finished_at IS NOT NULL AND d.finished_at IS NULL
            """);

    private static final String ALL = Arrays.stream(values())
            .map(invariant -> "SELECT '%s' AS name, broken.what FROM (%s) AS broken (what)"
                    .formatted(invariant.name(), invariant.broken))
            .collect(Collectors.joining("\nUNION ALL\n"));

    final String sentence;
    private final String broken;

    Invariant(String sentence, String broken) {
        this.sentence = name() + ": " + sentence;
        this.broken = broken;
    }

    /** Everything that breaks any of them, in one round trip. */
    static Map<Invariant, List<String>> broken(JdbcClient jdbc) {
        return jdbc
                .sql(ALL)
                .query((row, n) -> Map.entry(Invariant.valueOf(Rows.text(row, "name")), Rows.text(row, "what")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey,
                        () -> new EnumMap<>(Invariant.class),
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }
}
