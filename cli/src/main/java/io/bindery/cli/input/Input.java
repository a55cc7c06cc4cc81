package io.bindery.cli.input;

import java.nio.file.Path;

/**
 * A file to submit.
 *
 * @param path the path of the document in the job: segments joined by {@code /}
 * @param file where it is
 */
public record Input(String path, Path file) {}
