package io.bindery.db;

import static io.bindery.db.testing.BinderyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.common.job.DocumentState;
import io.bindery.common.job.JobState;
import io.bindery.common.job.WorkspaceState;
import io.bindery.db.testing.GivenJob;
import io.bindery.db.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;

/** One machine, three witnesses: the enums, the schema and the diagrams say the same. */
class StateMachineIT {

    private static final Pattern ARROW = Pattern.compile("^\\s*([A-Z_]+) --> ([A-Z_]+)$", Pattern.MULTILINE);
    private static final Pattern SENTENCE = Pattern.compile("^- `([A-Z_]+)`: .+(?:\\n  .+)*\\.$", Pattern.MULTILINE);

    @RegisterExtension
    static final TestDatabase database = TestDatabase.with();

    enum Machine {
        JOB("job", "Job"),
        DOCUMENT("document", "Document"),
        WORKSPACE("workspace", "Workspace");

        private final String table;
        private final String heading;

        Machine(String table, String heading) {
            this.table = table;
            this.heading = heading;
        }

        Set<String> arrows() {
            return switch (this) {
                case JOB -> StateMachineIT.arrows(JobState.values(), JobState::next);
                case DOCUMENT -> StateMachineIT.arrows(DocumentState.values(), DocumentState::next);
                case WORKSPACE -> StateMachineIT.arrows(WorkspaceState.values(), WorkspaceState::next);
            };
        }

        List<String> states() {
            return switch (this) {
                case JOB -> names(JobState.values());
                case DOCUMENT -> names(DocumentState.values());
                case WORKSPACE -> names(WorkspaceState.values());
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void theTableAllowsWhatTheEnumAllows(Machine machine) {
        List<String> allowed = database.jdbc()
                .sql("SELECT from_state, to_state FROM state_transition WHERE entity = :entity")
                .param("entity", machine.table)
                .query((row, n) -> row.getString("from_state") + " --> " + row.getString("to_state"))
                .list();

        assertThat(allowed).containsExactlyInAnyOrderElementsOf(machine.arrows());
    }

    @ParameterizedTest
    @EnumSource
    void theConstraintKnowsTheStatesOfTheEnum(Machine machine) {
        assertThat(SchemaIT.words(machine.table + "_state_known"))
                .containsExactlyInAnyOrderElementsOf(machine.states());
    }

    @ParameterizedTest
    @EnumSource
    void theDiagramShowsWhatTheEnumAllows(Machine machine) throws IOException {
        List<String> drawn = ARROW.matcher(section(machine))
                .results()
                .map(arrow -> arrow.group(1) + " --> " + arrow.group(2))
                .toList();

        assertThat(drawn).containsExactlyInAnyOrderElementsOf(machine.arrows());
    }

    @ParameterizedTest
    @EnumSource
    void everyStateHasOneSentence(Machine machine) throws IOException {
        List<String> told = SENTENCE.matcher(section(machine))
                .results()
                .map(sentence -> sentence.group(1))
                .toList();

        assertThat(told).containsExactlyElementsOf(machine.states());
    }

    @ParameterizedTest
    @EnumSource
    void handMadeSqlTakesNoStepThatIsNotAllowed(Machine machine) {
        GivenJob job = database.given().acceptedJob().accept();
        String from = machine == Machine.WORKSPACE ? "OPEN" : "QUEUED";
        List<String> refused = machine.states().stream()
                .filter(to -> !to.equals(from) && !machine.arrows().contains(from + " --> " + to))
                .toList();

        assertThat(refused)
                .isNotEmpty()
                .allSatisfy(
                        to -> assertThatThrownBy(() -> update("UPDATE " + machine.table + " SET state = '" + to + "'"))
                                .isInstanceOf(DataIntegrityViolationException.class)
                                .hasMessageContaining("may not go from " + from + " to " + to));
        assertThat(database.now().job(job.id())).isQueued();
    }

    @Test
    void handMadeSqlDoesNotWakeADeletedWorkspace() {
        database.given().acceptedJob().accept();
        update("UPDATE workspace SET state = 'RELEASED', released_at = now(), delete_after = now()");
        update("UPDATE workspace SET state = 'DELETING', delete_token = gen_random_uuid()");

        assertThatThrownBy(() -> update("UPDATE workspace SET state = 'OPEN', released_at = NULL, delete_after = NULL,"
                        + " delete_token = NULL"))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("may not go from DELETING to OPEN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE document SET fence = fence - 1",
                "UPDATE document SET fence = 0",
                "UPDATE document SET state = 'QUEUED', worker_id = NULL, fence = fence - 1, attempt = 0"
            })
    void handMadeSqlLowersNoFence(String sql) {
        GivenJob job = database.given().acceptedJob().accept();
        database.work().claim(job.document());

        assertThatThrownBy(() -> update(sql))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("the fence may not go from 1 to 0");
    }

    @Test
    void handMadeSqlRunsNothingUnderAnOldFence() {
        database.given().acceptedJob().accept();

        assertThatThrownBy(() -> update("UPDATE document SET state = 'RUNNING', worker_id = gen_random_uuid()"))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("the fence may not go from 0 to 0 while the state goes from QUEUED to RUNNING");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "document_finished_when_ended: UPDATE document SET finished_at = now()",
                "document_finished_when_ended: UPDATE document SET state = 'CANCELLED'",
                "document_worker_when_running: UPDATE document SET worker_id = gen_random_uuid()",
                "document_attempt_in_bounds: UPDATE document SET attempt = 4, fence = 4",
                "document_waits_with_attempt_left: UPDATE document SET attempt = 3, fence = 3",
                "document_fence_covers_attempts: UPDATE document SET attempt = 1",
                "document_failure_told: UPDATE document SET failure_code = 'DAMAGED'",
                "document_failure_when_failed: UPDATE document SET state = 'FAILED', finished_at = now()",
                "document_pages_in_bounds: UPDATE document SET pages_done = 2, page_count = 1",
                "document_sha256_form: UPDATE document SET sha256 = 'ABC'",
                "job_finished_when_ended: UPDATE job SET state = 'CANCELLED'",
                "job_accepted_has_hash: UPDATE job SET request_hash = NULL",
                "job_upload_failure_when_failed: UPDATE job SET failure_code = 'UPLOAD_REFUSED'",
                "workspace_released_when_not_open: UPDATE workspace SET state = 'RELEASED'",
                "workspace_token_when_deleting: UPDATE workspace SET delete_token = gen_random_uuid()",
                "lease_reason_when_released: UPDATE lease SET release_reason = NULL",
                "lease_deadline_covers_expiry: UPDATE lease SET expires_at = 'infinity'",
                "lease_document_when_process: UPDATE lease SET purpose = 'PROCESS'"
            })
    void impossibleRowsAreRefused(String constraintAndSql) {
        database.given().acceptedJob().accept();
        String[] parts = constraintAndSql.split(": ", 2);

        assertThatThrownBy(() -> update(parts[1]))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("\"" + parts[0] + "\"");
    }

    private static int update(String sql) {
        return database.jdbc().sql(sql).update();
    }

    private static String section(Machine machine) throws IOException {
        Path root = Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                .filter(directory -> Files.exists(directory.resolve("mvnw")))
                .findFirst()
                .orElseThrow();
        String page = Files.readString(root.resolve("docs/protocol.md"));
        String title = "\n### " + machine.heading + "\n";
        assertThat(page).containsOnlyOnce(title);
        String section = page.substring(page.indexOf(title) + title.length());
        return section.split("\n##", 2)[0];
    }

    private static <S extends Enum<S>> Set<String> arrows(S[] states, Function<S, Set<S>> next) {
        return Arrays.stream(states)
                .flatMap(from -> next.apply(from).stream().map(to -> from + " --> " + to))
                .collect(Collectors.toSet());
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }
}
