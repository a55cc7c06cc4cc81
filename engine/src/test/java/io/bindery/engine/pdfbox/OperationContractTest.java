package io.bindery.engine.pdfbox;

import static io.bindery.engine.pdfbox.EngineRun.produced;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.operation.OperationRequest;
import io.bindery.common.operation.OperationSpec;
import io.bindery.common.operation.Operations;
import io.bindery.engine.Command;
import io.bindery.engine.EngineResult;
import io.bindery.engine.ProducedFile;
import io.bindery.testing.TestPdfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every operation, those still to be written included. */
class OperationContractTest {

    @TempDir
    private Path directory;

    /** Those that can be run here. */
    static Stream<String> operations() {
        return declared()
                .filter(name -> !name.equals(Operations.OCR.name()) || Command.works("tesseract", "--version"));
    }

    private static Stream<String> declared() {
        return Operations.ofDocuments().stream().map(OperationSpec::name);
    }

    @Test
    void everyDeclaredOperationIsKnown() {
        assertThat(KnownOperations.BY_NAME.keySet())
                .containsExactlyInAnyOrderElementsOf(declared().toList());
        assertThat(KnownOperations.BY_NAME)
                .allSatisfy((name, create) -> assertThat(create.apply(Operations.accept(List.of(request(name)))
                                        .getFirst())
                                .spec()
                                .name())
                        .isEqualTo(name));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void producesTheFilesItsSpecificationNames(String operation) {
        Path input = TestPdfs.withPages(directory.resolve("in.pdf"), "one", "two");
        EngineRun run = EngineRun.in(directory);

        EngineResult.Produced result = produced(run.of(input, operation));

        assertThat(result.pageCount()).isEqualTo(2);
        assertThat(result.warnings()).isEmpty();
        assertThat(result.files()).allMatch(file -> file.operation().equals(operation));
        assertThat(result.files())
                .extracting(ProducedFile::name)
                .allMatch(name -> spec(operation).artifacts().stream().anyMatch(artifact -> matches(name, artifact)));
        assertThat(run.outputs())
                .containsExactlyInAnyOrderElementsOf(
                        result.files().stream().map(ProducedFile::name).toList())
                .containsAll(fixed(operation));
        assertThat(run.progress).containsExactly("0/2", "1/2", "2/2");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void outlivesADamagedPage(String operation) {
        Path input = TestPdfs.withDamagedPage(directory.resolve("in.pdf"), 2, "one", "two", "three");
        EngineRun run = EngineRun.in(directory);

        EngineResult.Produced result = produced(run.of(input, operation));

        assertThat(result.pageCount()).isEqualTo(3);
        assertThat(result.warnings()).allMatch(warning -> warning.startsWith("Page 2 "));
        assertThat(run.outputs()).containsAll(fixed(operation));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void stopsAfterThePageAtWhichItIsAskedTo(String operation) {
        Path input = TestPdfs.withPages(directory.resolve("in.pdf"), "one", "two", "three");
        EngineRun run = EngineRun.in(directory).stoppingAfterPage(1);

        EngineResult result = run.of(input, operation);

        assertThat(result).isInstanceOf(EngineResult.Stopped.class);
        assertThat(run.progress).containsExactly("0/3", "1/3");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void letsGoOfTheInputWhateverHappens(String operation) throws IOException {
        List<Path> inputs = List.of(
                TestPdfs.withPages(directory.resolve("good.pdf"), "one", "two"),
                TestPdfs.withDamagedPage(directory.resolve("page.pdf"), 1, "one", "two"),
                TestPdfs.withUserPassword(directory.resolve("locked.pdf"), "secret", "one"),
                TestPdfs.truncated(directory.resolve("truncated.pdf")),
                TestPdfs.notAPdf(directory.resolve("letter.pdf")));

        for (Path input : inputs) {
            EngineRun whole = EngineRun.in(directory);
            whole.of(input, operation);
            EngineRun stopped = EngineRun.in(directory).stoppingAfterPage(0);
            stopped.of(input, operation);

            assertThat(openFiles()).noneMatch(open -> open.startsWith(directory));
            assertThat(whole.leftInScratch()).isEmpty();
            assertThat(stopped.leftInScratch()).isEmpty();
            Files.delete(input);
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void givesTheSameAgainWithAnyNumberOfThreads(String operation) {
        Path input = TestPdfs.withPages(
                directory.resolve("in.pdf"), "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
        EngineRun first = EngineRun.in(directory);
        EngineRun second = EngineRun.in(directory);

        first.of(input, operation);
        second.withThreads(2).of(input, operation);

        assertThat(second.outputs()).isEqualTo(first.outputs());
        for (String name : first.outputs()) {
            assertThat(second.output().resolve(name))
                    .hasSameBinaryContentAs(first.output().resolve(name));
        }
    }

    /** Artifacts with one name; the others have a star in it for what differs. */
    private static List<String> fixed(String operation) {
        return spec(operation).artifacts().stream()
                .filter(name -> !name.contains("*"))
                .toList();
    }

    private static boolean matches(String name, String artifact) {
        return name.matches(Pattern.quote(artifact).replace("*", "\\E.+\\Q"));
    }

    private static OperationSpec spec(String name) {
        return Operations.ofDocuments().stream()
                .filter(spec -> spec.name().equals(name))
                .findAny()
                .orElseThrow();
    }

    private static OperationRequest request(String name) {
        return new OperationRequest(name, Map.of());
    }

    /** Where the file system shows it; elsewhere the deletion alone must do. */
    private static List<Path> openFiles() throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        if (!Files.isDirectory(descriptors)) {
            return List.of();
        }
        try (Stream<Path> links = Files.list(descriptors)) {
            return links.filter(Files::isSymbolicLink)
                    .map(OperationContractTest::target)
                    .toList();
        }
    }

    private static Path target(Path link) {
        try {
            return Files.readSymbolicLink(link);
        } catch (IOException e) {
            return link;
        }
    }
}
