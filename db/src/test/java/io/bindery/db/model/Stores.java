package io.bindery.db.model;

import io.bindery.db.claim.ClaimStore;
import io.bindery.db.cleanup.CleanupStore;
import io.bindery.db.completion.CompletionStore;
import io.bindery.db.completion.SilentCompletions;
import io.bindery.db.control.CancelJob;
import io.bindery.db.control.CancelWaiting;
import io.bindery.db.control.DeleteJob;
import io.bindery.db.control.RetryJob;
import io.bindery.db.lease.DownloadLeases;
import io.bindery.db.rescue.PromoteStore;
import io.bindery.db.rescue.RescueStore;
import io.bindery.db.run.FinishStore;
import io.bindery.db.run.ReturnStore;
import io.bindery.db.run.RunStore;
import io.bindery.db.testing.TestDatabase;
import io.bindery.db.upload.AcceptUpload;
import io.bindery.db.upload.FailUpload;
import io.bindery.db.upload.UploadStore;

/** The real stores. */
record Stores(
        UploadStore uploads,
        AcceptUpload accept,
        FailUpload failUpload,
        ClaimStore claims,
        RunStore runs,
        FinishStore finishes,
        ReturnStore returns,
        RescueStore rescues,
        PromoteStore promotions,
        CompletionStore completions,
        SilentCompletions silent,
        CleanupStore cleanup,
        DownloadLeases downloads,
        CancelJob cancel,
        CancelWaiting cancelWaiting,
        RetryJob retry,
        DeleteJob delete) {

    static Stores of(TestDatabase database) {
        return new Stores(
                database.bean(UploadStore.class),
                database.bean(AcceptUpload.class),
                database.bean(FailUpload.class),
                database.bean(ClaimStore.class),
                database.bean(RunStore.class),
                database.bean(FinishStore.class),
                database.bean(ReturnStore.class),
                database.bean(RescueStore.class),
                database.bean(PromoteStore.class),
                database.bean(CompletionStore.class),
                database.bean(SilentCompletions.class),
                database.bean(CleanupStore.class),
                database.bean(DownloadLeases.class),
                database.bean(CancelJob.class),
                database.bean(CancelWaiting.class),
                database.bean(RetryJob.class),
                database.bean(DeleteJob.class));
    }
}
