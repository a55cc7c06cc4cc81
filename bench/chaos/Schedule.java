import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;

/** The faults and the jobs of each client, in their order, as a function of the seed. */
record Schedule(long seed) {

    /** Clients that submit jobs, each one after the other. */
    static final int CLIENTS = 8;

    /** The mean pause between faults; with it, about 1,000 processes are killed in 50 minutes. */
    private static final int MEAN_GAP_MILLIS = 2200;

    private static final int WEIGHTS = totalWeight();

    /** The fault of a number, from 0. */
    Fault fault(int number) {
        SplittableRandom random = stream(0, number);
        long gap = MEAN_GAP_MILLIS / 4 + random.nextInt(MEAN_GAP_MILLIS * 3 / 2);
        int left = random.nextInt(WEIGHTS);
        Fault.Kind kind = Fault.Kind.values()[0];
        for (Fault.Kind each : Fault.Kind.values()) {
            kind = each;
            left -= each.weight;
            if (left < 0) {
                break;
            }
        }
        long lasts = kind.shortest == kind.longest ? kind.shortest : random.nextLong(kind.shortest, kind.longest);
        return new Fault(number, gap, kind, random.nextInt(Integer.MAX_VALUE), lasts, random.nextInt(6) == 0);
    }

    /** The job of a client, both counted from 0. */
    JobPlan job(int client, int number) {
        SplittableRandom random = stream(1 + client, number);
        String name = "c" + client + "-" + number;
        boolean pictures = random.nextInt(6) == 0;
        List<TestDocument> documents = new ArrayList<>();
        int count = 1 + random.nextInt(8);
        for (int i = 1; i <= count; i++) {
            documents.add(document(random, name + "-" + i, pictures));
        }
        return new JobPlan(
                "chaos-" + Long.toUnsignedString(seed, 36) + "-" + name,
                name,
                List.copyOf(documents),
                pictures,
                random.nextInt(3) == 0 ? "interactive" : "bulk",
                random.nextInt(8) == 0,
                random.nextInt(8) == 0,
                random.nextInt(2),
                pick(random, JobPlan.ClientAction.values(), 64, 14, 12, 10),
                random.nextInt(3000),
                random.nextInt(3) != 0,
                pick(random, JobPlan.Download.values(), 25, 30, 15, 30),
                3000 + random.nextInt(9000),
                random.nextInt(3) == 0,
                random.nextInt(4) == 0);
    }

    /** The same for the same seed, on every machine. */
    String fingerprint() throws Exception {
        var all = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            all.append(fault(i));
            all.append(job(i % CLIENTS, i / CLIENTS));
        }
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(all.toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, 4);
    }

    private static TestDocument document(SplittableRandom random, String name, boolean pictures) {
        int die = random.nextInt(100);
        if (die < 3) {
            return new TestDocument(TestDocument.Kind.NOTE, name, 0);
        }
        if (die < 5) {
            return new TestDocument(TestDocument.Kind.LOCKED, name, 1);
        }
        if (die < 7) {
            return new TestDocument(TestDocument.Kind.DAMAGED, name, 0);
        }
        if (pictures) {
            return new TestDocument(TestDocument.Kind.GOOD, name, 1 + random.nextInt(die < 60 ? 4 : 25));
        }
        return new TestDocument(TestDocument.Kind.GOOD, name, die < 55 ? 1 + random.nextInt(9) : die < 80 ? 50 + random.nextInt(200) : 300 + random.nextInt(900));
    }

    private static <T> T pick(SplittableRandom random, T[] values, int... weights) {
        int left = random.nextInt(100);
        for (int i = 0; i < weights.length; i++) {
            left -= weights[i];
            if (left < 0) {
                return values[i];
            }
        }
        return values[0];
    }

    private SplittableRandom stream(long of, long number) {
        // Neighbouring seeds of a SplittableRandom are fit to be used side by side once they are spread.
        return new SplittableRandom(new SplittableRandom(seed ^ of * 0x9E3779B97F4A7C15L ^ number * 0xD1B54A32D192ED03L).nextLong());
    }

    private static int totalWeight() {
        int total = 0;
        for (Fault.Kind kind : Fault.Kind.values()) {
            total += kind.weight;
        }
        return total;
    }
}
