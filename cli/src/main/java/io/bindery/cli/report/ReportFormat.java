package io.bindery.cli.report;

import io.bindery.cli.client.Document;
import io.bindery.cli.client.Job;
import io.bindery.cli.terminal.Printable;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Formats times, counts and states of jobs and documents for output to people. */
public final class ReportFormat {

    private static final String NO_VALUE = "-";

    private ReportFormat() {}

    /** The state of a job, for the answer to a cancel or a retry. */
    public static String jobState(Job job) {
        return Printable.of(job.id() + " is " + job.state() + ": " + documents(job) + " documents have ended");
    }

    /** A time of the API, truncated to seconds, in UTC; as it came if it cannot be parsed. */
    public static String time(@Nullable String time) {
        if (time == null) {
            return NO_VALUE;
        }
        try {
            return Instant.parse(time).truncatedTo(ChronoUnit.SECONDS).toString();
        } catch (DateTimeParseException e) {
            return time;
        }
    }

    /** Pages done and pages in total, of the documents opened so far. */
    public static String pages(Job job) {
        return job.pages().done() + "/" + job.pages().total();
    }

    /** Pages done and pages in total. */
    public static String pages(Document document) {
        return document.pageCount() == null ? NO_VALUE : document.pagesDone() + "/" + document.pageCount();
    }

    /** Documents that have ended and documents in total. */
    public static String documents(Job job) {
        return job.documents().ended() + "/" + job.documents().total();
    }
}
