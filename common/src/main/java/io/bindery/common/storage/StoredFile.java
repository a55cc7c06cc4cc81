package io.bindery.common.storage;

/**
 * A durable, immutable file.
 *
 * @param path where it is
 * @param sizeBytes its length
 * @param sha256 the SHA-256 of its bytes, 64 lower-case hexadecimal digits
 */
public record StoredFile(StoragePath path, long sizeBytes, String sha256) {}
