package io.bindery.engine.wire;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.bindery.common.job.Failure;
import io.bindery.engine.ProducedFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message from a child to its worker. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ChildMessage.Ready.class, name = "ready"),
    @JsonSubTypes.Type(value = ChildMessage.Progress.class, name = "progress"),
    @JsonSubTypes.Type(value = ChildMessage.Produced.class, name = "produced"),
    @JsonSubTypes.Type(value = ChildMessage.Failed.class, name = "failed")
})
public sealed interface ChildMessage {

    /** The child has started and waits for its first document. */
    record Ready() implements ChildMessage {}

    /** Pages finished so far. */
    record Progress(int pagesDone, int pageCount) implements ChildMessage {}

    /**
     * All results are in the output directory, and every file is closed.
     *
     * @param heapUsed the share of the heap in use after the last collection, from 0 to 1
     */
    record Produced(int pageCount, List<ProducedFile> files, List<String> warnings, double heapUsed)
            implements ChildMessage {}

    /**
     * The document cannot be processed.
     *
     * @param pageCount null if it was not found out
     * @param heapUsed as for {@link Produced}
     */
    record Failed(Failure failure, @Nullable Integer pageCount, double heapUsed) implements ChildMessage {}
}
