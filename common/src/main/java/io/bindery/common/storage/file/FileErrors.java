package io.bindery.common.storage.file;

import io.bindery.common.storage.StorageFullException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Classifies I/O failures: full disk, file in use, or other. Java keeps no error numbers, so the messages of the C
 * library and of Windows are compared; messages in another language are not recognised and count as other.
 */
final class FileErrors {

    private static final List<String> FULL = List.of(
            "no space left on device", // ENOSPC
            "disk quota exceeded", // EDQUOT
            "disc quota exceeded", // EDQUOT on macOS
            "not enough space on the disk", // ERROR_DISK_FULL
            "disk is full"); // ERROR_HANDLE_DISK_FULL

    private static final List<String> BUSY = List.of(
            "used by another process", // ERROR_SHARING_VIOLATION
            "locked a portion of the file", // ERROR_LOCK_VIOLATION
            "user-mapped section open", // ERROR_USER_MAPPED_FILE
            "resource busy", // EBUSY
            "text file busy", // ETXTBSY
            "directory not empty"); // ENOTEMPTY from a rename, which the JDK gives no class

    private FileErrors() {}

    /** The failure itself, or a {@link StorageFullException} if the disk is full. */
    static IOException classified(IOException failure) {
        return says(failure, FULL) ? new StorageFullException(failure) : failure;
    }

    /** Why a removal must be retried later, if a file is in use; empty for every other failure. */
    static Optional<String> busyReason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return Optional.of("access denied");
        }
        if (failure instanceof DirectoryNotEmptyException) {
            return Optional.of("directory not empty");
        }
        if (failure instanceof FileSystemException && says(failure, BUSY)) {
            return Optional.of(reason(failure));
        }
        return Optional.empty();
    }

    private static boolean says(IOException failure, List<String> texts) {
        String reason = reason(failure).toLowerCase(Locale.ROOT);
        return texts.stream().anyMatch(reason::contains);
    }

    private static String reason(IOException failure) {
        // the message of a FileSystemException begins with the file's name, which may contain any text
        String reason = failure instanceof FileSystemException precise ? precise.getReason() : failure.getMessage();
        return Objects.requireNonNullElse(reason, "");
    }
}
