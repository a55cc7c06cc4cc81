package io.bindery.db.event;

/**
 * What a reader has seen: every transaction that had ended by then. Positions of concurrent readers have no order;
 * those of one reader follow each other.
 *
 * @param snapshot a {@code pg_snapshot} as text, {@code xmin:xmax:xip,...}
 */
public record Position(String snapshot) {

    /**
     * The position of a reader that has seen everything below a watermark.
     *
     * @param watermark as {@link #watermark()} gave it; at least 1
     */
    public static Position of(long watermark) {
        return new Position(watermark + ":" + watermark + ":");
    }

    /**
     * A transaction id below which everything has been seen. Something above it may have been seen as well, so a
     * reader that resumes here misses nothing and sees some changes twice.
     */
    public long watermark() {
        return Long.parseLong(snapshot.substring(0, snapshot.indexOf(':')));
    }
}
