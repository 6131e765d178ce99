package io.github.eltmaven.load;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * A glob over paths with slashes: {@code *} and {@code ?} stay within a folder, {@code **}{@code /} stands for any number of
 * folders, also for none, {@code [a-z]} for one character, {@code {a,b}} for one of several texts. A backslash takes the
 * meaning from the next character. The rules are those of {@link java.nio.file.FileSystem#getPathMatcher}, but for
 * {@code **}{@code /}, which is that of git, bash and Maven.
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
     * The pattern of a glob.
     *
     * @param separator that of the platform; where it is a backslash, a backslash in the glob is one, too, and case is ignored
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

    /** The folder that all files are below, up to the last slash before the first wildcard; empty where there is none. */
    String folder() {
        return folder;
    }

    /** Whether this is the name of one file. */
    boolean isName() {
        return isName;
    }

    /** Whether a path relative to {@link #folder} is one of the files. */
    boolean matches(String path) {
        return rest.matcher(composed(path)).matches();
    }

    /** Whether one of the files may be below a folder. */
    boolean mayMatchBelow(String path) {
        var matcher = rest.matcher(composed(path + "/"));
        return matcher.matches() || matcher.hitEnd();
    }

    /** The path of a file below a folder, as a pattern sees it. */
    static String relative(Path folder, Path file) {
        return folder.relativize(file).toString().replace(folder.getFileSystem().getSeparator(), "/");
    }

    /** Some file systems keep {@code ä} as one character and some as two. */
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

    /** Appends a class of characters; gives the place of its closing bracket. */
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
