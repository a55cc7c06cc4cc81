package io.bindery.api.sweep;

import io.bindery.common.job.JobId;
import io.bindery.db.completion.RepeatCompletions;
import io.bindery.db.completion.RetentionProperties;
import io.bindery.db.lease.LeaseProperties;
import io.bindery.db.rescue.PromoteStore;
import io.bindery.db.upload.FailUpload;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** What time brings about: uploads are given up, completions repeated, documents too old ended. */
@Component
class Upkeep {

    private static final Logger log = LoggerFactory.getLogger(Upkeep.class);
    private static final int BATCH = 500;

    private final FailUpload uploads;
    private final RepeatCompletions completions;
    private final PromoteStore promotions;
    private final Waits waits;

    Upkeep(FailUpload uploads, RepeatCompletions completions, PromoteStore promotions, Waits waits) {
        this.uploads = uploads;
        this.completions = completions;
        this.promotions = promotions;
        this.waits = waits;
    }

    /** How long upkeep waits before it acts, from the settings of three features. */
    @Component
    record Waits(LeaseProperties leases, RetentionProperties retention, SweepProperties sweep) {}

    void keepUp() {
        try {
            List<JobId> abandoned = uploads.abandon(waits.leases().grace());
            abandoned.forEach(job -> log.warn("Upload of job {} given up, its workspaces are released", job));
            int repeated = completions.repeat(waits.sweep().completionSilence());
            if (repeated > 0) {
                log.warn("{} completions never arrived and are announced again", repeated);
            }
            int expired = promotions.expire(waits.retention().maxAge(), BATCH);
            if (expired > 0) {
                log.warn("{} documents waited longer than allowed and were ended", expired);
            }
        } catch (DataAccessException | TransactionException e) {
            log.warn("Upkeep waits for the database: {}", e.toString());
        }
    }
}
