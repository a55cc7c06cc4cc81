package io.bindery.db.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.job.WorkerId;
import io.bindery.db.Rows;
import io.bindery.db.testing.TestDatabase;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WorkerStoreIT {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.with();

    private static final Set<String> OFFER = Set.of("text", "metadata");

    private final WorkerStore workers = database.bean(WorkerStore.class);
    private final WorkerId worker = database.work().worker();

    @Test
    void saysThatItIsThereAndThatItDrains() {
        workers.seen(worker, "host", 42, 4, false, OFFER);
        database.timePasses(Duration.ofMinutes(5));
        assertThat(load()).containsEntry("alive", false).containsEntry("draining", false);

        workers.seen(worker, "host", 42, 4, true, OFFER);

        assertThat(load())
                .containsEntry("alive", true)
                .containsEntry("draining", true)
                .containsEntry("slots", 4);
        assertThat(database.now().count("worker")).isEqualTo(1);
    }

    @Test
    void goesInGoodOrderOrIsForgotten() {
        workers.seen(worker, "host", 42, 4, false, OFFER);
        workers.seen(database.work().worker(), "host", 43, 4, false, OFFER);

        workers.gone(worker);
        assertThat(workers.forget(Duration.ofDays(1))).isZero();
        database.timePasses(Duration.ofDays(2));

        assertThat(workers.forget(Duration.ofDays(1))).isEqualTo(1);
        assertThat(database.now().count("worker")).isZero();
    }

    @Test
    void saysWhatItCanRun() {
        workers.seen(worker, "host", 42, 4, false, OFFER);

        assertThat(database.jdbc()
                        .sql("SELECT unnest(operations) AS name FROM worker_load")
                        .query((row, n) -> Rows.text(row, "name"))
                        .list())
                .containsExactly("metadata", "text");
    }

    private static Map<String, @Nullable Object> load() {
        return database.jdbc().sql("SELECT * FROM worker_load").query().singleRow();
    }
}
