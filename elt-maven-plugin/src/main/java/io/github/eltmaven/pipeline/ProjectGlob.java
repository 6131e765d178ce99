package io.github.eltmaven.pipeline;

/**
 * A glob that begins with the path of the project, as {@code ${project.basedir}/data/*.csv} does. A path may hold characters
 * that mean something in a glob, as {@code /home/me/[work]} does, and backslashes on Windows. They are the path's own: what
 * glob and path have in common is taken off the glob, which is relative to the project then.
 */
public final class ProjectGlob {

    private static final String SPECIAL = "*?[]{}\\";

    private ProjectGlob() {}

    /**
     * The glob, relative to the project where what it has in common with its path holds a special character.
     *
     * @param project the absolute path of the project
     * @param separator what stands between the folders of a path
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
