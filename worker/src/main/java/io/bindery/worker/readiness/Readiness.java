package io.bindery.worker.readiness;

/**
 * What a look at database and storage found.
 *
 * @param database whether the database answers and has its schema
 * @param storage whether the storage is there and is one that the database knows
 */
public record Readiness(Finding database, Finding storage) {

    static final Readiness UNKNOWN =
            new Readiness(Finding.closed("not looked at yet"), Finding.closed("not looked at yet"));

    static final Readiness STALE = new Readiness(
            Finding.closed("no look at it has ended for too long"),
            Finding.closed("no look at it has ended for too long"));

    /** Whether documents may be taken. */
    public boolean open() {
        return database.open() && storage.open();
    }

    /** Why not, for the log. */
    String reason() {
        return database.open() ? storage.reason() : database.reason();
    }

    /**
     * One of the two.
     *
     * @param open whether it is as it should be
     * @param reason otherwise, what is wrong
     */
    public record Finding(boolean open, String reason) {

        static final Finding OPEN = new Finding(true, "");

        static Finding closed(String reason) {
            return new Finding(false, reason);
        }
    }
}
