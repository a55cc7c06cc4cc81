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

/**
 * Abandons uploads whose lease has ended, handles completions that did not arrive, and ends documents that are too old.
 */
@Component
class Upkeep {

    private static final Logger log = LoggerFactory.getLogger(Upkeep.class);
    private static final int BATCH = 500;

    private final FailUpload uploads;
    private final SilentCompletions completions;
    private final PromoteStore promotions;
    private final Settings settings;

    Upkeep(FailUpload uploads, SilentCompletions completions, PromoteStore promotions, Settings settings) {
        this.uploads = uploads;
        this.completions = completions;
        this.promotions = promotions;
        this.settings = settings;
    }

    /** The settings of upkeep, from three features. */
    @Component
    record Settings(LeaseProperties leases, RetentionProperties retention, SweepProperties sweep) {}

    void abandonUploads() {
        List<JobId> abandoned = uploads.abandon(settings.leases().grace());
        abandoned.forEach(job -> log.warn("Upload of job {} abandoned, its workspaces are released", job));
    }

    void handleSilentCompletions() {
        int silent = completions.handle(settings.sweep().completionSilence());
        if (silent > 0) {
            log.warn("{} completions did not arrive and were handled without their message", silent);
        }
    }

    void expire() {
        int expired = promotions.expire(settings.retention().maxAge(), BATCH);
        if (expired > 0) {
            log.warn("{} documents waited longer than allowed and were ended", expired);
        }
    }
}
