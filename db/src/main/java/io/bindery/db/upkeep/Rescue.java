package io.bindery.db.upkeep;

import io.bindery.common.job.DocumentId;
import io.bindery.common.loop.EachItem;
import io.bindery.common.loop.Outage;
import io.bindery.db.document.RescueStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Rescues the documents of dead workers. Not thread-safe; one round at a time. */
@Component
class Rescue {

    private static final Logger log = LoggerFactory.getLogger(Rescue.class);
    private static final int BATCH = 100;

    private final RescueStore rescues;
    private final ContactGate gate;
    private final Outage outage;
    private final EachItem each;
    private final Counter rescued;

    Rescue(RescueStore rescues, ContactGate gate, Outage outage, EachItem each, MeterRegistry meters) {
        this.rescues = rescues;
        this.gate = gate;
        this.outage = outage;
        this.each = each;
        this.rescued = Counter.builder("bindery.documents.rescued")
                .description("Documents taken back from workers whose lease ran out")
                .register(meters);
    }

    /** Rescues lost documents; while the contact gate is closed, only records the contact with the database. */
    void rescue() {
        try {
            List<DocumentId> candidates = rescues.candidates(BATCH);
            // Before the gate is read: a database that was silent for long and then answered must close it.
            gate.contact();
            if (gate.open()) {
                each.each("rescue", candidates, this::rescue);
            }
        } catch (RuntimeException e) {
            if (outage.is(e)) {
                gate.broken();
            }
            throw e;
        }
    }

    private void rescue(DocumentId document) {
        switch (rescues.rescue(document)) {
            case TO_RETRY -> {
                rescued.increment();
                log.warn("Document {} taken back from a lost worker, another attempt follows", document);
            }
            case ENDED -> {
                rescued.increment();
                log.warn("Document {} taken back from a lost worker and ended", document);
            }
            case NOT_NEEDED -> log.debug("Document {} needs no rescue any more", document);
        }
    }
}
