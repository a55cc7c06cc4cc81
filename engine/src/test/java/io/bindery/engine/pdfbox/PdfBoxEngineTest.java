package io.bindery.engine.pdfbox;

import static io.bindery.engine.pdfbox.EngineRun.failed;
import static io.bindery.engine.pdfbox.EngineRun.produced;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.common.job.FailureCode;
import io.bindery.common.operation.OperationRequest;
import io.bindery.engine.EngineLimits;
import io.bindery.engine.EngineResult;
import io.bindery.testing.TestPdfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfBoxEngineTest {

    @TempDir
    private Path directory;

    @Test
    void servesAllOperationsInOnePass() {
        EngineRun run = run();

        EngineResult.Produced result = produced(run.of(TestPdfs.withPages(input(), "one", "two"), "text", "metadata"));

        assertThat(result.files())
                .extracting(file -> file.operation() + ":" + file.name() + ":" + file.mediaType())
                .containsExactly(
                        "text:text.txt:text/plain;charset=UTF-8",
                        "text:text.json:application/json",
                        "metadata:metadata.json:application/json");
        assertThat(run.progress).containsExactly("0/2", "1/2", "2/2");
    }

    /** Large enough for all threads to open it at once. */
    @Test
    void readsALargeFileTheSameHoweverManyThreadsReadIt() throws IOException {
        for (int pages : new int[] {1, 40}) {
            Path input = enlarge(TestPdfs.withEqualPages(directory.resolve(pages + ".pdf"), pages, "words"));
            EngineRun alone = EngineRun.in(Files.createDirectory(directory.resolve("alone-" + pages)));
            EngineRun together = EngineRun.in(Files.createDirectory(directory.resolve("together-" + pages)))
                    .withThreads(3);

            EngineResult.Produced result = produced(together.of(input, "text"));

            assertThat(result.pageCount()).isEqualTo(pages);
            produced(alone.of(input, "text"));
            assertThat(together.text("text.json")).isEqualTo(alone.text("text.json"));
            assertThat(readers()).isEmpty();
        }
    }

    @Test
    void tellsALargeFileThatIsNoPdfWithSeveralThreads() throws IOException {
        EngineResult result = run().withThreads(3).of(enlarge(TestPdfs.notAPdf(input())), "text");

        failed(result, FailureCode.NOT_A_PDF);
        assertThat(readers()).isEmpty();
    }

    /** By comments after its end. */
    private static Path enlarge(Path file) throws IOException {
        return Files.writeString(file, "% nothing\n".repeat(60_000), StandardOpenOption.APPEND);
    }

    private static List<String> readers() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("pdf-pages-"))
                .toList();
    }

    @Test
    void tellsAnEmptyFile() throws IOException {
        EngineResult result = run().of(Files.createFile(input()), "text");

        failed(result, FailureCode.EMPTY_FILE);
    }

    @Test
    void tellsAFileThatIsNoPdf() {
        EngineResult result = run().of(TestPdfs.notAPdf(input()), "text");

        failed(result, FailureCode.NOT_A_PDF);
    }

    @Test
    void tellsATruncatedPdf() {
        EngineResult result = run().of(TestPdfs.truncated(input()), "text");

        failed(result, FailureCode.DAMAGED);
    }

    @Test
    void tellsAPdfThatNeedsItsPassword() {
        EngineResult result = run().of(TestPdfs.withUserPassword(input(), "secret", "one"), "text");

        failed(result, FailureCode.PASSWORD_REQUIRED);
    }

    @Test
    void opensAPdfWithAnEmptyUserPassword() {
        EngineRun run = run();

        produced(run.of(TestPdfs.withUserPassword(input(), "", "one"), "text", "metadata"));

        assertThat(run.text("text.txt")).isEqualTo("one");
        assertThat(run.json("metadata.json").get("encrypted").asBoolean()).isTrue();
        assertThat(run.json("metadata.json").get("permissions").get("print").asBoolean())
                .isTrue();
    }

    @Test
    void tellsAnInputThatIsNotThere() {
        EngineResult result = run().of(input(), "text");

        failed(result, FailureCode.INPUT_CORRUPT);
    }

    @Test
    void namesTheNumberOfPagesAndTheLimit() {
        EngineResult result = run().with(new EngineLimits(2, 1 << 20, Duration.ofMinutes(1)))
                .of(TestPdfs.withPages(input(), "one", "two", "three"), "text");

        EngineResult.Failed failed = failed(result, FailureCode.TOO_MANY_PAGES);
        assertThat(failed.failure().detail()).contains("3 pages", "at most 2");
        assertThat(failed.pageCount()).isEqualTo(OptionalInt.of(3));
    }

    @Test
    void endsWhenTheOutputsTogetherExceedTheirLimit() {
        EngineResult result = run().with(new EngineLimits(10, 60, Duration.ofMinutes(1)))
                .of(TestPdfs.withPages(input(), "This page has a sentence of forty letters."), "text");

        EngineResult.Failed failed = failed(result, FailureCode.LIMIT_EXCEEDED);
        assertThat(failed.failure().detail()).contains("60 bytes", "output");
    }

    @Test
    void endsWhenItsTimeIsOver() {
        EngineResult result =
                run().with(new EngineLimits(10, 1 << 20, Duration.ZERO)).of(TestPdfs.withPages(input(), "one"), "text");

        failed(result, FailureCode.TIMED_OUT);
    }

    @Test
    void isDamagedWhenNotOnePageCanBeRead() {
        EngineResult result = run().of(TestPdfs.withDamagedPage(input(), 1, "lost"), "text");

        EngineResult.Failed failed = failed(result, FailureCode.DAMAGED);
        assertThat(failed.pageCount()).isEqualTo(OptionalInt.of(1));
    }

    @Test
    void leavesADamagedPageEmptyAndSaysSo() {
        EngineRun run = run();

        EngineResult.Produced result =
                produced(run.of(TestPdfs.withDamagedPage(input(), 2, "one", "two", "three"), "text"));

        assertThat(result.warnings()).containsExactly("Page 2 was left out of text: it is damaged.");
        assertThat(run.text("text.txt")).isEqualTo("one\f\fthree");
    }

    @Test
    void stopsWhenItsCallerIsInterrupted() {
        EngineRun run = run();
        Path input = TestPdfs.withPages(input(), "one");

        Thread.currentThread().interrupt();
        EngineResult result = run.of(input, "text");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(result).isInstanceOfAny(EngineResult.Stopped.class, EngineResult.Produced.class);
    }

    @Test
    void countsThePagesOfATreeThatContainsItselfOnce() {
        Path input = TestPdfs.write(input(), pdf -> {
            TestPdfs.addPages(pdf, "one", "two");
            var root = pdf.getPages().getCOSObject();
            root.getCOSArray(COSName.KIDS).add(root);
        });

        EngineResult.Produced result = produced(run().of(input, "text"));

        assertThat(result.pageCount()).isEqualTo(2);
    }

    @Test
    void findsPagesThatTheTreeHasLost() {
        EngineRun run = run();
        Path input = TestPdfs.write(input(), pdf -> {
            TestPdfs.addPages(pdf, "one", "two");
            COSArray kids = pdf.getPages().getCOSObject().getCOSArray(COSName.KIDS);
            pdf.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("Lost"), kids);
            pdf.getPages().getCOSObject().setItem(COSName.KIDS, new COSArray());
        });

        EngineResult.Produced result = produced(run.of(input, "text"));

        assertThat(result.warnings()).singleElement().asString().contains("list of pages is damaged");
        assertThat(run.text("text.txt")).isEqualTo("one\ftwo");
    }

    @Test
    void hasNoPageToReadInADocumentWithoutPages() {
        EngineResult result = run().of(TestPdfs.write(input(), pdf -> {}), "metadata");

        failed(result, FailureCode.DAMAGED);
    }

    @Test
    void takesAnEmptyPageAsItIs() {
        EngineRun run = run();

        produced(run.of(TestPdfs.write(input(), pdf -> pdf.addPage(new PDPage())), "text"));

        assertThat(run.text("text.txt")).isEmpty();
    }

    @Test
    void refusesAnOperationItDoesNotHave() {
        Path input = TestPdfs.withPages(input(), "one");

        assertThatThrownBy(() -> run().of(input, List.of(new OperationRequest("paint", Map.of()))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("paint");
    }

    private Path input() {
        return directory.resolve("in.pdf");
    }

    private EngineRun run() {
        return EngineRun.in(directory);
    }
}
