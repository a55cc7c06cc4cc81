package io.bindery.common.storage;

import java.util.UUID;

/**
 * The content of the marker file of a root (docs/protocol.md#sweep).
 *
 * @param rootId identifies the root
 * @param epoch rises when an operator accepts a restored database
 * @param sequence rises with every sweep; if it is ahead of the database's, the database lost commits
 */
public record RootMarker(UUID rootId, int epoch, long sequence) {}
