package io.github.eltmaven.load;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Reads a path character by character, and knows all the places of a glob where it may be. So the work grows with the length of the
 * path times that of the glob. A regular expression tries one way through a glob after the other, and a glob of many stars has more
 * ways than can be tried.
 */
final class GlobMachine {

    private static final IntPredicate NOTHING = character -> false;

    private final List<GlobStep> steps = new ArrayList<>();

    /**
     * A step of a glob.
     *
     * @param character the characters that lead to the step after it
     * @param ways the steps that it leads to without a character
     */
    private record GlobStep(IntPredicate character, List<Integer> ways) {}

    /** Returns the number of the step that is added next. */
    int next() {
        return steps.size();
    }

    /** Adds a character. */
    void read(IntPredicate character) {
        steps.add(new GlobStep(character, List.of()));
    }

    /** Adds any number of characters, also none. */
    void readMany(IntPredicate character) {
        var start = next();
        skipTo(start + 3);
        read(character);
        goTo(start);
    }

    /** Adds a jump to a step. */
    void goTo(int step) {
        steps.add(new GlobStep(NOTHING, List.of(step)));
    }

    /** Adds a choice: the glob goes on with the next step, or with the given one. */
    void skipTo(int step) {
        steps.add(new GlobStep(NOTHING, List.of(next() + 1, step)));
    }

    /** Adds a step that is replaced later, and returns its number. */
    int leaveOpen() {
        goTo(next() + 1);
        return next() - 1;
    }

    /** Replaces a step by a jump to the step that is added next. */
    void letGoHere(int step) {
        steps.set(step, new GlobStep(NOTHING, List.of(next())));
    }

    /** Replaces a step by a choice between the step after it and the one that is added next. */
    void letSkipHere(int step) {
        steps.set(step, new GlobStep(NOTHING, List.of(step + 1, next())));
    }

    /** Whether the glob matches a path as a whole. */
    boolean matches(String path) {
        return reachedBy(path).get(steps.size());
    }

    /** Whether the glob matches a path, or a longer one that begins with it. */
    boolean matchesLonger(String path) {
        return !reachedBy(path).isEmpty();
    }

    /** Returns the steps that come next where a path ends; the number of all steps stands for the end of the glob. */
    private BitSet reachedBy(String path) {
        var now = new BitSet();
        reach(0, now);
        for (var at = 0; at < path.length() && !now.isEmpty(); at += Character.charCount(path.codePointAt(at))) {
            var character = path.codePointAt(at);
            var then = new BitSet();
            for (var step = now.nextSetBit(0); step >= 0 && step < steps.size(); step = now.nextSetBit(step + 1)) {
                if (steps.get(step).character().test(character)) {
                    reach(step + 1, then);
                }
            }
            now = then;
        }
        return now;
    }

    /** Adds a step and those that it leads to without a character. */
    private void reach(int first, BitSet reached) {
        if (reached.get(first)) {
            return;
        }
        var open = new ArrayDeque<>(List.of(first));
        while (!open.isEmpty()) {
            var step = open.pop();
            if (!reached.get(step)) {
                reached.set(step);
                if (step < steps.size()) {
                    open.addAll(steps.get(step).ways());
                }
            }
        }
    }
}
