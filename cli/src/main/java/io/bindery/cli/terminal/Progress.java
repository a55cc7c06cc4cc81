package io.bindery.cli.terminal;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows the progress of a job; prints nothing if standard error is not a terminal. Thread-safe. */
public sealed interface Progress extends AutoCloseable {

    /**
     * Shows a new state.
     *
     * @param pagesDone pages processed
     * @param pages pages known so far; grows as documents are opened
     * @param message a few words beside the bar
     */
    void show(long pagesDone, long pages, String message);

    @Override
    void close();

    /** A bar if standard error is a terminal. */
    static Progress onStandardError() {
        return Terminal.standardErrorIsTerminal() ? new Bar(System.err) : new Silent();
    }

    /** A progress bar drawn by a library. */
    final class Bar implements Progress {

        private static final int WIDTH = 79;
        private static final int REFRESH_MILLIS = 200;

        private final PrintStream target;
        private final ProgressBar bar;

        Bar(PrintStream target) {
            this.target = target;
            // With a fixed width the library does not open the terminal through JLine, which would reset the handler of
            // Ctrl-C: the process would end at once and leave its servers behind.
            bar = new ProgressBarBuilder()
                    .setTaskName("Pages")
                    .setInitialMax(1)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(REFRESH_MILLIS)
                    .continuousUpdate()
                    .hideEta()
                    .setConsumer(new Line(target))
                    .build();
        }

        @Override
        public void show(long pagesDone, long pages, String message) {
            bar.maxHint(Math.max(1, pages));
            bar.stepTo(pagesDone);
            bar.setExtraMessage(" " + message);
        }

        @Override
        public void close() {
            bar.close();
            target.println();
        }

        // The library ends the line only if it has drawn before.
        private static final class Line extends ConsoleProgressBarConsumer {

            private Line(PrintStream target) {
                super(target, WIDTH);
            }

            @Override
            public void close() {}
        }
    }

    /** Prints nothing, for scripts and logs. */
    final class Silent implements Progress {

        private Silent() {}

        @Override
        public void show(long pagesDone, long pages, String message) {}

        @Override
        public void close() {}
    }
}
