import java.util.List;

/**
 * What a client does with one job.
 *
 * @param key its idempotency key
 * @param slowUpload whether the body is sent bit by bit
 * @param twice whether it is sent to both APIs at once
 * @param api the API asked first
 * @param meddleAfterMillis after the job was accepted
 * @param retry whether it is tried again when it ends as anything but a success
 * @param slowMillis how long a slow download takes
 * @param deleteDuringDownload only if it is slow
 */
record Plan(
        String key,
        String name,
        List<Paper> papers,
        boolean pictures,
        String priority,
        boolean slowUpload,
        boolean twice,
        int api,
        Meddling meddling,
        int meddleAfterMillis,
        boolean retry,
        Download download,
        int slowMillis,
        boolean deleteDuringDownload,
        boolean deleteAtTheEnd) {

    enum Meddling {
        NONE,
        CANCEL,
        DELETE,
        /** The same submission once more, as from a client that has not seen the answer. */
        REPEAT
    }

    enum Download {
        NONE,
        RESULTS,
        SLOW_RESULTS,
        SLOW_ARTIFACT
    }
}
