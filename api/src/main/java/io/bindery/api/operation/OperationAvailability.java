package io.bindery.api.operation;

import io.bindery.api.problem.ProblemException;
import io.bindery.api.problem.ProblemType;
import io.bindery.common.operation.OperationRequest;
import io.bindery.common.operation.OperationSpec;
import io.bindery.common.operation.Operations;
import io.bindery.db.query.OfferQuery;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Whether live workers offer the requested operations, so that a missing tool is reported at the upload and not found
 * by waiting. Thread-safe.
 */
@Component
public class OperationAvailability {

    private final OfferQuery offers;

    OperationAvailability(OfferQuery offers) {
        this.offers = offers;
    }

    /**
     * Refuses operations that would wait for a worker that does not exist.
     *
     * @throws ProblemException {@code OPERATION_UNAVAILABLE}, naming the operations
     */
    public void check(List<OperationRequest> requested) {
        List<String> names = requested.stream().map(OperationRequest::name).toList();
        if (offers.offeredTogether(names)) {
            return;
        }
        Set<String> missing = offers.notOffered(names);
        throw ProblemException.of(
                        ProblemType.OPERATION_UNAVAILABLE,
                        "request: operations: "
                                + (missing.isEmpty()
                                        ? "no running worker can run " + quoted(names) + " together."
                                        : "no running worker has the tool for " + quoted(missing) + "."))
                .with("operations", missing.isEmpty() ? names : missing);
    }

    /** Names of the operations that no running worker offers. */
    public Set<String> missing() {
        return offers.notOffered(
                Operations.all().stream().map(OperationSpec::name).toList());
    }

    private static String quoted(Collection<String> names) {
        return "'" + String.join("', '", names) + "'";
    }
}
