package io.bindery.worker.sandbox;

import io.bindery.common.operation.OperationRequest;
import io.bindery.common.operation.Operations;
import io.bindery.engine.EngineControl;
import io.bindery.engine.EngineLimits;
import io.bindery.engine.EngineTask;
import io.bindery.testing.TestPdfs;
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
import java.util.function.BooleanSupplier;

/** A document to work on, and what is heard of it. */
final class Work implements EngineControl {

    final List<String> progress = new ArrayList<>();
    BooleanSupplier stop = () -> false;
    Runnable onProgress = () -> {};

    private final Path home;
    private Path input;
    private List<OperationRequest> operations = List.of(new OperationRequest("text", Map.of()));
    private EngineLimits limits = EngineLimits.DEFAULTS;

    private Work(Path home, Path input) {
        this.home = home;
        this.input = input;
    }

    /** A document of these pages, in a directory of its own, and its text. */
    static Work in(Path directory, String... pages) {
        try {
            Path home = Files.createTempDirectory(directory, "work-").toRealPath();
            Files.createDirectory(home.resolve("out"));
            Files.createDirectory(home.resolve("scratch"));
            return new Work(home, TestPdfs.withPages(home.resolve("in.pdf"), pages));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Work withInput(Path input) {
        this.input = input;
        return this;
    }

    Work asking(String operation, Map<String, Object> parameters) {
        operations = List.of(new OperationRequest(operation, parameters));
        return this;
    }

    Work within(EngineLimits limits) {
        this.limits = limits;
        return this;
    }

    Path input() {
        return input;
    }

    EngineTask task() {
        return new EngineTask(
                input,
                sha256(input),
                home.resolve("out"),
                home.resolve("scratch"),
                Operations.accept(operations),
                limits);
    }

    String output(String name) {
        try {
            return Files.readString(home.resolve("out").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void progress(int pagesDone, int pageCount) {
        progress.add(pagesDone + "/" + pageCount);
        onProgress.run();
    }

    @Override
    public boolean stopRequested() {
        return stop.getAsBoolean();
    }

    private static String sha256(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
