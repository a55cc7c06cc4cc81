package io.bindery.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.job.JobState;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LiveLeaseTest {

    /** An end of a lease compared with something, or moved to be compared. */
    private static final Pattern OWN_DEFINITION = Pattern.compile("(?<!results_)expires_at *[<>+-]");

    @Test
    void noStatementDefinesALiveLeaseForItself() {
        assertThat(Statements.with("lease_live(", JobState.class)).hasSizeGreaterThan(10);
        assertThat(Statements.with("expires_at", JobState.class))
                .isNotEmpty()
                .noneMatch(statement -> OWN_DEFINITION.matcher(statement.sql()).find());
    }
}
