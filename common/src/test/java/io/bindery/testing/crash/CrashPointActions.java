package io.bindery.testing.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Executes the actions of armed crash points, in the process under test: called by the code that {@link CrashAgent}
 * adds.
 */
public final class CrashPointActions {

    private static final ThreadLocal<@Nullable Action> NEXT_COMMIT = new ThreadLocal<>();
    private static volatile Path armed = Path.of("");

    private CrashPointActions() {}

    static void in(Path directory) {
        armed = directory;
    }

    /** A crash point was reached: does what it is armed with, if it is, and of several processes only in one. */
    public static void reached(Enum<?> point) throws IOException {
        Path order = CrashPoints.armed(armed, point.name());
        if (!Files.exists(order)) {
            return;
        }
        Action action = take(point.name(), order);
        if (action != null) {
            act(point.name(), action);
        }
    }

    /**
     * One thread at a time, and a process that is to die does so in here: another thread could otherwise have taken the
     * order of its own point, but not said so, when the process dies, and a death too few would be seen.
     */
    private static synchronized @Nullable Action take(String point, Path order) throws IOException {
        Path taken = armed.resolve(point + ".taken-" + ProcessHandle.current().pid());
        Action action;
        try {
            action = Action.valueOf(Files.readString(order));
            if (!action.lasts()) {
                Files.move(order, taken, StandardCopyOption.ATOMIC_MOVE);
                Files.delete(taken);
            }
        } catch (NoSuchFileException e) {
            return null;
        }
        CrashPoints.note(armed, point, ProcessHandle.current().pid());
        if (action == Action.HALT) {
            Runtime.getRuntime().halt(Action.HALTED);
        }
        return action;
    }

    /** A transaction is about to be committed. */
    public static void committing(Object connection) throws SQLException {
        if (NEXT_COMMIT.get() == Action.LOSE_COMMIT) {
            NEXT_COMMIT.remove();
            ((Connection) connection).abort(Runnable::run);
        }
    }

    /** A transaction has been committed. */
    public static void committed(Object connection) throws SQLException {
        if (NEXT_COMMIT.get() == Action.LOSE_ANSWER) {
            NEXT_COMMIT.remove();
            ((Connection) connection).abort(Runnable::run);
            throw new SQLException("An I/O error occurred while the answer to a commit was awaited.", "08006");
        }
    }

    private static void act(String point, Action action) throws IOException {
        switch (action) {
            case HALT -> throw new IllegalStateException("still alive at " + point);
            case PAUSE -> pause(point);
            case FAIL, FAIL_ALWAYS -> throw new IllegalStateException("a fault at " + point);
            case FAIL_IO, FAIL_IO_ALWAYS -> throw new IOException("Input/output error, a fault at " + point);
            case LOSE_ANSWER, LOSE_COMMIT -> NEXT_COMMIT.set(action);
        }
    }

    private static void pause(String point) {
        var never = new CountDownLatch(1);
        try {
            while (CrashPoints.heldUp(armed, point)) {
                var _ = never.await(10, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            // Whoever is to be stopped here is let go.
            Thread.currentThread().interrupt();
        } catch (UncheckedIOException e) {
            throw new IllegalStateException("the directory of the test is gone", e);
        }
    }
}
