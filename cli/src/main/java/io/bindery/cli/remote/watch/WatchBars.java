package io.bindery.cli.remote.watch;

import io.bindery.cli.client.Answer;
import io.bindery.cli.client.Document;
import io.bindery.cli.client.Job;
import io.bindery.cli.report.DocumentReport;
import io.bindery.cli.report.Shown;
import io.bindery.cli.terminal.ExitCode;
import io.bindery.cli.terminal.Frame;
import io.bindery.cli.terminal.Printable;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A bar for each document that runs, a handful at most, and one for all of the job. */
final class WatchBars implements WatchView {

    private static final int MOST = 8;

    private final Frame frame;
    private final PrintStream out;
    private final PrintStream err;
    private final SeenDocuments seen = new SeenDocuments();
    private @Nullable Job job;

    WatchBars(Frame frame, PrintStream out, PrintStream err) {
        this.frame = frame;
        this.out = out;
        this.err = err;
    }

    @Override
    public synchronized void job(Answer<Job> answer) {
        job = answer.value();
        draw();
    }

    @Override
    public synchronized void document(Answer<Document> answer) {
        seen.put(answer.value());
        draw();
    }

    @Override
    public synchronized void remark(String text) {
        frame.remark(text);
        draw();
    }

    // Not synchronized: an interrupt must not wait for whoever draws.
    @Override
    public void close() {
        frame.close();
    }

    @Override
    public synchronized ExitCode end() {
        DocumentReport report = seen.report();
        report.troubles(err);
        out.println(report.summary());
        return report.exitCode();
    }

    private void draw() {
        Job shown = job;
        if (shown == null) {
            return;
        }
        List<Document> running = seen.running();
        var bars = new ArrayList<Frame.Bar>();
        for (Document document : running.subList(0, Math.min(MOST, running.size()))) {
            Integer pages = document.pageCount();
            bars.add(new Frame.Bar(Printable.of(document.path()), document.pagesDone(), pages == null ? 0 : pages, ""));
        }
        String more = running.size() > MOST ? ", " + (running.size() - MOST) + " more running" : "";
        // A document that was not opened yet counts as one page: the bar then does not stand at its end all the time.
        bars.add(new Frame.Bar(
                Printable.of(shown.state()),
                shown.pages().done(),
                shown.pages().total() + shown.documents().queued(),
                Shown.documents(shown) + " documents" + more));
        frame.draw(bars);
    }
}
