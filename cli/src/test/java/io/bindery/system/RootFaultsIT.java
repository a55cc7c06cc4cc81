package io.bindery.system;

import static io.bindery.system.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.common.CrashPoint;
import io.bindery.testing.NeedsRabbit;
import io.bindery.testing.crash.Action;
import io.bindery.testing.crash.CrashPoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The API dies while it makes a storage root its own, or while an operator accepts a restored database. */
@Tag("faults")
@NeedsRabbit
class RootFaultsIT {

    @RegisterExtension
    static final Installation installation = Installation.standard().crashing();

    private final Client client = installation.client();
    private final Database database = installation.database();
    private final CrashPoints points = installation.crashPoints();
    private final Path marker = installation.storage().resolve(Disk.MARKER);

    @Test
    void makesARootItsOwnThoughItDiedInBetween() throws IOException {
        installation.api().kill();
        database.update("DELETE FROM storage_root");
        Files.delete(marker);
        points.arm(CrashPoint.ROOT_RECORDED, Action.HALT);

        installation.revive();
        assertThat(installation.api().awaitEnd()).isEqualTo(Action.HALTED);
        assertThat(marker).doesNotExist();
        installation.revive();
        installation.api().awaitReady();

        assertThat(marker).exists();
        assertThat(database.strings("SELECT count(*) FROM storage_root")).containsExactly("1");
    }

    @Test
    void acceptsARestoredDatabaseThoughItDiedInBetween() throws IOException {
        Files.writeString(marker, Files.readString(marker).replaceFirst("\"sequence\":\\d+", "\"sequence\":100000"));
        eventually("the root is in quarantine").until(this::quarantined);
        points.arm(CrashPoint.DATABASE_ACCEPTED, Action.HALT);

        assertThatThrownBy(() -> client.post("/v1/storage/accept")).isInstanceOf(UncheckedIOException.class);
        assertThat(installation.api().awaitEnd()).isEqualTo(Action.HALTED);
        installation.revive();
        eventually("the API answers")
                .ignoreExceptions()
                .until(() -> client.get("/actuator/health/liveness").status() == 200);
        assertThat(installation.api().ready()).as("the epochs differ").isFalse();

        assertThat(client.post("/v1/storage/accept").status()).isEqualTo(200);
        installation.api().awaitReady();
        assertThat(quarantined()).isFalse();
    }

    private boolean quarantined() {
        return database.strings("SELECT mode FROM storage_root").contains("QUARANTINE");
    }
}
