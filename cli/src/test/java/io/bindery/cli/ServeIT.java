package io.bindery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.cli.client.ApiClient;
import io.bindery.cli.client.Job;
import io.bindery.cli.client.Operation;
import io.bindery.cli.client.follow.AwaitJob;
import io.bindery.cli.input.Input;
import io.bindery.testing.TestPdfs;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeIT {

    private static final Pattern READY = Pattern.compile("Bindery is ready at (http://\\S+) ");

    @TempDir
    private Path directory;

    private final List<BinderyProcess> servers = new ArrayList<>();
    private Path temporary;
    private Path data;

    @BeforeEach
    void makeDirectories() throws IOException {
        directory = directory.toRealPath();
        temporary = Files.createDirectory(directory.resolve("tmp"));
        data = directory.resolve("data");
    }

    @AfterEach
    void stopServers() throws Exception {
        for (BinderyProcess server : servers) {
            server.process().destroy();
            server.awaitEnd();
        }
    }

    @Test
    void keepsJobsWhenItIsKilledAndServesEachDirectoryOnce() throws Exception {
        Path letter = TestPdfs.withPages(directory.resolve("letter.pdf"), "Dear reader");
        BinderyProcess killed = serve();
        Job job;
        try (var api = new ApiClient(uri(killed))) {
            job = new AwaitJob(api).untilEnded(submit(api, letter), seen -> {});
        }

        var second = BinderyProcess.start(temporary, "serve", "--port", "0", "--data", data.toString());
        assertThat(second.awaitEnd()).isEqualTo(2);
        assertThat(second.errorOutput())
                .contains("process " + killed.process().pid() + " already serves the data in " + data);

        killed.process().destroyForcibly().waitFor();
        assertThat(BinderyProcess.runningOn(data)).hasSize(1);
        BinderyProcess restarted = serve();
        try (var api = new ApiClient(uri(restarted))) {
            assertThat(api.job(job.id()).state()).isEqualTo("SUCCEEDED");
            assertThat(api.artifact(job.id(), api.documents(job.id()).getFirst().id(), "text.txt"))
                    .asString(StandardCharsets.UTF_8)
                    .contains("Dear reader");
        }

        restarted.process().destroy();
        assertThat(restarted.awaitEnd()).isEqualTo(143);
        assertThat(restarted.errorOutput()).doesNotContain("ERROR");
        assertThat(BinderyProcess.runningOn(data)).isEmpty();
    }

    private static Job submit(ApiClient api, Path file) throws Exception {
        return api.submit("letters", List.of(new Operation("text", Map.of())), List.of(new Input("letter.pdf", file)));
    }

    private BinderyProcess serve() {
        var server = BinderyProcess.start(temporary, "serve", "--port", "0", "--data", data.toString());
        servers.add(server);
        server.awaitThat(() -> READY.matcher(server.output()).find());
        return server;
    }

    private static URI uri(BinderyProcess server) {
        Matcher ready = READY.matcher(server.output());
        assertThat(ready.find()).as(server.errorOutput()).isTrue();
        return URI.create(ready.group(1));
    }
}
