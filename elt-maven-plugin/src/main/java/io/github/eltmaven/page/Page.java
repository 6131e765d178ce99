package io.github.eltmaven.page;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.stream.Stream;

/** The page: one HTML file that works from disk and without a network. It does not trust the data that it shows. */
public final class Page {

    private Page() {}

    /** Writes the page. It replaces an older page at once. */
    public static void write(PageRequest request, Path file) throws IOException {
        var directory = Objects.requireNonNull(file.toAbsolutePath().getParent());
        Files.createDirectories(directory);
        // The system's temporary files are no use here, since only their owner may read them.
        var whole = directory.resolve(file.getFileName() + ".tmp");
        try {
            Files.writeString(whole, html(View.of(request)));
            Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    static String html(View view) {
        var styles =
                Stream.of("page.css", LineageGraph.STYLE).map(Page::resource).toList();
        var scripts = Stream.of(Stream.of("echarts.min.js"), LineageGraph.SCRIPTS.stream(), Stream.of("page.js"))
                .flatMap(names -> names)
                .map(Page::resource)
                .toList();
        var output = new StringOutput();
        JtereportGenerated.render(
                new OwaspHtmlTemplateOutput(output), null, view, SecurityPolicy.of(scripts, styles), styles, scripts);
        return output.toString();
    }

    /** Returns the text of a file beside this class. The text must not end the element that contains it. */
    private static String resource(String name) {
        try (var stream = Objects.requireNonNull(Page.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
