package io.bindery.api.submission;

import io.bindery.api.operation.OperationAvailability;
import io.bindery.db.job.AcceptUpload;
import io.bindery.db.job.FailUpload;
import io.bindery.db.job.UploadStore;
import org.springframework.stereotype.Component;

/**
 * The database's part of an upload.
 *
 * @param availability whether live workers offer the operations requested
 * @param uploads U1 and the renewal of the lease
 * @param accept U5
 * @param fail the end of an upload that is not accepted
 */
@Component
record UploadSteps(OperationAvailability availability, UploadStore uploads, AcceptUpload accept, FailUpload fail) {}
