package io.bindery.common.storage;

import java.util.UUID;

/**
 * What a root says of itself (docs/protocol.md#sweep).
 *
 * @param rootId which root this is
 * @param epoch rises when an operator accepts a restored database
 * @param sequence rises with every sweep; ahead of the database's, it says that the database lost commits
 */
public record RootMarker(UUID rootId, int epoch, long sequence) {}
