package io.bindery.api.page;

import io.bindery.api.job.JobJson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Numbers and times in words; templates call it {@code words}. Thread-safe. */
@Component
class Words {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Clock clock;

    Words(Clock clock) {
        this.clock = clock;
    }

    /** A state as people read it. */
    public String state(Enum<?> state) {
        return state(state.name());
    }

    /** The same, of its name. */
    public String state(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** A size. */
    public String bytes(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        double size = bytes / 1024.0;
        for (String unit : new String[] {"KiB", "MiB"}) {
            if (size < 1024) {
                return String.format(Locale.ROOT, "%.1f %s", size, unit);
            }
            size /= 1024;
        }
        return String.format(Locale.ROOT, "%.1f GiB", size);
    }

    /** How long ago, or how far ahead, a moment is. */
    public String when(@Nullable Instant moment) {
        if (moment == null) {
            return "";
        }
        Duration past = Duration.between(moment, clock.instant());
        return past.isNegative() ? "in " + duration(past.negated()) : duration(past) + " ago";
    }

    /** A length of time, in its two greatest units. */
    public String duration(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
        }
        long hours = seconds / 3600;
        if (hours < 48) {
            long minutes = seconds / 60 % 60;
            return hours + " h" + (minutes == 0 ? "" : " " + minutes + " min");
        }
        return hours / 24 + " days";
    }

    /** A moment, to the minute. */
    public String date(Instant moment) {
        return DATE.format(moment);
    }

    /** The name of a number, such as {@code orphansSeen}. */
    public String name(String camelCase) {
        return camelCase.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }

    /** Whether an operation was asked for. */
    public boolean asked(JobJson job, String operation) {
        return job.operations().stream().anyMatch(asked -> asked.name().equals(operation));
    }

    /** How many pages a job may have, if documents that nobody has counted yet are like those that were; at least 1. */
    public long pages(JobJson job) {
        long counted = job.documents().total() - job.documents().queued();
        return Math.max(
                1, counted == 0 ? 0 : job.pages().total() * job.documents().total() / counted);
    }

    /** How long a job has taken, or has taken so far; empty before it began. */
    public String elapsed(JobJson job) {
        Instant begun = job.startedAt();
        if (begun == null) {
            return "";
        }
        Instant finished = job.finishedAt();
        return duration(Duration.between(begun, finished == null ? clock.instant() : finished));
    }

    /** About how long a running job will take from here, if what is left takes as long as what is done; empty while nobody can tell. */
    public String remaining(JobJson job) {
        Instant begun = job.startedAt();
        double done = done(job);
        if (begun == null || job.state().ended() || done <= 0) {
            return "";
        }
        double soFar = Duration.between(begun, clock.instant()).toMillis();
        return duration(Duration.ofMillis(Math.round(soFar / done * (1 - done))));
    }

    /** The share of a job that is done, from 0 to 1: of its documents or of its pages, whichever is further. */
    private double done(JobJson job) {
        JobJson.Documents documents = job.documents();
        if (documents.total() == 0) {
            return 0;
        }
        double ended = documents.succeeded() + documents.failed() + documents.cancelled();
        return Math.min(
                1, Math.max(ended / documents.total(), (double) job.pages().done() / pages(job)));
    }
}
