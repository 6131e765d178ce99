package io.github.eltmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Other projects that use the plugin, each in one of the ways in which Maven projects share things. */
@Execution(ExecutionMode.CONCURRENT)
class ReuseIT {

    static final String VERSION = pluginVersion();

    private static final String GOALS = """
            <executions>
              <execution>
                <goals>
                  <goal>load</goal>
                  <goal>dw</goal>
                  <goal>mart</goal>
                  <goal>verify</goal>
                </goals>
              </execution>
            </executions>
            """;

    private static final String MIGRATION = """
            CREATE SCHEMA dw;
            CREATE SCHEMA mart;
            CREATE TABLE dw.orders (order_id bigint PRIMARY KEY, amount numeric NOT NULL CHECK (amount > 0));
            CREATE TABLE mart.total (what text PRIMARY KEY, amount numeric NOT NULL);
            """;

    private static final String MODEL = "SELECT order_id, amount FROM raw.orders\n";
    private static final String MART = "SELECT 'all' AS what, sum(amount) AS amount FROM dw.orders GROUP BY 1\n";
    private static final String ORDERS = "order_id,amount\n1,10\n2,32\n";

    /** The version under test: the first that the POM of the plugin names. */
    private static String pluginVersion() {
        try {
            var pom = Files.readString(Module.path("pom.xml"));
            var start = pom.indexOf("<version>") + "<version>".length();
            return pom.substring(start, pom.indexOf("</version>", start));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path write(Path project, String file, String text) throws IOException {
        var path = project.resolve(file);
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        return Files.writeString(path, text);
    }

    private static String pom(String artifact, String parent, String packaging, String content) {
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  %s
                  <groupId>com.example.reuse</groupId>
                  <artifactId>%s</artifactId>
                  <version>1</version>
                  <packaging>%s</packaging>
                  %s
                </project>
                """.formatted(parent, artifact, packaging, content);
    }

    private static String plugin(String content) {
        return """
                <plugin>
                  <groupId>io.github.eltmaven</groupId>
                  <artifactId>elt-maven-plugin</artifactId>
                  %s
                </plugin>
                """.formatted(content);
    }

    private static String build(String plugins) {
        return "<build><plugins>" + plugins + "</plugins></build>";
    }

    private static String managed(String plugins) {
        return "<build><pluginManagement><plugins>" + plugins + "</plugins></pluginManagement></build>";
    }

    private static String version() {
        return "<version>" + VERSION + "</version>";
    }

    private static String parent(String artifact) {
        return "<parent><groupId>com.example.reuse</groupId><artifactId>" + artifact
                + "</artifactId><version>1</version></parent>";
    }

    private static void writeFolders(Path project) throws IOException {
        write(project, "src/main/elt/migrations/V1__orders.sql", MIGRATION);
        write(project, "src/main/elt/dw/orders.sql", MODEL);
        write(project, "src/main/elt/mart/total.sql", MART);
        write(project, "data/orders.csv", ORDERS);
    }

    private static MavenBuild maven(Path project, String... arguments) {
        var build = MavenBuild.run(project, arguments);
        assertThat(build.exitCode()).as(build.log()).isZero();
        return build;
    }

    private static void assertThatTheTotalIs(String amount, Path project) {
        assertThat(BuiltProject.in(project).value("SELECT amount FROM mart.total"))
                .isEqualTo(amount);
    }

    @Test
    void thePluginAndThreeFoldersAreEnough() throws IOException {
        var project = Module.emptyFolder("reuse-three-folders");
        write(project, "pom.xml", pom("three-folders", "", "pom", build(plugin(version() + GOALS))));
        writeFolders(project);

        var first = maven(project, "verify");

        assertThat(first.log()).contains("data/orders.csv -> raw.orders: 2 records", "0 failed");
        assertThatTheTotalIs("42", project);

        write(project, "data/orders-2.csv", "order_id,amount\n3,8\n4,-1\n");
        assertThat(maven(project, "verify").log())
                .contains("data/orders.csv: already loaded into raw.orders", "1 rejected");
        assertThatTheTotalIs("50", project);
    }

    @Test
    void aJarOfSharedPartsIsIncludedAndOverriddenFileByFile() throws IOException {
        var root = Module.emptyFolder("reuse-shared-jar");
        var rules = root.resolve("rules");
        write(rules, "pom.xml", pom("order-rules", "", "jar", ""));
        write(rules, "src/main/resources/rules/elt/migrations/V1__orders.sql", MIGRATION);
        write(rules, "src/main/resources/rules/elt/dw/orders.sql", MODEL);
        write(rules, "src/main/resources/rules/elt/mart/total.sql", MART);
        write(
                rules,
                "src/main/resources/rules/elt/verify/no_order_is_huge.sql",
                "SELECT * FROM dw.orders WHERE amount > 9");
        write(rules, "src/main/resources/rules/elt/elt.yaml", """
                sources:
                  orders:
                    files: ${project.build.directory}/elt/orders*.csv
                    generate:
                      rows: 50
                      truth: false
                      columns:
                        order_id: { kind: sequence }
                        amount: { kind: integer, from: 1, to: 5 }
                """);
        maven(rules, "-q", "install");
        var project = root.resolve("shop");
        write(
                project,
                "pom.xml",
                pom(
                        "shop",
                        "",
                        "pom",
                        build(plugin(version() + """
                <dependencies>
                  <dependency>
                    <groupId>com.example.reuse</groupId>
                    <artifactId>order-rules</artifactId>
                    <version>1</version>
                  </dependency>
                </dependencies>
                """
                                + GOALS.replace("<goal>load</goal>", "<goal>generate</goal><goal>load</goal>")))));
        write(project, "src/main/elt/elt.yaml", "include: [classpath:rules/elt]\n");

        assertThat(maven(project, "verify").log()).contains("no_order_is_huge", "0 failed");
        assertThat(BuiltProject.in(project).value("SELECT count(*) FROM dw.orders"))
                .isEqualTo("50");

        // The project's own file takes the place of the shared one; the failing check is named with its file.
        write(project, "src/main/elt/dw/orders.sql", "SELECT order_id, amount::int * 10 AS amount FROM raw.orders\n");
        var red = MavenBuild.run(project, "verify");
        assertThat(red.exitCode()).isNotZero();
        assertThat(red.log())
                .contains("dw.orders (rebuild, the model changed)")
                .contains("order-rules-1.jar/rules/elt/verify/no_order_is_huge.sql: check 'no_order_is_huge' failed");

        write(project, "src/main/elt/verify/no_order_is_huge.sql", "SELECT * FROM dw.orders WHERE amount > 90");
        assertThat(maven(project, "verify").log()).contains("0 failed");
    }

    @Test
    void aParentManagesThePluginForItsChildren() throws IOException {
        var root = Module.emptyFolder("reuse-plugin-management");
        write(
                root,
                "pom.xml",
                pom(
                        "managing",
                        "",
                        "pom",
                        "<modules><module>with</module><module>without</module></modules>"
                                + managed(plugin(version()
                                        + "<configuration><directory>${project.basedir}/warehouse</directory></configuration>"
                                        + GOALS))));
        write(root, "with/pom.xml", pom("with", parent("managing"), "pom", build(plugin(""))));
        write(root, "without/pom.xml", pom("without", parent("managing"), "pom", ""));
        writeFolders(root.resolve("with"));
        Files.move(root.resolve("with/src/main/elt"), root.resolve("with/warehouse"));

        assertThat(maven(root, "verify").log()).containsOnlyOnce("0 failed");

        assertThatTheTotalIs("42", root.resolve("with"));
        assertThat(root.resolve("without/target")).doesNotExist();
        assertThat(root.resolve("target")).doesNotExist();
    }

    @Test
    void whatIsNotInheritedStaysInTheParent() throws IOException {
        var root = Module.emptyFolder("reuse-not-inherited");
        write(
                root,
                "pom.xml",
                pom(
                        "keeping",
                        "",
                        "pom",
                        "<modules><module>child</module></modules>"
                                + build(plugin(version() + "<inherited>false</inherited>" + GOALS))));
        write(root, "child/pom.xml", pom("child", parent("keeping"), "pom", ""));
        writeFolders(root);

        assertThat(maven(root, "verify").log()).containsOnlyOnce("0 failed");

        assertThatTheTotalIs("42", root);
        assertThat(root.resolve("child/target")).doesNotExist();
    }

    @Test
    void modulesShareOneDatabase() throws IOException {
        var root = Module.emptyFolder("reuse-one-database");
        write(
                root,
                "pom.xml",
                pom(
                        "sharing",
                        "",
                        "pom",
                        "<modules><module>sales</module><module>returns</module></modules>"
                                + managed(plugin(version()
                                        + "<configuration><databaseDirectory>${session.executionRootDirectory}/target/elt"
                                        + "</databaseDirectory></configuration>" + GOALS))));
        for (var module : new String[] {"sales", "returns"}) {
            var project = root.resolve(module);
            write(project, "pom.xml", pom(module, parent("sharing"), "pom", build(plugin(""))));
            writeFolders(project);
            for (var file : new String[] {"migrations/V1__orders.sql", "dw/orders.sql", "mart/total.sql"}) {
                var path = project.resolve("src/main/elt").resolve(file);
                Files.writeString(path, Files.readString(path).replaceAll("\\b(raw|dw|mart)\\b", module + "_$1"));
            }
            write(project, "src/main/elt/elt.yaml", """
                    pipeline: %1$s
                    schemas: {raw: %1$s_raw, dw: %1$s_dw, mart: %1$s_mart}
                    sources:
                      orders: {files: data/orders*.csv}
                    """.formatted(module));
        }
        write(root, "returns/data/orders.csv", "order_id,amount\n1,5\n");

        maven(root, "verify");
        var again = maven(root, "-T", "2", "verify");

        var built = BuiltProject.in(root);
        assertThat(built.value("SELECT amount FROM sales_mart.total")).isEqualTo("42");
        assertThat(built.value("SELECT amount FROM returns_mart.total")).isEqualTo("5");
        assertThat(again.log()).contains("sales_dw.orders: nothing new", "returns_dw.orders: nothing new");
        for (var module : new String[] {"sales", "returns"}) {
            assertThat(root.resolve(module).resolve("target/elt/postgres")).doesNotExist();
            assertThat(root.resolve(module).resolve("target/elt/report/index.html"))
                    .content()
                    .contains(module + "_mart.total");
        }
    }

    @Test
    void twoPipelinesOfOneDatabaseMayNotFillTheSameTable() throws IOException {
        var root = Module.emptyFolder("reuse-same-table");
        write(
                root,
                "pom.xml",
                pom(
                        "meeting",
                        "",
                        "pom",
                        "<modules><module>one</module><module>other</module></modules>"
                                + managed(plugin(version()
                                        + "<configuration><databaseDirectory>${session.executionRootDirectory}/target/elt"
                                        + "</databaseDirectory></configuration>" + GOALS))));
        for (var module : new String[] {"one", "other"}) {
            write(root, module + "/pom.xml", pom(module, parent("meeting"), "pom", build(plugin(""))));
            writeFolders(root.resolve(module));
            write(
                    root,
                    module + "/src/main/elt/elt.yaml",
                    "pipeline: " + module + "\nsources: {orders: {files: data/orders*.csv}}\n");
        }

        var build = MavenBuild.run(root, "verify");

        assertThat(build.exitCode()).isNotZero();
        assertThat(build.failure())
                .contains(
                        "elt.yaml: raw.orders is filled by another pipeline of this database, whose ledger is schema elt_one.");
        assertThat(BuiltProject.in(root).value("SELECT amount FROM mart.total")).isEqualTo("42");
    }

    @Test
    void aProjectBeginsWithAFile() throws IOException {
        var project = Module.emptyFolder("reuse-init");
        write(project, "pom.xml", pom("beginning", "", "pom", build(plugin(version() + GOALS))));
        write(project, "data/orders-2026-01-01.csv", ORDERS);

        var init = maven(project, "elt:init", "-Delt.csv=data/orders-2026-01-01.csv");
        var verify = maven(project, "verify");

        assertThat(init.log())
                .contains(
                        "from 2 records of 2 columns; key: order_id",
                        "wrote src/main/elt/migrations/V1__orders.sql",
                        "next: read them, then 'mvn verify'");
        assertThat(verify.log()).contains("dw.orders", "0 failed");
        assertThat(MavenBuild.run(project, "elt:init", "-Delt.csv=data/orders-2026-01-01.csv")
                        .failure())
                .contains("src/main/elt/elt.yaml: the file exists already, so nothing was written.");
        assertThat(MavenBuild.run(project, "elt:init").failure())
                .isEqualTo(
                        "no file is named that a pipeline could be made from. Name one with -Delt.csv=data/orders.csv.");
    }

    @Test
    void theMessageForAProjectWithoutThePluginSaysHowToDeclareIt() throws IOException {
        var project = Module.emptyFolder("reuse-init-undeclared");
        write(project, "pom.xml", pom("undeclared", "", "pom", ""));
        write(project, "orders.csv", ORDERS);

        var init = maven(project, "io.github.eltmaven:elt-maven-plugin:" + VERSION + ":init", "-Delt.csv=orders.csv");

        assertThat(init.log())
                .contains("add the plugin to the POM", "<version>" + VERSION + "</version>", "<goal>verify</goal>");
    }
}
