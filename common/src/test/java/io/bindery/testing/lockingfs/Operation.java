package io.bindery.testing.lockingfs;

/** What a file system was asked to do to a path. */
public enum Operation {
    OPEN,
    READ,
    WRITE,
    FORCE,
    LIST,
    CREATE_DIRECTORY,
    MOVE,
    DELETE
}
