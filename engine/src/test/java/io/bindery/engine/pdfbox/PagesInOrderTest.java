package io.bindery.engine.pdfbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.operation.OperationRequest;
import io.bindery.common.operation.OperationSpec;
import io.bindery.common.operation.Operations;
import io.bindery.engine.EngineControl;
import io.bindery.engine.ProducedFile;
import io.bindery.engine.document.OpenDocument;
import io.bindery.engine.document.PageSource;
import io.bindery.engine.guard.Watch;
import io.bindery.engine.operation.Operation;
import io.bindery.engine.output.Warnings;
import io.bindery.engine.pdfbox.ReadPage.Reading;
import io.bindery.engine.render.PagesOperation;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PagesInOrderTest {

    private static final Reading GOT = new Reading.Got("words");
    private static final Reading UNREADABLE = new Reading.Unreadable(new IOException("broken"));

    private final Taking text = new Taking(Operations.TEXT, true);
    private final Taking pages = new Taking(Operations.PAGES, true);
    private final Taking metadata = new Taking(Operations.METADATA, false);
    private final List<Integer> done = new ArrayList<>();

    @Test
    void handsThemOverInOrderWhateverTheOrderTheyComeIn() {
        PagesInOrder inOrder = inOrder(text);

        inOrder.add(page(2, GOT));
        inOrder.add(page(3, UNREADABLE));
        assertThat(text.taken).isEmpty();
        inOrder.add(page(1, GOT));

        assertThat(text.taken).containsExactly("1 words", "2 words", "3 null");
        assertThat(done).containsExactly(1, 2, 3);
    }

    @Test
    void countsAPageOnlyIfNothingCouldBeReadOfItsContent() {
        PagesInOrder inOrder = inOrder(text, pages);

        inOrder.add(page(1, GOT, UNREADABLE));
        assertThat(inOrder.unreadable()).isZero();
        inOrder.add(page(2, UNREADABLE, UNREADABLE));
        assertThat(inOrder.unreadable()).isEqualTo(1);
    }

    @Test
    void countsAPageOfWhichOnlyItsMetadataCouldBeRead() {
        PagesInOrder inOrder = inOrder(text, metadata);

        inOrder.add(page(1, UNREADABLE, GOT));

        assertThat(inOrder.unreadable()).isEqualTo(1);
    }

    @Test
    void countsNoPageThatNobodyWanted() {
        PagesInOrder inOrder = inOrder(text);

        inOrder.add(page(1, new Reading.Unwanted()));

        assertThat(inOrder.unreadable()).isZero();
    }

    @Test
    void countsAPageThatIsNotEvenAForm() {
        PagesInOrder inOrder = inOrder(text);

        inOrder.add(new ReadPage(1, true, false, List.of(GOT)));

        assertThat(inOrder.unreadable()).isEqualTo(1);
    }

    @Test
    @Timeout(60)
    void letsNobodyGetFartherAheadThanTheOperationThatCarriesMost() throws InterruptedException {
        PagesInOrder inOrder = inOrder(pages, text);

        inOrder.awaitTurn(text.pagesThatMayWait());
        Thread tooFar = Thread.ofPlatform().start(() -> awaitTurn(inOrder, text.pagesThatMayWait() + 1));
        assertThat(tooFar.join(Duration.ofMillis(300))).isFalse();

        inOrder.add(page(1, GOT, GOT));
        tooFar.join();
    }

    @Test
    @Timeout(60)
    void letsAPageBeDrawnHoweverLongOneBeforeItTakes() throws InterruptedException {
        PagesInOrder inOrder =
                inOrder(new PagesOperation(Operations.accept(List.of(new OperationRequest("pages", Map.of())))
                        .getFirst()));

        inOrder.awaitTurn(5_000);

        assertThat(done).isEmpty();
    }

    private static void awaitTurn(PagesInOrder pages, int number) {
        try {
            pages.awaitTurn(number);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private PagesInOrder inOrder(Operation<?>... operations) {
        return new PagesInOrder(
                List.of(operations),
                new Warnings(),
                new Watch(EngineControl.UNWATCHED, Duration.ofMinutes(1)),
                done::add);
    }

    private static ReadPage page(int number, Reading... readings) {
        return new ReadPage(number, false, false, List.of(readings));
    }

    private static final class Taking implements Operation<String> {

        private final OperationSpec spec;
        private final boolean readsContent;
        private final List<String> taken = new ArrayList<>();

        private Taking(OperationSpec spec, boolean readsContent) {
            this.spec = spec;
            this.readsContent = readsContent;
        }

        @Override
        public OperationSpec spec() {
            return spec;
        }

        @Override
        public boolean readsContent() {
            return readsContent;
        }

        @Override
        public String read(PageSource page) {
            throw new AssertionError("pages are handed over as read");
        }

        @Override
        public void take(int number, @Nullable String page) {
            taken.add(number + " " + page);
        }

        @Override
        public List<ProducedFile> end(OpenDocument document) {
            return List.of();
        }
    }
}
