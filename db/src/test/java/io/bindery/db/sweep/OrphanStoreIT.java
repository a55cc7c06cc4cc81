package io.bindery.db.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.db.testing.Jobs;
import io.bindery.db.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OrphanStoreIT {

    private static final String PATH = "w/aa/unknown";
    private static final Duration HOUR = Duration.ofHours(1);

    @RegisterExtension
    static final TestDatabase database = TestDatabase.with();

    private final OrphanStore orphans = database.bean(OrphanStore.class);

    @Test
    void ripensWithTwoSightingsAnHourApart() {
        sighted();
        database.timePasses(Duration.ofMinutes(61));
        assertThat(ripe()).isEmpty();

        sighted();

        assertThat(ripe()).containsExactly(PATH);
    }

    @Test
    void manySightingsWithinAnHourDoNotRipen() {
        for (int i = 0; i < 5; i++) {
            sighted();
            database.timePasses(Duration.ofMinutes(11));
        }

        assertThat(ripe()).isEmpty();
    }

    @Test
    void somethingForeignNeverRipens() {
        orphans.sighted(Jobs.ROOT, "notes.txt", 5, true, now());
        database.timePasses(Duration.ofDays(1));
        orphans.sighted(Jobs.ROOT, "notes.txt", 5, true, now());

        assertThat(ripe()).isEmpty();
    }

    @Test
    void liesInTheTrashForADay() {
        sighted();
        orphans.trashed(Jobs.ROOT, PATH);
        assertThat(trashed()).isEmpty();

        database.timePasses(Duration.ofHours(25));
        assertThat(trashed()).containsExactly(PATH);
        orphans.removed(Jobs.ROOT, PATH);

        assertThat(trashed()).isEmpty();
    }

    @Test
    void startsAnewWhenItIsThereAgainAfterItsRemoval() {
        sighted();
        database.timePasses(Duration.ofMinutes(61));
        sighted();
        orphans.trashed(Jobs.ROOT, PATH);
        orphans.removed(Jobs.ROOT, PATH);

        sighted();

        assertThat(ripe()).isEmpty();
    }

    @Test
    void whatIsNotSeenAnyMoreIsForgotten() {
        sighted();
        orphans.sighted(Jobs.ROOT, "w/bb/seen", 10, false, now());
        orphans.sighted(Jobs.ROOT, "w/cc/trashed", 10, false, now());
        orphans.trashed(Jobs.ROOT, "w/cc/trashed");

        orphans.forgetUnseen(Jobs.ROOT, List.of("w/bb/seen"));
        assertThat(paths()).containsExactlyInAnyOrder("w/bb/seen", "w/cc/trashed");
        orphans.forgetUnseen(Jobs.ROOT, List.of());

        assertThat(paths()).containsExactly("w/cc/trashed");
    }

    @Test
    void removedOnesAreForgottenAfterAMonth() {
        sighted();
        orphans.removed(Jobs.ROOT, PATH);
        orphans.forgetUnseen(Jobs.ROOT, List.of());
        assertThat(paths()).containsExactly(PATH);

        database.timePasses(Duration.ofDays(31));
        orphans.forgetUnseen(Jobs.ROOT, List.of());

        assertThat(paths()).isEmpty();
    }

    @Test
    void isNotSeenAgainByASweepThatListedTheStorageBeforeAnotherPutItIntoTheTrash() {
        sighted();
        Instant listed = now();
        orphans.trashed(Jobs.ROOT, PATH);

        orphans.sighted(Jobs.ROOT, PATH, 0, false, listed);

        database.timePasses(Duration.ofHours(25));
        assertThat(trashed()).containsExactly(PATH);
    }

    private static Instant now() {
        return database.bean(SweepStore.class).now();
    }

    private void sighted() {
        orphans.sighted(Jobs.ROOT, PATH, 10, false, now());
    }

    private List<String> ripe() {
        return orphans.confirmed(Jobs.ROOT, HOUR);
    }

    private List<String> trashed() {
        return orphans.trashedFor(Jobs.ROOT, Duration.ofDays(1));
    }

    private static List<String> paths() {
        return database.jdbc()
                .sql("SELECT path FROM orphan")
                .query((row, n) -> row.getString("path"))
                .list();
    }
}
