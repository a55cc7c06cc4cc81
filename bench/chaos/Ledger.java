import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** What the run has seen so far: who was promised what, counts by name, and violations by column. Thread-safe. */
final class Ledger {

    /** What must be zero, as far as it is noticed while the run goes on. */
    enum Column {
        LOST,
        DOUBLE,
        WRONG_HASH,
        UNDER_LEASE,
        LEFT_OVER,
        OTHER
    }

    record Violation(Column column, String what, Instant at) {}

    private final Map<String, UUID> accepted = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final Queue<Violation> violations = new ConcurrentLinkedQueue<>();

    /** A submission was answered 202. */
    void accepted(String key, UUID job) {
        UUID before = accepted.putIfAbsent(key, job);
        if (before != null && !before.equals(job)) {
            violation(Column.DOUBLE, "the key " + key + " was accepted as job " + before + " and as job " + job);
        }
    }

    Map<String, UUID> accepted() {
        return accepted;
    }

    void count(String what) {
        counts.computeIfAbsent(what, name -> new LongAdder()).increment();
    }

    long counted(String what) {
        LongAdder count = counts.get(what);
        return count == null ? 0 : count.sum();
    }

    /** In alphabetical order. */
    Map<String, Long> counts(String prefix) {
        Map<String, Long> chosen = new TreeMap<>();
        counts.forEach((name, count) -> {
            if (name.startsWith(prefix)) {
                chosen.put(name.substring(prefix.length()), count.sum());
            }
        });
        return chosen;
    }

    void violation(Column column, String what) {
        violations.add(new Violation(column, what, Instant.now()));
        Chaos.say("VIOLATION (" + column + "): " + what);
    }

    Queue<Violation> violations() {
        return violations;
    }

    long violations(Column column) {
        return violations.stream().filter(violation -> violation.column() == column).count();
    }
}
