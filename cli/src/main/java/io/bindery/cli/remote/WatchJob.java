package io.bindery.cli.remote;

import io.bindery.cli.client.ApiClient;
import io.bindery.cli.client.Change;
import io.bindery.cli.client.FollowJob;
import io.bindery.cli.local.Teardown;
import io.bindery.cli.terminal.ExitCode;
import io.bindery.cli.terminal.Printable;
import java.io.IOException;

/** Watches a job to its end, and leaves it alone when it is interrupted. */
final class WatchJob {

    private final ApiClient api;
    private final ServerOptions options;

    WatchJob(ApiClient api, ServerOptions options) {
        this.api = api;
        this.options = options;
    }

    /** Returns how the job ended. */
    ExitCode end(String id) throws IOException, InterruptedException {
        WatchView view = WatchView.of(options.json());
        // Ends in the middle of whatever it does: there is nothing of ours that would be left.
        try (var _ = Teardown.atExit(() -> {
                    view.close();
                    System.err.println(System.lineSeparator() + "bindery: the job goes on; come back with: "
                            + options.command("watch " + id));
                });
                view) {
            new FollowJob(api).end(id, change -> seen(view, change));
        }
        ExitCode exit = view.end();
        if (!options.json()) {
            System.err.println("Save the results with: " + options.command("results " + id));
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
