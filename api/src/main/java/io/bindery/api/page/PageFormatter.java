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

/** Formats states, sizes, times and progress for people; templates call it {@code format}. Thread-safe. */
@Component
class PageFormatter {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Clock clock;

    PageFormatter(Clock clock) {
        this.clock = clock;
    }

    /** A state in lower case, with spaces. */
    public String state(Enum<?> state) {
        return state(state.name());
    }

    /** The same for the name of a state. */
    public String state(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** A size, in B, KiB, MiB or GiB. */
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

    /** How long ago a moment was, or how soon it is; empty if null. */
    public String when(@Nullable Instant moment) {
        if (moment == null) {
            return "";
        }
        Duration past = Duration.between(moment, clock.instant());
        return past.isNegative() ? "in " + duration(past.negated()) : duration(past) + " ago";
    }

    /** A duration, in its two greatest units. */
    public String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
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

    /** A name in camel case, such as {@code orphansSeen}, as separate words. */
    public String name(String camelCase) {
        return camelCase.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }

    /** Whether a job requested an operation. */
    public boolean requested(JobJson job, String operation) {
        return job.operations().stream().anyMatch(requested -> requested.name().equals(operation));
    }

    /** The estimated pages of a job, if its uncounted documents have as many as the counted ones; at least 1. */
    public long estimatedPages(JobJson job) {
        long counted = job.documents().total() - job.documents().queued();
        return Math.max(
                1, counted == 0 ? 0 : job.pages().total() * job.documents().total() / counted);
    }

    /** The duration of a job, so far if it still runs; empty before it has started. */
    public String elapsed(JobJson job) {
        Instant started = job.startedAt();
        if (started == null) {
            return "";
        }
        Instant finished = job.finishedAt();
        return duration(Duration.between(started, finished == null ? clock.instant() : finished));
    }

    /** The estimated rest of a running job's duration, at its speed so far; empty while nothing is done. */
    public String remaining(JobJson job) {
        Instant started = job.startedAt();
        double done = done(job);
        if (started == null || job.state().ended() || done <= 0) {
            return "";
        }
        double soFar = Duration.between(started, clock.instant()).toMillis();
        return duration(Duration.ofMillis(Math.round(soFar / done * (1 - done))));
    }

    /** The share of a job that is done, from 0 to 1: of its documents or of its pages, whichever is greater. */
    private double done(JobJson job) {
        JobJson.Documents documents = job.documents();
        if (documents.total() == 0) {
            return 0;
        }
        double ended = documents.succeeded() + documents.failed() + documents.cancelled();
        return Math.min(
                1, Math.max(ended / documents.total(), (double) job.pages().done() / estimatedPages(job)));
    }
}
