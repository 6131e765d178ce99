package io.github.eltmaven.init;

import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.problem.Problems;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** {@code elt:init}: writes a small pipeline that works. It proposes the pipeline from the first records of a file. */
public final class Init {

    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
    private static final Pattern MIGRATION = Pattern.compile("V(\\d+)(?:[._]\\d+)*__.*\\.sql");
    private static final Pattern IN_A_GLOB = Pattern.compile("[\\\\*?\\[\\]{}]");

    private final InitRequest request;

    private Init(InitRequest request) {
        this.request = request;
    }

    /**
     * Writes all files of the pipeline, or none.
     *
     * @throws ProblemException where the file holds no records, or a file of the pipeline exists already
     */
    public static InitResult run(InitRequest request) {
        return new Init(request).run();
    }

    private InitResult run() {
        var file = SampledFile.of(request.csv());
        var name = name();
        var dateStyle = OrderedDates.style(file.sample());
        var columns = ProposedColumn.of(file.sample(), dateStyle);
        var identity = Identity.of(request, name, file.sample(), columns);
        try {
            var files =
                    new ProposedPipeline(name, pattern(), file, dateStyle, columns, identity, nextVersion()).files();
            refuseExisting(files);
            return new InitResult(
                    write(files), file.sample().records().size(), columns.size(), identity.key(), identity.latest());
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.at(
                            Place.of(request.directory()),
                            ProblemCode.ENVIRONMENT,
                            "the pipeline cannot be written: " + e,
                            "Free disk space, and check that you may write there"),
                    e);
        }
    }

    private String name() {
        if (request.name() != null) {
            if (!NAME.matcher(request.name()).matches()) {
                throw new ProblemException(Problem.of(
                        ProblemCode.CONFIGURATION,
                        "'" + request.name() + "' cannot be a table's name",
                        "Use lower-case letters, digits and underscores, no digit first"));
            }
            return request.name();
        }
        return Names.ofFile(request.csv().getFileName().toString())
                .orElseThrow(() -> new ProblemException(Problem.at(
                        Place.of(request.csv()),
                        ProblemCode.CONFIGURATION,
                        "the name of the file gives no name for a table",
                        "Give one with -Delt.name")));
    }

    /** Returns a pattern for the file and for later deliveries beside it: the same name with another date or number. */
    private String pattern() {
        var file = request.csv().toAbsolutePath().normalize();
        var relative = file.startsWith(request.project()) ? request.project().relativize(file) : file;
        var text = escaped(relative.toString().replace('\\', '/'));
        var slash = text.lastIndexOf('/') + 1;
        var fileName = text.substring(slash);
        var dot = fileName.indexOf('.') < 0 ? fileName.length() : fileName.indexOf('.');
        var stem = fileName.substring(0, dot).replaceFirst("[-_]?\\d[-_\\dT]*\\z", "");
        return text.substring(0, slash) + stem + "*" + fileName.substring(dot);
    }

    private static String escaped(String path) {
        return IN_A_GLOB.matcher(path).replaceAll("\\\\$0");
    }

    /**
     * Returns the version after all existing migrations. A version may be a date and time, so it may be larger than an int.
     */
    private BigInteger nextVersion() throws IOException {
        var migrations = request.directory().resolve("migrations");
        if (!Files.isDirectory(migrations)) {
            return BigInteger.ONE;
        }
        try (var files = Files.list(migrations)) {
            return files.map(file -> MIGRATION.matcher(file.getFileName().toString()))
                    .filter(matcher -> matcher.matches())
                    .map(matcher -> new BigInteger(matcher.group(1)))
                    .reduce(BigInteger.ZERO, BigInteger::max)
                    .add(BigInteger.ONE);
        }
    }

    private void refuseExisting(Map<String, String> files) {
        var problems = new Problems();
        for (var file : files.keySet()) {
            var path = request.directory().resolve(file);
            if (Files.exists(path)) {
                problems.add(
                        Place.of(path),
                        ProblemCode.CONFIGURATION,
                        "the file exists already, so nothing was written",
                        "Write the proposal to a different folder with -Delt.directory, and copy from it what you need");
            }
        }
        problems.throwIfAny();
    }

    private List<Path> write(Map<String, String> files) throws IOException {
        var written = new ArrayList<Path>();
        for (var file : files.entrySet()) {
            var path = request.directory().resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
            written.add(path);
        }
        return written;
    }
}
