package io.bindery.db.upkeep;

import io.bindery.common.job.JobId;
import io.bindery.common.job.WorkspaceId;
import io.bindery.common.storage.StoragePath;
import java.util.UUID;

/**
 * A workspace in {@code DELETING}.
 *
 * @param workspace the workspace
 * @param job its job
 * @param path where its bytes are
 * @param token its name in the trash; later statements about this deletion name it
 * @param tries how often a file was found open
 */
public record Deletion(WorkspaceId workspace, JobId job, StoragePath path, UUID token, int tries) {}
