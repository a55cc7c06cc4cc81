package io.bindery.common.storage.file;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Refuses what is not a file with bytes: a planted link would lead out of the storage, and a pipe might never end. */
final class RegularFiles {

    private RegularFiles() {}

    /** @throws FileSystemException if it is a link, a directory or something special */
    static void require(Path file) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) {
            throw new FileSystemException(file.toString(), null, "not a regular file");
        }
    }
}
