package io.bindery.api.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.api.testing.EmptyInstallation;
import io.bindery.api.testing.WriteTest;
import io.bindery.testing.lockingfs.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@WriteTest
class StorageGateIT {

    private final EmptyInstallation api;
    private final StorageGate gate;
    private UUID root = new UUID(0, 0);

    @Autowired
    StorageGateIT(EmptyInstallation api, StorageGate gate) {
        this.api = api;
        this.gate = gate;
    }

    @BeforeEach
    void start() {
        root = api.start();
    }

    @Test
    void opensWhenAnotherProcessWritesTheFirstMarkerInBetween() throws IOException {
        Path marker = api.disk().at(".bindery-root.json");
        byte[] written = Files.readAllBytes(marker);
        Files.delete(marker);
        api.disk().fail((operation, path) -> {
            if (operation == Operation.LIST && path.equals(api.disk().root())) {
                Files.write(marker, written);
            }
        });

        StorageGateState state = gate.check();

        assertThat(state)
                .isInstanceOfSatisfying(
                        StorageGateState.Open.class,
                        open -> assertThat(open.root().id()).isEqualTo(root));
    }

    @Test
    void goesOnWithTheRootOfStartThatDiedBeforeItsMarker() throws IOException {
        Files.delete(api.disk().at(".bindery-root.json"));

        assertThat(gate.openRoot()).isEqualTo(root);
    }
}
