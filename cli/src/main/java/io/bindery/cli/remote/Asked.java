package io.bindery.cli.remote;

import io.bindery.cli.client.Job;
import io.bindery.cli.terminal.Printable;

/** What is printed of a job that something was asked of. */
final class Asked {

    private Asked() {}

    static String state(Job job) {
        return Printable.of(job.id() + " is " + job.state() + ": " + Shown.documents(job) + " documents have ended");
    }
}
