package io.github.eltmaven.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was measured so far; told as it comes. */
final class Measurements {

    private final List<Figure> figures = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final boolean hasGoals;

    /**
     * Nothing measured yet.
     *
     * @param hasGoals whether as many records are used as the goals are about
     */
    Measurements(boolean hasGoals) {
        this.hasGoals = hasGoals;
    }

    void add(Comparison comparison) {
        for (var figure : comparison.figures()) {
            var kept = hasGoals ? figure : figure.withoutGoal();
            figures.add(kept);
            say(kept.name() + String.format(Locale.ROOT, ": %.3f s %s", kept.median(), kept.seconds()));
        }
    }

    /** What a part of the benchmark measured; it has told it. */
    void addAll(Measurements part) {
        figures.addAll(part.figures);
        notes.addAll(part.notes);
    }

    /** Something to know about the figures; a format and its arguments. */
    void note(String format, Object... arguments) {
        var note = String.format(Locale.ROOT, format, arguments);
        notes.add(note);
        say(note);
    }

    List<Figure> figures() {
        return List.copyOf(figures);
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
