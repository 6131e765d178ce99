package io.github.eltmaven.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.generate.source.GeneratedSource;
import io.github.eltmaven.generate.text.Drawn;
import io.github.eltmaven.pipeline.yaml.Generations;
import io.github.eltmaven.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Isolated("the default locale and time zone are those of all threads")
class FakerColumnsTest {

    private static final String USERS = """
            rows: 5000
            seed: 42
            columns:
              user_id: { kind: sequence }
              name: { kind: faker, expression: "#{Name.fullName}", pool: 500 }
              city: { kind: faker, expression: "#{Address.city}", locale: de, pool: 500 }
              email: { kind: faker, expression: "#{Internet.emailAddress}", pool: none }
              code: { kind: faker, expression: "#{bothify '??-####'} #{Company.name}", pool: none }
              greeting: { kind: faker, expression: { DE: "Hallo #{Name.firstName}", FR: "Salut #{Name.firstName}" }, per: country, pool: 20 }
              country: { kind: choice, of: [DE, FR] }
              version: { kind: version }
            """;

    @TempDir
    private Path directory;

    @Test
    void textsComeFromAPoolOrAreMadeForEachEvent() {
        var drawn = Drawn.of(USERS);

        assertThat(new HashSet<>(drawn.first("name", 5_000))).hasSizeBetween(450, 500);
        assertThat(drawn.first("name", 100)).allMatch(name -> name.matches("[\\p{L}'. ]+"));
        assertThat(new HashSet<>(drawn.first("email", 2_000))).hasSizeGreaterThan(1_950);
        assertThat(drawn.first("email", 100)).allMatch(email -> email.matches("[^@ ]+@[^@ ]+"));
        var countries = drawn.first("country", 100);
        var greetings = drawn.first("greeting", 100);
        for (var i = 0; i < 100; i++) {
            assertThat(greetings.get(i)).startsWith(countries.get(i).equals("DE") ? "Hallo " : "Salut ");
        }
    }

    @Test
    void aCorrectionGivesAnotherTextThoughThePoolRepeatsItself() {
        var drawn = Drawn.of("""
                columns:
                  id: { kind: sequence }
                  pooled: { kind: faker, expression: "#{Options.option 'a','a','a','b'}", pool: 100 }
                  own: { kind: faker, expression: "#{Options.option 'a','b'}", pool: none }
                  v: { kind: version }
                faults: { correction: { share: 50%, change: [pooled, own] }, conflict: { share: 5%, change: pooled } }
                """);
        for (var event = 0; event < 300; event++) {
            assertThat(drawn.cell("pooled", event, 2)).isNotEqualTo(drawn.cell("pooled", event, 1));
            assertThat(drawn.cell("pooled", event, 4)).isNotEqualTo(drawn.cell("pooled", event, 2));
            assertThat(drawn.cell("own", event, 2)).isNotEqualTo(drawn.cell("own", event, 1));
        }
    }

    @Test
    void threadsLocaleAndTimeZoneDoNotChangeTheTexts() throws Exception {
        var generation = USERS + "faults: { case: { name: 50%, email: 10%, greeting: 10% }, padding: { city: 5% } }";
        var locale = Locale.getDefault();
        var zone = TimeZone.getDefault();
        var bytes = new HashSet<String>();
        try {
            for (var tag : List.of("tr-TR", "ar-EG-u-nu-arab", "en-US")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
                bytes.add(Files.readString(write(generation, tag, 1)));
                bytes.add(Files.readString(write(generation, tag + "-16", 16)));
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }

        assertThat(bytes).hasSize(1);
    }

    @Test
    void lettersChangeTheirCaseWhereThereAreAny() throws Exception {
        var generation = """
                rows: 1000
                columns:
                  name: { kind: faker, expression: "#{Name.firstName}", pool: 50 }
                  own: { kind: faker, expression: "#{Name.firstName}", pool: none }
                  number: { kind: faker, expression: "#{numerify '###'}", pool: 50 }
                faults: { case: { name: 100%, own: 100%, number: 100% } }
                """;
        var lines = Files.readAllLines(write(generation, "case", 2));

        assertThat(lines.subList(1, lines.size())).allMatch(line -> {
            var cells = line.split(",");
            return cells[0].matches("\\p{Lu}+|\\p{Ll}+|\\p{Lu}\\p{Ll}+")
                    && !cells[1].isEmpty()
                    && cells[2].matches("\\d{3}");
        });
    }

    @Test
    void lineBreaksBecomeBlanks() {
        var drawn = Drawn.of("columns: { a: { kind: faker, expression: \"#{Name.lastName}\\n\\r\\n!\", pool: 3 } }");

        assertThat(drawn.first("a", 20)).allMatch(text -> text.matches("\\S+  !"));
    }

    @Test
    void aTextDependsOnNothingThatWasMadeBefore() {
        var some = Drawn.of(USERS).cells("trades", "code");
        var forwards = some.at(7, 1);
        var others = Drawn.of(USERS).cells("trades", "code");
        for (var event = 500; event >= 0; event--) {
            others.at(event, 1);
        }

        assertThat(others.at(7, 1)).isEqualTo(forwards);
    }

    /** Where this fails after a change of Datafaker's version, raise the generator's version in Fingerprint too. */
    @Test
    void theyAreTheSameOnEveryMachine() {
        var drawn = Drawn.of(USERS);

        assertThat(drawn.first("name", 3)).containsExactly("Jessie O'Hara", "August Simonis", "Lenita Rau");
        assertThat(drawn.first("city", 3)).containsExactly("Schön Smilla", "Ninodorf", "Mayraheim");
        assertThat(drawn.first("email", 3))
                .containsExactly("marcelo.friesen@gmail.com", "gaylord.kuhlman@gmail.com", "willy.schmitt@gmail.com");
        assertThat(drawn.first("code", 3))
                .containsExactly(
                        "rc-2659 Morar Inc",
                        "\"nv-2212 Connelly, Beatty and Legros\"",
                        "\"hi-3344 Gusikowski, Mante and Beier\"");
    }

    /** One wrong column; its expression's quote opens at 1:43. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "#{Nam.fullName}"                      | 1:43: Datafaker has no provider 'Nam'. Did you mean 'Name'?
            "#{Name.fulName}"                      | 1:43: Datafaker's Name has no 'fulName'. Did you mean 'fullName'?
            "#{Name.full_nam} #{Adress.city}"      | 1:43: Datafaker's Name has no 'full_nam'. Did you mean 'fullName'?
            "#{Xqzwk.fullName}"                    | 1:43: Datafaker has no provider 'Xqzwk'. See the providers
            "#{Name.fullName"                      | 1:43: '#{Name.fullName' opens a brace or a quote that it does not close
            "#{numerify '##}"                      | 1:43: '#{numerify '##}' opens a brace or a quote that it does not close
            "#{nope}"                              | 1:43: Datafaker cannot make '#{nope}'. Check its names and arguments
            "#{Number.numberBetween 'a','b'}"      | 1:43: Datafaker cannot make '#{Number.numberBetween 'a','b'}'. Check
            "#{regexify '[a-'}"                    | 1:43: Datafaker cannot make '#{regexify '[a-'}': Unexpected End
            "#{Name}"                              | 1:43: Datafaker cannot make '#{Name}'. Check
            "#{Name.fullName}", locale: deu        | 1:71: Datafaker does not know the locale 'deu'. Did you mean 'de'?
            "#{Name.fullName}", locale: de-XX      | 1:71: Datafaker does not know the locale 'de-XX'. Did you mean 'de-
            "#{Name.fullName}", locale: ''         | 1:71: Datafaker does not know the locale ''. Write for example de
            """)
    void whatDatafakerDoesNotUnderstandIsReportedWithItsPlace(String expression, String problem) {
        assertThatThrownBy(() -> write("columns: { it: { kind: faker, expression: " + expression + " } }", "wrong", 1))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.render(directory).lines().findFirst())
                                .hasValueSatisfying(line -> assertThat(line).startsWith("elt.yaml:" + problem)));
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void everyWrongExpressionIsReportedAtOnce() {
        assertThatThrownBy(() -> write("""
                        columns:
                          a: { kind: faker, expression: "#{Nam.x} #{Name.x}" }
                          b: { kind: faker, expression: { X: "#{Nam.y}", Y: "#{Name.fullName}" }, locale: zz, per: c }
                          c: { kind: choice, of: [X, Y] }
                        """, "wrong", 1))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.render(directory).lines())
                                .extracting(line -> line.replaceFirst("\\. .*", ""))
                                .containsExactly(
                                        "elt.yaml:2:33: Datafaker has no provider 'Nam'",
                                        "elt.yaml:2:33: Datafaker's Name has no 'x'",
                                        "elt.yaml:3:83: Datafaker does not know the locale 'zz'",
                                        "elt.yaml:3:38: Datafaker has no provider 'Nam'"));
    }

    private Path write(String text, String name, int threads) {
        var source = GeneratedSource.of("users", Generations.of(text), directory.resolve(name + "/users-1.csv"));
        return Generate.run(new GenerateRequest(
                        List.of(source),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalInt.empty(),
                        directory.resolve(name + "/state"),
                        threads,
                        new RecordingLog()))
                .sources()
                .get(0)
                .files()
                .get(0)
                .file();
    }
}
