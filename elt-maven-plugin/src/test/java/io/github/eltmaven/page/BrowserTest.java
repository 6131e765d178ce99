package io.github.eltmaven.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.surroundings.NeedsBrowser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The browser of the tests reports what is wrong with a page. */
@NeedsBrowser
final class BrowserTest {

    @Test
    void theBrowserReportsErrorsOfAPage(@TempDir Path folder) throws IOException {
        var page = Files.writeString(folder.resolve("page.html"), """
                <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Page</title>
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-x'">
                <script nonce="x">console.error('of its own')</script></head>
                <body><p id="p" onclick="alert(1)">Text</p><script>document.body.remove()</script></body></html>
                """);
        try (var browser = Browser.open()) {
            browser.size(360, 640).dark(true).load(page);

            assertThat(browser.console()).anyMatch(line -> line.contains("of its own"));
            assertThat(browser.one("#p").getText()).isEqualTo("Text");
            assertThat(browser.<Long>run("return innerWidth")).isEqualTo(360);
            assertThat(browser.<Boolean>run("return matchMedia('(prefers-color-scheme: dark)').matches"))
                    .isTrue();
            browser.load(page);
            assertThat(browser.console()).anyMatch(line -> line.contains("Content Security Policy"));
        }
    }
}
