import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What open event streams cost while nothing happens: {@code Events API WORKER PID PID [STREAMS [SECONDS]]}. Takes the
 * CPU time of the API's process (PID, the first) and of PostgreSQL's processes from /proc, over the same time before
 * any stream is open and while all are, after half as long for them to settle.
 */
public final class Events {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final double TICKS = 100;

    private Events() {}

    public static void main(String[] args) throws Exception {
        URI api = URI.create(args[0]);
        long apiPid = Long.parseLong(args[2]);
        long postgresPid = Long.parseLong(Objects.requireNonNullElse(System.getenv("BENCH_POSTGRES_PID"), "0"));
        int streams = args.length > 4 ? Integer.parseInt(args[4]) : 500;
        Duration time = Duration.ofSeconds(args.length > 5 ? Long.parseLong(args[5]) : 60);

        String job = submit(api);
        Thread.sleep(time.dividedBy(2));
        double[] without = percent(time, apiPid, postgresPid);
        var received = new AtomicLong();
        var heartbeats = new AtomicLong();
        var sockets = new ArrayList<Socket>();
        for (int i = 0; i < streams; i++) {
            sockets.add(open(api, job, received, heartbeats));
        }
        // A stream begins with a job and one document.
        while (received.get() < streams * 2L) {
            Thread.sleep(50);
        }
        Thread.sleep(time.dividedBy(2));
        long events = received.get();
        long before = heartbeats.get();
        double[] with = percent(time, apiPid, postgresPid);
        System.out.printf(
                Locale.ROOT,
                "{\"streams\":%d,\"seconds\":%d,\"cpuPercentOfACore\":%.2f,\"cpuPercentOfACoreWithoutStreams\":%.2f,"
                        + "\"postgresCpuPercentOfACore\":%.2f,\"postgresCpuPercentOfACoreWithoutStreams\":%.2f,"
                        + "\"heartbeats\":%d,\"events\":%d}%n",
                streams,
                time.toSeconds(),
                with[0],
                without[0],
                with[1],
                without[1],
                heartbeats.get() - before,
                received.get() - events);
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** Hands in a job of one page and waits for its end. */
    private static String submit(URI api) throws Exception {
        String body = "--bench\r\nContent-Disposition: form-data; name=\"request\"\r\nContent-Type: application/json\r\n\r\n"
                + "{\"name\":\"events\",\"operations\":[{\"name\":\"text\"}]}"
                + "\r\n--bench\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.pdf\"\r\nContent-Type: application/pdf\r\n\r\n"
                + "%PDF-1.4\nnothing more"
                + "\r\n--bench--\r\n";
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(api.resolve("/v1/jobs"))
                        .header("Content-Type", "multipart/form-data; boundary=bench")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 202) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        String job = find("\"id\":\"([^\"]+)\"", answer.body());
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (find("\"finishedAt\":(null|\")", get(api.resolve("/v1/jobs/" + job))).equals("null")) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the job did not end within two minutes");
            }
            Thread.sleep(100);
        }
        return job;
    }

    private static Socket open(URI api, String job, AtomicLong received, AtomicLong heartbeats) throws IOException {
        var socket = new Socket(api.getHost(), api.getPort());
        socket.getOutputStream()
                .write(("GET /v1/jobs/" + job + "/events HTTP/1.1\r\nHost: bench\r\nAccept: text/event-stream\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        Thread.ofVirtual().start(() -> {
            try (var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
                String first = lines.readLine();
                if (first == null || !first.contains(" 200")) {
                    throw new IOException("not a stream: " + first);
                }
                for (String line = first; line != null; line = lines.readLine()) {
                    if (line.startsWith("data:")) {
                        received.incrementAndGet();
                    } else if (line.startsWith(":")) {
                        heartbeats.incrementAndGet();
                    }
                }
                throw new IOException("the stream ended");
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    System.err.println(e);
                    Runtime.getRuntime().halt(1);
                }
            }
        });
        return socket;
    }

    /** The API's and PostgreSQL's share of a core over a time, in percent. */
    private static double[] percent(Duration time, long api, long postgres) throws Exception {
        long start = System.nanoTime();
        double apiBefore = seconds(List.of(api));
        double postgresBefore = seconds(processTree(postgres));
        Thread.sleep(time);
        double passed = (System.nanoTime() - start) / 1e9;
        return new double[] {
            (seconds(List.of(api)) - apiBefore) / passed * 100, (seconds(processTree(postgres)) - postgresBefore) / passed * 100
        };
    }

    private static List<Long> processTree(long parent) {
        return parent == 0
                ? List.of()
                : ProcessHandle.of(parent)
                        .map(process -> Stream.concat(Stream.of(process), process.descendants())
                                .map(ProcessHandle::pid)
                                .toList())
                        .orElse(List.of());
    }

    /** CPU time of processes, those children included that have ended and been waited for. */
    private static double seconds(List<Long> pids) {
        return pids.stream().mapToDouble(Events::seconds).sum();
    }

    private static double seconds(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            // Behind the name, which may hold anything: state is field 3, utime 14, stime 15, cutime 16, cstime 17
            // (proc(5)).
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Stream.of(11, 12, 13, 14).mapToLong(i -> Long.parseLong(fields[i])).sum() / TICKS;
        } catch (java.nio.file.NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String get(URI uri) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString()).body();
    }

    private static String find(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern + " in " + text);
        }
        return matcher.group(1);
    }
}
