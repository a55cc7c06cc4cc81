package io.bindery.db.lease;

import static io.bindery.db.testing.BinderyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.job.LeasePurpose;
import io.bindery.common.job.WorkspaceKind;
import io.bindery.db.testing.GivenJob;
import io.bindery.db.testing.TestDatabase;
import io.bindery.db.upkeep.CleanupStore;
import io.bindery.db.upkeep.Deletion;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DownloadLeasesIT {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.with();

    private final DownloadLeases downloads = database.bean(DownloadLeases.class);

    @Test
    void keepsTheResultsOfARunningOrEndedJob() {
        GivenJob job = database.given().acceptedJob().accept();
        DownloadLease early = downloads.acquire(job.id(), "api test").orElseThrow();
        database.work().done(job.document());
        DownloadLease late = downloads.acquire(job.id(), "api test").orElseThrow();

        assertThat(database.now().lease(early.id())).isLive().hasPurpose(LeasePurpose.DOWNLOAD);
        assertThat(database.now().lease(late.id())).isLive();
        assertThat(late.workspace())
                .isEqualTo(
                        database.now().workspace(job.id(), WorkspaceKind.RESULT).id());
    }

    @Test
    void lastsWhileBytesAreSent() {
        DownloadLease lease = acquire();

        database.timePasses(Duration.ofSeconds(119));
        assertThat(downloads.renew(lease)).isTrue();
        database.timePasses(Duration.ofSeconds(119));
        assertThat(downloads.renew(lease)).isTrue();
        database.timePasses(Duration.ofSeconds(121));

        assertThat(downloads.renew(lease)).isFalse();
    }

    @Test
    void isNotRenewedAfterItsRelease() {
        DownloadLease lease = acquire();

        downloads.release(lease);
        downloads.release(lease);

        assertThat(database.now().lease(lease.id())).isReleased("FINISHED");
        assertThat(downloads.renew(lease)).isFalse();
    }

    @Test
    void isRefusedOnceCleanupHasBegun() {
        GivenJob job = database.given().acceptedJob().accept();
        database.work().done(job.document());
        database.timePasses(Duration.ofDays(8));
        CleanupStore cleanup = database.bean(CleanupStore.class);
        Deletion deletion = cleanup.begin(
                        database.now().workspace(job.id(), WorkspaceKind.RESULT).id())
                .orElseThrow();

        assertThat(downloads.acquire(job.id(), "api test")).isEmpty();
        cleanup.deleted(deletion);

        assertThat(downloads.acquire(job.id(), "api test")).isEmpty();
    }

    @Test
    void closesForgottenDownloadsAfterTheirGrace() {
        GivenJob job = database.given().acceptedJob().accept();
        DownloadLease forgotten = downloads.acquire(job.id(), "api test").orElseThrow();
        database.timePasses(Duration.ofSeconds(140));
        DownloadLease live = downloads.acquire(job.id(), "api test").orElseThrow();

        assertThat(downloads.closeForgotten()).isZero();
        database.timePasses(Duration.ofSeconds(20));
        assertThat(downloads.closeForgotten()).isEqualTo(1);

        assertThat(database.now().lease(forgotten.id())).isReleased("EXPIRED");
        assertThat(database.now().lease(live.id())).isLive();
    }

    private DownloadLease acquire() {
        GivenJob job = database.given().acceptedJob().accept();
        return downloads.acquire(job.id(), "api test").orElseThrow();
    }
}
