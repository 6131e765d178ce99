package io.github.eltmaven.load;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * A glob over paths with slashes:
 *
 * <ul>
 * <li>{@code *} and {@code ?} match within a folder.
 * <li>{@code **}{@code /} matches any number of folders, also none.
 * <li>{@code [a-z]} matches one character.
 * <li>{@code {a,b}} matches one of several texts.
 * <li>A backslash makes the next character an ordinary one.
 * </ul>
 *
 * <p>The rules are the same as for {@link java.nio.file.FileSystem#getPathMatcher}, except for {@code **}{@code /}, which follows
 * git, bash and Maven.
 */
final class FilePattern {

    private static final String WILDCARDS = "*?[{\\";
    private static final String ANY_FOLDERS = "**/";

    private final String folder;
    private final Pattern rest;
    private final boolean isName;

    private FilePattern(String folder, Pattern rest, boolean isName) {
        this.folder = folder;
        this.rest = rest;
        this.isName = isName;
    }

    /**
     * Reads a glob.
     *
     * @param separator the platform's separator of folders; if it is a backslash, a backslash in the glob is a separator, too,
     *     and case is ignored
     */
    static FilePattern of(String glob, String separator) {
        var isBackslash = separator.equals("\\");
        var slashed = isBackslash ? glob.replace('\\', '/') : glob;
        var end = 0;
        while (end < slashed.length() && WILDCARDS.indexOf(slashed.charAt(end)) < 0) {
            end++;
        }
        var folder = slashed.substring(0, slashed.lastIndexOf('/', end - 1) + 1);
        var flags = Pattern.DOTALL | (isBackslash ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
        var rest = Pattern.compile(regex(composed(slashed.substring(folder.length()))), flags);
        return new FilePattern(folder, rest, end == slashed.length());
    }

    /** Returns the folder that all files are below: the text up to the last slash before the first wildcard. It may be empty. */
    String folder() {
        return folder;
    }

    /** Whether the pattern has no wildcard, so that it names one file. */
    boolean isName() {
        return isName;
    }

    /** Whether a path relative to {@link #folder} matches. */
    boolean matches(String path) {
        return rest.matcher(composed(path)).matches();
    }

    /** Whether a folder may contain a match. */
    boolean mayMatchBelow(String path) {
        var matcher = rest.matcher(composed(path + "/"));
        return matcher.matches() || matcher.hitEnd();
    }

    /** Returns the path of a file relative to a folder, with slashes. */
    static String relative(Path folder, Path file) {
        return folder.relativize(file).toString().replace(folder.getFileSystem().getSeparator(), "/");
    }

    /** Makes texts comparable: some file systems store {@code ä} as one character and some as two. */
    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static String regex(String glob) {
        var regex = new StringBuilder();
        var isInGroup = false;
        var at = 0;
        while (at < glob.length()) {
            var character = glob.charAt(at);
            if (glob.startsWith(ANY_FOLDERS, at) && isBeginOfName(glob, at, isInGroup)) {
                regex.append("(?:[^/]+/)*");
                at += ANY_FOLDERS.length();
                continue;
            }
            switch (character) {
                case '*' -> {
                    var isDouble = glob.startsWith("**", at);
                    regex.append(isDouble ? ".*" : "[^/]*");
                    at += isDouble ? 1 : 0;
                }
                case '?' -> regex.append("[^/]");
                case '[' -> at = appendClass(glob, at, regex);
                case '{' -> {
                    regex.append("(?:");
                    isInGroup = true;
                }
                case '}' -> {
                    regex.append(isInGroup ? ")" : "\\}");
                    isInGroup = false;
                }
                case ',' -> regex.append(isInGroup ? "|" : ",");
                case '\\' -> {
                    at++;
                    appendLiteral(glob.charAt(at), regex);
                }
                default -> appendLiteral(character, regex);
            }
            at++;
        }
        return regex.toString();
    }

    private static boolean isBeginOfName(String glob, int at, boolean isInGroup) {
        return at == 0 || glob.charAt(at - 1) == '/' || isInGroup && "{,".indexOf(glob.charAt(at - 1)) >= 0;
    }

    /** Appends a class of characters, and returns the offset of its closing bracket. */
    private static int appendClass(String glob, int start, StringBuilder regex) {
        var at = start + 1;
        var isNegated = glob.startsWith("!", at);
        regex.append(isNegated ? "(?!/)[^" : "(?!/)[");
        for (at += isNegated ? 1 : 0; glob.charAt(at) != ']'; at++) {
            var character = glob.charAt(at);
            regex.append("\\[&^".indexOf(character) >= 0 ? "\\" : "").append(character);
        }
        regex.append("]");
        return at;
    }

    private static void appendLiteral(char character, StringBuilder regex) {
        if (!Character.isLetterOrDigit(character) && character < 0x80) {
            regex.append('\\');
        }
        regex.append(character);
    }
}
