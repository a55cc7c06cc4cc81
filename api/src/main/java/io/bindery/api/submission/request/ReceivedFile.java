package io.bindery.api.submission.request;

/**
 * One part {@code files} as it was received, for the hash of the request.
 *
 * @param name its file name, checked
 * @param sizeBytes its length in bytes
 * @param sha256 the SHA-256 of its bytes
 */
public record ReceivedFile(String name, long sizeBytes, String sha256) {}
