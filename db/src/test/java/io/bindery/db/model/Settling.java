package io.bindery.db.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.db.document.Claim;
import io.bindery.db.testing.Jobs;
import io.bindery.db.testing.TestDatabase;
import io.bindery.db.upkeep.Deletion;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the loops of a healthy installation do when nobody interferes, until nothing is left to do. */
final class Settling {

    private static final int ROUNDS = 8;
    private static final int BATCH = 100;

    private final World world;
    private final Stores stores;
    private final TestDatabase database;

    Settling(World world) {
        this.world = world;
        this.stores = world.stores;
        this.database = world.database();
    }

    void settle() {
        for (int round = 0; round < ROUNDS && !left().isEmpty(); round++) {
            work();
            clean();
            database.timePasses(Duration.ofSeconds(Times.KEEP_RESULTS));
        }
        assertThat(left()).as("what never ends:%s", world).isEmpty();
    }

    private void work() {
        stores.failUpload().abandon(Times.seconds(Times.GRACE));
        stores.rescues().candidates(BATCH).forEach(stores.rescues()::rescue);
        stores.cancelWaiting().cancelRemaining(BATCH);
        stores.promotions().promote(BATCH);
        Optional<Claim> claim = stores.claims().claimNext(world.claimant());
        while (claim.isPresent()) {
            database.work().succeed(claim.get());
            claim = stores.claims().claimNext(world.claimant());
        }
        stores.silent().handle(Times.seconds(Times.SILENCE));
        stores.downloads().closeForgotten();
    }

    private void clean() {
        stores.cleanup().due(Jobs.ROOT, BATCH).forEach(stores.cleanup()::begin);
        for (Deletion deletion : stores.cleanup().unfinished(Jobs.ROOT, BATCH)) {
            stores.cleanup().deleted(deletion);
        }
    }

    private List<String> left() {
        return database.jdbc().sql("""
                SELECT 'job ' || id || ' ' || state FROM job WHERE finished_at IS NULL
                UNION ALL
                SELECT 'document ' || id || ' ' || state FROM document WHERE finished_at IS NULL
                UNION ALL
                SELECT 'attempt of ' || document_id FROM attempt WHERE ended_at IS NULL
                UNION ALL
                SELECT 'lease of ' || holder FROM lease WHERE released_at IS NULL
                UNION ALL
                SELECT 'workspace ' || path || ' ' || state FROM workspace WHERE state <> 'DELETED'
                """).query(String.class).list();
    }
}
