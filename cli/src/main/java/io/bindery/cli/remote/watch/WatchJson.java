package io.bindery.cli.remote.watch;

import io.bindery.cli.client.Answer;
import io.bindery.cli.client.Document;
import io.bindery.cli.client.Job;
import io.bindery.cli.terminal.ExitCode;
import java.io.PrintStream;

/** One line of JSON for each change. */
final class WatchJson implements WatchView {

    private final PrintStream out;
    private final PrintStream err;
    private final SeenDocuments seen = new SeenDocuments();

    WatchJson(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public void job(Answer<Job> job) {
        out.println("{\"job\":" + job.json() + "}");
    }

    @Override
    public void document(Answer<Document> document) {
        seen.put(document.value());
        out.println("{\"document\":" + document.json() + "}");
    }

    @Override
    public void remark(String text) {
        err.println(text);
    }

    @Override
    public void close() {}

    @Override
    public ExitCode end() {
        return seen.report().exitCode();
    }
}
