import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A command started for each document, by {@code xargs}, which costs less than starting it from here.
 *
 * @param arguments the command; {@code {}} stands for the file
 * @param sample how many pages of each file it is told to take
 */
record Command(String name, List<String> arguments, int sample) implements Peer {

    static boolean exists(String command) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, command)));
    }

    @Override
    public int run(List<Document> documents) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("xargs", "-d", "\n", "-P", "2", "-I", "{}"));
        command.addAll(arguments);
        Process xargs = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var files = xargs.getOutputStream()) {
            files.write(documents.stream()
                    .map(document -> document.path().toString())
                    .collect(Collectors.joining("\n"))
                    .getBytes(StandardCharsets.UTF_8));
        }
        if (xargs.waitFor() != 0) {
            Report.note(name + " found fault with some files");
        }
        return documents.stream().mapToInt(document -> document.sampled(sample)).sum();
    }

    @Override
    public boolean warmsUp() {
        return false;
    }
}
