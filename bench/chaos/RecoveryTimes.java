import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The time to recover from each lost attempt: from the fault that hit its worker until the next attempt began or the
 * document ended.
 */
final class RecoveryTimes {

    /** An attempt may have begun while its worker was being killed. */
    private static final Duration OVERLAP = Duration.ofSeconds(1);

    private static final String LOST = """
            SELECT a.document_id, a.fence, a.worker_id,
                   extract(epoch FROM a.started_at), extract(epoch FROM a.ended_at),
                   extract(epoch FROM least(
                     (SELECT min(n.started_at) FROM attempt n WHERE n.document_id = a.document_id AND n.fence > a.fence), c.created_at))
            FROM attempt a
            LEFT JOIN (
              SELECT (payload ->> 'documentId')::uuid AS document_id, (payload ->> 'fence')::bigint AS fence, min(created_at) AS created_at
              FROM outbox
              WHERE topic = 'COMPLETION'
              GROUP BY 1, 2) c ON c.document_id = a.document_id AND c.fence = a.fence
            WHERE a.outcome = 'LOST'
            """;

    private final Fleet fleet;
    private final Containers containers;
    private final LeaseMonitor monitor;
    private final List<Double> recovered = new ArrayList<>();
    private final List<Double> rescued = new ArrayList<>();
    private final Map<String, List<Double>> byCause = new TreeMap<>();
    private final Map<String, List<Double>> rescuedByCause = new TreeMap<>();

    private RecoveryTimes(Fleet fleet, Containers containers, LeaseMonitor monitor) {
        this.fleet = fleet;
        this.containers = containers;
        this.monitor = monitor;
    }

    static RecoveryTimes of(Fleet fleet, Containers containers, LeaseMonitor monitor, Database database, RunRecord record) throws SQLException {
        var recovery = new RecoveryTimes(fleet, containers, monitor);
        for (List<String> row : database.rows(LOST)) {
            recovery.add(row, record);
        }
        return recovery;
    }

    String json() {
        return String.format(Locale.ROOT, "{\"p50\":%.1f,\"p99\":%.1f,\"max\":%.1f}", quantile(recovered, 0.5), quantile(recovered, 0.99), quantile(recovered, 1));
    }

    String text() {
        long late = recovered.stream().filter(seconds -> seconds > Fleet.LEASE.toSeconds() + 15).count();
        var text = new StringBuilder("lost attempts: " + figures("until the rescue", rescued) + "\n");
        byCause.forEach((cause, seconds) -> text.append("  ").append(figures("hit by " + cause + ", until the next attempt or the end", seconds))
                .append("; ").append(figures("until the rescue", rescuedByCause.get(cause))).append('\n'));
        return text + "  longer than lease + 15 s = " + (Fleet.LEASE.toSeconds() + 15) + " s: " + late + " of " + recovered.size();
    }

    private static String figures(String what, List<Double> seconds) {
        return String.format(Locale.ROOT, "%d %s: p50 %.1f s, p99 %.1f s, max %.1f s",
                seconds.size(), what, quantile(seconds, 0.5), quantile(seconds, 0.99), quantile(seconds, 1));
    }

    private void add(List<String> row, RunRecord record) {
        Instant started = instant(row.get(3));
        Instant ended = instant(row.get(4));
        Service.Disturbance disturbance = disturbance(monitor.pid(row.get(2)), started, ended);
        if (disturbance != null && disturbance.kind() == Fault.Kind.DRAIN_WORKER && containers.databaseAway(started, ended)) {
            // A draining worker gives its documents back, unless the database is unreachable.
            disturbance = null;
        }
        Instant hit;
        String cause;
        if (disturbance != null) {
            hit = disturbance.at().isBefore(started) ? started : disturbance.at();
            cause = disturbance.kind().name();
        } else {
            Containers.Outage outage = containers.outages().stream()
                    .filter(each -> each.kind() == Fault.Kind.DATABASE && each.from().isBefore(ended) && each.to().isAfter(started))
                    .findFirst().orElse(null);
            if (outage == null) {
                record.count("attempts lost without a fault");
                Chaos.log("the attempt of fence " + row.get(1) + " at document " + row.getFirst() + " was lost without a fault, "
                        + started + " to " + ended + ", worker " + row.get(2) + " pid " + monitor.pid(row.get(2)));
                return;
            }
            hit = outage.from().isBefore(started) ? started : outage.from();
            cause = outage.kind().name();
        }
        rescued.add(seconds(hit, ended));
        rescuedByCause.computeIfAbsent(cause, name -> new ArrayList<>()).add(seconds(hit, ended));
        if (row.get(5) != null) {
            double until = seconds(hit, instant(row.get(5)));
            recovered.add(until);
            byCause.computeIfAbsent(cause, name -> new ArrayList<>()).add(until);
        }
    }

    /** The first disturbance that can have caused the loss of an attempt. */
    private Service.Disturbance disturbance(Long pid, Instant started, Instant ended) {
        if (pid == null) {
            return null;
        }
        return fleet.workers().stream()
                .flatMap(worker -> worker.instances().stream())
                .filter(instance -> instance.pid() == pid && instance.began.isBefore(ended))
                .flatMap(instance -> instance.disturbances.stream())
                .filter(disturbance -> disturbance.kind() != null && disturbance.at().isAfter(started.minus(OVERLAP)) && disturbance.at().isBefore(ended))
                .findFirst().orElse(null);
    }

    private static double seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis() / 1000.0);
    }

    private static Instant instant(String epoch) {
        return Instant.ofEpochMilli(Math.round(Double.parseDouble(epoch) * 1000));
    }

    private static double quantile(List<Double> values, double quantile) {
        if (values.isEmpty()) {
            return 0;
        }
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[(int) Math.min(sorted.length - 1, Math.max(0, Math.ceil(quantile * sorted.length) - 1))];
    }
}
