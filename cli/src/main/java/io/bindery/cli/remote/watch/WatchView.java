package io.bindery.cli.remote.watch;

import io.bindery.cli.client.Answer;
import io.bindery.cli.client.Document;
import io.bindery.cli.client.Job;
import io.bindery.cli.terminal.ExitCode;
import io.bindery.cli.terminal.Frame;

/** What a watcher sees. Thread-safe, as an interrupt closes it in the middle. */
sealed interface WatchView extends AutoCloseable permits WatchBars, WatchLines, WatchJson {

    /** JSON if asked for, else bars where people look at standard error, else lines. */
    static WatchView of(boolean json) {
        if (json) {
            return new WatchJson(System.out, System.err);
        }
        return Frame.onStandardError()
                .<WatchView>map(frame -> new WatchBars(frame, System.out, System.err))
                .orElseGet(() -> new WatchLines(System.out, System.err));
    }

    /** The job is like this now. */
    void job(Answer<Job> job);

    /** A document is like this now. */
    void document(Answer<Document> document);

    /** Something about the watching itself. */
    void remark(String text);

    /** Nothing is drawn any more. */
    @Override
    void close();

    /** Says how the job ended, once it has and the view is closed. */
    ExitCode end();
}
