package io.bindery.common;

/**
 * A point between two steps of the protocol where a process may die. Each constant says what such a crash leaves
 * behind, and what repairs it.
 *
 * <p>{@link #reached()} does nothing. The fault tests replace it with a Java agent that halts, delays or fails the
 * process there: they test the shipped code, and the shipped code contains no way to inject faults.
 */
public enum CrashPoint {

    /** U1 is committed. Left: rows without bytes. Upkeep fails the job when the upload's lease has expired. */
    UPLOAD_BEGUN,

    /**
     * A workspace's directory is made and its name is not flushed. Left: possibly an empty directory. As
     * {@link #UPLOAD_BEGUN}; cleanup removes it.
     */
    WORKSPACE_CREATED,

    /** The bytes of one file are flushed under the name of a part. Left: the part. As {@link #UPLOAD_BEGUN}. */
    PART_FLUSHED,

    /**
     * All files are durable, the job is not accepted (before U5). Left: complete files of no job. As
     * {@link #UPLOAD_BEGUN}.
     */
    UPLOAD_STAGED,

    /**
     * U5 is committed, the client has no response. Left: an accepted job. The client repeats its idempotency key and
     * gets that job.
     */
    UPLOAD_ACCEPTED,

    /**
     * Cancel, retry or delete is committed, the client has no response. Left: the requested change; a repeat does no
     * harm.
     */
    CONTROL_COMMITTED,

    /**
     * A file or a directory is about to be flushed; tests make the flush fail here. Left: bytes that no row refers to
     * yet.
     */
    FLUSHING,

    /**
     * A message is sent to the broker, its confirm is not received. Left: an unsent outbox row; the relay sends the
     * message again.
     */
    MESSAGE_SENT,

    /**
     * The broker has confirmed, the outbox row is not marked. Left: an unsent row; its message is sent again, and the
     * claim or the inbox drops the duplicate.
     */
    MESSAGES_CONFIRMED,

    /**
     * A worker has received a message and has not claimed its document. Left: the message, unsettled; the broker
     * delivers it again.
     */
    MESSAGE_TAKEN,

    /**
     * A claim is committed, its message is not settled. Left: a running document of a dead worker; the rescue requeues
     * it.
     */
    DOCUMENT_CLAIMED,

    /**
     * A renewal is about to commit. Left: the lease as it was. A process that is only suspended here keeps its locks
     * until the database ends its session.
     */
    LEASE_RENEWING,

    /**
     * A lease is renewed, the holder does not know. Left: a lease that ends a little later; the rescue requeues the
     * document.
     */
    LEASE_RENEWED,

    /**
     * The directory of an attempt is made. Left: a directory that no artifact names. The rescue closes the attempt, the
     * sweep removes it.
     */
    ATTEMPT_CREATED,

    /** An attempt is about to commit its end, its artifacts durable. Left: as {@link #ATTEMPT_CREATED}. */
    DOCUMENT_ENDING,

    /** The end of an attempt is committed. Left: a completion in the outbox. Any relay publishes it. */
    DOCUMENT_ENDED,

    /** A completion is received and not handled. Left: the message, unsettled; the broker delivers it again. */
    COMPLETION_TAKEN,

    /** A completion is handled, its message is not settled. Left: a duplicate, which the inbox drops. */
    COMPLETION_HANDLED,

    /**
     * A download is sent, its lease is not released. Left: a lease that is not renewed; it expires, and the rescue
     * closes it.
     */
    DOWNLOAD_SENT,

    /**
     * C1 is committed. Left: a complete workspace in {@code DELETING}. The next cleanup continues with the same token.
     */
    DELETION_BEGUN,

    /** C2: the workspace is in the trash. Left: a tree under its token's name. The next cleanup removes it. */
    WORKSPACE_TRASHED,

    /**
     * C3: the bytes are gone, C4 is not committed. Left: a row in {@code DELETING}. The next cleanup finds nothing and
     * commits.
     */
    WORKSPACE_REMOVED,

    /**
     * The sweep's sequence is raised in the database, not in the marker. Left: a marker one behind, which the next
     * sweep accepts.
     */
    SEQUENCE_RAISED,

    /** A new marker is written beside the old one. Left: a temporary file; a canary removes it an hour later. */
    MARKER_WRITTEN,

    /**
     * An orphan's row says that it is in the trash, but it is not. Left: an orphan, which the next sweep records again.
     */
    ORPHAN_RECORDED,

    /** An orphan is in the trash. Left: a directory as its row says; the purge finds it by its derived name. */
    ORPHAN_TRASHED,

    /** A storage root has its row and no marker. Left: an empty root; the next check writes the marker. */
    ROOT_RECORDED,

    /**
     * An accepted database has its new epoch, the marker does not. Left: a closed gate. Accepting again writes the
     * marker.
     */
    DATABASE_ACCEPTED;

    /** Called when this point is reached. Does nothing, see above. */
    public void reached() {}
}
