package io.bindery.worker;

import com.zaxxer.hikari.HikariDataSource;
import io.bindery.common.storage.RootMarker;
import io.bindery.common.storage.Storage;
import io.bindery.common.storage.Upload;
import io.bindery.common.storage.file.FileStorage;
import io.bindery.common.transport.Transport;
import io.bindery.db.testing.GivenJob;
import io.bindery.db.testing.Jobs;
import io.bindery.db.testing.TestDatabase;
import io.bindery.engine.Engine;
import io.bindery.worker.intake.OfferedOperations;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** A whole worker in this process, on the test's database and directory, with short clocks and a scripted engine. */
public final class TestWorker implements AutoCloseable {

    private final Path root;
    private final String url;
    private final String username;
    private final String password;
    private final FileStorage files;
    private final List<String> properties = new ArrayList<>(List.of(
            "bindery.transport=in-process",
            "bindery.lease.duration=2s",
            "bindery.rescue.every=1h",
            "bindery.rescue.promote-every=50ms",
            "bindery.worker.slots=1",
            "bindery.worker.gate-check=100ms",
            "bindery.worker.database-back-off=50ms",
            "bindery.worker.drain-grace=100ms",
            "bindery.worker.idle-poll=1m",
            "bindery.worker.retry-base=1ms",
            "bindery.worker.retry-cap=1ms"));

    /** The engine of this worker. */
    public final ScriptedEngine engine = new ScriptedEngine();

    private OfferedOperations offer = new OfferedOperations(Set.of("text", "metadata"));

    /** Its transport, which outlives it. */
    public final RecordingTransport transport = new RecordingTransport();

    /** Its storage. */
    public final TroubledStorage storage;

    private @Nullable ConfigurableApplicationContext context;

    private TestWorker(Path root, String url, String username, String password) {
        this.root = root;
        this.url = url;
        this.username = username;
        this.password = password;
        this.files = new FileStorage(root, new SimpleMeterRegistry());
        this.storage = new TroubledStorage(files);
    }

    /** Not yet started, on a storage that the database knows. */
    public static TestWorker on(TestDatabase database, Path root) throws IOException {
        HikariDataSource source = (HikariDataSource) database.dataSource();
        TestWorker worker = on(source.getJdbcUrl(), source.getUsername(), source.getPassword(), root);
        worker.mountStorage();
        return worker;
    }

    /** Not yet started, on an empty directory. */
    public static TestWorker on(String url, String username, String password, Path root) {
        return new TestWorker(root, url, username, password);
    }

    /** The marker appears. */
    public void mountStorage() throws IOException {
        files.writeMarker(new RootMarker(Jobs.ROOT, 1, 0));
    }

    /** With settings that go before the short ones here. */
    public TestWorker with(String... settings) {
        properties.addAll(List.of(settings));
        return this;
    }

    /** Able to run these operations only. */
    public TestWorker offering(String... operations) {
        offer = new OfferedOperations(Set.of(operations));
        return this;
    }

    /** Puts the files of a job where a worker looks for them: each empty, as {@link Jobs#SHA256} says. */
    public GivenJob stored(GivenJob job) throws IOException {
        storage.createWorkspace(job.input());
        storage.createWorkspace(job.result());
        for (var document : job.documents()) {
            try (Upload upload = storage.upload(job.input().resolve(document + ".pdf"))) {
                upload.commit();
            }
        }
        return job;
    }

    /** Where an input lies. */
    public Path input(GivenJob job) {
        return root.resolve(job.input().value()).resolve(job.document() + ".pdf");
    }

    /** Where the attempts of a job write. */
    public Path results(GivenJob job) {
        return root.resolve(job.result().value());
    }

    /** Starts it. */
    public TestWorker start() {
        context = new SpringApplicationBuilder(WorkerApplication.class)
                .web(WebApplicationType.NONE)
                .initializers(c -> replaceBeans((GenericApplicationContext) c))
                .properties(WorkerApplication.defaults())
                .run(arguments());
        return this;
    }

    /** A bean of it. */
    public <T> T bean(Class<T> type) {
        return started().getBean(type);
    }

    /** One of several beans of it. */
    public <T> T bean(String name, Class<T> type) {
        return started().getBean(name, type);
    }

    /** Ends it in good order, as SIGTERM does. */
    @Override
    public void close() {
        if (context != null) {
            context.close();
        }
    }

    private ConfigurableApplicationContext started() {
        if (context == null) {
            throw new IllegalStateException("not started");
        }
        return context;
    }

    private String[] arguments() {
        List<String> arguments = new ArrayList<>(List.of(
                "--bindery.storage.root=" + root,
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=" + username,
                "--spring.datasource.password=" + password,
                "--spring.datasource.hikari.connection-timeout=1000",
                "--logging.level.root=WARN"));
        var last = new LinkedHashMap<String, String>();
        properties.forEach(property -> last.put(property.substring(0, property.indexOf('=')), property));
        last.values().forEach(property -> arguments.add("--" + property));
        return arguments.toArray(String[]::new);
    }

    private void replaceBeans(GenericApplicationContext target) {
        target.registerBean("scriptedEngine", Engine.class, () -> engine, d -> d.setPrimary(true));
        target.registerBean("limitedOffer", OfferedOperations.class, () -> offer, d -> d.setPrimary(true));
        target.registerBean("recordingTransport", Transport.class, () -> transport, d -> d.setPrimary(true));
        target.registerBean("troubledStorage", Storage.class, () -> storage, d -> d.setPrimary(true));
    }
}
