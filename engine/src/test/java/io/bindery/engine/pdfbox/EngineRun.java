package io.bindery.engine.pdfbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.job.FailureCode;
import io.bindery.common.operation.OperationRequest;
import io.bindery.common.operation.Operations;
import io.bindery.engine.EngineControl;
import io.bindery.engine.EngineLimits;
import io.bindery.engine.EngineResult;
import io.bindery.engine.EngineTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A run of the engine in a temporary directory, and what came of it. */
public final class EngineRun implements EngineControl {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path output;
    private final Path scratch;
    private EngineLimits limits = EngineLimits.DEFAULTS;
    private int stopAfter = Integer.MAX_VALUE;
    private int threads = 1;
    public final List<String> progress = new ArrayList<>();

    private EngineRun(Path directory) {
        try {
            output = Files.createTempDirectory(directory, "out");
            scratch = Files.createTempDirectory(directory, "scratch");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static EngineRun in(Path directory) {
        return new EngineRun(directory);
    }

    public EngineRun with(EngineLimits limits) {
        this.limits = limits;
        return this;
    }

    public EngineRun withThreads(int threads) {
        this.threads = threads;
        return this;
    }

    /** Where its files are. */
    public Path output() {
        return output;
    }

    public EngineRun stoppingAfterPage(int page) {
        stopAfter = page;
        return this;
    }

    public EngineResult of(Path input, String... operations) {
        return of(
                input,
                Operations.accept(Stream.of(operations)
                        .map(name -> new OperationRequest(name, Map.of()))
                        .toList()));
    }

    public EngineResult of(Path input, List<OperationRequest> operations) {
        return new PdfBoxEngine(threads)
                .run(new EngineTask(input, sha256(input), output, scratch, operations, limits), this);
    }

    @Override
    public void progress(int pagesDone, int pageCount) {
        progress.add(pagesDone + "/" + pageCount);
    }

    @Override
    public boolean stopRequested() {
        return progress.contains(stopAfter + "/" + pageCount());
    }

    public String text(String name) {
        try {
            return Files.readString(output.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JsonNode json(String name) {
        return JSON.readTree(text(name));
    }

    public List<String> outputs() {
        return list(output);
    }

    public List<String> leftInScratch() {
        return list(scratch);
    }

    public static EngineResult.Produced produced(EngineResult result) {
        assertThat(result).isInstanceOf(EngineResult.Produced.class);
        return (EngineResult.Produced) result;
    }

    public static EngineResult.Failed failed(EngineResult result, FailureCode code) {
        assertThat(result).isInstanceOf(EngineResult.Failed.class);
        var failed = (EngineResult.Failed) result;
        assertThat(failed.failure().code()).isEqualTo(code);
        assertThat(failed.failure().detail()).endsWith(".").doesNotContain("Exception", "/tmp", "pdfbox", "\n");
        return failed;
    }

    private static String sha256(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            return "of a file that cannot be read";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String pageCount() {
        return progress.isEmpty() ? "?" : progress.getFirst().substring(2);
    }

    private static List<String> list(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
