package io.github.eltmaven.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.database.PostgresExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.surroundings.NeedsBrowser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page of a warehouse with many problems, as a person sees it: {@link RichPage}. */
@NeedsBrowser
@ExtendWith(PostgresExtension.class)
final class PageTest {

    private static final String ROWS = "#check-table > tbody > tr[data-check]";

    /** Counts the visible texts that have too little contrast to their background. */
    private static final String FAINT_TEXTS = """
            const channel = c => { c /= 255; return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4 };
            const parse = text => text.match(/[\\d.]+/g).map(Number);
            const light = c => 0.2126 * channel(c[0]) + 0.7152 * channel(c[1]) + 0.0722 * channel(c[2]);
            const ground = e => { for (; e; e = e.parentElement) {
                const c = parse(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > 0) return c } return [255, 255, 255] };
            return [...document.querySelectorAll('body *')]
                .filter(e => !e.closest('svg') && e.getClientRects().length
                    && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
                .filter(e => { const a = light(parse(getComputedStyle(e).color)), b = light(ground(e));
                    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5 })
                .map(e => e.tagName + ' ' + e.className + ' ' + e.textContent.slice(0, 40))""";

    @TempDir
    private static Path project;

    private static Path page = Path.of("");

    private Browser browser;

    @BeforeEach
    void openPage(ConnectionSettings settings) {
        browser = Browser.open();
        if (page.toString().isEmpty()) {
            page = RichPage.write(project, settings);
        }
    }

    @AfterEach
    void closeBrowser() {
        browser.close();
    }

    private String text(String selector) {
        return browser.one(selector).getText();
    }

    private List<String> texts(String selector) {
        return browser.all(selector).stream().map(WebElement::getText).toList();
    }

    private WebElement tabTo(String selector) {
        var wanted = browser.one(selector);
        for (var i = 0; i < 60; i++) {
            var focused = browser.tab();
            if (focused.equals(wanted)) {
                return focused;
            }
        }
        throw new AssertionError("tab does not reach " + selector);
    }

    @Test
    void thePageShowsWhatBecameOfTheWarehouse() {
        browser.load(page);

        assertThat(page).isEqualTo(project.resolve("target/elt/report/index.html"));
        assertThat(text("#verdict")).isEqualTo("✗ Failed");
        assertThat(text(".facts")).contains("1.2.3", "415 records in 3 files");
        assertThat(text("#problems")).contains("elt/elt.yaml:3", "checks failed");

        // Every table, and the rejected and malformed records.
        assertThat(texts("#flow-chart svg text"))
                .anyMatch(label -> label.startsWith("trades: 3 files"))
                .anyMatch(label -> label.startsWith("raw.trades"))
                .anyMatch(label -> label.startsWith("malformed"))
                .anyMatch(label -> label.startsWith("rejected"))
                .anyMatch(label -> label.startsWith("duplicate"))
                .anyMatch(label -> label.startsWith("dw.trades"))
                .anyMatch(label -> label.startsWith("mart.fact_trades"))
                .anyMatch(label -> label.startsWith("mart.user_daily"))
                .anyMatch(label -> label.startsWith("mart.symbol_daily"))
                .anyMatch(label -> label.startsWith("mart.user_total"));
        browser.run("document.querySelectorAll('details').forEach(one => one.open = true)");
        assertThat(text("#flow")).contains("loaded = current + superseded + duplicate + rejected + deleted + left out");

        assertThat(texts("#lineage-graph .lineage-name"))
                .containsExactlyInAnyOrder(
                        "files of trades",
                        "raw.trades",
                        "dw.trades",
                        "mart.fact_trades",
                        "mart.user_daily",
                        "mart.symbol_daily",
                        "mart.user_total");

        // Failed checks come first, with rows, place and earlier outcomes.
        assertThat(texts(ROWS + " .status"))
                .startsWith("✗ failed", "! could not run", "▲ warned", "✓ passed")
                .hasSize(21);
        assertThat(text("#check-table"))
                .contains(
                        "elt/verify/nobody_trades_apples.sql",
                        "47 rows, 0 allowed",
                        "… and 42 more",
                        "division by zero");
        assertThat(texts("tr[data-check='accounting dw.trades'] .history")).containsExactly("▪▪");
        assertThat(browser.one("tr[data-check='nobody_trades_apples'] .history").getAttribute("aria-label"))
                .isEqualTo("Last runs, oldest first: 1 failed");

        assertThat(text("#rejects"))
                .contains("version: '...' breaks trades_version_check", "data/trades-2.csv:3", "side: 'NOTHING' is not")
                .contains("Malformed", "data/trades-2.csv:5", "9004,3,MSFT");
        assertThat(text("#times")).contains("elt:verify", "cannot_run");

        assertThat(texts("#answers .problem"))
                .anyMatch(problem -> problem.contains("elt/analysis/broken.sql:1:8: PostgreSQL refuses"))
                .anyMatch(problem -> problem.contains(
                        "not_given.sql:1:4: the question is not asked: nothing gives 'nobody' a value"))
                .anyMatch(problem -> problem.contains("mischarted.sql:1:4: @chart asks for the column 'symbl'")
                        && problem.contains("Did you mean 'symbol'?"))
                .anyMatch(problem -> problem.contains("@chart asks to draw 'side', whose type is not a number but"));
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void everyChartHasMarksInLightInTheDarkAndOnPaper() throws IOException {
        browser.load(page);
        browser.all(".chart")
                .forEach(chart ->
                        browser.run("arguments[0].scrollIntoView(); return new Promise(requestAnimationFrame)", chart));

        assertThat(browser.all(".chart")).hasSizeGreaterThan(3);
        for (var chart : browser.all(".chart")) {
            assertThat(browser.<Long>run(
                            "return new Promise(done => setTimeout(() =>"
                                    + " done(arguments[0].querySelectorAll('svg path[fill]:not([fill=none]), svg path[stroke]').length), 150))",
                            chart))
                    .as(chart.getAttribute("id"))
                    .isPositive();
        }
        assertThat(browser.<List<String>>run(FAINT_TEXTS)).isEmpty();
        var light = browser.one("#flow-chart svg").getAttribute("outerHTML");
        browser.dark(true).run("document.querySelectorAll('details').forEach(one => one.open = true)");
        assertThat(browser.<List<String>>run(FAINT_TEXTS)).isEmpty();
        assertThat(browser.one("#flow-chart svg").getAttribute("outerHTML")).isNotEqualTo(light);

        var paper = project.resolve("paper.pdf");
        browser.print(paper);
        assertThat(Files.size(paper)).isGreaterThan(50_000);
        // Afterwards the page is as it was.
        assertThat(browser.<Boolean>run("return document.documentElement.classList.contains('printing')"))
                .isFalse();
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void whatComesFromDataIsText() throws IOException {
        browser.load(page);
        browser.run("document.querySelectorAll('details').forEach(one => one.open = true)");

        assertThat(text("#problems")).contains(RichPage.HOSTILE);
        assertThat(text("tr[data-check='nobody_trades_apples']")).contains(RichPage.HOSTILE);
        assertThat(texts("#check-table .inner th")).contains(RichPage.HOSTILE_IMAGE);
        assertThat(texts("#check-table .inner td")).contains(RichPage.HOSTILE);
        assertThat(text("#rejects")).contains(RichPage.HOSTILE, RichPage.HOSTILE_IMAGE, "data/trades-\"><b>3.csv:2");
        assertThat(text("#answers"))
                .contains(
                        "Which symbols? " + RichPage.HOSTILE,
                        "What was traded of each symbol? " + RichPage.HOSTILE,
                        "AAPL<img");
        assertThat(browser.all("img, b, iframe, [onerror]")).isEmpty();

        // A script would not run even if it became markup.
        var infected = Files.writeString(
                project.resolve("infected.html"),
                Files.readString(page)
                        .replace(
                                "</main>",
                                "<script>document.title = 'infected'</script><img src=x onerror=\"document.title = 'infected'\"></main>"));
        assertThat(browser.console()).isEmpty();
        browser.load(infected);
        assertThat(browser.<String>run("return document.title")).isEqualTo("Failed: shop");
        assertThat(browser.console()).anyMatch(line -> line.contains("Content Security Policy"));
    }

    @Test
    void theKeyboardIsEnough() {
        browser.load(page);

        assertThat(browser.tab().getText()).isEqualTo("Skip to the content");
        browser.type(Keys.ENTER);
        assertThat(browser.<String>run("return document.activeElement.id")).isEqualTo("content");

        tabTo("#flow summary");
        browser.type(Keys.ENTER);
        assertThat(text("#flow table")).contains("raw.trades");

        tabTo("#check-search").sendKeys("EXACTNESS");
        assertThat(texts(ROWS + " .name, " + ROWS + " button.open"))
                .hasSize(4)
                .allMatch(name -> name.startsWith("exactness"));
        assertThat(text("#check-count")).isEqualTo("4 checks");
        browser.run(
                "const s = document.getElementById('check-search'); s.value = ''; s.dispatchEvent(new Event('input'))");

        tabTo("button[data-outcome='f']");
        browser.type(Keys.SPACE);
        assertThat(texts(ROWS + " .status")).containsExactly("✗ failed");
        browser.one("button[data-outcome='']").click();

        tabTo("th[data-sort='check'] button");
        browser.type(Keys.ENTER);
        assertThat(texts(ROWS + " button.open")).isSorted().hasSize(21);
        browser.type(Keys.ENTER);
        assertThat(browser.one("th[data-sort='check']").getAttribute("aria-sort"))
                .isEqualTo("descending");

        var opener = tabTo("tr[data-check='replay'] button.open");
        assertThat(opener.getAttribute("aria-expanded")).isEqualTo("false");
        browser.type(Keys.ENTER);
        assertThat(opener.getAttribute("aria-expanded")).isEqualTo("true");
        assertThat(text("#" + opener.getAttribute("aria-controls"))).contains("Severity", "error", "Earlier runs");

        assertThat(browser.console()).isEmpty();
    }

    @Test
    void aPhoneScrollsInOneDirectionOnlyAndWithoutScriptTheFailuresAreThere() {
        browser.size(360, 740).load(page);
        browser.run("document.querySelectorAll('details').forEach(one => one.open = true)");

        assertThat(browser.<Long>run(
                        "return document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .isZero();

        browser.scripts(false).load(page);
        assertThat(text("#verdict")).isEqualTo("✗ Failed");
        assertThat(text("#checks"))
                .contains("nobody_trades_apples", RichPage.HOSTILE, "47 rows, 0 allowed", "18 checks");
        assertThat(text("#flow")).contains("The numbers of the flow");
        assertThat(text("#answers")).contains("AAPL<img");
    }
}
