import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** What the run has observed so far: accepted jobs, counts by name, and violations by category. Thread-safe. */
final class RunRecord {

    /** The categories of violations; each must stay empty. */
    enum Category {
        LOST,
        DOUBLE,
        WRONG_HASH,
        UNDER_LEASE,
        LEFT_OVER,
        OTHER
    }

    record Violation(Category category, String what, Instant at) {}

    private final Map<String, UUID> accepted = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final Queue<Violation> violations = new ConcurrentLinkedQueue<>();

    /** A submission was answered 202. */
    void accepted(String key, UUID job) {
        UUID before = accepted.putIfAbsent(key, job);
        if (before != null && !before.equals(job)) {
            violation(Category.DOUBLE, "the key " + key + " was accepted as job " + before + " and as job " + job);
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

    void violation(Category category, String what) {
        violations.add(new Violation(category, what, Instant.now()));
        Chaos.log("VIOLATION (" + category + "): " + what);
    }

    Queue<Violation> violations() {
        return violations;
    }

    long violations(Category category) {
        return violations.stream().filter(violation -> violation.category() == category).count();
    }
}
