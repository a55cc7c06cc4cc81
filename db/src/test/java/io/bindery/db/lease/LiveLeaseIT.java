package io.bindery.db.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.db.testing.GivenJob;
import io.bindery.db.testing.TestDatabase;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code lease_live} is the one definition; what people see agrees with it. */
class LiveLeaseIT {

    private static final String UNUSED = """
            EXPLAIN (VERBOSE, COSTS OFF)
            SELECT w.id
            FROM workspace w
            WHERE w.state = 'RELEASED'
              AND NOT EXISTS (
                SELECT
                FROM lease l
                WHERE l.workspace_id = w.id
                  AND lease_live(l, make_interval(secs => 30)))
            """;

    @RegisterExtension
    static final TestDatabase database = TestDatabase.with();

    @ParameterizedTest
    @CsvSource({
        "60, 0, false, true",
        "-1, 0, false, false",
        "-1, 30, false, true",
        "-31, 30, false, false",
        "60, 0, true, false",
        "60, 30, true, false",
        "-1, 30, true, false"
    })
    void isNotReleasedAndNotExpiredForLongerThanTheGrace(int expiresIn, int grace, boolean released, boolean live) {
        lease(expiresIn, released);

        boolean defined = database.jdbc()
                .sql("SELECT lease_live(l, make_interval(secs => :grace)) FROM lease l WHERE l.purpose = 'DOWNLOAD'")
                .param("grace", grace)
                .query(Boolean.class)
                .single();

        assertThat(defined).isEqualTo(live);
    }

    @ParameterizedTest
    @CsvSource({"60, false, true", "-1, false, false", "60, true, false", "-1, true, false"})
    void isWhatTheViewShowsAsLive(int expiresIn, boolean released, boolean live) {
        lease(expiresIn, released);

        List<@Nullable Boolean> shown = database.jdbc()
                .sql("SELECT live FROM lease_status WHERE purpose = 'DOWNLOAD'")
                .query(Boolean.class)
                .list();
        List<@Nullable Boolean> defined = database.jdbc()
                .sql("SELECT lease_live(l) FROM lease l WHERE purpose = 'DOWNLOAD' AND released_at IS NULL")
                .query(Boolean.class)
                .list();

        assertThat(shown).isEqualTo(defined);
        assertThat(shown.contains(true)).isEqualTo(live);
    }

    @Test
    void isInlinedSoThatTheIndexesOfHeldLeasesServeIt() {
        List<String> plan = database.transaction().execute(status -> {
            database.jdbc().sql("SET LOCAL enable_seqscan = off").update();
            return database.jdbc().sql(UNUSED).query(String.class).list();
        });

        assertThat(String.join("\n", plan)).contains("lease_held", "expires_at").doesNotContain("lease_live");
    }

    private static void lease(int expiresIn, boolean released) {
        GivenJob job = database.given().acceptedJob().accept();
        var _ = database.bean(DownloadLeases.class).acquire(job.id(), "test").orElseThrow();
        database.jdbc()
                .sql("""
                UPDATE lease
                SET expires_at = clock_timestamp() + make_interval(secs => :seconds),
                    released_at = CASE WHEN :released THEN clock_timestamp() END,
                    release_reason = CASE WHEN :released THEN 'FINISHED' END
                WHERE purpose = 'DOWNLOAD'
                """)
                .param("seconds", expiresIn)
                .param("released", released)
                .update();
    }
}
