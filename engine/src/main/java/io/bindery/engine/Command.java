package io.bindery.engine;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** A program on this machine that an operation needs. */
public final class Command {

    private static final long LIMIT_SECONDS = 10;

    private Command() {}

    /** Whether it can be run and exits with 0. Waits for at most ten seconds. */
    public static boolean works(String... command) {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            // The program does not exist.
            return false;
        }
        try {
            return process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            process.destroyForcibly();
        }
    }
}
