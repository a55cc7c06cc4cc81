package io.bindery.engine.output;

import io.bindery.engine.guard.Oversize;
import java.util.ArrayList;
import java.util.List;

/** What had to be left out, in sentences; the first hundred and how many more. Thread-safe. */
public final class Warnings {

    private static final int MAX = 100;

    private final List<String> sentences = new ArrayList<>();
    private int more;

    public void unreadablePage(String operation, int number, Throwable cause) {
        Throwable root = cause.getCause() instanceof Oversize oversize ? oversize : cause;
        String reason = root instanceof Oversize ? "it " + root.getMessage() : "it is damaged";
        add("Page " + number + " was left out of " + operation + ": " + reason + ".");
    }

    public void incompletePage(int number) {
        add("Page " + number + " is damaged: a part of it could not be read.");
    }

    public synchronized void add(String sentence) {
        if (sentences.size() < MAX) {
            sentences.add(sentence);
        } else {
            more++;
        }
    }

    public synchronized List<String> sentences() {
        List<String> all = new ArrayList<>(sentences);
        if (more > 0) {
            all.add("And " + more + " more.");
        }
        return List.copyOf(all);
    }
}
