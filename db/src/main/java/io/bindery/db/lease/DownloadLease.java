package io.bindery.db.lease;

import io.bindery.common.job.LeaseId;
import io.bindery.common.job.WorkspaceId;

/**
 * A granted lease of a download.
 *
 * @param id the lease
 * @param workspace the result workspace that it protects
 */
public record DownloadLease(LeaseId id, WorkspaceId workspace) {}
