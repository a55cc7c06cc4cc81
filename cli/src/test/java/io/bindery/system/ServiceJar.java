package io.bindery.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The executable jars of the build. */
enum ServiceJar {
    API("api"),
    WORKER("worker"),
    CLI("cli");

    private final String module;
    private @Nullable ExtractedJar extracted;

    ServiceJar(String module) {
        this.module = module;
    }

    /** The executable jar; made by the module's {@code package} phase. */
    Path jar() {
        return jar(module, "exec");
    }

    /** The same, extracted. */
    synchronized ExtractedJar extracted() {
        ExtractedJar done = extracted;
        if (done == null) {
            done = ExtractedJar.as(module, jar(), java());
            extracted = done;
        }
        return done;
    }

    /** The command of the JVM that runs the tests. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The jar of the tests that execute the actions of crash points, as a Java agent. */
    static Path agent() {
        return jar("common", "tests");
    }

    private static Path jar(String module, String classifier) {
        Path target = root().resolve(module).resolve("target");
        PathMatcher name =
                target.getFileSystem().getPathMatcher("glob:bindery-" + module + "-*-" + classifier + ".jar");
        try (Stream<Path> files = Files.list(target)) {
            List<Path> jars =
                    files.filter(file -> name.matches(file.getFileName())).toList();
            if (jars.size() == 1) {
                return jars.getFirst();
            }
            throw new IllegalStateException(
                    "one jar " + classifier + " is needed in " + target + ", there are " + jars);
        } catch (IOException e) {
            throw new UncheckedIOException("package the module " + module + " first", e);
        }
    }

    private static Path root() {
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve("mvnw")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("not inside the project"));
    }
}
