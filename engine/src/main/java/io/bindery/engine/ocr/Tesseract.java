package io.bindery.engine.ocr;

import io.bindery.common.job.FailureCode;
import io.bindery.engine.guard.RunEnded;
import io.bindery.engine.guard.Watch;
import io.bindery.engine.image.EncodePng;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs the command. It reads the image from its standard input and writes to its standard output, so that it has no
 * file open and ends with the process that started it.
 */
final class Tesseract {

    /** Shorter than the time in which a document has to show progress. */
    static final Duration PAGE_LIMIT = Duration.ofSeconds(90);

    /** A page full of small print makes less than one. */
    private static final int MAX_ANSWER_BYTES = 32 << 20;

    private static final int MAX_COMPLAINT = 200;
    private static final long LOOK_AT_WATCH_MILLIS = 50;

    /** The same for all documents of this process. */
    private static @Nullable Set<String> installed;

    private final String languages;
    private final Watch watch;
    private final Path scratch;

    /**
     * @param languages names joined by {@code +}
     * @param scratch where the command may leave temporary files
     * @throws RunEnded if one of the languages is not installed
     */
    Tesseract(String languages, Watch watch, Path scratch) {
        this.languages = languages;
        this.watch = watch;
        this.scratch = scratch;
        Set<String> known = installed(watch, scratch);
        for (String language : languages.split("\\+", -1)) {
            if (!known.contains(language)) {
                throw RunEnded.failed(
                        FailureCode.LIMIT_EXCEEDED,
                        "There is no language '" + language + "' for recognition (limit: languages; there are "
                                + known.stream().sorted().collect(Collectors.joining(", ")) + ").");
            }
        }
    }

    /**
     * Reads an image.
     *
     * @param dpi what it was drawn at, pixels per inch
     * @throws IOException in words for people, if the command fails or takes too long
     */
    ReadTsv read(BufferedImage image, double dpi) throws IOException {
        String answer = run(
                watch,
                scratch,
                out -> EncodePng.write(image, out),
                List.of(
                        "stdin",
                        "stdout",
                        "-l",
                        languages,
                        "--dpi",
                        Long.toString(Math.max(70, Math.round(dpi))),
                        "-c",
                        "tessedit_create_tsv=1"));
        ReadTsv words = new ReadTsv(72 / dpi);
        new BufferedReader(new StringReader(answer)).lines().forEach(words::add);
        return words;
    }

    private static synchronized Set<String> installed(Watch watch, Path scratch) {
        Set<String> known = installed;
        if (known == null) {
            try {
                known = run(watch, scratch, _ -> {}, List.of("--list-langs"))
                        .lines()
                        // The first line says where they are.
                        .skip(1)
                        .collect(Collectors.toUnmodifiableSet());
            } catch (IOException e) {
                throw RunEnded.failed(FailureCode.CRASHED, "The command tesseract does not work here.", e);
            }
            installed = known;
        }
        return known;
    }

    private static String run(Watch watch, Path scratch, Input input, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add("tesseract");
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).directory(scratch.toFile());
        // Pages are read side by side already.
        builder.environment().put("OMP_THREAD_LIMIT", "1");
        builder.environment().put("TMPDIR", scratch.toString());
        Process process = builder.start();
        try {
            Answer answer = new Answer(process.getInputStream(), MAX_ANSWER_BYTES);
            Answer complaint = new Answer(process.getErrorStream(), MAX_COMPLAINT);
            String broken = write(input, process);
            await(process, watch);
            String said = complaint.text().strip();
            if (process.exitValue() != 0 || broken != null) {
                throw new IOException(
                        said.isEmpty()
                                ? "status " + process.exitValue()
                                : said.lines().findFirst().orElse(""));
            }
            return answer.text();
        } finally {
            process.destroyForcibly();
        }
    }

    /** Returns why writing failed, null if it did not; the command reports itself why it stopped reading. */
    private static @Nullable String write(Input input, Process process) {
        try (OutputStream out = process.getOutputStream()) {
            input.writeTo(out);
            return null;
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static void await(Process process, Watch watch) throws IOException {
        long start = System.nanoTime();
        try {
            while (!process.waitFor(LOOK_AT_WATCH_MILLIS, TimeUnit.MILLISECONDS)) {
                watch.check();
                if (System.nanoTime() - start > PAGE_LIMIT.toNanos()) {
                    throw new IOException("it took longer than " + PAGE_LIMIT.toSeconds() + " seconds");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RunEnded.stopped();
        }
    }

    private interface Input {
        void writeTo(OutputStream out) throws IOException;
    }

    /** What a process writes, read while it runs, to a limit; the rest is thrown away. */
    private static final class Answer {

        private final Thread reader;
        private byte[] bytes = {};

        Answer(InputStream stream, int limit) {
            reader = Thread.ofVirtual().start(() -> {
                try (stream) {
                    bytes = stream.readNBytes(limit);
                    stream.transferTo(OutputStream.nullOutputStream());
                } catch (IOException e) {
                    // The process was killed; its output is not needed.
                }
            });
        }

        String text() {
            try {
                reader.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw RunEnded.stopped();
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
