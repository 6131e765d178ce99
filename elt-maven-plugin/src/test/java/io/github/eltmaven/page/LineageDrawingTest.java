package io.github.eltmaven.page;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.github.eltmaven.page.LineageNode.Feed;
import io.github.eltmaven.page.LineageNode.NodeColumn;
import io.github.eltmaven.page.LineageNode.NodeFact;
import io.github.eltmaven.page.LineageNode.NodeKind;
import io.github.eltmaven.surroundings.NeedsBrowser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The lineage as a browser draws it. */
@NeedsBrowser
@TestInstance(Lifecycle.PER_CLASS)
final class LineageDrawingTest {

    private static final List<Feed> NONE = List.of();

    private static final LineageGraph TRADES = new LineageGraph(List.of(
            node("files of trades", NodeKind.FILES, List.of(), List.of(), NONE, NONE),
            node(
                    "raw.trades",
                    NodeKind.RAW,
                    List.of("files of trades"),
                    List.of(
                            column("price", feed("files of trades", null)),
                            column("version", feed("files of trades", null))),
                    NONE,
                    NONE),
            node(
                    "dw.trades",
                    NodeKind.DW,
                    List.of("raw.trades"),
                    List.of(
                            column("price", feed("raw.trades", "price")),
                            column("version", feed("raw.trades", "version"))),
                    List.of(feed("raw.trades", "version")),
                    NONE),
            node(
                    "mart.amounts",
                    NodeKind.MART,
                    List.of("dw.trades", "public.fees"),
                    List.of(column("amount", feed("dw.trades", "price"), feed("public.fees", "fee")), column("trades")),
                    NONE,
                    NONE),
            node(
                    "mart.dear",
                    NodeKind.MART,
                    List.of("mart.amounts"),
                    List.of(column("trades", feed("mart.amounts", "trades"))),
                    List.of(feed("mart.amounts", "amount")),
                    NONE),
            node(
                    "mart.obscure",
                    NodeKind.MART,
                    List.of("mart.amounts"),
                    List.of(column("anything")),
                    NONE,
                    List.of(feed("mart.amounts", "amount"))),
            node("public.fees", NodeKind.OTHER, List.of(), List.of(column("fee")), NONE, NONE)));

    @TempDir
    private Path folder;

    private Browser browser;

    @BeforeAll
    void open() {
        browser = Browser.open();
    }

    @AfterAll
    void close() {
        browser.close();
    }

    private static Feed feed(String table, @Nullable String column) {
        return new Feed(table, column);
    }

    private static NodeColumn column(String name, Feed... from) {
        return new NodeColumn(name, "numeric(24,8)", List.of(from));
    }

    private static LineageNode node(
            String name,
            NodeKind kind,
            List<String> inputs,
            List<NodeColumn> columns,
            List<Feed> deciders,
            List<Feed> unknown) {
        return new LineageNode(
                name,
                kind,
                kind == NodeKind.OTHER ? "table of the project" : "table",
                "1,234 rows",
                "What " + name + " is.",
                List.of(new NodeFact("Strategy", "delta: it changed"), new NodeFact("Time", "0.1 s")),
                "elt/" + name + ".sql",
                "SELECT *\n  FROM " + name,
                inputs,
                columns,
                deciders,
                unknown);
    }

    private Browser draw(LineageGraph graph) throws IOException {
        return browser.size(1280, 900).load(page(graph));
    }

    /** A page with nothing but the lineage, under a policy as that of the report. */
    private Path page(LineageGraph graph) throws IOException {
        var section = new StringOutput();
        JtelineageGenerated.render(new OwaspHtmlTemplateOutput(section), null, graph);
        var scripts = new StringBuilder();
        for (var script : LineageGraph.SCRIPTS) {
            scripts.append("<script nonce=\"x\">").append(resource(script)).append("</script>");
        }
        return Files.writeString(folder.resolve("page.html"), """
                <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Lineage</title>
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-x'; style-src 'nonce-x'">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <style nonce="x">%s%s</style></head><body class="wide">%s%s</body></html>
                """.formatted(
                        resource("page.css"), resource(LineageGraph.STYLE), section, scripts));
    }

    private static String resource(String name) throws IOException {
        try (var stream = LineageGraph.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private List<String> texts(String selector) {
        return browser.all(selector).stream().map(WebElement::getText).toList();
    }

    private WebElement box(String table) {
        return browser.one(".lineage-box[data-table=\"" + table + "\"]");
    }

    private @Nullable String focused() {
        return browser.run(
                "return document.activeElement.getAttribute('data-table') ?? document.activeElement.textContent");
    }

    private List<String> lines(String kind) {
        return browser.run(
                "return [...document.querySelectorAll(arguments[0])].map(line => line.dataset.from + ' -> ' + line.dataset.to)",
                ".lineage-line" + kind);
    }

    /** Chooses a column of a table with the mouse. */
    private void choose(String table, String column) {
        box(table).click();
        browser.one(".lineage-panel tbody [data-column='" + column + "']").click();
    }

    @Test
    void everyTableHasABoxAndEveryInputALineAndATableTellsWhatIsKnownOfIt() throws IOException {
        draw(TRADES);

        assertThat(texts(".lineage-name"))
                .containsExactlyInAnyOrderElementsOf(
                        TRADES.nodes().stream().map(LineageNode::name).toList());
        assertThat(lines(""))
                .containsExactlyInAnyOrder(
                        "files of trades -> raw.trades",
                        "raw.trades -> dw.trades",
                        "dw.trades -> mart.amounts",
                        "public.fees -> mart.amounts",
                        "mart.amounts -> mart.dear",
                        "mart.amounts -> mart.obscure");

        box("mart.amounts").click();
        assertThat(browser.one(".lineage-panel").getText())
                .contains("mart.amounts", "What mart.amounts is.", "1,234 rows")
                .contains("delta: it changed", "0.1 s")
                .contains("Reads\ndw.trades, public.fees", "Read by\nmart.dear, mart.obscure")
                .contains("amount numeric(24,8) dw.trades.price, public.fees.fee", "trades numeric(24,8) no column")
                .contains("elt/mart.amounts.sql", "SELECT *\n  FROM mart.amounts");
        assertThat(lines(".lineage-lit")).hasSize(6);
        box("mart.dear").click();
        assertThat(browser.one(".lineage-panel").getText())
                .contains("Which rows there are is decided by\nmart.amounts.amount");
        assertThat(lines(".lineage-faint")).containsExactly("mart.amounts -> mart.obscure");
        assertThat(box("mart.obscure").getAttribute("class")).contains("lineage-faint");
        browser.one(".lineage-check input").click();
        assertThat(box("mart.obscure").isDisplayed()).isFalse();
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void aColumnShowsItsWayByValueByRowsAndWhereItIsNotKnown() throws IOException {
        draw(TRADES);
        choose("mart.amounts", "amount");

        assertThat(texts(".lineage-panel h3")).containsExactly("mart.amounts.amount");
        assertThat(texts(".lineage-way li"))
                .containsExactly(
                        "files of trades\nvalue",
                        "raw.trades.price\nvalue",
                        "raw.trades.version\ndecides rows",
                        "dw.trades.price\nvalue",
                        "public.fees.fee\nvalue",
                        "mart.dear\ndecides rows",
                        "mart.obscure\nnot known how");
        assertThat(lines(".lineage-line-value"))
                .containsExactlyInAnyOrder(
                        "files of trades -> raw.trades",
                        "raw.trades -> dw.trades",
                        "dw.trades -> mart.amounts",
                        "public.fees -> mart.amounts");
        assertThat(lines(".lineage-line-rows")).containsExactly("mart.amounts -> mart.dear");
        assertThat(lines(".lineage-line-unknown")).containsExactly("mart.amounts -> mart.obscure");
        assertThat(texts(".lineage-box[data-table='raw.trades'] .lineage-column-value"))
                .containsExactly("price");
        assertThat(texts(".lineage-box[data-table='raw.trades'] .lineage-column-rows"))
                .containsExactly("version");

        // From the list on, and a count, which comes from rows alone.
        browser.one(".lineage-way [data-table='dw.trades']").click();
        assertThat(texts(".lineage-panel h3")).containsExactly("dw.trades.price");
        assertThat(texts(".lineage-way li")).contains("mart.amounts.amount\nvalue", "mart.dear\ndecides rows");
        choose("mart.amounts", "trades");
        assertThat(texts(".lineage-way li")).contains("dw.trades\ndecides rows", "mart.dear.trades\nvalue");
        assertThat(lines(".lineage-line-value")).containsExactly("mart.amounts -> mart.dear");
    }

    @Test
    void theGraphIsWalkedThroughWithTheKeyboard() throws IOException {
        draw(TRADES);
        browser.one(".lineage-check input").click();

        assertThat(browser.tab().getAttribute("data-table")).isEqualTo("files of trades");
        browser.type(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
        assertThat(focused()).isEqualTo("dw.trades");
        browser.type(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_DOWN);
        assertThat(focused()).isEqualTo("mart.obscure");
        browser.type(Keys.ARROW_UP, Keys.ARROW_RIGHT);
        assertThat(focused()).as("nothing reads it").isEqualTo("mart.dear");
        browser.type(Keys.HOME, Keys.END, Keys.ARROW_LEFT);
        assertThat(focused()).isEqualTo("mart.amounts");
        browser.type(Keys.ENTER);
        assertThat(focused()).as("the heading of the panel").isEqualTo("mart.amounts");
        assertThat(browser.one(".lineage-panel").isDisplayed()).isTrue();
        assertThat(browser.tab().getAttribute("aria-label")).isEqualTo("Close");
        assertThat(browser.tab().getText()).isEqualTo("dw.trades");
        browser.type(Keys.ENTER);
        assertThat(texts(".lineage-panel h3")).containsExactly("dw.trades");
        assertThat(texts(".lineage-status")).containsExactly("dw.trades: comes from 2 tables, reaches 3 tables.");
        browser.type(Keys.ESCAPE);
        assertThat(browser.one(".lineage-panel").isDisplayed()).isFalse();
        assertThat(browser.<String>run("return document.activeElement.dataset.table"))
                .isEqualTo("dw.trades");
        browser.one(".lineage-bar input").sendKeys("obsc", Keys.ENTER);
        assertThat(texts(".lineage-panel h3")).containsExactly("mart.obscure");
    }

    @Test
    void whatComesFromDataIsTextWhateverItSays() throws IOException {
        var hostile = "\"><script>window.hit = 1</script><img src=x onerror=\"window.hit = 1\"></script><!--${1}";
        draw(new LineageGraph(List.of(
                node("raw." + hostile, NodeKind.RAW, List.of(), List.of(column(hostile)), NONE, NONE),
                node(
                        "dw." + hostile,
                        NodeKind.DW,
                        List.of("raw." + hostile),
                        List.of(column(hostile, feed("raw." + hostile, hostile))),
                        List.of(feed("raw." + hostile, hostile)),
                        NONE))));

        browser.all(".lineage-box").get(1).click();
        browser.one(".lineage-panel tbody [data-column]").click();

        assertThat(texts(".lineage-panel h3")).containsExactly("dw." + hostile + "." + hostile);
        assertThat(texts(".lineage-way li").get(0)).startsWith("raw." + hostile + "." + hostile);
        browser.one(".lineage-panel [data-table]:not([data-column])").click();
        assertThat(browser.one(".lineage-panel code").getText()).endsWith("FROM dw." + hostile);
        browser.one(".lineage-list summary").click();
        assertThat(texts(".lineage-list tbody th")).containsExactly("raw." + hostile, "dw." + hostile);
        assertThat(browser.<Long>run("return document.querySelectorAll('img').length"))
                .isZero();
        assertThat(browser.<Object>run("return window.hit ?? null")).isNull();
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void twoHundredTablesAreDrawnAndNoneOverAnother() throws IOException {
        var graph = large();
        draw(graph);

        assertThat(browser.all(".lineage-box")).hasSize(graph.nodes().size()).hasSizeGreaterThanOrEqualTo(200);
        assertThat(browser.<Long>run("""
                const boxes = [...document.querySelectorAll('.lineage-box .lineage-outline')].map(box => box.getBoundingClientRect());
                return boxes.filter((a, i) => boxes.some((b, j) => i !== j
                  && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)).length;
                """)).isZero();
        // Every line goes to the right, and leaves and arrives at its tables.
        assertThat(browser.<Long>run("""
                const box = name => [...document.querySelectorAll('.lineage-box')].find(each => each.dataset.table === name)
                  .querySelector('.lineage-outline').getBoundingClientRect();
                return [...document.querySelectorAll('.lineage-line')].filter(line => {
                  const way = line.getBoundingClientRect();
                  return Math.abs(way.left - box(line.dataset.from).right) > 2 || Math.abs(way.right - box(line.dataset.to).left) > 2;
                }).length;
                """)).isZero();
        browser.one(".lineage-zoom button:last-child").click();
        assertThat(browser.<Boolean>run("""
                const canvas = document.querySelector('.lineage-canvas');
                return canvas.scrollWidth <= canvas.clientWidth && canvas.scrollHeight <= canvas.clientHeight;
                """)).isTrue();
    }

    /** Twenty sources, and marts upon marts. */
    private static LineageGraph large() {
        var random = new Random(1);
        var nodes = new ArrayList<LineageNode>();
        var tables = new ArrayList<String>();
        for (var i = 0; i < 20; i++) {
            nodes.add(node("files of s" + i, NodeKind.FILES, List.of(), List.of(), NONE, NONE));
            nodes.add(
                    node("raw.s" + i, NodeKind.RAW, List.of("files of s" + i), columns("files of s" + i), NONE, NONE));
            nodes.add(node("dw.s" + i, NodeKind.DW, List.of("raw.s" + i), columns("raw.s" + i), NONE, NONE));
            tables.add("dw.s" + i);
        }
        for (var i = 0; i < 140; i++) {
            var inputs = IntStream.range(0, 1 + random.nextInt(3))
                    .mapToObj(input -> tables.get(random.nextInt(tables.size())))
                    .distinct()
                    .toList();
            var name = "mart.of_trades_" + i;
            nodes.add(node(name, NodeKind.MART, inputs, columns(inputs.get(0)), NONE, NONE));
            tables.add(name);
        }
        return new LineageGraph(nodes);
    }

    private static List<NodeColumn> columns(String input) {
        return IntStream.range(0, 20)
                .mapToObj(i -> column("c" + i, feed(input, "c" + i)))
                .toList();
    }

    @Test
    void theDrawingSuitsDarkModeAPhoneAndPaper() throws IOException {
        draw(TRADES);
        var light = background();
        browser.dark(true);
        assertThat(background()).isNotEqualTo(light);

        browser.size(360, 740);
        box("mart.amounts").click();
        assertThat(browser.<Boolean>run("""
                return document.documentElement.scrollWidth <= 360
                  && document.querySelector('.lineage-panel').getBoundingClientRect().top
                     >= document.querySelector('.lineage-canvas').getBoundingClientRect().bottom;
                """)).isTrue();

        browser.command("Emulation.setEmulatedMedia", Map.of("media", "print"));
        assertThat(background()).isEqualTo(light);
        assertThat(browser.<Boolean>run("""
                const picture = document.querySelector('.lineage-picture').getBoundingClientRect();
                const boxes = [...document.querySelectorAll('.lineage-outline')].map(box => box.getBoundingClientRect());
                return boxes.every(box => box.left >= 0 && box.right <= 360 && box.bottom <= picture.bottom);
                """)).isTrue();
        browser.command("Emulation.setEmulatedMedia", Map.of("media", "")).dark(false);
    }

    private String background() {
        return browser.run("return getComputedStyle(document.querySelector('.lineage-canvas')).backgroundColor");
    }

    @Test
    void withoutAScriptTheTablesAreAList() throws IOException {
        browser.scripts(false);
        try {
            draw(TRADES);

            assertThat(texts("#lineage-graph tbody tr"))
                    .contains("mart.dear table 1,234 rows mart.amounts What mart.dear is.")
                    .hasSize(7);
            assertThat(browser.all(".lineage-box")).isEmpty();
        } finally {
            browser.scripts(true);
        }
    }
}
