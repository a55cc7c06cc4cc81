package io.bindery.worker.sandbox;

import io.bindery.common.operation.OperationRequest;
import io.bindery.common.operation.Operations;
import io.bindery.engine.EngineControl;
import io.bindery.engine.EngineLimits;
import io.bindery.engine.EngineResult;
import io.bindery.engine.EngineTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The AOT cache of the children (JEP 483, 514), which more than halves their start time. It is created once for each
 * combination of JVM, options and jars, by a child that processes a document; where that fails, children start without
 * it.
 */
final class AotCache {

    private static final Logger log = LoggerFactory.getLogger(AotCache.class);
    private static final Duration CREATE_LIMIT = Duration.ofMinutes(2);

    /** The operations of each training run; the cache holds the classes that they load. */
    private static final List<List<String>> TRAINING_RUNS = List.of(
            List.of("pages", "images", "markdown", "tables"),
            List.of("pages", "images", "chunks", "tables"),
            List.of("text", "metadata"));

    private AotCache() {}

    /**
     * The cache for children started by this command; created if it does not exist, which takes a few seconds.
     *
     * @return empty if it cannot be created: classes from a directory, a full disk, a JVM without AOT cache
     */
    static Optional<Path> forChildren(ChildCommand command, ChildCache cache) throws InterruptedException {
        if (!command.classPath().stream().allMatch(Files::isRegularFile)) {
            return Optional.empty();
        }
        try {
            return Optional.of(cache.get("aot", key(command), work -> create(command, work)));
        } catch (IOException e) {
            log.warn("Child processes start without an AOT cache, which takes longer: {}", e.toString());
            return Optional.empty();
        }
    }

    private static Path create(ChildCommand command, Path work) throws IOException, InterruptedException {
        Path file = work.resolve("child.aot");
        Child child = Child.await(command.start("-XX:AOTCacheOutput=" + file), CREATE_LIMIT);
        try {
            train(child, work);
        } finally {
            // The cache is written while the child ends.
            child.close(CREATE_LIMIT);
        }
        return file;
    }

    private static void train(Child child, Path work) throws IOException {
        byte[] document = TrainingDocument.bytes();
        Path input = Files.write(work.resolve("training.pdf"), document);
        String sha256 = sha256(document);
        for (int run = 0; run < TRAINING_RUNS.size(); run++) {
            Path output = Files.createDirectory(work.resolve("out-" + run));
            Path scratch = Files.createDirectory(work.resolve("scratch-" + run));
            List<OperationRequest> operations = TRAINING_RUNS.get(run).stream()
                    .map(name -> new OperationRequest(name, Map.of()))
                    .toList();
            var task = new EngineTask(
                    input, sha256, output, scratch, Operations.accept(operations), EngineLimits.DEFAULTS);
            if (!(child.run(task, 1, EngineControl.UNWATCHED) instanceof EngineResult.Produced)) {
                throw new IOException("a child could not process the training document");
            }
        }
    }

    private static String key(ChildCommand command) throws IOException {
        var key = new StringBuilder(System.getProperty("java.vm.version")).append(command.options());
        for (Path jar : command.classPath()) {
            key.append(jar).append(Files.size(jar)).append(Files.getLastModifiedTime(jar));
        }
        return key.toString();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
