package io.bindery.common.storage.file;

import java.nio.file.Path;
import java.util.Objects;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where files are kept.
 *
 * @param root the directory or mount point that every process of the service shares; there is no default, because a
 *     wrong one would look like an empty storage
 */
@ConfigurationProperties("bindery.storage")
record FileStorageProperties(Path root) {

    /** @throws NullPointerException if there is no root */
    FileStorageProperties {
        Objects.requireNonNull(root, "set bindery.storage.root to the directory that keeps the files");
        if (root.toString().isBlank()) {
            throw new IllegalArgumentException(
                    "bindery.storage.root is empty: set it to the directory that keeps the files");
        }
    }
}
