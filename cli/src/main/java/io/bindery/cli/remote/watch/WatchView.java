package io.bindery.cli.remote.watch;

import io.bindery.cli.client.ApiResponse;
import io.bindery.cli.client.Document;
import io.bindery.cli.client.Job;
import io.bindery.cli.terminal.ExitCode;
import io.bindery.cli.terminal.ProgressBars;

/** The output of a watched job. Thread-safe, because an interrupt closes it from another thread. */
sealed interface WatchView extends AutoCloseable permits WatchBars, WatchLines, WatchJson {

    /** JSON if requested, else bars if standard error is a terminal, else lines. */
    static WatchView of(boolean json) {
        if (json) {
            return new WatchJson(System.out, System.err);
        }
        return ProgressBars.onStandardError()
                .<WatchView>map(frame -> new WatchBars(frame, System.out, System.err))
                .orElseGet(() -> new WatchLines(System.out, System.err));
    }

    /** Shows a new state of the job. */
    void job(ApiResponse<Job> job);

    /** Shows a new state of a document. */
    void document(ApiResponse<Document> document);

    /** Prints a message about the connection. */
    void message(String text);

    /** Stops drawing. */
    @Override
    void close();

    /** Prints how the job ended; to be called when the view is closed. */
    ExitCode printSummary();
}
