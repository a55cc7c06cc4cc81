package io.bindery.worker.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.job.DocumentId;
import io.bindery.common.job.JobId;
import io.bindery.common.job.Priority;
import io.bindery.common.job.WorkerId;
import io.bindery.common.storage.StoragePath;
import io.bindery.db.document.Claim;
import io.bindery.db.document.Renewal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HeldLeaseTest {

    private static final LeaseTimes TIMES = new LeaseTimes(
            Duration.ofSeconds(15), Duration.ofSeconds(45), Duration.ofSeconds(120), Duration.ofMinutes(15));

    private final AtomicLong clock = new AtomicLong(-5_000_000_000L);
    private final HeldLease hold = new HeldLease(claim(), clock.get(), TIMES, clock::get, closed -> {});

    @Test
    void isTrustedForItsWindowAndNoLonger() {
        secondsPass(44);
        assertThat(hold.trusted()).isTrue();

        secondsPass(1);

        assertThat(hold.trusted()).isFalse();
        assertThat(hold.stopReason()).contains(StopReason.LOST);
    }

    @Test
    void countsTrustFromBeforeTheRenewalWasAskedFor() {
        secondsPass(15);
        assertThat(hold.beginRenewal()).isTrue();
        long askedAt = clock.get();
        secondsPass(20);
        hold.renewed(Renewal.HELD, askedAt);

        secondsPass(24);
        assertThat(hold.trusted()).isTrue();
        secondsPass(1);
        assertThat(hold.trusted()).isFalse();
    }

    @Test
    void doesNotTrustAnAnswerThatComesTooLate() {
        secondsPass(15);
        long askedAt = clock.get();
        assertThat(hold.beginRenewal()).isTrue();
        secondsPass(31);

        hold.renewed(Renewal.HELD, askedAt);

        assertThat(hold.trusted()).isFalse();
    }

    @Test
    void renewsOnceAtATimeAndOnlyWhenItIsDue() {
        secondsPass(14);
        assertThat(hold.beginRenewal()).isFalse();
        secondsPass(1);

        assertThat(hold.beginRenewal()).isTrue();
        assertThat(hold.beginRenewal()).isFalse();

        hold.renewed(Renewal.HELD, clock.get());
        assertThat(hold.beginRenewal()).isFalse();
        secondsPass(15);
        assertThat(hold.beginRenewal()).isTrue();
    }

    @Test
    void asksAgainSoonAfterARenewalWithoutAnAnswer() {
        secondsPass(15);
        assertThat(hold.beginRenewal()).isTrue();
        hold.notRenewed();
        assertThat(hold.beginRenewal()).isFalse();

        secondsPass(3);

        assertThat(hold.beginRenewal()).isTrue();
        assertThat(hold.stopRequested()).isFalse();
    }

    @Test
    void stopsAndIsNotRenewedWithoutProgress() {
        renewFor(119);
        assertThat(hold.stopRequested()).isFalse();
        hold.alive();
        renewFor(119);
        assertThat(hold.stopRequested()).isFalse();

        renewFor(1);

        assertThat(hold.stopReason()).contains(StopReason.STALLED);
        assertThat(hold.trusted()).isTrue();
        secondsPass(15);
        assertThat(hold.beginRenewal()).isFalse();
    }

    @Test
    void stopsWhenItTakesTooLongInAll() {
        for (int minute = 0; minute < 15; minute++) {
            assertThat(hold.stopRequested()).isFalse();
            hold.progress(minute, 100);
            renewFor(60);
        }

        assertThat(hold.stopReason()).contains(StopReason.TIMED_OUT);
        assertThat(hold.timeLeft()).isZero();
    }

    @Test
    void isRenewedWhileACancelledRunCloses() {
        hold.renewed(Renewal.CANCEL_REQUESTED, clock.get());

        assertThat(hold.stopReason()).contains(StopReason.CANCELLED);
        secondsPass(15);
        assertThat(hold.beginRenewal()).isTrue();
    }

    @Test
    void keepsItsFirstReasonUnlessTheLeaseIsLost() {
        hold.stop(StopReason.CANCELLED);
        hold.stop(StopReason.DRAINED);
        assertThat(hold.stopReason()).contains(StopReason.CANCELLED);

        hold.renewed(Renewal.LOST, clock.get());

        assertThat(hold.stopReason()).contains(StopReason.LOST);
    }

    @Test
    void interruptsTheRunAndNothingAfterIt() {
        boolean interruptedWithin = hold.interruptibly(() -> {
            hold.stop(StopReason.DRAINED);
            return Thread.currentThread().isInterrupted();
        });

        assertThat(interruptedWithin).isTrue();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        hold.stop(StopReason.LOST);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void writesPagesOnceASecondAndNeverForAShortRun() {
        hold.progress(1, 500);
        assertThat(hold.pagesToWrite()).isEmpty();
        secondsPass(1);
        hold.progress(60, 500);

        assertThat(hold.pagesToWrite()).contains(new PageProgress.Pages(60, 500));
        hold.progress(61, 500);
        assertThat(hold.pagesToWrite()).isEmpty();
        secondsPass(1);
        assertThat(hold.pagesToWrite()).contains(new PageProgress.Pages(61, 500));
        secondsPass(1);
        assertThat(hold.pagesToWrite()).isEmpty();
    }

    private void renewFor(int seconds) {
        for (int second = 0; second < seconds; second++) {
            secondsPass(1);
            if (hold.beginRenewal()) {
                hold.renewed(Renewal.HELD, clock.get());
            }
        }
    }

    private void secondsPass(long seconds) {
        clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    private static Claim claim() {
        var id = new UUID(7, 7);
        return new Claim(
                new JobId(id),
                new DocumentId(id),
                1,
                1,
                3,
                id,
                new WorkerId(id),
                "",
                new StoragePath("w/00/" + id + "/in"),
                new StoragePath("w/00/" + id),
                List.of(),
                Priority.BULK);
    }
}
