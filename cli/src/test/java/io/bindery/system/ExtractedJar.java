package io.bindery.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/**
 * A service extracted from its jar, as in its image, with an AOT cache (JEP 514) that one start makes: these tests
 * start services some hundred times, and so each start takes half the time. Both are kept until the jar is built again.
 * Thread-safe.
 */
final class ExtractedJar {

    private final Path directory;
    private final Path jar;

    private ExtractedJar(Path directory, Path jar) {
        this.directory = directory;
        this.jar = jar;
    }

    /**
     * Extracts the jar, if that has not been done.
     *
     * @param name of the directory it is extracted into
     * @param packed the executable jar of the build
     * @param java the command
     */
    static ExtractedJar as(String name, Path packed, String java) {
        try {
            String built = Long.toString(Files.getLastModifiedTime(packed).toMillis());
            Path all = Path.of("target", "unpacked", name);
            Path directory = all.resolve(built);
            if (!Files.exists(directory)) {
                FileSystemUtils.deleteRecursively(all);
                Path made = Files.createDirectories(all.resolve("made"));
                run(
                        made,
                        List.of(
                                java,
                                "-Djarmode=tools",
                                "-jar",
                                packed.toString(),
                                "extract",
                                "--force",
                                "--destination",
                                made.toString()));
                Files.move(made, directory);
            }
            return new ExtractedJar(directory, directory.resolve(packed.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code java -jar} gets. */
    Path jar() {
        return jar;
    }

    /**
     * For {@code -XX:AOTCache}; of no use to a JVM with an agent. Made now, by starting the service once, if that has
     * not been done.
     *
     * @param java the command and its options, the same as for later starts
     * @param settings with which the service can start
     */
    synchronized Path cache(List<String> java, Map<String, String> settings) {
        Path cache =
                directory.resolve("service-" + Integer.toHexString(Objects.hash(Runtime.version(), java)) + ".aot");
        if (Files.exists(cache)) {
            return cache;
        }
        Path made = directory.resolve("made.aot");
        var start = new ArrayList<>(java);
        start.add("-XX:AOTCacheOutput=" + made);
        start.add("-Dspring.context.exit=onRefresh");
        start.add("-jar");
        start.add(jar.toString());
        start.add("--server.port=0");
        settings.forEach((key, value) -> start.add("--" + key + "=" + value));
        try {
            run(directory, start);
            return Files.move(made, cache);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(Path directory, List<String> command) throws IOException {
        Path output = directory.resolve("output.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException("did not end well: " + command + "\n" + Files.readString(output));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
