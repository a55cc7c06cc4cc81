package io.bindery.worker.readiness;

/**
 * What a check of database and storage found.
 *
 * @param database whether the database answers and has its schema
 * @param storage whether the storage is there and is one that the database knows
 */
public record Readiness(Finding database, Finding storage) {

    static final Readiness UNKNOWN =
            new Readiness(Finding.closed("not checked yet"), Finding.closed("not checked yet"));

    static final Readiness STALE = new Readiness(
            Finding.closed("no check of it has ended for too long"),
            Finding.closed("no check of it has ended for too long"));

    /** Whether documents may be claimed. */
    public boolean open() {
        return database.open() && storage.open();
    }

    /** Why not, for the log. */
    String reason() {
        return database.open() ? storage.reason() : database.reason();
    }

    /**
     * The state of one of the two.
     *
     * @param open whether it can be used
     * @param reason if not, why; otherwise empty
     */
    public record Finding(boolean open, String reason) {

        static final Finding OPEN = new Finding(true, "");

        static Finding closed(String reason) {
            return new Finding(false, reason);
        }
    }
}
