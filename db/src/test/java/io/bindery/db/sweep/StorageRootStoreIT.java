package io.bindery.db.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.db.testing.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StorageRootStoreIT {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.with();

    private final StorageRootStore roots = database.bean(StorageRootStore.class);

    @Test
    void givesEveryoneThatStartsTheSameFirstRoot() {
        StorageRoot first = roots.first();

        assertThat(roots.first()).isEqualTo(first);
        assertThat(roots.find(first.id())).contains(first);
        assertThat(roots.find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void isUsedOnceAWorkspaceLayThere() {
        assertThat(roots.used()).isFalse();

        database.given().acceptedJob().begin();

        assertThat(roots.used()).isTrue();
    }

    @Test
    void raisesItsSequenceAndStaysInQuarantine() {
        UUID id = roots.first().id();

        long next = roots.nextSequence(id);

        assertThat(roots.nextSequence(id)).isEqualTo(next + 1);
        roots.quarantine(id);
        assertThat(roots.find(id)).contains(new StorageRoot(id, 1, next + 1, true));
    }
}
