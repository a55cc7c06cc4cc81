package io.bindery.db.model;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.Transformer;

/**
 * A step of the protocol that anybody may take at any time. What it is taken on is picked among all there is or ever
 * was, the newest first; if there is nothing to take it on, nothing happens.
 *
 * @param weight how often it is taken, compared with others
 */
record Step(String name, int weight, Taking taking) implements Action.Independent<World> {

    private static final Integer[] PICKS = {0, 1, 2, 3, 4, 5, 6, 7};

    /** Takes the step on the real stores and on the model, and compares the answers. */
    @FunctionalInterface
    interface Taking {
        void take(World world, int pick);
    }

    @Override
    public Arbitrary<Transformer<World>> transformer() {
        return Arbitraries.of(PICKS)
                .map(pick -> Transformer.mutate(
                        name + " (" + pick + ")", world -> world.take(() -> taking.take(world, pick))));
    }
}
