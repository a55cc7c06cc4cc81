package io.bindery.db.query;

import io.bindery.common.job.DocumentId;
import io.bindery.common.job.DocumentState;
import io.bindery.common.job.Failure;
import io.bindery.common.job.FailureCode;
import io.bindery.common.job.JobId;
import io.bindery.common.storage.StoragePath;
import io.bindery.db.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads documents and artifacts as the API shows them. Thread-safe. */
@Repository
public class DocumentQuery {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<String>> WARNINGS = new TypeReference<>() {};

    private final JdbcClient jdbc;

    DocumentQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Documents of a job in its order.
     *
     * @param state only those in this state, if given
     * @param after only those behind this ordinal; 0 for all
     */
    public List<DocumentView> list(JobId job, @Nullable DocumentState state, int after, int limit) {
        List<DocumentView> documents = jdbc.sql("""
                SELECT *
                FROM document_status
                WHERE job_id = :job
                  AND ordinal > :after
                  AND (CAST(:state AS text) IS NULL OR state = :state)
                ORDER BY ordinal
                LIMIT :limit
                """)
                .param("job", job.value())
                .param("after", after)
                .param("state", state == null ? null : state.name())
                .param("limit", limit)
                .query((row, n) -> document(row))
                .list();
        return withArtifacts(documents);
    }

    /** The documents of a job at these places, from 1, in its order. */
    public List<DocumentView> at(JobId job, Collection<Integer> ordinals) {
        return withArtifacts(jdbc.sql("""
                SELECT *
                FROM document_status
                WHERE job_id = :job
                  AND ordinal = ANY(:ordinals)
                ORDER BY ordinal
                """)
                .param("job", job.value())
                .param("ordinals", ordinals.toArray(Integer[]::new))
                .query((row, n) -> document(row))
                .list());
    }

    /** One document of a job. */
    public Optional<DocumentView> find(JobId job, DocumentId document) {
        return jdbc.sql("SELECT * FROM document_status WHERE document_id = :document AND job_id = :job")
                .param("document", document.value())
                .param("job", job.value())
                .query((row, n) -> document(row))
                .optional()
                .map(found -> with(found, artifacts(List.of(document)).getOrDefault(document, List.of())));
    }

    /** Whether a job has this document. */
    public boolean exists(JobId job, DocumentId document) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM document WHERE id = :document AND job_id = :job)")
                .param("document", document.value())
                .param("job", job.value())
                .query(Boolean.class)
                .single();
    }

    /** One artifact of one document of a job. */
    public Optional<ArtifactView> artifact(JobId job, DocumentId document, String name) {
        return jdbc.sql("""
                SELECT a.*
                FROM artifact a
                JOIN document d ON d.id = a.document_id
                WHERE d.job_id = :job
                  AND d.id = :document
                  AND a.name = :name
                """)
                .param("job", job.value())
                .param("document", document.value())
                .param("name", name)
                .query((row, n) -> artifact(row))
                .optional();
    }

    private List<DocumentView> withArtifacts(List<DocumentView> documents) {
        Map<DocumentId, List<ArtifactView>> artifacts =
                artifacts(documents.stream().map(DocumentView::id).toList());
        return documents.stream()
                .map(document -> with(document, artifacts.getOrDefault(document.id(), List.of())))
                .toList();
    }

    private Map<DocumentId, List<ArtifactView>> artifacts(Collection<DocumentId> documents) {
        return jdbc
                .sql("""
                SELECT *
                FROM artifact
                WHERE document_id = ANY(:documents)
                ORDER BY operation, name
                """)
                .param("documents", documents.stream().map(DocumentId::value).toArray(UUID[]::new))
                .query((row, n) -> Map.entry(new DocumentId(Rows.uuid(row, "document_id")), artifact(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static DocumentView with(DocumentView document, List<ArtifactView> artifacts) {
        return new DocumentView(
                document.id(),
                document.ordinal(),
                document.path(),
                document.sizeBytes(),
                document.state(),
                document.attempt(),
                document.maxAttempts(),
                document.pageCount(),
                document.pagesDone(),
                document.failure(),
                document.warnings(),
                document.startedAt(),
                document.finishedAt(),
                artifacts);
    }

    private static DocumentView document(ResultSet row) throws SQLException {
        return new DocumentView(
                new DocumentId(Rows.uuid(row, "document_id")),
                row.getInt("ordinal"),
                Rows.text(row, "path"),
                row.getLong("size_bytes"),
                DocumentState.valueOf(Rows.text(row, "state")),
                row.getInt("attempt"),
                row.getInt("max_attempts"),
                Rows.integerOrNull(row, "page_count"),
                row.getInt("pages_done"),
                failure(row),
                JSON.readValue(Rows.text(row, "warnings"), WARNINGS),
                Rows.instantOrNull(row, "started_at"),
                Rows.instantOrNull(row, "finished_at"),
                List.of());
    }

    private static @Nullable Failure failure(ResultSet row) throws SQLException {
        String code = row.getString("failure_code");
        return code == null ? null : new Failure(FailureCode.valueOf(code), Rows.text(row, "failure_detail"));
    }

    private static ArtifactView artifact(ResultSet row) throws SQLException {
        return new ArtifactView(
                Rows.text(row, "name"),
                Rows.text(row, "operation"),
                Rows.text(row, "media_type"),
                row.getLong("size_bytes"),
                Rows.text(row, "sha256"),
                new StoragePath(Rows.text(row, "storage_path")));
    }
}
