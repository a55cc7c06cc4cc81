package io.bindery.cli.terminal;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Creates progress bars for tests of other packages. */
public final class TestProgressBars {

    private TestProgressBars() {}

    public static ProgressBars on(OutputStream target) {
        return new ProgressBars(new PrintStream(target, true, StandardCharsets.UTF_8));
    }
}
