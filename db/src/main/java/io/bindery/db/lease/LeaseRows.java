package io.bindery.db.lease;

import io.bindery.common.job.LeaseId;
import io.bindery.db.Rows;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Statements on one lease that do not depend on its purpose. */
final class LeaseRows {

    private LeaseRows() {}

    /** Extends a live lease to a time from now, at most to its deadline; false if it has ended. */
    static boolean extend(JdbcClient jdbc, LeaseId lease, Duration time) {
        return jdbc.sql("""
                UPDATE lease l
                SET expires_at = least(clock_timestamp() + make_interval(secs => :seconds), hard_deadline)
                WHERE id = :id
                  AND lease_live(l)
                """)
                        .param("seconds", Rows.seconds(time))
                        .param("id", lease.value())
                        .update()
                == 1;
    }
}
