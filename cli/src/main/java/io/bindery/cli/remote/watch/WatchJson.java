package io.bindery.cli.remote.watch;

import io.bindery.cli.client.ApiResponse;
import io.bindery.cli.client.Document;
import io.bindery.cli.client.Job;
import io.bindery.cli.terminal.ExitCode;
import java.io.PrintStream;

/** Prints a line of JSON for each change. */
final class WatchJson implements WatchView {

    private final PrintStream out;
    private final PrintStream err;
    private final LatestDocuments latest = new LatestDocuments();

    WatchJson(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public void job(ApiResponse<Job> job) {
        out.println("{\"job\":" + job.json() + "}");
    }

    @Override
    public void document(ApiResponse<Document> document) {
        latest.put(document.value());
        out.println("{\"document\":" + document.json() + "}");
    }

    @Override
    public void message(String text) {
        err.println(text);
    }

    @Override
    public void close() {}

    @Override
    public ExitCode printSummary() {
        return latest.report().exitCode();
    }
}
