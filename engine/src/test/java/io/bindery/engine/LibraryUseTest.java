package io.bindery.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.operation.OperationRequest;
import io.bindery.common.operation.Operations;
import io.bindery.engine.pdfbox.PdfBoxEngine;
import io.bindery.testing.TestPdfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example in the package's Javadoc, as somebody uses it who has nothing of Bindery but the engine. */
class LibraryUseTest {

    @TempDir
    private Path directory;

    private final List<String> progress = new ArrayList<>();
    private Path output;
    private Path scratch;

    @BeforeEach
    void createDirectories() throws IOException {
        output = Files.createDirectory(directory.resolve("out"));
        scratch = Files.createDirectory(directory.resolve("scratch"));
    }

    @Test
    void writesResultsAndReportsProgress() throws IOException {
        EngineResult result = run(() -> false);

        assertThat(result).isInstanceOf(EngineResult.Produced.class);
        assertThat(output.resolve("text.txt")).hasContent("one\ftwo");
        assertThat(progress).containsExactly("0 of 2", "1 of 2", "2 of 2");
    }

    @Test
    void stopsWhenCancelled() throws IOException {
        EngineResult result = run(() -> progress.contains("1 of 2"));

        assertThat(result).isInstanceOf(EngineResult.Stopped.class);
    }

    private EngineResult run(BooleanSupplier cancelled) throws IOException {
        Path pdf = TestPdfs.withPages(directory.resolve("input.pdf"), "one", "two");
        Engine engine = new PdfBoxEngine(1);
        List<OperationRequest> operations = Operations.accept(List.of(new OperationRequest("text", Map.of())));
        EngineTask task = EngineTask.of(pdf, output, scratch, operations, EngineLimits.DEFAULTS);
        return engine.run(
                task,
                EngineControl.of((pagesDone, pageCount) -> progress.add(pagesDone + " of " + pageCount), cancelled));
    }
}
