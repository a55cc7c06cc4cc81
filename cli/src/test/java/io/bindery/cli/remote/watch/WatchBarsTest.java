package io.bindery.cli.remote.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.cli.client.ApiResponse;
import io.bindery.cli.client.Document;
import io.bindery.cli.client.Job;
import io.bindery.cli.terminal.ExitCode;
import io.bindery.cli.terminal.ProgressBars;
import io.bindery.cli.terminal.TestProgressBars;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchBarsTest {

    private final ByteArrayOutputStream drawn = new ByteArrayOutputStream();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ProgressBars frame = TestProgressBars.on(drawn);
    private final WatchBars bars = new WatchBars(frame, stream(output), stream(output));

    @Test
    void showsAHandfulOfRunningDocumentsAndHowManyMoreThereAre() {
        for (int number = 1; number <= 10; number++) {
            bars.document(document(number, "RUNNING"));
        }
        bars.document(document(11, "SUCCEEDED"));
        bars.job(job("RUNNING"));

        String last = lastFrame();
        assertThat(last.lines().filter(line -> line.contains("] 1/4"))).hasSize(8);
        assertThat(last)
                .contains("doc1\uFFFD[2J.pdf", "9/20 documents, 2 more running")
                .doesNotContain("doc11", "\u001b[2J");
    }

    @Test
    void namesWhatFailedAtTheEnd() {
        bars.job(job("RUNNING"));
        bars.document(document(1, "FAILED"));
        bars.document(document(2, "SUCCEEDED"));
        bars.close();

        assertThat(bars.printSummary()).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(output.toString(StandardCharsets.UTF_8))
                .contains("doc1\uFFFD[2J.pdf: NOT_A_PDF: no PDF", "2 documents: 1 succeeded, 1 failed");
    }

    private String lastFrame() {
        String all = drawn.toString(StandardCharsets.UTF_8);
        return all.substring(all.lastIndexOf("\u001b[?7l"));
    }

    private static ApiResponse<Document> document(int number, String state) {
        return new ApiResponse<>(
                "",
                new Document(
                        number + "",
                        "doc" + number + "\u001b[2J.pdf",
                        state,
                        4,
                        1,
                        state.equals("FAILED") ? new Document.Failure("NOT_A_PDF", "no PDF") : null,
                        List.of(),
                        List.of()));
    }

    private static ApiResponse<Job> job(String state) {
        return new ApiResponse<>(
                "",
                new Job(
                        "j",
                        "n",
                        state,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        new Job.Documents(20, 1, 10, 8, 1, 0),
                        new Job.Pages(40, 10),
                        null));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
