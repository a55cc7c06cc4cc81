import java.util.List;

/**
 * The actions of a client on one job.
 *
 * @param key its idempotency key
 * @param slowUpload whether the body is sent slowly
 * @param twice whether it is sent to both APIs at once
 * @param api the API asked first
 * @param actionAfterMillis after the job was accepted
 * @param retry whether it is retried when it did not succeed
 * @param slowMillis how long a slow download takes
 * @param deleteDuringDownload only if it is slow
 */
record JobPlan(
        String key,
        String name,
        List<TestDocument> documents,
        boolean pictures,
        String priority,
        boolean slowUpload,
        boolean twice,
        int api,
        ClientAction action,
        int actionAfterMillis,
        boolean retry,
        Download download,
        int slowMillis,
        boolean deleteDuringDownload,
        boolean deleteAtTheEnd) {

    enum ClientAction {
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
