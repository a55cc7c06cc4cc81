/**
 * A fault of the schedule.
 *
 * @param gapMillis the pause after the previous fault
 * @param target selects one of the possible targets, by modulo
 * @param lastsMillis its duration, if it has one
 * @param early whether a process may be hit that has not become ready yet
 */
record Fault(int number, long gapMillis, Kind kind, int target, long lastsMillis, boolean early) {

    enum Kind {
        CHILD("kill -9 of a child of a worker", 110, true, 0, 0),
        WORKER("kill -9 of a worker", 22, true, 0, 0),
        API("kill -9 of an API", 12, true, 0, 0),
        BROKER("kill -9 of RabbitMQ, started again after 1-5 s", 2, true, 1000, 5000),
        DATABASE("kill -9 of PostgreSQL, started again after 1-9 s", 2, true, 1000, 9000),
        FREEZE_WORKER("SIGSTOP of a worker for 7-25 s", 9, false, 7000, 25000),
        FREEZE_API("SIGSTOP of an API for 9-25 s", 3, false, 9000, 25000),
        DRAIN_WORKER("SIGTERM of a worker", 7, false, 0, 0),
        DRAIN_API("SIGTERM of an API", 3, false, 0, 0),
        PURGE("queue purged", 10, false, 0, 0),
        COPIES("messages published again, twice each, shuffled", 20, false, 0, 0);

        final String text;
        final int weight;

        /** Whether it counts for {@code --kills}. */
        final boolean kills;

        final long shortest;
        final long longest;

        Kind(String text, int weight, boolean kills, long shortest, long longest) {
            this.text = text;
            this.weight = weight;
            this.kills = kills;
            this.shortest = shortest;
            this.longest = longest;
        }
    }
}
