package io.github.eltmaven.page;

import io.github.eltmaven.problem.Sha256;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a browser may do with the page. It runs the page's own scripts, uses the page's own styles, and nothing else. It
 * fetches nothing and sends nothing. It does not run a script that data contains. A script may style what it draws.
 */
final class SecurityPolicy {

    private SecurityPolicy() {}

    static String of(List<String> scripts, List<String> styles) {
        return "default-src 'none'; script-src " + hashes(scripts) + "; style-src-elem " + hashes(styles)
                + "; style-src-attr 'unsafe-inline'; base-uri 'none'; form-action 'none'";
    }

    private static String hashes(List<String> texts) {
        return texts.stream().map(SecurityPolicy::hash).collect(Collectors.joining(" "));
    }

    private static String hash(String text) {
        return "'sha256-" + Base64.getEncoder().encodeToString(Sha256.bytes(text)) + "'";
    }
}
