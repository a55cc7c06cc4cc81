package io.bindery.common.storage;

import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;

/**
 * Keeps the bytes of workspaces. Names are unique and content is immutable, so an adapter needs no locks: the database
 * says who may use what. Thread-safe. Every method throws {@link IOException} when the storage fails,
 * {@link StorageFullException} when it is full, {@link StorageNotReadyException} when it is not mounted, and
 * {@link java.nio.file.NoSuchFileException} when the file or directory does not exist.
 */
public interface Storage {

    /** Makes an empty workspace (protocol step U2). Its row was committed before. */
    void createWorkspace(StoragePath workspace) throws IOException;

    /** Begins a file directly inside a workspace. */
    Upload upload(StoragePath file) throws IOException;

    /** Makes the names of all committed files of a workspace durable. */
    void sync(StoragePath workspace) throws IOException;

    /**
     * Removes one file of an open workspace, such as an archive that was unpacked; also fine when it is gone already.
     */
    void deleteFile(StoragePath file) throws IOException;

    /** A file as a local path, for readers that need one. */
    LocalFile localFile(StoragePath file) throws IOException;

    /**
     * A part of a file.
     *
     * @param offset the first byte, from 0
     * @param length how many bytes; the stream ends after them
     */
    InputStream read(StoragePath file, long offset, long length) throws IOException;

    /** Makes the output directory of an attempt; it must not exist. */
    AttemptOutput createAttempt(StoragePath directory) throws IOException;

    /**
     * Removes a workspace (protocol steps C2 and C3). May be repeated with the same token until it returns
     * {@link Removal.Removed}; two callers at once do no harm.
     *
     * @param token the workspace's delete token
     */
    Removal removeWorkspace(StoragePath workspace, UUID token) throws IOException;

    /** The space at the moment. */
    Space space() throws IOException;

    /**
     * The space of the storage.
     *
     * @param totalBytes its size; {@link Long#MAX_VALUE} if unlimited
     * @param freeBytes bytes that can still be written
     */
    record Space(long totalBytes, long freeBytes) {}
}
