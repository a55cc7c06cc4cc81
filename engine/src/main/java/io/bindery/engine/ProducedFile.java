package io.bindery.engine;

/**
 * A file in the output directory.
 *
 * @param operation the operation that made it
 * @param name plain, without a folder
 */
public record ProducedFile(String operation, String name, String mediaType) {}
