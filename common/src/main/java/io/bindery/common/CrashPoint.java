package io.bindery.common;

/**
 * A place between two steps of the protocol where a process may die; each says what is left behind then, and who repairs it.
 *
 * <p>{@link #reached()} does nothing. The fault tests replace it by a Java agent that halts, holds up or fails the process there, so
 * what they test is the very code that is shipped, and what is shipped can do none of that.
 */
public enum CrashPoint {

    /** U1 is committed. Left: rows without bytes. Upkeep fails the job when the upload's lease has expired. */
    UPLOAD_BEGUN,

    /** A workspace's directory is made and its name not flushed. Left: perhaps an empty directory. As {@link #UPLOAD_BEGUN}; cleanup removes it. */
    WORKSPACE_CREATED,

    /** The bytes of one file are flushed under the name of a part. Left: the part. As {@link #UPLOAD_BEGUN}. */
    PART_FLUSHED,

    /** All files are durable, nothing is promised (before U5). Left: complete files of nobody. As {@link #UPLOAD_BEGUN}. */
    UPLOAD_STAGED,

    /** U5 is committed, the client not told. Left: an accepted job. The client repeats its idempotency key and is given it. */
    UPLOAD_ACCEPTED,

    /** Cancel, retry or delete is committed, the owner not told. Left: what was asked for; asking again does no harm. */
    CONTROL_COMMITTED,

    /** A file or a directory is about to be flushed; tests let the flush fail here. Left: bytes that nothing refers to yet. */
    FLUSHING,

    /** A message is handed to the broker, its confirm not seen. Left: an unsent outbox row; the relay sends the message again. */
    MESSAGE_SENT,

    /** The broker has confirmed, the outbox is not marked. Left: an unsent row; sent again, the claim or the inbox ends the duplicate. */
    MESSAGES_CONFIRMED,

    /** A worker has a message in hand and has not claimed. Left: the message, unsettled; the broker delivers it again. */
    MESSAGE_TAKEN,

    /** A claim is committed, its message not settled. Left: a running document of a dead worker; the rescue takes it back. */
    DOCUMENT_CLAIMED,

    /** A renewal is about to commit. Left: the lease as it was. A process that only stands still here keeps its locks until the database ends its session. */
    LEASE_RENEWING,

    /** A lease is renewed, the holder not told. Left: a lease that ends a little later; the rescue takes the document back. */
    LEASE_RENEWED,

    /** The directory of an attempt is made. Left: a directory that no artifact names. The rescue closes the attempt, the sweep removes it. */
    ATTEMPT_CREATED,

    /** An attempt is about to commit its end, its artifacts durable. Left: as {@link #ATTEMPT_CREATED}. */
    DOCUMENT_ENDING,

    /** The end of an attempt is committed. Left: a completion in the outbox. Any relay publishes it. */
    DOCUMENT_ENDED,

    /** A completion is in hand and not handled. Left: the message, unsettled; the broker delivers it again. */
    COMPLETION_TAKEN,

    /** A completion is handled, its message not settled. Left: a duplicate, which ends at the inbox. */
    COMPLETION_HANDLED,

    /** A download is sent, its lease not released. Left: a lease that nobody renews; it expires, and the rescue closes it. */
    DOWNLOAD_SENT,

    /** C1 is committed. Left: a workspace in {@code DELETING}, whole. The next cleaner goes on with the same token. */
    DELETION_BEGUN,

    /** C2: the workspace is in the trash. Left: a tree under its token's name. The next cleaner removes it. */
    WORKSPACE_TRASHED,

    /** C3: the bytes are gone, C4 is not committed. Left: a row in {@code DELETING}. The next cleaner finds nothing and commits. */
    WORKSPACE_REMOVED,

    /** The sweep's sequence is raised in the database, not in the marker. Left: a marker one behind, which the next sweep expects. */
    SEQUENCE_RAISED,

    /** A new marker is written beside the old one. Left: a temporary file; a canary removes it an hour later. */
    MARKER_WRITTEN,

    /** An orphan's row says that it is in the trash, and it is not. Left: an orphan, which the next sweep sees and watches anew. */
    ORPHAN_RECORDED,

    /** An orphan is in the trash. Left: what its row says; the purge finds it by its derived name. */
    ORPHAN_TRASHED,

    /** A storage root has its row and no marker. Left: an empty root; the next look goes on with it. */
    ROOT_RECORDED,

    /** An accepted database has its new epoch, the marker not. Left: a closed gate. Accepting again writes the marker. */
    DATABASE_ACCEPTED;

    /** Says that this place has been reached. Does nothing, see above. */
    public void reached() {}
}
