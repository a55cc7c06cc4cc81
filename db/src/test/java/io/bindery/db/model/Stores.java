package io.bindery.db.model;

import io.bindery.db.document.CancelWaiting;
import io.bindery.db.document.ClaimStore;
import io.bindery.db.document.FinishStore;
import io.bindery.db.document.RescueStore;
import io.bindery.db.document.ReturnStore;
import io.bindery.db.document.RunStore;
import io.bindery.db.job.AcceptUpload;
import io.bindery.db.job.CancelJob;
import io.bindery.db.job.CompletionStore;
import io.bindery.db.job.DeleteJob;
import io.bindery.db.job.FailUpload;
import io.bindery.db.job.RetryJob;
import io.bindery.db.job.UploadStore;
import io.bindery.db.lease.DownloadLeases;
import io.bindery.db.testing.TestDatabase;
import io.bindery.db.upkeep.CleanupStore;
import io.bindery.db.upkeep.PromoteStore;
import io.bindery.db.upkeep.SilentCompletions;

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
