package io.bindery.cli.remote.watch;

import io.bindery.cli.client.Answer;
import io.bindery.cli.client.Document;
import io.bindery.cli.client.Job;
import io.bindery.cli.report.DocumentReport;
import io.bindery.cli.report.Shown;
import io.bindery.cli.terminal.ExitCode;
import io.bindery.cli.terminal.Printable;
import java.io.PrintStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A line when the job is in another state, when a document has ended, and now and then while nothing ends. */
final class WatchLines implements WatchView {

    private static final Duration QUIET = Duration.ofSeconds(10);

    private final PrintStream out;
    private final PrintStream err;
    private final SeenDocuments seen = new SeenDocuments();
    private String state = "";
    private boolean first;
    private long said = System.nanoTime();

    WatchLines(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public void job(Answer<Job> answer) {
        Job job = answer.value();
        first = state.isEmpty();
        if (!job.state().equals(state) || System.nanoTime() - said > QUIET.toNanos()) {
            say(job.state() + ": " + Shown.documents(job) + " documents, " + Shown.pages(job) + " pages");
        }
        state = job.state();
    }

    /** What had succeeded before the watching began is not news. */
    @Override
    public void document(Answer<Document> answer) {
        Document document = answer.value();
        @Nullable Document before = seen.put(document);
        boolean newlyEnded = document.ended() && (before == null || !before.ended());
        if (newlyEnded && !(first && document.succeeded())) {
            say(document.path() + ": " + fate(document));
        }
    }

    @Override
    public void remark(String text) {
        err.println(text);
    }

    @Override
    public void close() {}

    @Override
    public ExitCode end() {
        DocumentReport report = seen.report();
        out.println(report.summary());
        return report.exitCode();
    }

    private void say(String line) {
        out.println(Printable.of(line));
        said = System.nanoTime();
    }

    private static String fate(Document document) {
        if (document.failure() != null) {
            return document.state() + ", " + DocumentReport.reason(document);
        }
        String pages = document.pageCount() == null ? "" : ", pages: " + document.pageCount();
        return document.state()
                + pages
                + DocumentReport.warning(document)
                        .map(warning -> ", " + warning)
                        .orElse("");
    }
}
