package io.bindery.cli.local.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AbandonedRunsTest {

    @TempDir
    private Path parent;

    @Test
    void removesWhatNobodyHoldsAndNothingElse() throws Exception {
        parent = parent.toRealPath();
        Path left = leftBy("bindery-process-1");
        Path keptOnPurpose = leftBy("bindery-kept-2");
        Path foreign = leftBy("something-3");
        Path outside = Files.writeString(foreign.resolve("precious"), "x");
        Files.createSymbolicLink(left.resolve("link"), foreign);
        Files.createSymbolicLink(parent.resolve("bindery-process-link"), foreign);
        TemporaryData own = TemporaryData.create(parent, false);
        TemporaryData other = TemporaryData.create(parent, false);

        AbandonedRuns.cleanUp(own);

        assertThat(left).doesNotExist();
        assertThat(keptOnPurpose).exists();
        assertThat(outside).exists();
        assertThat(own.path()).exists();
        assertThat(other.path()).exists();
        own.close();
        assertThat(own.path()).doesNotExist();
    }

    @Test
    void leavesADirectoryAloneThatIsJustBeingMade() throws Exception {
        parent = parent.toRealPath();
        Path young = Files.createDirectory(parent.resolve("bindery-process-young"));
        Path old = Files.createDirectory(parent.resolve("bindery-process-old"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofMinutes(2))));

        AbandonedRuns.cleanUp(TemporaryData.create(parent, false));

        assertThat(young).exists();
        assertThat(old).doesNotExist();
    }

    private Path leftBy(String name) throws IOException {
        Path directory = Files.createDirectories(parent.resolve(name).resolve("storage"));
        Files.writeString(directory.resolve("a.pdf"), "%PDF");
        Files.writeString(parent.resolve(name).resolve(LockedDirectory.FILE), "1");
        return parent.resolve(name);
    }
}
