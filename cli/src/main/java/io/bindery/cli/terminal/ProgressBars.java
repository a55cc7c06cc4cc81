package io.bindery.cli.terminal;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/**
 * Several progress bars below each other, redrawn in place. The library of {@link Progress} cannot do this for bars
 * that come and go, because it draws each with a timer and a position of its own. Thread-safe.
 */
public final class ProgressBars implements AutoCloseable {

    private static final int NAME_WIDTH = 28;
    private static final int BAR_WIDTH = 24;
    private static final String ESCAPE = "\u001b[";
    private static final String NO_WRAP = ESCAPE + "?7l";
    private static final String WRAP = ESCAPE + "?7h";
    private static final String ERASE = ESCAPE + "K";
    private static final String ERASE_BELOW = ESCAPE + "J";

    private final PrintStream target;
    private int drawn;
    private String shown = "";
    private boolean closed;

    ProgressBars(PrintStream target) {
        this.target = target;
    }

    /** Empty if standard error is not a terminal that supports escape sequences. */
    public static Optional<ProgressBars> onStandardError() {
        return Terminal.standardErrorIsTerminal() && !"dumb".equals(System.getenv("TERM"))
                ? Optional.of(new ProgressBars(System.err))
                : Optional.empty();
    }

    /** Draws these bars in place of the previous ones. */
    public synchronized void draw(List<Bar> bars) {
        if (closed) {
            return;
        }
        var lines = new StringBuilder();
        bars.forEach(bar -> lines.append(bar.line()).append(ERASE).append('\n'));
        String text = lines.toString();
        if (!text.equals(shown)) {
            target.print(NO_WRAP + moveBack() + text + ERASE_BELOW + WRAP);
            target.flush();
            shown = text;
            drawn = bars.size();
        }
    }

    /** Prints a line in place of the bars; the next bars are drawn below it. */
    public synchronized void message(String text) {
        if (!closed) {
            target.print(moveBack() + ERASE_BELOW + text + System.lineSeparator());
            target.flush();
            shown = "";
            drawn = 0;
        }
    }

    /** Leaves the last bars where they are. */
    @Override
    public synchronized void close() {
        closed = true;
    }

    private String moveBack() {
        return drawn == 0 ? "" : ESCAPE + drawn + "A\r";
    }

    /**
     * One progress bar.
     *
     * @param name printable
     * @param total 0 if not known
     * @param message printable
     */
    public record Bar(String name, long done, long total, String message) {

        private String line() {
            long filled = total == 0 ? 0 : Math.min(BAR_WIDTH, done * BAR_WIDTH / total);
            String numbers = total == 0 ? "" : done + "/" + total;
            String line = "%s [%s%s] %s %s"
                    .formatted(
                            shortened(),
                            "=".repeat((int) filled),
                            " ".repeat(BAR_WIDTH - (int) filled),
                            numbers,
                            message);
            return line.stripTrailing();
        }

        // The end of a path identifies a document better than its beginning.
        private String shortened() {
            int length = name.codePointCount(0, name.length());
            return length <= NAME_WIDTH
                    ? name + " ".repeat(NAME_WIDTH - length)
                    : "..." + name.substring(name.offsetByCodePoints(name.length(), 3 - NAME_WIDTH));
        }
    }
}
