package io.bindery.worker.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.operation.OperationSpec;
import io.bindery.common.operation.Operations;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfferTest {

    @TempDir
    private Path directory;

    @Test
    void offersEverythingWhoseToolIsThere() {
        Offer offer = Offer.with(Map.of(Operations.TEXT.name(), () -> true));

        assertThat(offer.operations())
                .containsExactlyInAnyOrderElementsOf(
                        Operations.all().stream().map(OperationSpec::name).toList());
    }

    @Test
    void offersNothingWhoseToolIsMissing() {
        Offer offer = Offer.with(Map.of(Operations.TEXT.name(), () -> false));

        assertThat(offer.operations())
                .doesNotContain(Operations.TEXT.name())
                .hasSize(Operations.all().size() - 1)
                .contains(Operations.METADATA.name());
    }

    @Test
    void findsACommandOnThePath() throws IOException {
        var command = new Command("reader");
        String path = "relative\0broken" + File.pathSeparator + File.pathSeparator + directory;
        assertThat(command.isIn(path)).isFalse();

        Path file = Files.createFile(directory.resolve("reader"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(command.isIn(path)).isFalse();

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        assertThat(command.isIn(path)).isTrue();
        assertThat(new Command("other").isIn(path)).isFalse();
    }
}
