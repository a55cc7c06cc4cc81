package io.bindery.worker.sandbox;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a child is started: the JVM that runs the worker, its limits, and an environment without secrets.
 *
 * @param options of the JVM that have to be the same when the AOT cache is created and when it is used
 * @param mainClass of the child
 */
record ChildCommand(List<Path> classPath, List<String> options, String mainClass) {

    /** The exit status of a JVM that ran out of memory under {@code -XX:+ExitOnOutOfMemoryError}. */
    static final int OUT_OF_MEMORY_STATUS = 3;

    /** The environment variables that a child inherits: where commands are, and tesseract's languages. */
    private static final List<String> INHERITED = List.of("PATH", "TESSDATA_PREFIX", "SystemRoot");

    ChildCommand {
        classPath = List.copyOf(classPath);
        options = List.copyOf(options);
    }

    static ChildCommand of(List<Path> classPath, long heapBytes, Path cache, String mainClass) {
        long megabytes = heapBytes >> 20;
        return new ChildCommand(
                classPath,
                List.of(
                        "-Xmx" + megabytes + "m",
                        // A smaller start would be collected hundreds of times while the heap grows.
                        "-Xms" + Math.min(megabytes, 128) + "m",
                        "-Xmn" + Math.min(megabytes / 3, 48) + "m",
                        "-Xss2m",
                        "-XX:MaxMetaspaceSize=128m",
                        "-XX:MaxDirectMemorySize=64m",
                        "-XX:ReservedCodeCacheSize=96m",
                        // One collector thread: a worker has as many children as processors.
                        "-XX:+UseSerialGC",
                        "-XX:MaxHeapFreeRatio=40",
                        // Optimise less, and later: docs/decisions/0013-children-compile-less.md.
                        "-XX:MaxInlineLevel=6",
                        "-XX:FreqInlineSize=120",
                        "-XX:Tier4InvocationThreshold=160000",
                        "-XX:Tier4MinInvocationThreshold=40000",
                        "-XX:Tier4CompileThreshold=480000",
                        "-XX:Tier4BackEdgeThreshold=1280000",
                        "-XX:Tier3LoadFeedback=50",
                        // The last of these is diagnostic: a JVM that does not know it starts without it.
                        "-XX:+IgnoreUnrecognizedVMOptions",
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:-AOTReplayTraining",
                        "-XX:+ExitOnOutOfMemoryError",
                        // Otherwise its last output would land between the frames.
                        "-XX:+DisplayVMOutputToStderr",
                        "-XX:-CreateCoredumpOnCrash",
                        "-XX:+ErrorFileToStderr",
                        "-XX:-UsePerfData",
                        "-Xlog:disable",
                        "-Xlog:all=error:stderr",
                        "-Djava.awt.headless=true",
                        // Temporary files belong into the attempt's directory; any others fail here.
                        "-Djava.io.tmpdir=" + cache.resolve("no-temporary-files"),
                        "-Dpdfbox.fontcache=" + cache,
                        // PDFBox logs every irregularity of a file, sometimes with text of the document.
                        "-Dorg.apache.commons.logging.LogFactory=org.apache.commons.logging.impl.LogFactoryImpl",
                        "-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.NoOpLog"),
                mainClass);
    }

    /**
     * Starts a child.
     *
     * @param extra further options
     */
    Process start(@Nullable String extra) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        if (extra != null) {
            command.add(extra);
        }
        command.add("-cp");
        command.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(mainClass);
        var builder = new ProcessBuilder(command).directory(new File("/"));
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(INHERITED);
        environment.put("LC_ALL", "C.UTF-8");
        return builder.start();
    }
}
