package io.bindery.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.common.job.AttemptOutcome;
import io.bindery.common.job.FailureCode;
import io.bindery.common.job.LeasePurpose;
import io.bindery.common.job.Priority;
import io.bindery.common.job.WorkspaceKind;
import io.bindery.common.transport.Topic;
import io.bindery.db.testing.TestDatabase;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.BadSqlGrammarException;

class SchemaIT {

    /** The SQL users' API: columns may be added at the end of a view, and nothing else may change. */
    private static final Map<String, String> VIEWS = Map.of(
            "job_status",
            "job_id, owner, name, state, priority, created_at, started_at, finished_at, cancel_requested_at,"
                    + " results_expire_at, failure_code, failure_detail, documents_total, documents_queued,"
                    + " documents_running, documents_succeeded, documents_failed, documents_cancelled, pages_total,"
                    + " pages_done, delete_requested_at",
            "document_status",
            "document_id, job_id, job_name, ordinal, path, state, attempt, max_attempts, fence, size_bytes, page_count,"
                    + " pages_done, failure_code, failure_detail, worker_id, run_after, queued_at, started_at,"
                    + " finished_at, artifacts, warnings",
            "lease_status",
            "lease_id, job_id, document_id, workspace_id, workspace_kind, workspace_state, workspace_path, purpose,"
                    + " holder, fence, acquired_at, expires_at, hard_deadline, live, remaining",
            "workspace_backlog",
            "workspace_id, job_id, kind, generation, path, state, released_at, delete_after, delete_tries,"
                    + " next_delete_at, last_delete_error, leases_held, reason, overdue",
            "stuck_work",
            "problem, job_id, document_id, since, detail",
            "outbox_lag",
            "topic, unsent, oldest_created_at, oldest_age, most_tries, last_error",
            "worker_load",
            "worker_id, host, pid, slots, started_at, last_seen_at, draining, alive, running, operations");

    private static final Pattern QUOTED = Pattern.compile("'([A-Z_]+)'");

    @RegisterExtension
    static final TestDatabase database = TestDatabase.with();

    @Test
    void everyTableAndViewSaysWhatItIs() {
        assertThat(names("""
                SELECT c.relname
                FROM pg_class c
                WHERE c.relnamespace = current_schema()::regnamespace
                  AND c.relkind IN ('r', 'v')
                  AND c.relname <> 'flyway_schema_history'
                  AND obj_description(c.oid, 'pg_class') IS NULL
                """)).isEmpty();
    }

    @Test
    void everyColumnOfATableSaysWhatItHolds() {
        assertThat(names("""
                SELECT c.relname || '.' || a.attname
                FROM pg_class c
                JOIN pg_attribute a ON a.attrelid = c.oid
                WHERE c.relnamespace = current_schema()::regnamespace
                  AND c.relkind = 'r'
                  AND c.relname <> 'flyway_schema_history'
                  AND a.attnum > 0
                  AND NOT a.attisdropped
                  AND col_description(c.oid, a.attnum) IS NULL
                """)).isEmpty();
    }

    @Test
    void everyConstraintHasAChosenName() {
        assertThat(names("""
                SELECT conname
                FROM pg_constraint
                WHERE connamespace = current_schema()::regnamespace
                  AND conrelid <> 'flyway_schema_history'::regclass
                  AND contype <> 'n'
                  AND conname ~ '_(check|fkey|key|pkey|excl)[0-9]*$'
                """)).isEmpty();
    }

    @Test
    void theViewsKeepTheirColumns() {
        Map<String, String> columns = database
                .jdbc()
                .sql("""
                SELECT v.table_name, string_agg(c.column_name, ', ' ORDER BY c.ordinal_position) AS columns
                FROM information_schema.views v
                JOIN information_schema.columns c USING (table_schema, table_name)
                WHERE v.table_schema = current_schema()
                GROUP BY v.table_name
                """)
                .query((row, n) -> Map.entry(row.getString("table_name"), row.getString("columns")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

        assertThat(columns).containsExactlyInAnyOrderEntriesOf(VIEWS);
    }

    @ParameterizedTest
    @MethodSource("views")
    void theReaderReadsEveryView(String view) {
        assertThat(asReader("SELECT count(*) FROM " + view)).isNotNull();
    }

    @Test
    void theReaderReadsNothingElse() {
        List<String> tables = tables();

        assertThat(tables)
                .hasSizeGreaterThan(12)
                .allSatisfy(table -> assertThatThrownBy(() -> asReader("SELECT count(*) FROM " + table))
                        .isInstanceOf(BadSqlGrammarException.class)
                        .hasStackTraceContaining("permission denied for table " + table));
    }

    @ParameterizedTest
    @MethodSource("views")
    void theReaderWritesNothing(String view) {
        assertThatThrownBy(() -> database.transaction().executeWithoutResult(status -> {
                    database.jdbc().sql("SET LOCAL ROLE bindery_reader").update();
                    database.jdbc().sql("DELETE FROM " + view).update();
                }))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void wordsOfTheCodeAreTheWordsOfTheConstraints() {
        assertThat(words("attempt_outcome_known")).containsExactlyInAnyOrderElementsOf(names(AttemptOutcome.values()));
        assertThat(words("document_failure_known")).containsExactlyInAnyOrderElementsOf(names(FailureCode.values()));
        assertThat(words("job_priority_known")).containsExactlyInAnyOrderElementsOf(names(Priority.values()));
        assertThat(words("workspace_kind_known")).containsExactlyInAnyOrderElementsOf(names(WorkspaceKind.values()));
        assertThat(words("lease_purpose_known")).containsExactlyInAnyOrderElementsOf(names(LeasePurpose.values()));
        assertThat(words("outbox_topic_known"))
                .containsExactlyInAnyOrder(Arrays.stream(Topic.values())
                        .filter(topic -> topic != Topic.DEAD)
                        .map(Enum::name)
                        .toArray(String[]::new));
    }

    static List<String> words(String constraint) {
        String definition = database.jdbc()
                .sql("SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conname = :name")
                .param("name", constraint)
                .query((row, n) -> row.getString("definition"))
                .single();
        return QUOTED.matcher(definition)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    static List<String> views() {
        return VIEWS.keySet().stream().sorted().toList();
    }

    private static List<String> tables() {
        return names("""
                SELECT table_name
                FROM information_schema.tables
                WHERE table_schema = current_schema()
                  AND table_type = 'BASE TABLE'
                """);
    }

    private static Object asReader(String sql) {
        return database.transaction().execute(status -> {
            database.jdbc().sql("SET LOCAL ROLE bindery_reader").update();
            return database.jdbc().sql(sql).query().singleValue();
        });
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    private static List<String> names(String sql) {
        return database.jdbc().sql(sql).query((row, n) -> row.getString(1)).list();
    }
}
