package io.bindery.api.storage.sweep;

import io.bindery.common.job.JobId;
import io.bindery.db.job.FailUpload;
import io.bindery.db.lease.LeaseProperties;
import io.bindery.db.lease.RetentionProperties;
import io.bindery.db.upkeep.PromoteStore;
import io.bindery.db.upkeep.SilentCompletions;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What time brings about: uploads are given up, completions handled that do not arrive, documents too old ended. */
@Component
class Upkeep {

    private static final Logger log = LoggerFactory.getLogger(Upkeep.class);
    private static final int BATCH = 500;

    private final FailUpload uploads;
    private final SilentCompletions completions;
    private final PromoteStore promotions;
    private final Waits waits;

    Upkeep(FailUpload uploads, SilentCompletions completions, PromoteStore promotions, Waits waits) {
        this.uploads = uploads;
        this.completions = completions;
        this.promotions = promotions;
        this.waits = waits;
    }

    /** How long upkeep waits before it acts, from the settings of three features. */
    @Component
    record Waits(LeaseProperties leases, RetentionProperties retention, SweepProperties sweep) {}

    void giveUpUploads() {
        List<JobId> abandoned = uploads.abandon(waits.leases().grace());
        abandoned.forEach(job -> log.warn("Upload of job {} given up, its workspaces are released", job));
    }

    void handleSilentCompletions() {
        int silent = completions.handle(waits.sweep().completionSilence());
        if (silent > 0) {
            log.warn("{} completions did not arrive and were handled without their message", silent);
        }
    }

    void expire() {
        int expired = promotions.expire(waits.retention().maxAge(), BATCH);
        if (expired > 0) {
            log.warn("{} documents waited longer than allowed and were ended", expired);
        }
    }
}
