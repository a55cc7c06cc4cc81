package io.bindery.testing;

/** Stops what a test JVM started when it ends, as the reaper of Testcontainers may be switched off. */
final class AtExit {

    private AtExit() {}

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
