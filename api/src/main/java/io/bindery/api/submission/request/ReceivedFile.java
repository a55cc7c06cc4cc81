package io.bindery.api.submission.request;

/**
 * One part {@code files} as it came over the wire, for the hash of the request.
 *
 * @param name its file name, checked
 * @param sizeBytes its length
 * @param sha256 the SHA-256 of its bytes
 */
public record ReceivedFile(String name, long sizeBytes, String sha256) {}
