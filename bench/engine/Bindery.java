import io.bindery.common.operation.OperationRequest;
import io.bindery.common.operation.Operations;
import io.bindery.worker.WorkerProperties;
import io.bindery.engine.Engine;
import io.bindery.engine.EngineControl;
import io.bindery.engine.EngineLimits;
import io.bindery.engine.EngineResult;
import io.bindery.engine.EngineTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The engine of a worker, wired as a worker wires it, without the worker around it. */
final class Bindery implements AutoCloseable {

    private final Path results;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final Set<ProcessHandle> others;
    private final Engine engine;

    @EnableConfigurationProperties(WorkerProperties.class)
    static final class Settings {}

    /**
     * An engine with as many children as slots. They are not replaced, however much they have served, so that they stay
     * warm.
     */
    Bindery(Path work, int slots) throws Exception {
        results = Files.createTempDirectory(work, "bindery-");
        others = ProcessHandle.current().children().collect(Collectors.toSet());
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "bench",
                        Map.of("bindery.worker.slots", slots, "bindery.worker.child.recycle-after", Integer.MAX_VALUE)));
        context.register(Settings.class, Class.forName("io.bindery.worker.sandbox.SandboxConfiguration"));
        context.refresh();
        engine = context.getBean(Engine.class);
    }

    static List<OperationRequest> operations(String... names) {
        return Operations.accept(Stream.of(names)
                .map(name -> new OperationRequest(name, Map.of()))
                .toList());
    }

    static List<OperationRequest> pages(int dpi, int sample) {
        return Operations.accept(
                List.of(new OperationRequest("pages", Map.of("dpi", dpi, "pages", "1-" + sample))));
    }

    /** The result of a document and the directory of its artifacts. */
    record Output(EngineResult result, Path directory) {}

    Output make(Document document, List<OperationRequest> operations) throws IOException {
        Path out = Files.createTempDirectory(results, "out-");
        Path scratch = Files.createTempDirectory(results, "scratch-");
        var task = new EngineTask(document.path(), document.sha256(), out, scratch, operations, EngineLimits.DEFAULTS);
        return new Output(engine.run(task, EngineControl.UNWATCHED), out);
    }

    /** Runs the operations and reports a failure; returns the pages done. */
    int run(Document document, List<OperationRequest> operations, int sample) throws IOException {
        EngineResult result = make(document, operations).result();
        if (result instanceof EngineResult.Produced) {
            return document.sampled(sample);
        }
        Report.note("bindery: " + document.name() + ": " + result);
        return 0;
    }

    Peer peer(String name, List<OperationRequest> operations, int sample) {
        return new Peer() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public int run(List<Document> documents) throws Exception {
                return Peer.twoAtATime(documents, document -> Bindery.this.run(document, operations, sample));
            }

            @Override
            public void cleanUp() throws IOException {
                removeResults();
            }
        };
    }

    void removeResults() throws IOException {
        try (Stream<Path> files = Files.walk(results)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(results)) {
                    Files.delete(file);
                }
            }
        }
    }

    List<ProcessHandle> children() {
        return ProcessHandle.current()
                .children()
                .filter(child -> !others.contains(child))
                .toList();
    }

    @Override
    public void close() {
        context.close();
    }
}
