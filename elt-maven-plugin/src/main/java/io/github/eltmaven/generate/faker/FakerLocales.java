package io.github.eltmaven.generate.faker;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.datafaker.Faker;

/** The languages and countries that Datafaker has texts for. For any other locale it would silently write English. */
final class FakerLocales {

    private FakerLocales() {}

    /** Returns the locale with a name such as {@code de} or {@code pt-BR}. */
    static Locale locale(String name) {
        return Locale.forLanguageTag(name.replace('_', '-'));
    }

    static boolean isKnown(String name) {
        var locale = locale(name);
        var country = locale.getCountry();
        return !locale.getLanguage().isEmpty()
                && (has(locale.toLanguageTag())
                        || has(locale.getLanguage()) && (country.isEmpty() || has("_" + country)));
    }

    /** Returns the names of this Java's locales that {@link #isKnown} accepts. */
    static Set<String> known() {
        return Arrays.stream(Locale.getAvailableLocales())
                .filter(locale ->
                        locale.getScript().isEmpty() && locale.getVariant().isEmpty())
                .map(Locale::toLanguageTag)
                .filter(FakerLocales::isKnown)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean has(String file) {
        return Optional.ofNullable(Faker.class.getResource("/" + file + ".yml")).isPresent();
    }
}
