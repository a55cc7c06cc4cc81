package io.bindery.engine.output;

import static java.lang.System.Logger.Level.DEBUG;

import io.bindery.engine.guard.RunEnded;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads parts that may be damaged: a value, or nothing and a warning. */
public final class Tolerance {

    private static final System.Logger LOG = System.getLogger(Tolerance.class.getName());

    private final Warnings warnings;

    public Tolerance(Warnings warnings) {
        this.warnings = warnings;
    }

    public <T> Optional<T> read(String what, Reading<T> reading) {
        try {
            return Optional.ofNullable(reading.read());
        } catch (RunEnded e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // PDFBox throws any exception for damaged data.
            LOG.log(DEBUG, "unreadable: " + what, e);
            warnings.add("The " + what + " could not be read.");
            return Optional.empty();
        }
    }

    public void run(String what, Step step) {
        read(what, () -> {
            step.run();
            return null;
        });
    }

    @FunctionalInterface
    public interface Reading<T> {
        @Nullable T read() throws IOException;
    }

    @FunctionalInterface
    public interface Step {
        void run() throws IOException;
    }
}
