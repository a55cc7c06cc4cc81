package io.bindery.worker.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bindery.common.job.FailureCode;
import io.bindery.engine.EngineResult;
import io.bindery.engine.EngineTask;
import io.bindery.engine.child.ChildMain;
import io.bindery.testing.TestPdfs;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** Real child processes, good ones and bad ones. */
class SandboxIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private final List<Sandbox> sandboxes = new ArrayList<>();
    private final AtomicInteger started = new AtomicInteger();

    @AfterEach
    void leaveNoProcess() {
        sandboxes.forEach(Sandbox::close);
        assertThat(children()).isEmpty();
    }

    @Test
    void runsDocumentsInOneWarmChild() {
        Sandbox sandbox = sandbox(1);

        for (int i = 1; i <= 3; i++) {
            Work work = work("one", "two");
            EngineResult result = sandbox.run(work.task(), work);

            assertThat(result).isInstanceOfSatisfying(EngineResult.Produced.class, produced -> {
                assertThat(produced.pageCount()).isEqualTo(2);
                assertThat(produced.files()).hasSize(2);
            });
            assertThat(work.output("text.txt")).isEqualTo("one\ftwo");
            assertThat(work.progress).startsWith("0/2").endsWith("2/2");
        }
        assertThat(started).hasValue(1);
    }

    @Test
    void tellsWhatIsWrongWithADocument() {
        Work work = work("one").withInput(TestPdfs.notAPdf(directory.resolve("letter.pdf")));

        EngineResult result = sandbox(1).run(work.task(), work);

        assertFailed(result, FailureCode.NOT_A_PDF);
    }

    @Test
    void noticesAnInputThatIsNotWhatWasReceived() throws IOException {
        Work work = work("one");
        EngineTask task = work.task();
        byte[] bytes = Files.readAllBytes(work.input());
        bytes[bytes.length / 2] ^= 1;
        Files.write(work.input(), bytes);

        EngineResult result = sandbox(1).run(task, work);

        assertFailed(result, FailureCode.INPUT_CORRUPT);
    }

    @Test
    void killsTheChildAtOnceWhenTheRunHasToStop() {
        Sandbox sandbox = sandbox(1);
        Work work = work().withInput(TestPdfs.slow(directory.resolve("long.pdf"), 4));
        work.stop = () -> !work.progress.isEmpty();

        EngineResult result = sandbox.run(work.task(), work);

        assertThat(result).isInstanceOf(EngineResult.Stopped.class);
        Work next = work("one");
        assertThat(sandbox.run(next.task(), next)).isInstanceOf(EngineResult.Produced.class);
        assertThat(started).hasValue(2);
    }

    @Test
    void killsTheChildWhenItsCallerIsInterrupted() {
        Sandbox sandbox = hostile("hangs");
        Work work = work("one");
        Thread.currentThread().interrupt();

        EngineResult result = sandbox.run(work.task(), work);

        assertThat(result).isInstanceOf(EngineResult.Stopped.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void namesMemoryWhenADocumentTakesAllOfTheHeap() {
        Sandbox sandbox = sandbox(
                1, new SandboxProperties(DataSize.ofMegabytes(64), 10_000, 0.9, DataSize.ofBytes(0), PATIENCE, ""));
        Work work = work().withInput(TestPdfs.withContent(
                directory.resolve("heap.pdf"), "BT /F 12 Tf (" + "a".repeat(60_000_000) + ") Tj ET"));

        EngineResult result = sandbox.run(work.task(), work);

        assertFailed(result, FailureCode.OUT_OF_MEMORY);
        Work next = work("one");
        assertThat(sandbox.run(next.task(), next)).isInstanceOf(EngineResult.Produced.class);
    }

    @Test
    void namesACrashWhenTheChildIsKilled() {
        Sandbox sandbox = sandbox(1);
        Work work = work().withInput(TestPdfs.slow(directory.resolve("long.pdf"), 4));
        work.onProgress = () -> children().forEach(ProcessHandle::destroyForcibly);

        EngineResult result = sandbox.run(work.task(), work);

        assertFailed(result, FailureCode.CRASHED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exits", "closes-its-pipe", "writes-garbage", "claims-a-huge-frame", "tells-nonsense"})
    void namesACrashWhateverTheChildDoes(String does) {
        Sandbox sandbox = hostile(does);
        Work work = work("one");

        EngineResult result = sandbox.run(work.task(), work);

        assertFailed(result, FailureCode.CRASHED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hangs", "floods"})
    void outlivesAChildThatNeverComesToAnEnd(String does) {
        Sandbox sandbox = hostile(does);
        Work work = work("one");
        long begun = System.nanoTime();
        work.stop = () -> System.nanoTime() - begun > Duration.ofSeconds(1).toNanos();

        EngineResult result = sandbox.run(work.task(), work);

        assertThat(result).isInstanceOf(EngineResult.Stopped.class);
    }

    @Test
    void triesTheDocumentLaterWhenNoChildStarts() {
        Sandbox sandbox = hostile("never-starts");
        Work work = work("one");

        EngineResult result = sandbox.run(work.task(), work);

        assertFailed(result, FailureCode.WORKER_LOST);
    }

    @Test
    void replacesAChildThatHasServedEnough() {
        Sandbox sandbox =
                sandbox(1, new SandboxProperties(DataSize.ofMegabytes(128), 2, 0.9, DataSize.ofBytes(0), PATIENCE, ""));

        for (int i = 1; i <= 4; i++) {
            Work work = work("one");
            assertThat(sandbox.run(work.task(), work)).isInstanceOf(EngineResult.Produced.class);
        }

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(started).hasValue(3);
            assertThat(children()).hasSize(1);
        });
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void replacesAChildThatHoldsTooMuchOfTheMachine() {
        Sandbox sandbox = sandbox(
                1,
                new SandboxProperties(DataSize.ofMegabytes(128), 10_000, 0.9, DataSize.ofMegabytes(1), PATIENCE, ""));

        for (int i = 1; i <= 2; i++) {
            Work work = work("one");
            assertThat(sandbox.run(work.task(), work)).isInstanceOf(EngineResult.Produced.class);
        }

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(started).hasValue(3);
            assertThat(children()).hasSize(1);
        });
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void knowsNoSecretAndStandsNowhereInParticular() {
        Sandbox sandbox = sandbox(1);
        Work work = work("one");
        var seen = new ArrayList<String>();
        work.onProgress = () -> children().forEach(child -> {
            seen.add(read(Path.of("/proc/" + child.pid() + "/environ")).replace('\0', '\n'));
            seen.add(link(Path.of("/proc/" + child.pid() + "/cwd")));
        });

        sandbox.run(work.task(), work);

        assertThat(seen.get(0).lines().map(line -> line.substring(0, line.indexOf('='))))
                .isSubsetOf("PATH", "LC_ALL", "TESSDATA_PREFIX");
        // A directory that is a process's own cannot be unmounted.
        assertThat(seen.get(1)).isEqualTo("/");
    }

    @Test
    void readsAPhotographThoughThereIsNoPlaceForTemporaryFilesButItsOwn() {
        Work work = work().withInput(TestPdfs.write(directory.resolve("photograph.pdf"), pdf -> {
                    PDPage page = new PDPage();
                    pdf.addPage(page);
                    BufferedImage photograph = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
                    try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
                        content.drawImage(JPEGFactory.createFromImage(pdf, photograph), 0, 0);
                    }
                }))
                .asking("pages", Map.of());
        EngineTask task = work.task();

        EngineResult result = sandbox(1).run(task, work);

        assertThat(result)
                .isInstanceOfSatisfying(
                        EngineResult.Produced.class,
                        produced -> assertThat(produced.warnings()).isEmpty());
        assertThat(task.scratchDirectory()).isEmptyDirectory();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void endsWithItsWorker() throws Exception {
        Work work = work().withInput(TestPdfs.slow(directory.resolve("long.pdf"), 4));
        Process process = command(ChildMain.class, 256).start(null);
        Child child = Child.await(process, PATIENCE);
        work.onProgress = () -> close(process);

        EngineResult result = child.run(work.task(), 1, work);

        assertFailed(result, FailureCode.CRASHED);
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void readsThePagesOfOneDocumentWithIdleSlotsToo() {
        Sandbox sandbox = sandbox(2);
        Work work = work("one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

        EngineResult result = sandbox.run(work.task(), work);

        assertThat(result).isInstanceOf(EngineResult.Produced.class);
        assertThat(work.output("text.txt")).isEqualTo("one\ftwo\fthree\ffour\ffive\fsix\fseven\feight\fnine");
    }

    private Sandbox sandbox(int slots) {
        return sandbox(
                slots,
                new SandboxProperties(DataSize.ofMegabytes(256), 10_000, 0.9, DataSize.ofBytes(0), PATIENCE, ""));
    }

    private Sandbox sandbox(int slots, SandboxProperties properties) {
        ChildCommand command = command(ChildMain.class, properties.heap().toMegabytes());
        return sandbox(command, slots, properties);
    }

    private Sandbox hostile(String does) {
        ChildCommand good = command(HostileChild.class, 64);
        var options = new ArrayList<>(good.options());
        options.add("-Ddoes=" + does);
        var command = new ChildCommand(good.classPath(), options, good.mainClass());
        return sandbox(
                command,
                1,
                new SandboxProperties(DataSize.ofMegabytes(64), 10_000, 0.9, DataSize.ofBytes(0), PATIENCE, ""));
    }

    private Sandbox sandbox(ChildCommand command, int slots, SandboxProperties properties) {
        var sandbox = new Sandbox(
                () -> {
                    started.incrementAndGet();
                    return Child.await(command.start(null), PATIENCE);
                },
                slots,
                properties);
        sandboxes.add(sandbox);
        return sandbox;
    }

    private ChildCommand command(Class<?> main, long megabytes) {
        try {
            var classPath =
                    new ArrayList<>(ChildClassPath.find(ChildCache.in(directory.toString(), Clock.systemUTC())));
            classPath.add(Path.of(HostileChild.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()));
            return ChildCommand.of(classPath, megabytes << 20, directory, main.getName());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Work work(String... pages) {
        return Work.in(directory, pages);
    }

    private static List<ProcessHandle> children() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").endsWith("java"))
                .toList();
    }

    private static void assertFailed(EngineResult result, FailureCode code) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        EngineResult.Failed.class,
                        failed -> assertThat(failed.failure().code()).isEqualTo(code));
    }

    private static void close(Process process) {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String link(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
