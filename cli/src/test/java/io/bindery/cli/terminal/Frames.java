package io.bindery.cli.terminal;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Frames for tests. */
public final class Frames {

    private Frames() {}

    public static Frame on(OutputStream target) {
        return new Frame(new PrintStream(target, true, StandardCharsets.UTF_8));
    }
}
