package io.bindery.db.job;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job whose files are about to arrive.
 *
 * @param owner who submits it
 * @param idempotencyKey the client's key for repeats, if it gave one
 * @param rootId the storage root that will hold its workspaces
 * @param holder who receives it: this process and request
 */
public record NewJob(String owner, @Nullable String idempotencyKey, UUID rootId, String holder) {}
