package io.github.eltmaven.pipeline.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.github.eltmaven.pipeline.BuiltIn;
import io.github.eltmaven.pipeline.Check;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.pipeline.Source;
import io.github.eltmaven.pipeline.WarehouseModel;
import io.github.eltmaven.pipeline.generic.ReadyMadeCheck;
import io.github.eltmaven.pipeline.setting.Severity;
import io.github.eltmaven.problem.ProblemException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pipelines of which parts come from JARs. */
final class IncludesTest {

    private static final String SHARED = "shop/elt/";
    private static final Map<String, String> RULES = Map.of(
            SHARED + "elt.yaml",
            """
            timeZone: Europe/Berlin
            sources:
              orders: {files: shared/orders*.csv}
              users: {files: shared/users*.csv}
            verify:
              keep: 7
              conflicts: off
              replay: off
              tables:
                dw.orders:
                  - not_null: order_id
                dw.users:
                  - not_null: user_id
            """,
            SHARED + "migrations/V1__shop.sql",
            "CREATE TABLE shared ()",
            SHARED + "migrations/V2__users.sql",
            "CREATE TABLE more ()",
            SHARED + "dw/orders.sql",
            "SELECT order_id FROM raw.orders",
            SHARED + "dw/users.sql",
            "SELECT user_id FROM raw.users",
            SHARED + "verify/shared.sql",
            "SELECT 1 WHERE false",
            "other/elt/verify/other.sql",
            "SELECT 2");

    @TempDir
    private Path directory;

    private Path project;
    private URL[] jars = {};

    @BeforeEach
    void makeProject() throws IOException {
        project = Files.createDirectories(directory.resolve("project/src/main/elt"));
        jars = new URL[] {jar("shop-rules-1.0.jar", RULES)};
    }

    private URL jar(String name, Map<String, String> files) throws IOException {
        var jar = directory.resolve(name);
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            var folders = new TreeMap<String, String>();
            for (var file : files.keySet()) {
                for (var at = file.indexOf('/'); at > 0; at = file.indexOf('/', at + 1)) {
                    folders.put(file.substring(0, at + 1), "");
                }
            }
            folders.putAll(files);
            for (var entry : folders.entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey()));
                out.write(entry.getValue().getBytes());
                out.closeEntry();
            }
        }
        return url(jar);
    }

    private static URL url(Path file) throws MalformedURLException {
        return file.toUri().toURL();
    }

    private void write(String file, String text) throws IOException {
        var path = project.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private Pipeline read() throws IOException {
        try (var loader = new URLClassLoader(jars, null)) {
            return PipelineReader.read(
                    project,
                    name -> Optional.empty(),
                    new ClassPath(loader, directory.resolve("project/target/include")));
        }
    }

    private List<String> problems() {
        var failure = catchThrowableOfType(ProblemException.class, this::read);
        return failure.problems().stream()
                .map(problem -> problem.render(directory.resolve("project")))
                .toList();
    }

    private Path copy(String file) {
        return directory
                .resolve("project/target/include/shop-rules-1.0.jar/shop/elt")
                .resolve(file);
    }

    @Test
    void aJarMayHoldTheWholePipeline() throws IOException {
        write("elt.yaml", "include: [classpath:shop/elt]\n");

        var pipeline = read();

        assertThat(pipeline.timeZone()).isEqualTo("Europe/Berlin");
        assertThat(pipeline.sources()).extracting(Source::name).containsExactly("orders", "users");
        assertThat(pipeline.warehouseModels())
                .extracting(WarehouseModel::table)
                .containsExactly("dw.orders", "dw.users");
        assertThat(pipeline.warehouseModels().get(0).query().sql().file()).isEqualTo(copy("dw/orders.sql"));
        assertThat(pipeline.checks()).extracting(Check::name).containsExactly("shared");
        assertThat(pipeline.migrations()).containsExactly(copy("migrations"));
        assertThat(copy("migrations/V1__shop.sql")).hasContent("CREATE TABLE shared ()");
        assertThat(pipeline.verification().readyMade())
                .extracting(ReadyMadeCheck::name)
                .containsExactly("not_null dw.orders.order_id", "not_null dw.users.user_id");
        assertThat(pipeline.verification().keep()).isEqualTo(7);
    }

    @Test
    void filesOfTheProjectTakeThePlaceOfThoseOfTheSameName() throws IOException {
        write("elt.yaml", "include: [classpath:shop/elt]\n");
        write("dw/users.sql", "SELECT upper(user_id) AS user_id FROM raw.users");
        write("dw/more.sql", "SELECT user_id FROM raw.users");
        write("migrations/V2__users.sql", "CREATE TABLE own ()");

        var pipeline = read();

        assertThat(pipeline.warehouseModels())
                .extracting(WarehouseModel::name, model -> model.query().sql().file())
                .containsExactly(
                        tuple("more", project.resolve("dw/more.sql")),
                        tuple("orders", copy("dw/orders.sql")),
                        tuple("users", project.resolve("dw/users.sql")));
        assertThat(pipeline.migrations()).containsExactly(project.resolve("migrations"), copy("migrations"));
        assertThat(copy("migrations")).isDirectoryContaining("glob:**/V1__shop.sql");
        assertThat(copy("migrations/V2__users.sql")).doesNotExist();
    }

    @Test
    void entriesOfTheProjectsDefinitionTakeThePlaceOfThoseOfTheSameName() throws IOException {
        write("elt.yaml", """
                include: [classpath:shop/elt]
                timeZone: Asia/Tokyo
                sources:
                  users: {files: own/users.csv}
                verify:
                  conflicts: error
                  tables:
                    dw.users:
                      - unique: user_id
                """);

        var pipeline = read();

        assertThat(pipeline.timeZone()).isEqualTo("Asia/Tokyo");
        assertThat(pipeline.sources())
                .extracting(
                        source -> source.name() + " " + source.files().wanted().get(0))
                .containsExactly("users own/users.csv", "orders shared/orders*.csv");
        assertThat(pipeline.verification().severity(BuiltIn.CONFLICTS)).contains(Severity.ERROR);
        assertThat(pipeline.verification().severity(BuiltIn.REPLAY)).isEmpty();
        assertThat(pipeline.verification().readyMade())
                .extracting(ReadyMadeCheck::name)
                .containsExactly("unique dw.users.user_id", "not_null dw.orders.order_id");
    }

    @Test
    void severalFoldersAreIncludedInTheirOrder() throws IOException {
        jars = new URL[] {jars[0], jar("second-2.jar", Map.of("second/verify/shared.sql", "SELECT 3"))};
        write("elt.yaml", "include:\n  - classpath:second\n  - classpath:/shop/elt/\n  - classpath:other/elt\n");

        assertThat(read().checks()).extracting(check -> check.sql().query()).containsExactly("SELECT 2", "SELECT 3");
    }

    @Test
    void aFolderThatSeveralJarsHaveIsIncludedOfEach() throws IOException {
        jars = new URL[] {jars[0], jar("second-2.jar", Map.of(SHARED + "verify/second.sql", "SELECT 3"))};
        write("elt.yaml", "include: classpath:shop/elt\n");

        assertThat(read().checks()).extracting(Check::name).containsExactly("second", "shared");
    }

    @Test
    void aFolderOnDiskIsIncludedAsInAReactor() throws IOException {
        var classes = Files.createDirectories(directory.resolve("rules module/target/classes/shop/elt/verify"));
        Files.writeString(classes.resolve("on_disk.sql"), "SELECT 4");
        jars = new URL[] {url(directory.resolve("rules module/target/classes"))};
        write("elt.yaml", "include: classpath:shop/elt\n");

        assertThat(read().checks()).extracting(Check::name).containsExactly("on_disk");
    }

    @Test
    void whatIsNoLongerIncludedIsRemoved() throws IOException {
        write("elt.yaml", "include: classpath:shop/elt\n");
        read();
        var before = Files.getLastModifiedTime(copy("dw/users.sql"));
        read();
        assertThat(Files.getLastModifiedTime(copy("dw/users.sql"))).isEqualTo(before);

        jars = new URL[] {jar("shop-rules-2.0.jar", RULES)};
        read();
        assertThat(copy("dw/users.sql").getParent()).doesNotExist();

        write("elt.yaml", "sources: {}\n");
        read();
        assertThat(directory.resolve("project/target/include")).doesNotExist();
    }

    @Test
    void whatIsWrongInAnIncludedFileIsReportedAtItsPlace() throws IOException {
        jars = new URL[] {
            jar(
                    "broken-1.jar",
                    Map.of(
                            "broken/elt.yaml", "include: classpath:more\nsources: {a: {file: x}}\n",
                            "broken/dw/a.sql", "SELECT a FROM raw.a GROUP BY a",
                            "broken/verfy/a.sql", "SELECT 1"))
        };
        write("elt.yaml", "include: classpath:broken\n");

        assertThat(problems())
                .extracting(problem -> problem.split(": ")[0].replaceFirst("^target/include/broken-1.jar/broken/", ""))
                .containsExactlyInAnyOrder("elt.yaml:1:1", "elt.yaml:2:15", "elt.yaml:2:14", "dw/a.sql:1:21", "verfy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop/elt", "classpath:", "classpath:/", "file:/shop/elt"})
    void onlyFoldersOfTheClassPathAreIncluded(String folder) throws IOException {
        write("elt.yaml", "include:\n- \"" + folder + "\"\n");

        assertThat(problems()).singleElement().asString().contains("src/main/elt/elt.yaml:2:3: '" + folder.strip());
    }

    @Test
    void aFolderThatNoDependencyHasIsReported() throws IOException {
        write("elt.yaml", "include:\n- classpath:shop/etl\n");

        assertThat(problems())
                .containsExactly("src/main/elt/elt.yaml:2:3: no dependency of the plugin has a folder 'shop/etl'."
                        + " Declare the JAR that has it in <dependencies> of elt-maven-plugin in the POM.");
    }
}
