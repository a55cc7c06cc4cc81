import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import tools.jackson.databind.JsonNode;

/**
 * Downloads results and compares their hashes. A download broken by a fault is repeated; one broken without a fault is
 * a violation.
 */
final class Downloads {

    private static final int TRIES = 8;
    private static final int WINDOW = 16 * 1024;

    private final Client client;
    private final Fleet fleet;
    private final Containers containers;
    private final RunRecord record;

    Downloads(Client client, Fleet fleet, Containers containers, RunRecord record) {
        this.client = client;
        this.fleet = fleet;
        this.containers = containers;
        this.record = record;
    }

    /** Downloads as planned; returns whether the job was deleted meanwhile. */
    boolean fetch(JobPlan plan, String job) throws InterruptedException {
        boolean deleted = false;
        for (int tries = 0; tries < TRIES && plan.download() != JobPlan.Download.NONE && !deleted; tries++) {
            Service api = fleet.apis().get((plan.api() + tries) % 2);
            Instant since = Instant.now();
            var deletion = new Deletion(plan, job, fleet.apis().get(1 - fleet.apis().indexOf(api)));
            try {
                boolean done = switch (plan.download()) {
                    case NONE -> true;
                    case RESULTS -> results(api, job, 0, deletion);
                    case SLOW_RESULTS -> results(api, job, plan.slowMillis(), deletion);
                    case SLOW_ARTIFACT -> artifact(api, job, plan.slowMillis(), deletion);
                };
                if (done) {
                    return deletion.done;
                }
            } catch (IOException e) {
                broken(api, job, since, e, deletion);
            }
            deleted = deletion.done;
            Thread.sleep(300L * (tries + 1));
        }
        return deleted;
    }

    /** A deletion through the other API, in the middle of a download. */
    private final class Deletion {
        private final JobPlan plan;
        private final String job;
        private final Service api;
        private boolean done;
        /** The API has answered 200, so it holds a lease. */
        private boolean granted;

        Deletion(JobPlan plan, String job, Service api) {
            this.plan = plan;
            this.job = job;
            this.api = api;
        }

        void requestOnce() {
            if (!plan.deleteDuringDownload() || done) {
                return;
            }
            try {
                if (client.delete(api, job).status() == 202) {
                    done = true;
                    record.count("jobs deleted during a download");
                }
            } catch (IOException e) {
                // Whether it was deleted shows at the next request.
            }
        }
    }

    private boolean results(Service api, String job, int slowMillis, Deletion deletion) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = client.stream(api, job + "/results");
        if (response.statusCode() != 200) {
            response.body().close();
            return refused(job, response.statusCode());
        }
        deletion.granted = true;
        Map<String, String> expected = new HashMap<>();
        int entries = 0;
        try (var zip = new ZipInputStream(response.body())) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals("manifest.json")) {
                    expect(new String(zip.readAllBytes(), StandardCharsets.UTF_8), expected);
                    continue;
                }
                if (slowMillis > 0 && ++entries % 4 == 1) {
                    // The lease lives on what is sent: pauses are shorter than it.
                    Thread.sleep(Math.min(2500, slowMillis / 3));
                    deletion.requestOnce();
                }
                String found = sha256(zip);
                String wanted = expected.remove(entry.getName());
                if (!found.equals(wanted)) {
                    record.violation(RunRecord.Category.WRONG_HASH, job + "/results: " + entry.getName() + " has " + found + ", the manifest says " + wanted);
                }
                record.count("downloads: files verified");
            }
            // What is left is the directory; read, so that a break in it is noticed.
            response.body().transferTo(java.io.OutputStream.nullOutputStream());
        }
        if (!expected.isEmpty()) {
            throw new IOException("the ZIP ended without " + expected.keySet());
        }
        record.count("downloads: results whole");
        return true;
    }

    private void expect(String manifest, Map<String, String> expected) {
        for (JsonNode document : Client.JSON.readTree(manifest).path("documents")) {
            for (JsonNode artifact : document.path("artifacts")) {
                expected.put(document.path("path").asString() + "/" + artifact.path("name").asString(), artifact.path("sha256").asString());
            }
        }
    }

    private boolean artifact(Service api, String job, int slowMillis, Deletion deletion) throws IOException, InterruptedException {
        Client.Answer documents = client.get(api, job + "/documents?limit=100");
        if (documents.status() != 200) {
            return refused(job, documents.status());
        }
        JsonNode largest = null;
        for (JsonNode document : documents.json().path("items")) {
            for (JsonNode artifact : document.path("artifacts")) {
                if (largest == null || artifact.path("sizeBytes").asLong() > largest.path("sizeBytes").asLong()) {
                    largest = artifact;
                }
            }
        }
        if (largest == null) {
            return true;
        }
        long size = largest.path("sizeBytes").asLong();
        try (var socket = new Socket()) {
            // Before it connects, or the window is negotiated without it.
            socket.setReceiveBufferSize(WINDOW);
            socket.setSoTimeout(20_000);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), api.port), 3000);
            socket.getOutputStream().write(("GET " + largest.path("href").asString() + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            int status = status(in);
            if (status != 200) {
                return refused(job, status);
            }
            deletion.granted = true;
            MessageDigest digest = sha256();
            byte[] buffer = new byte[WINDOW];
            long pauses = size / WINDOW + 1;
            for (long left = size; left > 0; ) {
                int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (count < 0) {
                    throw new IOException("ended " + left + " of " + size + " bytes early");
                }
                digest.update(buffer, 0, count);
                left -= count;
                if (left < size / 2) {
                    deletion.requestOnce();
                }
                Thread.sleep(Math.min(1000, slowMillis / pauses));
            }
            String found = HexFormat.of().formatHex(digest.digest());
            if (!found.equals(largest.path("sha256").asString())) {
                record.violation(RunRecord.Category.WRONG_HASH, largest.path("href").asString() + " has " + found);
            }
        }
        record.count("downloads: slow artifacts whole");
        return true;
    }

    /** Whether a retry is useless, because the job expired or was deleted. */
    private boolean refused(String job, int status) {
        record.count("downloads: refused with " + status);
        if (status == 404) {
            record.violation(RunRecord.Category.LOST, job + " was accepted, and its results are answered with 404");
        }
        return status < 500;
    }

    private void broken(Service api, String job, Instant since, IOException e, Deletion deletion) {
        Instant now = Instant.now();
        if (!deletion.granted) {
            record.count("downloads: not begun");
        } else if (api.disturbed(since, now) || containers.databaseAway(since, now)) {
            record.count("downloads: broken by a fault");
        } else {
            record.violation(RunRecord.Category.UNDER_LEASE,
                    "a download of " + job + " from " + api.name + " that began at " + since + " broke without a fault" + (deletion.done ? " after it was deleted" : "") + ": " + e);
        }
    }

    private static int status(InputStream in) throws IOException {
        var headers = new ByteArrayOutputStream();
        String text = "";
        while (!text.endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no answer");
            }
            headers.write(next);
            text = headers.toString(StandardCharsets.US_ASCII);
        }
        return Integer.parseInt(text.split(" ", 3)[1].toLowerCase(Locale.ROOT));
    }

    private static String sha256(InputStream in) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[64 * 1024];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            digest.update(buffer, 0, count);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
