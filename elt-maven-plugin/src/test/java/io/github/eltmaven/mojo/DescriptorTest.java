package io.github.eltmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.eltmaven.it.Module;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** The description of the goals that {@code elt:help}, the site, editors and Eclipse read. */
final class DescriptorTest {

    /** What a goal rebuilds, and which reports it leaves out, differs from goal to goal. */
    private static final Set<String> HAVE_A_MEANING_PER_GOAL = Set.of("full", "skipReport");

    private static final String RELEASE = "\\d+\\.\\d+\\.\\d+";

    /** Other users of the machine can see a command line, so the examples name a safer place. */
    private static final Set<String> SECRETS = Set.of(PropertyNames.PASSWORD, PropertyNames.OPENLINEAGE_API_KEY);

    @Test
    void everyGoalIsShownByAnExample() {
        assertThat(Descriptor.goals())
                .isNotEmpty()
                .allSatisfy(goal -> assertThat(goal.description()).contains("mvn elt:" + goal.name()));
    }

    @Test
    void everyParameterIsShownByAnExampleOfItsPropertyOrElseOfThePom() {
        assertThat(parameters())
                .isNotEmpty()
                .allSatisfy(parameter -> assertThat(parameter.description())
                        .contains(parameter
                                .property()
                                .map(property -> SECRETS.contains(property) ? "in the environment as" : "-D" + property)
                                .orElse("<" + parameter.name() + ">")));
    }

    @Test
    void everyPropertyBeginsWithThePrefixOfThePlugin() {
        assertThat(parameters().stream().flatMap(parameter -> parameter.property().stream()))
                .isNotEmpty()
                .allMatch(property -> property.startsWith("elt."));
    }

    @Test
    void everythingSaysSinceWhichReleaseItIsThere() {
        assertThat(Descriptor.goals())
                .allSatisfy(goal -> assertThat(goal.since())
                        .as(goal.name())
                        .hasValueSatisfying(since -> assertThat(since).matches(RELEASE)));
        assertThat(parameters())
                .allSatisfy(parameter -> assertThat(parameter.since())
                        .as(parameter.toString())
                        .hasValueSatisfying(since -> assertThat(since).matches(RELEASE)));
    }

    @Test
    void aParameterOfSeveralGoalsIsTheSameInEachOfThem() {
        var parameters = parameters().stream()
                .filter(parameter -> !HAVE_A_MEANING_PER_GOAL.contains(parameter.name()))
                .collect(Collectors.groupingBy(Descriptor.Parameter::name));

        assertThat(parameters)
                .allSatisfy((name, alike) -> assertThat(alike)
                        .extracting(
                                Descriptor.Parameter::description,
                                Descriptor.Parameter::property,
                                Descriptor.Parameter::value,
                                Descriptor.Parameter::since)
                        .as(name)
                        .containsOnly(tuple(
                                alike.get(0).description(),
                                alike.get(0).property(),
                                alike.get(0).value(),
                                alike.get(0).since())));
    }

    @Test
    void eclipseLeavesAloneWhateverIsBoundToAPhase() {
        var mapping = Descriptor.parsed(Module.path("target/classes/META-INF/m2e/lifecycle-mapping-metadata.xml"));

        assertThat(Descriptor.elements(mapping, "goal"))
                .extracting(Element::getTextContent)
                .containsExactlyInAnyOrderElementsOf(Descriptor.goals().stream()
                        .filter(goal -> goal.phase().isPresent())
                        .map(Descriptor.DescribedGoal::name)
                        .toList());
        // With a message, Eclipse would mark each of them.
        assertThat(Descriptor.elements(mapping, "action")).singleElement().satisfies(action -> {
            assertThat(Descriptor.elements(action, "ignore")).hasSize(1);
            assertThat(action.getTextContent()).isBlank();
        });
    }

    private static List<Descriptor.Parameter> parameters() {
        return Descriptor.goals().stream()
                .flatMap(goal -> goal.parameters().stream())
                .toList();
    }
}
