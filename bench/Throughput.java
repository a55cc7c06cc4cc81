import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Documents per second, end to end: {@code Throughput API WORKER PID PID [DOCUMENTS]}. Submits one-page PDFs as one
 * job, after a warm-up of a fifth as many, and counts from the first byte sent until the job has ended. Commits are
 * PostgreSQL's own count, read-only transactions of every process included; fsyncs are PostgreSQL's plus those of
 * storage.
 */
public final class Throughput {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Throughput() {}

    public static void main(String[] args) throws Exception {
        URI api = URI.create(args[0]);
        URI worker = URI.create(args[1]);
        int documents = args.length > 4 ? Integer.parseInt(args[4]) : 1000;

        run(api, documents / 5, "warm-up");
        try (Connection database = DriverManager.getConnection(System.getenv("SPRING_DATASOURCE_URL"), "bindery", "bindery")) {
            double commits = commits(database);
            double fsyncs = fsyncs(database, api, worker);
            long start = System.nanoTime();
            String job = run(api, documents, "measured");
            double seconds = (System.nanoTime() - start) / 1e9;
            // The last commits reach PostgreSQL's statistics with a delay of up to a second.
            Thread.sleep(Duration.ofSeconds(2));
            commits = commits(database) - commits;
            fsyncs = fsyncs(database, api, worker) - fsyncs;
            System.out.printf(
                    Locale.ROOT,
                    "{\"documents\":%d,\"seconds\":%.2f,\"documentsPerSecond\":%.1f,\"commitsPerDocument\":%.2f,"
                            + "\"fsyncsPerDocument\":%.2f,\"queueWaitMillis\":{\"p50\":%.0f,\"p99\":%.0f}}%n",
                    documents,
                    seconds,
                    documents / seconds,
                    commits / documents,
                    fsyncs / documents,
                    queueWait(database, job, 0.5),
                    queueWait(database, job, 0.99));
        }
    }

    private static String run(URI api, int documents, String name) throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(api.resolve("/v1/jobs"))
                        .header("Content-Type", "multipart/form-data; boundary=bench")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body(documents, name)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 202) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        String job = find("\"id\":\"([^\"]+)\"", answer.body());
        long deadline = System.nanoTime() + Duration.ofMinutes(10).toNanos();
        while (System.nanoTime() < deadline) {
            String state = find("\"state\":\"([A-Z_]+)\"", get(api.resolve("/v1/jobs/" + job)));
            switch (state) {
                case "SUCCEEDED" -> {
                    return job;
                }
                case "QUEUED", "RUNNING" -> Thread.sleep(50);
                default -> throw new IllegalStateException("the job ended " + state);
            }
        }
        throw new IllegalStateException("the job did not end within ten minutes");
    }

    private static byte[] body(int documents, String name) throws Exception {
        var body = new ByteArrayOutputStream();
        part(body, "name=\"request\"\r\nContent-Type: application/json",
                ("{\"name\":\"" + name + "\",\"priority\":\"bulk\",\"operations\":[{\"name\":\"text\"}]}").getBytes(StandardCharsets.UTF_8));
        for (int i = 1; i <= documents; i++) {
            part(body, "name=\"files\"; filename=\"page-" + i + ".pdf\"\r\nContent-Type: application/pdf", pdf(name + " " + i));
        }
        body.write("--bench--\r\n".getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }

    private static void part(ByteArrayOutputStream body, String header, byte[] content) throws Exception {
        body.write(("--bench\r\nContent-Disposition: form-data; " + header + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        body.write(content);
        body.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** A page of forty lines of text, written by hand so that the bench needs no PDF library. */
    private static byte[] pdf(String title) {
        var text = new StringBuilder("BT /F1 11 Tf 14 TL 60 780 Td ");
        for (int line = 1; line <= 40; line++) {
            text.append("(").append(title).append(": line ").append(line).append(" of a page like many others.) Tj T* ");
        }
        text.append("ET");
        var pdf = new StringBuilder("%PDF-1.4\n");
        int[] offsets = new int[6];
        String[] objects = {
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            "<</Length " + text.length() + ">>stream\n" + text + "\nendstream",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
        };
        for (int i = 0; i < objects.length; i++) {
            offsets[i + 1] = pdf.length();
            pdf.append(i + 1).append(" 0 obj").append(objects[i]).append("endobj\n");
        }
        int xref = pdf.length();
        pdf.append("xref\n0 6\n0000000000 65535 f \n");
        for (int i = 1; i <= 5; i++) {
            pdf.append(String.format(Locale.ROOT, "%010d 00000 n \n", offsets[i]));
        }
        pdf.append("trailer<</Size 6/Root 1 0 R>>\nstartxref\n").append(xref).append("\n%%EOF\n");
        return pdf.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static double commits(Connection database) throws Exception {
        return number(database, "SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()");
    }

    private static double fsyncs(Connection database, URI... services) throws Exception {
        double count = number(database, "SELECT coalesce(sum(fsyncs), 0) FROM pg_stat_io");
        for (URI service : services) {
            Matcher counter = Pattern.compile("(?m)^bindery_storage_fsync_total(?:\\{[^}]*})? (\\S+)$")
                    .matcher(get(service.resolve("/actuator/prometheus")));
            while (counter.find()) {
                count += Double.parseDouble(counter.group(1));
            }
        }
        return count;
    }

    private static double queueWait(Connection database, String job, double quantile) throws Exception {
        return number(
                database,
                "SELECT percentile_cont(" + quantile + ") WITHIN GROUP (ORDER BY extract(epoch FROM started_at - queued_at)) * 1000"
                        + " FROM document WHERE job_id = '" + job + "'");
    }

    private static double number(Connection database, String sql) throws Exception {
        try (ResultSet row = database.createStatement().executeQuery(sql)) {
            row.next();
            return row.getDouble(1);
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
