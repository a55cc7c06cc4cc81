package io.bindery.db.model;

import io.bindery.db.testing.TestDatabase;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.ActionChainArbitrary;

/**
 * Whatever order the steps of the protocol are taken in, by whomever and however late: the stores answer as the model
 * says, and what must always hold does. More with {@code -Dbindery.tries=2000}; the same again with {@code
 * -Dbindery.seed=...}.
 */
class StoresPropertyIT {

    private static final int TRIES = 80;
    private static final int STEPS = 50;
    private static final TestDatabase DATABASE = TestDatabase.with(Times.properties());

    @AddLifecycleHook(FromSystemProperties.class)
    @Property(tries = TRIES, generation = GenerationMode.RANDOMIZED, edgeCases = EdgeCasesMode.NONE)
    void theStoresKeepTheProtocolInAnyOrder(@ForAll("everything") ActionChain<World> chain) {
        check(chain);
    }

    @AddLifecycleHook(FromSystemProperties.class)
    @Property(tries = TRIES, generation = GenerationMode.RANDOMIZED, edgeCases = EdgeCasesMode.NONE)
    void oldClaimsAndOldCompletionsOfADocumentChangeNothing(@ForAll("oneDocument") ActionChain<World> chain) {
        check(chain);
    }

    @AddLifecycleHook(FromSystemProperties.class)
    @Property(tries = TRIES, generation = GenerationMode.RANDOMIZED, edgeCases = EdgeCasesMode.NONE)
    void noFileInUseIsDeleted(@ForAll("oneWorkspace") ActionChain<World> chain) {
        check(chain);
    }

    @Provide
    Arbitrary<ActionChain<World>> everything() {
        return chain(
                () -> new World(DATABASE),
                Stream.of(
                                UploadSteps.all(),
                                RunSteps.all(),
                                RescueSteps.all(),
                                CompletionSteps.all(),
                                ControlSteps.all(),
                                CleanupSteps.all())
                        .flatMap(List::stream));
    }

    /** Few steps to choose from, so that a document is tried again often enough to have a past. */
    @Provide
    Arbitrary<ActionChain<World>> oneDocument() {
        return chain(
                StoresPropertyIT::withOneDocument,
                Stream.of(
                                RunSteps.all(),
                                RescueSteps.all(),
                                CompletionSteps.all(),
                                List.of(ControlSteps.CANCEL, ControlSteps.RETRY))
                        .flatMap(List::stream));
    }

    /** Few steps to choose from, so that readers, retries and cleanup meet at the same files. */
    @Provide
    Arbitrary<ActionChain<World>> oneWorkspace() {
        return chain(
                StoresPropertyIT::withOneDocument,
                Stream.of(
                                List.of(RunSteps.CLAIM, RunSteps.SUCCEED, RunSteps.FAIL, RescueSteps.TIME),
                                CompletionSteps.all(),
                                ControlSteps.all(),
                                CleanupSteps.all())
                        .flatMap(List::stream));
    }

    private static World withOneDocument() {
        var world = new World(DATABASE);
        UploadSteps.handIn(world, 0);
        return world;
    }

    private static Arbitrary<ActionChain<World>> chain(Supplier<World> start, Stream<Step> steps) {
        ActionChainArbitrary<World> chain = ActionChain.startWith(start);
        for (Step step : steps.toList()) {
            chain = chain.withAction(step.weight(), step);
        }
        return chain.withMaxTransformations(STEPS);
    }

    private static void check(ActionChain<World> chain) {
        ActionChain<World> checked = chain;
        for (Invariant invariant : Invariant.values()) {
            checked = checked.withInvariant(invariant.sentence, world -> world.holds(invariant));
        }
        checked.withInvariant("answers are those of the model", World::answersAreForeseen)
                .withInvariant("rows are those of the model", World::rowsAreForeseen)
                .run()
                .everythingEnds();
    }
}
