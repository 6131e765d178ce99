package io.github.eltmaven.mart;

import io.github.eltmaven.ledger.Cascades;
import io.github.eltmaven.pipeline.generation.Ordering;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The order in which marts are computed: each after the marts that it reads and the marts that its foreign keys reference. */
final class MartOrder {

    private final List<PlannedMart> marts;
    private final Map<String, Set<String>> referred = new HashMap<>();

    MartOrder(List<PlannedMart> marts, Cascades cascades) {
        this.marts = List.copyOf(marts);
        for (var mart : marts) {
            for (var referring : cascades.reached(mart.name())) {
                referred.computeIfAbsent(referring, name -> new LinkedHashSet<>())
                        .add(mart.name());
            }
        }
    }

    /** The marts in order; a circle is added to the problems. */
    List<PlannedMart> find(Problems problems) {
        return Ordering.of(
                marts,
                PlannedMart::name,
                this::needs,
                (mart, circle) -> problems.add(
                        mart.model().sql().place(),
                        ProblemCode.MODEL,
                        isOfReading(circle)
                                ? "the marts read each other in a circle: " + inWords(circle)
                                : "the marts need each other in a circle: " + inWords(circle),
                        isOfReading(circle)
                                ? "Let one of them read something else"
                                : "Let one of them read something else, or let a migration take a foreign key away"));
    }

    /** Why a mart is computed last and in full. */
    static String reason(PlannedMart mart) {
        return "which tables " + mart.unknownReads().orElseThrow() + "() reads is not known";
    }

    /** A warning where the order of several marts is not known; empty where it is known. */
    Optional<String> undefined() {
        var unknown =
                marts.stream().filter(mart -> mart.unknownReads().isPresent()).toList();
        return unknown.size() < 2
                ? Optional.empty()
                : Optional.of("the order of "
                        + unknown.stream().map(PlannedMart::name).collect(Collectors.joining(" and "))
                        + " is not known: "
                        + unknown.stream().map(MartOrder::reason).distinct().collect(Collectors.joining("; "))
                        + ". Where one of them reads another it may be one run behind: let a query name the table");
    }

    private Collection<String> needs(PlannedMart mart) {
        var needs = known(mart);
        if (mart.unknownReads().isPresent()) {
            // It may read any mart, and comes after all marts that do not need it.
            marts.stream()
                    .filter(other -> other.unknownReads().isEmpty())
                    .map(PlannedMart::name)
                    .filter(other -> !needing(mart.name()).contains(other))
                    .forEach(needs::add);
        }
        return needs;
    }

    private Set<String> known(PlannedMart mart) {
        var needs = new LinkedHashSet<>(mart.inputs());
        needs.addAll(referred.getOrDefault(mart.name(), Set.of()));
        return needs;
    }

    /** A mart and the marts that need it, directly or through other marts. */
    private Set<String> needing(String mart) {
        var needing = new LinkedHashSet<>(Set.of(mart));
        var isGrowing = true;
        while (isGrowing) {
            isGrowing = needing.addAll(marts.stream()
                    .filter(other -> !Collections.disjoint(known(other), needing))
                    .map(PlannedMart::name)
                    .toList());
        }
        return needing;
    }

    private boolean reads(String mart, String other) {
        return marts.stream()
                .anyMatch(planned ->
                        planned.name().equals(mart) && planned.inputs().contains(other));
    }

    private boolean isOfReading(List<String> circle) {
        for (var i = 0; i + 1 < circle.size(); i++) {
            if (!reads(circle.get(i), circle.get(i + 1))) {
                return false;
            }
        }
        return true;
    }

    private String inWords(List<String> circle) {
        var words = new ArrayList<>(List.of(circle.get(0)));
        for (var i = 0; i + 1 < circle.size(); i++) {
            words.add(reads(circle.get(i), circle.get(i + 1)) ? "reads" : "refers to");
            words.add(circle.get(i + 1));
        }
        return String.join(" ", words);
    }
}
