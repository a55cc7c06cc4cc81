package io.bindery.cli.terminal;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/**
 * Several bars below each other, drawn over the ones before. The library of {@link Progress} draws each bar by a clock and a
 * place of its own; bars that come and go are drawn here, all at once. Thread-safe.
 */
public final class Frame implements AutoCloseable {

    private static final int NAME = 28;
    private static final int BAR = 24;
    private static final String ESCAPE = "\u001b[";
    private static final String NO_WRAP = ESCAPE + "?7l";
    private static final String WRAP = ESCAPE + "?7h";
    private static final String ERASE = ESCAPE + "K";
    private static final String ERASE_BELOW = ESCAPE + "J";

    private final PrintStream target;
    private int drawn;
    private String shown = "";
    private boolean closed;

    Frame(PrintStream target) {
        this.target = target;
    }

    /** One if standard error is a terminal that can be drawn on. */
    public static Optional<Frame> onStandardError() {
        return Terminal.showsErrors() && !"dumb".equals(System.getenv("TERM"))
                ? Optional.of(new Frame(System.err))
                : Optional.empty();
    }

    /** Draws these in the place of those before. */
    public synchronized void draw(List<Bar> bars) {
        if (closed) {
            return;
        }
        var lines = new StringBuilder();
        bars.forEach(bar -> lines.append(bar.line()).append(ERASE).append('\n'));
        String text = lines.toString();
        if (!text.equals(shown)) {
            target.print(NO_WRAP + back() + text + ERASE_BELOW + WRAP);
            target.flush();
            shown = text;
            drawn = bars.size();
        }
    }

    /** Says something that stays, in the place of the bars: whoever draws next draws below. */
    public synchronized void remark(String text) {
        if (!closed) {
            target.print(back() + ERASE_BELOW + text + System.lineSeparator());
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

    private String back() {
        return drawn == 0 ? "" : ESCAPE + drawn + "A\r";
    }

    /**
     * One line.
     *
     * @param name printable
     * @param all 0 if not known
     * @param message printable
     */
    public record Bar(String name, long done, long all, String message) {

        private String line() {
            long filled = all == 0 ? 0 : Math.min(BAR, done * BAR / all);
            String numbers = all == 0 ? "" : done + "/" + all;
            String line = "%s [%s%s] %s %s"
                    .formatted(shortened(), "=".repeat((int) filled), " ".repeat(BAR - (int) filled), numbers, message);
            return line.stripTrailing();
        }

        // The end of a path tells more than its beginning.
        private String shortened() {
            int length = name.codePointCount(0, name.length());
            return length <= NAME
                    ? name + " ".repeat(NAME - length)
                    : "..." + name.substring(name.offsetByCodePoints(name.length(), 3 - NAME));
        }
    }
}
