package io.bindery.api.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.api.job.JobJson;
import io.bindery.common.job.JobState;
import io.bindery.common.job.Priority;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageFormatterTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final PageFormatter format = new PageFormatter(Clock.fixed(NOW, ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource({"0, 0 B", "1023, 1023 B", "1024, 1.0 KiB", "104857600, 100.0 MiB", "3221225472, 3.0 GiB"})
    void tellsSizes(long bytes, String told) {
        assertThat(format.bytes(bytes)).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0.9S, 0 s",
        "PT59S, 59 s",
        "PT1M, 1 min",
        "PT1M1S, 1 min 1 s",
        "PT1H, 1 h",
        "PT47H5M, 47 h 5 min",
        "P7D, 7 days",
        "PT-5S, 0 s"
    })
    void tellsLengthsOfTime(Duration time, String told) {
        assertThat(format.duration(time)).isEqualTo(told);
    }

    @Test
    void tellsWhenSomethingWasOrWillBe() {
        assertThat(format.when(NOW.minusSeconds(5))).isEqualTo("5 s ago");
        assertThat(format.when(NOW.plusSeconds(3600))).isEqualTo("in 1 h");
        assertThat(format.when(null)).isEmpty();
        assertThat(format.date(NOW)).isEqualTo("1 Mar 2026, 12:00 UTC");
    }

    @Test
    void guessesWhatIsLeftFromWhatIsDone() {
        // Two of four documents have 10 pages each, so all of them may have 40; ten of those took ten seconds.
        JobJson job = job(new JobJson.Documents(4, 2, 2, 0, 0, 0), new JobJson.Pages(20, 10));

        assertThat(format.estimatedPages(job)).isEqualTo(40);
        assertThat(format.elapsed(job)).isEqualTo("10 s");
        assertThat(format.remaining(job)).isEqualTo("30 s");
    }

    @Test
    void guessesNothingWhileNothingIsDone() {
        JobJson job = job(new JobJson.Documents(4, 3, 1, 0, 0, 0), new JobJson.Pages(0, 0));

        assertThat(format.estimatedPages(job)).isEqualTo(1);
        assertThat(format.remaining(job)).isEmpty();
    }

    private static JobJson job(JobJson.Documents documents, JobJson.Pages pages) {
        return new JobJson(
                new UUID(0, 1),
                "a job",
                JobState.RUNNING,
                Priority.INTERACTIVE,
                NOW.minusSeconds(12),
                NOW.minusSeconds(10),
                null,
                null,
                null,
                null,
                List.of(),
                documents,
                pages,
                List.of(),
                null);
    }
}
