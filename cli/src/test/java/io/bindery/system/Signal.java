package io.bindery.system;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Signals that Java does not send by itself. */
enum Signal {
    /** Stand still. */
    STOP,
    /** Go on. */
    CONT,
    /** Die at once. */
    KILL;

    /** Sends it to a process that is there. */
    void send(long pid) {
        try {
            int exit = new ProcessBuilder("kill", "-" + name(), Long.toString(pid))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("kill -" + name() + " " + pid + ": " + exit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
