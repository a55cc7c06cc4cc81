package io.bindery.cli.report;

import io.bindery.cli.client.Job;
import io.bindery.cli.terminal.Printable;

/** What is printed of a job that something was asked of. */
public final class Asked {

    private Asked() {}

    public static String state(Job job) {
        return Printable.of(job.id() + " is " + job.state() + ": " + Shown.documents(job) + " documents have ended");
    }
}
