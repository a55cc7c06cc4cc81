package io.bindery.worker.sandbox;

import io.bindery.engine.ProducedFile;
import io.bindery.engine.wire.ChildMessage;
import io.bindery.engine.wire.Frames;
import io.bindery.engine.wire.RunRequest;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A child that a document has taken over; the system property {@code does} says what it does once it has a document.
 */
final class HostileChild {

    private HostileChild() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        if (System.getProperty("does").equals("never-starts")) {
            return;
        }
        Frames.write(out, new ChildMessage.Ready());
        var in = new FileInputStream(FileDescriptor.in);
        RunRequest run = Frames.read(in, RunRequest.class);
        switch (System.getProperty("does")) {
            case "exits" -> Runtime.getRuntime().halt(0);
            case "hangs" -> in.read();
            case "closes-its-pipe" -> {
                out.close();
                in.read();
            }
            case "writes-garbage" -> {
                out.write("%PDF-1.4 is no frame".getBytes(StandardCharsets.US_ASCII));
                in.read();
            }
            case "claims-a-huge-frame" -> {
                out.write(new byte[] {127, -1, -1, -1});
                in.read();
            }
            case "tells-nonsense" -> {
                Frames.write(out, List.of("ready"));
                in.read();
            }
            case "floods" -> {
                while (true) {
                    System.err.println("word ".repeat(1_000));
                    Frames.write(out, new ChildMessage.Progress(1, 2));
                }
            }
            case "lies" ->
                Frames.write(
                        out,
                        new ChildMessage.Produced(
                                -1, List.of(new ProducedFile("text", "../../escape", "text/plain")), List.of(), 0));
            default -> throw new IllegalArgumentException(String.valueOf(run));
        }
    }
}
