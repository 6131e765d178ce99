package io.github.eltmaven.pipeline;

/**
 * A glob that begins with the path of the project, such as {@code ${project.basedir}/data/*.csv}. The path may hold
 * characters that have a meaning in a glob, as in {@code /home/me/[work]}, and backslashes on Windows. In the path they
 * are plain characters. So this class takes the common part of glob and path off the glob, and the glob becomes
 * relative to the project.
 */
public final class ProjectGlob {

    private static final String SPECIAL = "*?[]{}\\";

    private ProjectGlob() {}

    /**
     * Returns the glob. It becomes relative to the project where the common part of glob and path holds a special
     * character.
     *
     * @param project the absolute path of the project
     * @param separator the character between the folders of a path
     */
    public static String of(String glob, String project, char separator) {
        var path = project.replace(separator, '/');
        var slashed = glob.substring(0, Math.min(glob.length(), path.length())).replace(separator, '/');
        var common = 0;
        for (var at = 0; at < slashed.length() && slashed.charAt(at) == path.charAt(at); at++) {
            var isWhole = at + 1 == path.length() && isEndOfName(glob, at + 1, separator);
            if (isWhole || path.charAt(at) == '/') {
                common = at + 1;
            }
        }
        if (glob.substring(0, common).chars().noneMatch(character -> SPECIAL.indexOf(character) >= 0)) {
            return glob;
        }
        var others = path.substring(common);
        var ups = others.isEmpty() ? 0 : others.split("/").length;
        var rest = glob.substring(common);
        var isSlashFirst = ups == 0 && !rest.isEmpty() && isEndOfName(rest, 0, separator);
        return "../".repeat(ups) + (isSlashFirst ? rest.substring(1) : rest);
    }

    private static boolean isEndOfName(String text, int at, char separator) {
        return at == text.length() || text.charAt(at) == '/' || text.charAt(at) == separator;
    }
}
