package io.bindery.common;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.security.SecureRandom;
import java.util.UUID;

/** Makes new ids: UUID version 7 (RFC 9562), ordered by time within one process. Thread-safe. */
public final class Ids {

    private final NoArgGenerator generator = Generators.timeBasedEpochRandomGenerator(new SecureRandom());

    /** A new id, larger than every earlier one whose millisecond was earlier. */
    public UUID next() {
        return generator.generate();
    }
}
