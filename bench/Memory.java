import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * How far the heaps of API and worker grow while 500 MB go up and 500 MB come down: {@code Memory API WORKER PID PID}.
 * The live heap is read with {@code jcmd}: a full collection, then the heap's used size; once before, and about once a
 * second during each transfer. The figure is the largest of those readings less the first.
 */
public final class Memory {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int MEGABYTE = 1024 * 1024;
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    private Memory() {}

    public static void main(String[] args) throws Exception {
        URI api = URI.create(args[0]);
        List<Long> pids = List.of(Long.valueOf(args[2]), Long.valueOf(args[3]));
        upload(api, List.of(textPdf(2)), "warm-up");

        long[] up = growth(pids, () -> {
            List<InputStream> files = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                files.add(new ZeroFilledPdf(100L * MEGABYTE - 1024));
            }
            upload(api, files, "upload");
            return 500L * MEGABYTE;
        });
        String job = upload(api, List.of(textPdf(110)), "download");
        long[] down = growth(pids, () -> download(api, job, 500L * MEGABYTE));
        System.out.printf(
                Locale.ROOT,
                "{\"uploadedMegabytes\":%d,\"downloadedMegabytes\":%d,"
                        + "\"uploadGrowthMegabytes\":{\"api\":%.1f,\"worker\":%.1f},"
                        + "\"downloadGrowthMegabytes\":{\"api\":%.1f,\"worker\":%.1f}}%n",
                up[2] / MEGABYTE, down[2] / MEGABYTE, up[0] / 1024.0, up[1] / 1024.0, down[0] / 1024.0, down[1] / 1024.0);
    }

    /** Growth in KiB of each process's live heap during a transfer, and the bytes transferred. */
    private static long[] growth(List<Long> pids, Callable<Long> transfer) throws Exception {
        long[] before = {live(pids.get(0)), live(pids.get(1))};
        long[] most = before.clone();
        try (var executor = Executors.newSingleThreadExecutor()) {
            Future<Long> bytes = executor.submit(transfer);
            do {
                for (int i = 0; i < 2; i++) {
                    most[i] = Math.max(most[i], live(pids.get(i)));
                }
                Thread.sleep(Duration.ofMillis(500));
            } while (!bytes.isDone());
            return new long[] {most[0] - before[0], most[1] - before[1], bytes.get()};
        }
    }

    private static long live(long pid) throws Exception {
        jcmd(pid, "GC.run");
        Matcher used = USED.matcher(jcmd(pid, "GC.heap_info"));
        if (!used.find()) {
            throw new IllegalStateException("no heap size from jcmd for process " + pid);
        }
        return Long.parseLong(used.group(1));
    }

    private static String jcmd(long pid, String command) throws Exception {
        Process process = new ProcessBuilder(System.getProperty("java.home") + "/bin/jcmd", Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Submits a job and waits until it has ended. */
    private static String upload(URI api, List<InputStream> files, String name) throws Exception {
        var parts = new ArrayList<HttpRequest.BodyPublisher>();
        parts.add(HttpRequest.BodyPublishers.ofString(
                "--bench\r\nContent-Disposition: form-data; name=\"request\"\r\nContent-Type: application/json\r\n\r\n{\"name\":\""
                        + name + "\",\"operations\":[{\"name\":\"text\"}]}\r\n"));
        for (int i = 0; i < files.size(); i++) {
            InputStream file = files.get(i);
            parts.add(HttpRequest.BodyPublishers.ofString(
                    "--bench\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + i + ".pdf\"\r\n\r\n"));
            parts.add(HttpRequest.BodyPublishers.ofInputStream(() -> file));
            parts.add(HttpRequest.BodyPublishers.ofString("\r\n"));
        }
        parts.add(HttpRequest.BodyPublishers.ofString("--bench--\r\n"));
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(api.resolve("/v1/jobs"))
                        .header("Content-Type", "multipart/form-data; boundary=bench")
                        .POST(HttpRequest.BodyPublishers.concat(parts.toArray(HttpRequest.BodyPublisher[]::new)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 202) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        String job = find("\"id\":\"([^\"]+)\"", answer.body());
        while (List.of("QUEUED", "RUNNING").contains(find("\"state\":\"([A-Z_]+)\"", get(api.resolve("/v1/jobs/" + job))))) {
            Thread.sleep(Duration.ofMillis(200));
        }
        return job;
    }

    private static long download(URI api, String job, long atLeast) throws Exception {
        byte[] buffer = new byte[64 * 1024];
        long total = 0;
        while (total < atLeast) {
            HttpResponse<InputStream> answer = HTTP.send(
                    HttpRequest.newBuilder(api.resolve("/v1/jobs/" + job + "/results")).build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                    total += count;
                }
            }
            String document = find("\"items\":\\[\\{\"id\":\"([^\"]+)\"", get(api.resolve("/v1/jobs/" + job + "/documents")));
            answer = HTTP.send(
                    HttpRequest.newBuilder(api.resolve("/v1/jobs/" + job + "/documents/" + document + "/artifacts/text.txt"))
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                    total += count;
                }
            }
        }
        return total;
    }

    /** A small PDF whose pages all show the same half million characters. */
    private static InputStream textPdf(int pages) throws Exception {
        var content = new StringBuilder("BT /F1 1 Tf 1 TL 10 800 Td ");
        for (int line = 0; line < 5000; line++) {
            content.append("(").append("the quick brown fox jumps over the lazy dog ".repeat(2)).append(line).append(") Tj T* ");
        }
        content.append("ET");
        var compressed = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(compressed, new Deflater())) {
            deflater.write(content.toString().getBytes(StandardCharsets.US_ASCII));
        }
        var pdf = new ByteArrayOutputStream();
        var kids = new StringBuilder();
        for (int page = 0; page < pages; page++) {
            kids.append(page + 5).append(" 0 R ");
        }
        write(pdf, "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[" + kids + "]/Count " + pages
                + ">>endobj\n3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n4 0 obj<</Filter/FlateDecode/Length "
                + compressed.size() + ">>stream\n");
        compressed.writeTo(pdf);
        write(pdf, "\nendstream endobj\n");
        for (int page = 0; page < pages; page++) {
            write(pdf, (page + 5) + " 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
                    + "/Resources<</Font<</F1 3 0 R>>>>>>endobj\n");
        }
        // Without a cross-reference table: every reader rebuilds it, and the bench stays short.
        write(pdf, "trailer<</Size " + (pages + 5) + "/Root 1 0 R>>\n%%EOF\n");
        return new ByteArrayInputStream(pdf.toByteArray());
    }

    private static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String get(URI uri) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString()).body();
    }

    private static String find(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern + " in " + text.substring(0, Math.min(300, text.length())));
        }
        return matcher.group(1);
    }

    /** Something that begins like a PDF and is nothing but zeros afterwards; the worker calls it damaged. */
    private static final class ZeroFilledPdf extends InputStream {

        private static final byte[] HEAD = "%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII);
        private final long size;
        private long position;

        ZeroFilledPdf(long size) {
            this.size = size;
        }

        @Override
        public int read() {
            if (position >= size) {
                return -1;
            }
            int value = position < HEAD.length ? HEAD[(int) position] : 0;
            position++;
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            int count = (int) Math.min(length, size - position);
            if (count <= 0) {
                return length == 0 ? 0 : -1;
            }
            for (int i = 0; i < count; i++) {
                buffer[offset + i] = (byte) read();
            }
            return count;
        }
    }
}
