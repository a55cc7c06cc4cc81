package io.bindery.testing;

/** Stops at the end of a test JVM what it started, because the reaper of Testcontainers may be switched off. */
final class ShutdownHooks {

    private ShutdownHooks() {}

    static void run(String name, Stop stop) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> quietly(stop), name));
    }

    // The JVM is ending, and its logging may have ended already: nothing is left that could act on a failure.
    @SuppressWarnings("CatchAndPrintStackTrace")
    private static void quietly(Stop stop) {
        try {
            stop.run();
        } catch (Exception e) {
            e.printStackTrace();
        }
    }

    interface Stop {
        void run() throws Exception;
    }
}
