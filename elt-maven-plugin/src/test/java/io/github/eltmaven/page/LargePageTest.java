package io.github.eltmaven.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.surroundings.NeedsBrowser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page stays small whatever it tells; how fast it opens is measured by {@code PageBenchmark}. */
@NeedsBrowser
final class LargePageTest {

    private static final long MOST_BYTES = 5_000_000;
    private static final long MOST_ELEMENTS = 40_000;

    @Test
    void aPageOf200ModelsAnd5000ChecksStaysSmallAndShowsEveryOneOfThem(@TempDir Path directory) throws IOException {
        var page = LargePage.write(directory);

        assertThat(Files.size(page)).isLessThan(MOST_BYTES);
        try (var browser = Browser.open()) {
            browser.load(page);
            assertThat(browser.<Long>run("return document.querySelectorAll('*').length"))
                    .isLessThan(MOST_ELEMENTS);
            assertThat(browser.all("#flow-chart svg text")).hasSizeGreaterThan(200);
            assertThat(browser.all("#lineage-graph .lineage-name")).hasSize(280);
            // As many as can be read, those that failed first; the others come when they are asked for.
            assertThat(browser.one("#check-count").getText()).isEqualTo("The first 500 of 5,000 checks");
            browser.one("#check-more").click();
            assertThat(browser.one("#check-count").getText()).isEqualTo("The first 1,000 of 5,000 checks");
            browser.one("#check-search").sendKeys("MATTERS_4999");
            assertThat(browser.one("#check-table tr[data-check] button.open").getText())
                    .isEqualTo("check_of_something_that_matters_4999");
            assertThat(browser.console()).isEmpty();
        }
    }
}
