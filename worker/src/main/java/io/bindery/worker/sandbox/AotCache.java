package io.bindery.worker.sandbox;

import io.bindery.common.operation.OperationRequest;
import io.bindery.common.operation.Operations;
import io.bindery.worker.engine.EngineControl;
import io.bindery.worker.engine.EngineLimits;
import io.bindery.worker.engine.EngineResult;
import io.bindery.worker.engine.EngineTask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
 * The AOT cache of the children (JEP 483, 514), which more than halves the time they take to start. Made once for each combination of JVM, options
 * and jars by a child that works on a page; whoever cannot have it does without.
 */
final class AotCache {

    private static final Logger log = LoggerFactory.getLogger(AotCache.class);
    private static final Duration TO_MAKE = Duration.ofMinutes(2);

    private static final String PAGE = """
            %PDF-1.4
            1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
            2 0 obj <</Type /Pages /Count 1 /Kids [3 0 R]>> endobj
            3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>>> endobj
            4 0 obj <</Length 72>> stream
            BT /F 12 Tf 20 100 Td (Bindery) Tj 0 -20 Td (trains.) Tj ET 10 10 99 9 re f
            endstream endobj
            5 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>> endobj
            trailer <</Root 1 0 R /Size 6>>
            """;

    private AotCache() {}

    /**
     * The cache for children started by this command; made if it is not there yet, which takes a few seconds.
     *
     * @return empty if there is none to be had: classes from a directory, a full disk, a JVM that makes none
     */
    static Optional<Path> forChildren(ChildCommand command, ChildCache cache) throws InterruptedException {
        if (!command.classPath().stream().allMatch(Files::isRegularFile)) {
            return Optional.empty();
        }
        try {
            return Optional.of(cache.get("aot", key(command), work -> make(command, work)));
        } catch (IOException e) {
            log.warn("Child processes start without an AOT cache, which takes longer: {}", e.toString());
            return Optional.empty();
        }
    }

    private static Path make(ChildCommand command, Path work) throws IOException, InterruptedException {
        Path made = work.resolve("child.aot");
        Child child = Child.await(command.start("-XX:AOTCacheOutput=" + made), TO_MAKE);
        try {
            train(child, work);
        } finally {
            // The cache is written while the child ends.
            child.close(TO_MAKE);
        }
        return made;
    }

    private static void train(Child child, Path work) throws IOException {
        Path input = Files.writeString(work.resolve("page.pdf"), PAGE);
        List<OperationRequest> operations = Operations.accept(List.of(
                new OperationRequest(Operations.TEXT.name(), Map.of()),
                new OperationRequest(Operations.METADATA.name(), Map.of())));
        for (int round = 1; round <= 3; round++) {
            Path output = Files.createDirectory(work.resolve("out-" + round));
            Path scratch = Files.createDirectory(work.resolve("scratch-" + round));
            var task = new EngineTask(input, sha256(PAGE), output, scratch, operations, EngineLimits.DEFAULTS);
            if (!(child.run(task, 1, new Unwatched()) instanceof EngineResult.Produced)) {
                throw new IOException("a child could not work on the page it trains with");
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

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static final class Unwatched implements EngineControl {

        @Override
        public void progress(int pagesDone, int pageCount) {
            // nobody is interested
        }

        @Override
        public boolean stopRequested() {
            return false;
        }
    }
}
