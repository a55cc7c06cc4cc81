import java.nio.file.Path;

/**
 * A file all peers work on.
 *
 * @param category what kind of file the corpus says it is
 * @param sha256 in 64 hexadecimal digits
 */
record Document(Path path, String category, int pages, String sha256) {

    String name() {
        return path.getFileName().toString();
    }

    /** How many of its first pages are in a sample of at most so many. */
    int sampled(int atMost) {
        return Math.min(pages, atMost);
    }
}
