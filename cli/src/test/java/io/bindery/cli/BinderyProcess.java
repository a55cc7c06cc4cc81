package io.bindery.cli;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The command in a JVM of its own, which can be killed; all it leaves behind lies in one directory. */
public record BinderyProcess(Process process, Path temporary, Path out, Path err) {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    public static BinderyProcess start(Path temporary, String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-Dlogging.config=classpath:logback.xml",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                Bindery.class.getName()));
        command.addAll(List.of(arguments));
        try {
            Path out = Files.createTempFile(temporary.getParent(), "out", ".txt");
            Path err = Files.createTempFile(temporary.getParent(), "err", ".txt");
            Process process = new ProcessBuilder(InterruptibleCommand.of(command))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            return new BinderyProcess(process, temporary, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void awaitThat(Callable<Boolean> condition) {
        await().atMost(PATIENCE).until(() -> condition.call() || !process.isAlive());
    }

    public int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running; it said: " + output() + errorOutput());
        }
        return process.exitValue();
    }

    public void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }

    public String output() {
        return read(out);
    }

    public String errorOutput() {
        return read(err);
    }

    /** Names of what lies in the directory for temporary files. */
    List<String> leftFiles() {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Command lines of processes that work on a directory: the database servers. */
    static List<String> runningOn(Path directory) {
        return ProcessHandle.allProcesses()
                .map(handle -> handle.info().commandLine().orElse(""))
                .filter(line -> line.contains("postgres -D " + directory))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
