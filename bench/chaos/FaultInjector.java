import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * Makes the faults of the schedule in order until enough processes were killed. A fault without a target is skipped and
 * not counted.
 */
final class FaultInjector implements AutoCloseable {

    private static final int DRAIN_LIMIT_SECONDS = 75;

    private final Schedule schedule;
    private final Fleet fleet;
    private final Containers containers;
    private final Messages messages;
    private final LeaseMonitor monitor;
    private final RunRecord record;
    private final Map<Fault.Kind, LongAdder> made = new ConcurrentHashMap<>();
    private final Map<Fault.Kind, LongAdder> missed = new ConcurrentHashMap<>();
    private final AtomicInteger kills = new AtomicInteger();
    private final Map<Fault.Kind, Boolean> away = new ConcurrentHashMap<>();
    private final ScheduledExecutorService later = Executors.newScheduledThreadPool(16, Thread.ofPlatform().daemon().name("later-", 0).factory());

    FaultInjector(Schedule schedule, Fleet fleet, Containers containers, Messages messages, LeaseMonitor monitor, RunRecord record) {
        this.schedule = schedule;
        this.fleet = fleet;
        this.containers = containers;
        this.messages = messages;
        this.monitor = monitor;
        this.record = record;
    }

    int kills() {
        return kills.get();
    }

    /** Returns when this many processes were killed, and all temporary faults have ended. */
    void run(int wanted) throws Exception {
        for (int number = 0; kills.get() < wanted; number++) {
            Fault fault = schedule.fault(number);
            Thread.sleep(fault.gapMillis());
            boolean hit;
            try {
                hit = make(fault);
            } catch (Exception e) {
                Chaos.log("fault " + number + " (" + fault.kind() + ") could not be made: " + e);
                hit = false;
            }
            (hit ? made : missed).computeIfAbsent(fault.kind(), kind -> new LongAdder()).increment();
            if (hit && fault.kind().kills) {
                kills.incrementAndGet();
            }
        }
        later.shutdown();
        if (!later.awaitTermination(5, TimeUnit.MINUTES)) {
            throw new IllegalStateException("a fault does not come to its end");
        }
    }

    /** Faults made, and faults that found no target, by kind. */
    Map<Fault.Kind, String> figures() {
        Map<Fault.Kind, String> figures = new EnumMap<>(Fault.Kind.class);
        for (Fault.Kind kind : Fault.Kind.values()) {
            long left = missed.getOrDefault(kind, new LongAdder()).sum();
            figures.put(kind, made.getOrDefault(kind, new LongAdder()).sum() + (left == 0 ? "" : " (and " + left + " found nobody to hit)"));
        }
        return figures;
    }

    @Override
    public void close() {
        later.shutdownNow();
    }

    private boolean make(Fault fault) throws Exception {
        return switch (fault.kind()) {
            case CHILD -> killChild(fault);
            case WORKER -> kill(fleet.workers(), fault);
            case API -> kill(fleet.apis(), fault);
            case BROKER, DATABASE -> stopForAWhile(fault);
            case FREEZE_WORKER -> freeze(fleet.workers(), fault);
            case FREEZE_API -> freeze(fleet.apis(), fault);
            case DRAIN_WORKER -> drain(fleet.workers(), fault);
            case DRAIN_API -> drain(fleet.apis(), fault);
            case PURGE -> {
                long purged = messages.purge(fault.target());
                for (long i = 0; i < purged; i++) {
                    record.count("messages purged");
                }
                yield true;
            }
            case COPIES -> {
                long copies = messages.copies(fault.target());
                for (long i = 0; i < copies; i++) {
                    record.count("messages copied");
                }
                yield copies > 0;
            }
        };
    }

    /** Kills a child of a worker that runs a document, if there is one. */
    private boolean killChild(Fault fault) {
        List<ProcessHandle> children = children(monitor.busy().stream());
        if (children.isEmpty()) {
            children = children(fleet.workers().stream().filter(Service::ready).map(service -> service.instance().pid()));
        }
        return !children.isEmpty() && children.get(fault.target() % children.size()).destroyForcibly();
    }

    private static List<ProcessHandle> children(Stream<Long> parents) {
        return parents.flatMap(pid -> ProcessHandle.of(pid).stream())
                .flatMap(ProcessHandle::children)
                .filter(ProcessHandle::isAlive)
                .sorted(Comparator.comparing(ProcessHandle::pid))
                .toList();
    }

    private boolean kill(List<Service> services, Fault fault) {
        Service.Instance instance = choose(services, fault, false);
        return instance != null && instance.kill(fault.kind());
    }

    private boolean freeze(List<Service> services, Fault fault) throws Exception {
        Service.Instance instance = choose(services, fault, true);
        if (instance == null || !instance.freeze(fault.kind())) {
            return false;
        }
        later.schedule(() -> {
            instance.thaw();
            return null;
        }, fault.lastsMillis(), TimeUnit.MILLISECONDS);
        return true;
    }

    private boolean drain(List<Service> services, Fault fault) {
        Service.Instance instance = choose(services, fault, true);
        if (instance == null || !instance.terminate(fault.kind())) {
            return false;
        }
        later.execute(() -> {
            try {
                if (!instance.process.waitFor(DRAIN_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                    Chaos.log(instance.service().name + " did not end within " + DRAIN_LIMIT_SECONDS + " s of its SIGTERM and is killed");
                    record.count("drains that did not end in time");
                    instance.kill(fault.kind());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return true;
    }

    private boolean stopForAWhile(Fault fault) {
        if (away.putIfAbsent(fault.kind(), true) != null) {
            return false;
        }
        later.execute(() -> {
            try {
                containers.killAndStart(fault.kind(), fault.lastsMillis());
                messages.listen();
            } catch (Exception e) {
                Chaos.log(fault.kind() + ": " + e);
            } finally {
                away.remove(fault.kind());
            }
        });
        return true;
    }

    /** Null if no service is ready, or for an early fault alive. */
    private static Service.Instance choose(List<Service> services, Fault fault, boolean awake) {
        List<Service.Instance> instances = new ArrayList<>();
        for (Service service : services) {
            Service.Instance instance = service.instance();
            if (instance != null && instance.process.isAlive() && !instance.ending && (instance.ready || fault.early() && !awake) && !(awake && instance.frozen)) {
                instances.add(instance);
            }
        }
        return instances.isEmpty() ? null : instances.get(fault.target() % instances.size());
    }
}
