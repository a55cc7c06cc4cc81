package io.bindery.cli;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Starts a command with SIGINT as it is by default. A shell without job control starts what runs in its background with
 * SIGINT ignored (POSIX, Shell Command Language, 2.11), children inherit that, and a JVM then ignores an interrupt.
 */
final class InterruptibleCommand {

    /** GNU coreutils since 8.31, and Perl for macOS and others. Both become the command, with its process id. */
    private static final List<List<String>> LAUNCHERS = List.of(
            List.of("env", "--default-signal=INT"),
            List.of("perl", "-e", "$SIG{INT} = 'DEFAULT'; exec {$ARGV[0]} @ARGV or die $!", "--"));

    private InterruptibleCommand() {}

    /** The command behind the first launcher that works here; if none does, the command with SIGINT as inherited. */
    static List<String> of(List<String> command) {
        return LAUNCHERS.stream()
                .filter(InterruptibleCommand::works)
                .findFirst()
                .map(launcher -> behind(launcher, command))
                .orElse(command);
    }

    static List<List<String>> launchers() {
        return LAUNCHERS;
    }

    static List<String> behind(List<String> launcher, List<String> command) {
        return Stream.concat(launcher.stream(), command.stream()).toList();
    }

    static boolean works(List<String> launcher) {
        try {
            return new ProcessBuilder(behind(launcher, List.of("true"))).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
