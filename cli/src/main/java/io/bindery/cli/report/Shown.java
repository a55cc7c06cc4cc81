package io.bindery.cli.report;

import io.bindery.cli.client.Document;
import io.bindery.cli.client.Job;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Facts as people read them. */
public final class Shown {

    public static final String NOTHING = "-";

    private Shown() {}

    /** A time of the API to the second; UTC, as it came. */
    public static String time(@Nullable String time) {
        if (time == null) {
            return NOTHING;
        }
        try {
            return Instant.parse(time).truncatedTo(ChronoUnit.SECONDS).toString();
        } catch (DateTimeParseException e) {
            return time;
        }
    }

    /** How many pages of the documents opened so far are done. */
    public static String pages(Job job) {
        return job.pages().done() + "/" + job.pages().total();
    }

    public static String pages(Document document) {
        return document.pageCount() == null ? NOTHING : document.pagesDone() + "/" + document.pageCount();
    }

    /** How many documents have ended. */
    public static String documents(Job job) {
        return job.documents().ended() + "/" + job.documents().total();
    }
}
