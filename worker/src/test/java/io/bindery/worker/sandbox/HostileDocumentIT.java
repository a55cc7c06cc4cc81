package io.bindery.worker.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.bindery.engine.EngineLimits;
import io.bindery.engine.EngineResult;
import io.bindery.engine.child.ChildMain;
import io.bindery.testing.TestPdfs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.unit.DataSize;

/** Documents that want more than a document may have, in a real child process: each costs itself and nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileDocumentIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int HEAP_MEGABYTES = 384;

    /** Heap, metaspace, code cache, direct memory and stacks of {@link ChildCommand}, and the JVM itself. */
    private static final long MOST_RESIDENT_MEGABYTES = HEAP_MEGABYTES + 128 + 96 + 64 + 96;

    @TempDir
    private static Path directory;

    private final AtomicInteger started = new AtomicInteger();
    private Sandbox sandbox;

    @BeforeAll
    void startOneChild() throws IOException, InterruptedException {
        ChildCommand command = ChildCommand.of(
                ChildClassPath.find(ChildCache.in(directory.toString(), Clock.systemUTC())),
                (long) HEAP_MEGABYTES << 20,
                directory,
                ChildMain.class.getName());
        sandbox = new Sandbox(
                () -> {
                    started.incrementAndGet();
                    return Child.await(command.start(null), PATIENCE);
                },
                1,
                new SandboxProperties(
                        DataSize.ofMegabytes(HEAP_MEGABYTES), 10_000, 0.9, DataSize.ofBytes(0), PATIENCE, ""));
    }

    @AfterAll
    void stopIt() {
        sandbox.close();
    }

    static Stream<Arguments> documents() {
        return Stream.of(
                arguments(
                        "content that unpacks to 300 MB",
                        "text",
                        Map.of(),
                        HostilePdfs.bomb(300),
                        "DAMAGED Not one page"),
                arguments(
                        "content packed three times over",
                        "text",
                        Map.of(),
                        HostilePdfs.packedOften(1_000, 3),
                        "DAMAGED Not one page"),
                arguments(
                        "a page of 200 inches at 600 dpi",
                        "pages",
                        Map.of("dpi", 600),
                        HostilePdfs.page(14_400, 14_400),
                        "Page 1 was drawn at"),
                arguments(
                        "a page of a million points",
                        "pages",
                        Map.of("dpi", 600),
                        HostilePdfs.page(1_000_000, 1_000_000),
                        "Page 1 was drawn at"),
                arguments(
                        "a picture of 60,000 x 60,000",
                        "pages",
                        Map.of(),
                        HostilePdfs.picture(60_000, 60_000),
                        "Page 1 was drawn without a picture"),
                arguments(
                        "a picture of 60,000 x 60,000",
                        "images",
                        Map.of(),
                        HostilePdfs.picture(60_000, 60_000),
                        "left out"),
                arguments(
                        "a curve to 10 to the power of 30",
                        "pages",
                        Map.of(),
                        HostilePdfs.farCurve(30),
                        "1 page [Page 1 was drawn without a curve: it goes too far.]"),
                arguments(
                        "a line 10 to the power of 30 wide", "pages", Map.of(), HostilePdfs.wideLine(30), "1 page []"),
                arguments(
                        "a character in forms that show each other ten times over",
                        "text",
                        Map.of(),
                        HostilePdfs.forms(12, 10, "BT /F 12 Tf (a) Tj ET"),
                        "DAMAGED Not one page"),
                arguments(
                        "forms that show each other ten times over",
                        "text",
                        Map.of(),
                        HostilePdfs.forms(12, 10, "0 0 m 9 9 l S"),
                        "TIMED_OUT longer than the 3 seconds"),
                arguments(
                        "forms that show each other ten times over",
                        "pages",
                        Map.of(),
                        HostilePdfs.forms(12, 10, "BT /F 12 Tf (a) Tj ET"),
                        "TIMED_OUT longer than the 3 seconds"),
                arguments(
                        "arrays in each other, 200,000 deep",
                        "text",
                        Map.of(),
                        HostilePdfs.deepArrays(200_000),
                        "1 page"),
                arguments(
                        "pages below each other, 50,000 deep",
                        "text",
                        Map.of(),
                        HostilePdfs.deepPages(50_000),
                        "1 page"),
                arguments(
                        "6,000 pages",
                        "text",
                        Map.of(),
                        HostilePdfs.pages(6_000),
                        "TOO_MANY_PAGES 6,000 pages; at most 5,000"),
                arguments(
                        "parts larger than the output may be",
                        "split",
                        Map.of(),
                        HostilePdfs.sharedWeight(40, 1 << 20),
                        "LIMIT_EXCEEDED limit: output"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("documents")
    void costsItselfAndNothingElse(
            String name, String operation, Map<String, Object> parameters, TestPdfs.Content content, String expected) {
        // A million characters, which the limit of a page allows, take close to three seconds, on a slow machine more.
        Duration budget = Duration.ofSeconds(name.startsWith("a character in forms") ? 60 : 3);
        Work work = Work.in(directory)
                .withInput(TestPdfs.write(file(), content))
                .asking(operation, parameters)
                .within(new EngineLimits(5_000, 8 << 20, budget));

        EngineResult result = sandbox.run(work.task(), work);

        assertThat(told(result)).containsSubsequence(expected.split(" ", 2));
        assertThat(aGoodOne()).isEqualTo("good");
        assertThat(started).as("children started").hasValue(1);
        assertThat(mostResidentMegabytes()).isLessThan(MOST_RESIDENT_MEGABYTES);
    }

    @Test
    void readsAPageOfAMillionGlyphs() {
        StringBuilder page = new StringBuilder("BT /F 0.2 Tf ");
        for (int i = 0; i < 20_000; i++) {
            page.append("1 0 0 1 ").append(i % 100 * 6).append(' ').append(Math.floorDiv(i, 100) * 3.9);
            page.append(" Tm (").append("abcdefghij".repeat(5)).append(") Tj ");
        }
        Work work = Work.in(directory).withInput(TestPdfs.withContent(file(), page + "ET"));

        EngineResult result = sandbox.run(work.task(), work);

        assertThat(result).isInstanceOf(EngineResult.Produced.class);
        assertThat(work.output("text.txt").replaceAll("\\s", "")).hasSize(1_000_000);
    }

    private String aGoodOne() {
        Work work = Work.in(directory, "good");
        assertThat(sandbox.run(work.task(), work)).isInstanceOf(EngineResult.Produced.class);
        return work.output("text.txt");
    }

    private static Path file() {
        return directory.resolve("hostile.pdf");
    }

    private static String told(EngineResult result) {
        return switch (result) {
            case EngineResult.Produced produced ->
                produced.pageCount() + (produced.pageCount() == 1 ? " page " : " pages ") + produced.warnings();
            case EngineResult.Failed failed ->
                failed.failure().code() + " " + failed.failure().detail();
            case EngineResult.Stopped() -> "stopped";
        };
    }

    /** Where the system tells it; elsewhere nothing. */
    private static long mostResidentMegabytes() {
        return ProcessHandle.current()
                .children()
                .map(child -> Path.of("/proc", Long.toString(child.pid()), "status"))
                .filter(Files::exists)
                .mapToLong(HostileDocumentIT::mostResidentMegabytes)
                .max()
                .orElse(0);
    }

    private static long mostResidentMegabytes(Path status) {
        try {
            return Files.readString(status, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1_024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            // It has ended.
            return 0;
        }
    }
}
