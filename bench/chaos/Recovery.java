import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How long documents were without anybody to work on them: for each lost attempt, from the fault that hit its worker until the next attempt began or the document ended. */
final class Recovery {

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
    private final Watch watch;
    private final List<Double> recovered = new ArrayList<>();
    private final List<Double> rescued = new ArrayList<>();
    private final Map<String, Integer> causes = new TreeMap<>();

    private Recovery(Fleet fleet, Containers containers, Watch watch) {
        this.fleet = fleet;
        this.containers = containers;
        this.watch = watch;
    }

    static Recovery of(Fleet fleet, Containers containers, Watch watch, Database database, Ledger ledger) throws SQLException {
        var recovery = new Recovery(fleet, containers, watch);
        for (List<String> row : database.rows(LOST)) {
            recovery.add(row, ledger);
        }
        return recovery;
    }

    String json() {
        return String.format(Locale.ROOT, "{\"p50\":%.1f,\"p99\":%.1f,\"max\":%.1f}", quantile(recovered, 0.5), quantile(recovered, 0.99), quantile(recovered, 1));
    }

    String text() {
        long late = recovered.stream().filter(seconds -> seconds > Fleet.LEASE.toSeconds() + 15).count();
        return String.format(Locale.ROOT,
                "lost attempts by what hit their worker: %s%nuntil the rescue: p50 %.1f s, p99 %.1f s, max %.1f s%n"
                        + "until the next attempt or the end: p50 %.1f s, p99 %.1f s, max %.1f s; %d took longer than lease + 15 s = %d s",
                causes, quantile(rescued, 0.5), quantile(rescued, 0.99), quantile(rescued, 1),
                quantile(recovered, 0.5), quantile(recovered, 0.99), quantile(recovered, 1), late, Fleet.LEASE.toSeconds() + 15);
    }

    private void add(List<String> row, Ledger ledger) {
        Instant started = instant(row.get(3));
        Instant ended = instant(row.get(4));
        Service.Blow blow = blow(watch.pid(row.get(2)), started, ended);
        Instant hit;
        if (blow != null) {
            hit = blow.at().isBefore(started) ? started : blow.at();
            count(blow.kind().name());
        } else {
            Containers.Outage outage = containers.outages().stream()
                    .filter(each -> each.kind() == Fault.Kind.DATABASE && each.from().isBefore(ended) && each.to().isAfter(started))
                    .findFirst().orElse(null);
            if (outage == null) {
                count("nothing seen");
                ledger.count("attempts lost without a fault");
                Chaos.say("the attempt of fence " + row.get(1) + " at document " + row.getFirst() + " was lost without a fault, "
                        + started + " to " + ended + ", worker " + row.get(2) + " pid " + watch.pid(row.get(2)));
                return;
            }
            hit = outage.from().isBefore(started) ? started : outage.from();
            count(outage.kind().name());
        }
        rescued.add(seconds(hit, ended));
        if (row.get(5) != null) {
            recovered.add(seconds(hit, instant(row.get(5))));
        }
    }

    /** The first that can have cost this attempt. */
    private Service.Blow blow(Long pid, Instant started, Instant ended) {
        if (pid == null) {
            return null;
        }
        return fleet.workers().stream()
                .flatMap(worker -> worker.lives().stream())
                .filter(life -> life.pid() == pid && life.began.isBefore(ended))
                .flatMap(life -> life.blows.stream())
                .filter(blow -> blow.kind() != null && blow.at().isAfter(started.minus(OVERLAP)) && blow.at().isBefore(ended))
                .findFirst().orElse(null);
    }

    private void count(String cause) {
        causes.merge(cause, 1, Integer::sum);
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
