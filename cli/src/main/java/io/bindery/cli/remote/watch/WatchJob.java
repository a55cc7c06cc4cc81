package io.bindery.cli.remote.watch;

import io.bindery.cli.client.ApiClient;
import io.bindery.cli.client.follow.Change;
import io.bindery.cli.client.follow.FollowJob;
import io.bindery.cli.terminal.ExitCode;
import io.bindery.cli.terminal.Printable;
import io.bindery.cli.terminal.Teardown;
import java.io.IOException;
import java.util.function.UnaryOperator;

/** Watches a job to its end, and leaves it alone when it is interrupted. */
public final class WatchJob {

    private final ApiClient api;
    private final boolean json;
    private final UnaryOperator<String> command;

    /**
     * Watches jobs of one server.
     *
     * @param json whether changes are printed as JSON
     * @param command makes the command line that asks the same server
     */
    public WatchJob(ApiClient api, boolean json, UnaryOperator<String> command) {
        this.api = api;
        this.json = json;
        this.command = command;
    }

    /** Returns how the job ended. */
    public ExitCode end(String id) throws IOException, InterruptedException {
        WatchView view = WatchView.of(json);
        // Ends in the middle of whatever it does: there is nothing of ours that would be left.
        try (var _ = Teardown.atExit(() -> {
                    view.close();
                    System.err.println(System.lineSeparator() + "bindery: the job goes on; come back with: "
                            + command.apply("watch " + id));
                });
                view) {
            new FollowJob(api).end(id, change -> seen(view, change));
        }
        ExitCode exit = view.end();
        if (!json) {
            System.err.println("Save the results with: " + command.apply("results " + id));
        }
        return exit;
    }

    private static void seen(WatchView view, Change change) {
        switch (change) {
            case Change.OfJob(var job) -> view.job(job);
            case Change.OfDocument(var document) -> view.document(document);
            case Change.Away(var reason) ->
                view.remark("bindery: " + Printable.of(reason) + "; the job goes on, and so does this when it is back");
            case Change.Back() -> view.remark("bindery: the server is back");
        }
    }
}
