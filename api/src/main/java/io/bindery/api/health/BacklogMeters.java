package io.bindery.api.health;

import io.bindery.db.query.BacklogQuery;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Gauges {@code bindery.*} of the backlog in the database; read every few seconds, not at each scrape. Thread-safe. */
@Component
class BacklogMeters implements MeterBinder {

    private static final List<String> NAMES = List.of(
            "documents.queued",
            "documents.queued.oldest.age",
            "documents.running",
            "documents.retry.wait",
            "outbox.unsent",
            "outbox.oldest.age",
            "cleanup.overdue",
            "cleanup.oldest.age",
            "cleanup.busy",
            "orphans",
            "orphans.refused",
            "leases.live");

    private final BacklogQuery query;
    private volatile Map<String, Double> latest = Map.of();

    BacklogMeters(BacklogQuery query) {
        this.query = query;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        NAMES.forEach(name -> Gauge.builder("bindery." + name, () -> latest.getOrDefault(name, Double.NaN))
                .baseUnit(name.endsWith("age") ? "seconds" : null)
                .register(meters));
    }

    void read() {
        try {
            latest = query.read();
        } catch (RuntimeException e) {
            // While the database does not answer, the gauges are NaN instead of outdated.
            latest = Map.of();
            throw e;
        }
    }
}
