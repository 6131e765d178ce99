package io.github.eltmaven.load;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
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

    /** No step, because no group of texts is open. */
    private static final int OUTSIDE = -1;

    private final String folder;
    private final GlobMachine rest;
    private final boolean isName;

    private FilePattern(String folder, GlobMachine rest, boolean isName) {
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
        var rest = new GlobReader(composed(slashed.substring(folder.length())), isBackslash).read();
        return new FilePattern(folder, rest, end == slashed.length());
    }

    /** Whether a glob is the name of a file, relative to the project and with slashes, or matches it. */
    static boolean matchesName(String glob, String file) {
        if (glob.equals(file)) {
            return true;
        }
        var pattern = of(glob, "/");
        return file.startsWith(pattern.folder())
                && pattern.matches(file.substring(pattern.folder().length()));
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
        return rest.matches(composed(path));
    }

    /** Whether a folder may contain a match. */
    boolean mayMatchBelow(String path) {
        return rest.matchesLonger(composed(path + "/"));
    }

    /** Returns the path of a file relative to a folder, with slashes. */
    static String relative(Path folder, Path file) {
        return folder.relativize(file).toString().replace(folder.getFileSystem().getSeparator(), "/");
    }

    /** Makes texts comparable: some file systems store {@code ä} as one character and some as two. */
    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static boolean isBeginOfName(String glob, int at, boolean isInGroup) {
        return at == 0 || glob.charAt(at - 1) == '/' || isInGroup && "{,".indexOf(glob.charAt(at - 1)) >= 0;
    }

    /** Takes a glob apart. The caller has checked it. */
    private static final class GlobReader {

        private static final IntPredicate ANY = character -> true;
        private static final IntPredicate IN_NAME = character -> character != '/';

        private final String glob;
        private final boolean isCaseIgnored;
        private final GlobMachine machine = new GlobMachine();
        private final List<Integer> endsOfTexts = new ArrayList<>();
        private int at;
        private int beginOfText = OUTSIDE;

        GlobReader(String glob, boolean isCaseIgnored) {
            this.glob = glob;
            this.isCaseIgnored = isCaseIgnored;
        }

        GlobMachine read() {
            while (at < glob.length()) {
                readNext();
            }
            return machine;
        }

        private void readNext() {
            if (glob.startsWith(ANY_FOLDERS, at) && isBeginOfName(glob, at, beginOfText != OUTSIDE)) {
                readFolders();
                at += ANY_FOLDERS.length();
                return;
            }
            var character = glob.codePointAt(at);
            at += Character.charCount(character);
            switch (character) {
                case '*' -> {
                    var isDouble = glob.startsWith("*", at);
                    machine.readMany(isDouble ? ANY : IN_NAME);
                    at += isDouble ? 1 : 0;
                }
                case '?' -> machine.read(IN_NAME);
                case '[' -> readClass();
                case '{' -> beginOfText = machine.leaveOpen();
                case '}' -> endGroup();
                case ',' -> endText();
                case '\\' -> {
                    var literal = glob.codePointAt(at);
                    at += Character.charCount(literal);
                    readLiteral(literal);
                }
                default -> readLiteral(character);
            }
        }

        /** Any number of names, each with a slash. */
        private void readFolders() {
            var way = machine.leaveOpen();
            var name = machine.next();
            machine.read(IN_NAME);
            machine.skipTo(name);
            machine.read(character -> character == '/');
            machine.goTo(way);
            machine.letSkipHere(way);
        }

        private void endText() {
            if (beginOfText == OUTSIDE) {
                readLiteral(',');
                return;
            }
            endsOfTexts.add(machine.leaveOpen());
            machine.letSkipHere(beginOfText);
            beginOfText = machine.leaveOpen();
        }

        private void endGroup() {
            if (beginOfText == OUTSIDE) {
                readLiteral('}');
                return;
            }
            endsOfTexts.forEach(machine::letGoHere);
            endsOfTexts.clear();
            beginOfText = OUTSIDE;
        }

        private void readClass() {
            var isNegated = glob.startsWith("!", at);
            var regex = new StringBuilder(isNegated ? "[^" : "[");
            for (at += isNegated ? 1 : 0; glob.charAt(at) != ']'; at++) {
                var character = glob.charAt(at);
                regex.append("\\[&^".indexOf(character) >= 0 ? "\\" : "").append(character);
            }
            at++;
            machine.read(IN_NAME.and(one(regex.append("]").toString())));
        }

        private void readLiteral(int character) {
            machine.read(
                    isCaseIgnored ? one(Pattern.quote(Character.toString(character))) : other -> other == character);
        }

        /** Returns the characters that a regular expression for one character matches. */
        private IntPredicate one(String regex) {
            var flags = isCaseIgnored ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
            var matching = Pattern.compile(regex, flags).asMatchPredicate();
            return character -> matching.test(Character.toString(character));
        }
    }
}
