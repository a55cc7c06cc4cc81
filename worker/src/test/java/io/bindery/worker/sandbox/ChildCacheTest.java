package io.bindery.worker.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildCacheTest {

    private static final int THINGS = 1000;

    @TempDir
    private Path directory;

    @Test
    void makesAThingOnce() throws IOException, InterruptedException {
        Path made = cache().get("song", "key", work -> Files.writeString(work.resolve("song"), "first"));
        Path found = cache().get("song", "key", work -> Files.writeString(work.resolve("song"), "second"));

        assertThat(found).isEqualTo(made).hasContent("first");
    }

    @Test
    void removesWhatNobodyHasUsedForAMonth() throws IOException, InterruptedException {
        Path used = cache().get("song", "used", work -> Files.createFile(work.resolve("song")));
        Path unused = cache().get("song", "unused", work -> Files.createDirectory(work.resolve("songs")));
        Files.createFile(unused.resolve("song"));
        Path neighbour = Files.createFile(directory.resolve("neighbour"));
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(31)));
        Files.setLastModifiedTime(unused, old);
        Files.setLastModifiedTime(neighbour, old);

        cache();

        assertThat(unused).doesNotExist();
        assertThat(used).exists();
        assertThat(neighbour).exists();
    }

    @Test
    void opensWhileAnotherWorkerMakesThings() throws IOException, InterruptedException, ExecutionException {
        try (var threads = Executors.newSingleThreadExecutor()) {
            var other = threads.submit(() -> {
                for (int i = 0; i < THINGS; i++) {
                    DeleteFiles.below(Files.createTempDirectory(directory, "child-making-"));
                }
                return null;
            });
            while (!other.isDone()) {
                cache();
            }
            other.get();
        }

        assertThat(directory).isEmptyDirectory();
    }

    private ChildCache cache() throws IOException {
        return ChildCache.in(directory.toString(), Clock.systemUTC());
    }
}
