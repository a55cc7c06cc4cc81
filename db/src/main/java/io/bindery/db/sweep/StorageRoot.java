package io.bindery.db.sweep;

import java.util.UUID;

/**
 * A storage root as the database knows it.
 *
 * @param id which root
 * @param epoch rises when an operator accepts a restored database
 * @param sequence rises with every sweep
 * @param quarantined nothing unknown may be touched until an operator accepts
 */
public record StorageRoot(UUID id, int epoch, long sequence, boolean quarantined) {}
