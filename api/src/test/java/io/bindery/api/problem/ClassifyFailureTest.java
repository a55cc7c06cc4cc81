package io.bindery.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.storage.StorageFullException;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.CannotCreateTransactionException;

class ClassifyFailureTest {

    @Test
    void takesLostDatabaseForPassingTrouble() {
        var lost = new DataAccessResourceFailureException("away", new SocketException("Connection reset by peer"));

        assertThat(problem(lost).type()).isEqualTo(ProblemType.UNAVAILABLE);
        assertThat(problem(new IllegalStateException(lost)).type()).isEqualTo(ProblemType.UNAVAILABLE);
        assertThat(problem(new CannotCreateTransactionException("away")).type()).isEqualTo(ProblemType.UNAVAILABLE);
    }

    @Test
    void keepsProblemOfThoseWhoDecidedAboutTheDatabase() {
        var decided = ProblemException.retry(
                ProblemType.UNAVAILABLE,
                "Ask for the job.",
                Duration.ofSeconds(9),
                new DataAccessResourceFailureException("away"));

        assertThat(problem(decided)).isSameAs(decided);
    }

    @Test
    void tellsFullStorageFromOtherTrouble() {
        assertThat(problem(new StorageFullException(new IOException("ENOSPC"))).type())
                .isEqualTo(ProblemType.STORAGE_FULL);
    }

    @Test
    void keepsEverythingUnexpectedToItself() {
        ProblemException problem = problem(new DataIntegrityViolationException("INSERT INTO secret /srv/x"));

        assertThat(problem.type()).isEqualTo(ProblemType.INTERNAL);
        assertThat(problem.getMessage()).doesNotContain("secret", "/srv", "Exception");
        assertThat(problem.properties()).containsKey("incident");
    }

    private static ProblemException problem(Throwable failure) {
        return ClassifyFailure.problem(failure, "GET /v1/jobs");
    }
}
