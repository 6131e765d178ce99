package io.github.eltmaven.pipeline.reader;

import io.github.eltmaven.pipeline.Check;
import io.github.eltmaven.pipeline.MartModel;
import io.github.eltmaven.pipeline.Source;
import io.github.eltmaven.pipeline.WarehouseModel;
import io.github.eltmaven.pipeline.question.Question;
import io.github.eltmaven.pipeline.setting.Allowed;
import io.github.eltmaven.pipeline.setting.Severity;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.problem.Problems;
import io.github.eltmaven.problem.Suggestion;
import io.github.eltmaven.sql.CommaList;
import io.github.eltmaven.sql.DateStyle;
import io.github.eltmaven.sql.RowQuery;
import io.github.eltmaven.sql.Schemas;
import io.github.eltmaven.sql.SqlText;
import io.github.eltmaven.sql.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the SQL files of the folders of a pipeline, each with the tags that its kind of file knows. */
final class SqlFolder {

    private static final Set<String> WAREHOUSE_TAGS = Set.of("key", "latest", "deleted", "maxRejected");
    private static final Set<String> MART_TAGS = Set.of("refresh", "changes");
    private static final Set<String> CHECK_TAGS = Set.of("severity", "max", "title");
    private static final Set<String> QUESTION_TAGS = Set.of("title", "param", "chart");

    private final List<Path> directories;
    private final Schemas schemas;
    private final Problems problems;

    SqlFolder(List<Path> directories, Schemas schemas, Problems problems) {
        this.directories = List.copyOf(directories);
        this.schemas = schemas;
        this.problems = problems;
    }

    /**
     * Returns the models of dw/.
     *
     * @param raw the schema of the source tables; empty where the reader could not read it, and then it does not
     *     compare models with it
     * @param sourceNames the names of all sources; empty where the reader could not read them, and then it does not
     *     compare models with them
     * @param sources the sources that the reader read; the date style of other sources is not known
     */
    List<WarehouseModel> warehouseModels(
            Optional<String> raw, Optional<Set<String>> sourceNames, List<Source> sources) {
        var dateStyles = sources.stream().collect(Collectors.toMap(Source::name, Source::dateStyle));
        var models = new ArrayList<WarehouseModel>();
        for (var sql : read("dw", WAREHOUSE_TAGS)) {
            var query = RowQuery.parse(sql, raw, problems);
            query.ifPresent(rows -> sourceNames.ifPresent(names -> refuseUnknownSource(rows, names)));
            query.ifPresent(rows -> models.add(new WarehouseModel(
                    schemas,
                    name(sql),
                    rows,
                    key(sql),
                    latest(sql),
                    dateStyles.getOrDefault(rows.source(), DateStyle.NONE),
                    deleted(sql),
                    allowed(sql, "maxRejected"))));
        }
        return models;
    }

    private void refuseUnknownSource(RowQuery query, Set<String> names) {
        if (!names.contains(query.source())) {
            problems.add(
                    query.sourcePlace(),
                    ProblemCode.MODEL,
                    "elt.yaml has no source '" + query.source() + "'",
                    names.isEmpty() ? "Add it there" : Suggestion.didYouMean(query.source(), names));
        }
    }

    List<MartModel> martModels() {
        return read("mart", MART_TAGS).stream()
                .map(sql -> new MartModel(
                        schemas,
                        name(sql),
                        sql,
                        isAlwaysFull(sql),
                        tag(sql, "changes").map(Tag::value).orElse("")))
                .toList();
    }

    List<Check> checks() {
        return read("verify", CHECK_TAGS).stream()
                .map(sql -> new Check(
                        name(sql),
                        title(sql),
                        sql,
                        severity(sql),
                        allowed(sql, "max").orElse(Allowed.NONE)))
                .toList();
    }

    List<Question> questions() {
        return read("analysis", QUESTION_TAGS).stream()
                .map(sql -> new Question(
                        name(sql),
                        title(sql),
                        new QuestionReader(problems).parameters(sql),
                        tag(sql, "chart").flatMap(new ChartReader(problems)::read),
                        sql))
                .toList();
    }

    private List<SqlText> read(String folder, Set<String> knownTags) {
        var texts = new ArrayList<SqlText>();
        for (var file : list(folder)) {
            var fileName = file.getFileName().toString();
            if (fileName.startsWith(".")) {
                continue;
            }
            if (!fileName.endsWith(".sql")) {
                problems.add(
                        Place.of(file),
                        ProblemCode.CONFIGURATION,
                        "a file that is not SQL in " + folder + "/",
                        "Name it .sql or move it elsewhere");
                continue;
            }
            var text = text(file);
            if (text.isEmpty()) {
                continue;
            }
            var sql = SqlText.read(file, text.get(), problems);
            if (!DefinitionReader.NAME.matcher(name(sql)).matches()) {
                problems.add(
                        Place.of(file),
                        ProblemCode.CONFIGURATION,
                        "'" + name(sql) + "' cannot be a name in " + folder + "/",
                        "Use lower-case letters, digits and underscores");
            }
            refuseUnknownTags(sql, folder, knownTags);
            texts.add(sql);
        }
        return texts;
    }

    private Optional<String> text(Path file) {
        try {
            return Optional.of(PipelineReader.text(file));
        } catch (ProblemException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    /** Returns the files of a folder by name. The folder may be in several places of the pipeline. */
    private List<Path> list(String name) {
        var files = new ArrayList<Path>();
        for (var directory : directories) {
            var folder = directory.resolve(name);
            if (Files.isDirectory(folder)) {
                try (var children = Files.list(folder)) {
                    children.forEach(files::add);
                } catch (IOException e) {
                    throw PipelineReader.unreadable(folder, e);
                }
            }
        }
        files.sort(Comparator.comparing(Path::getFileName));
        return files;
    }

    private void refuseUnknownTags(SqlText sql, String folder, Set<String> known) {
        for (var tag : sql.tags()) {
            if (!known.contains(tag.name())) {
                problems.add(
                        tag.place(),
                        ProblemCode.CONFIGURATION,
                        "unknown tag @" + tag.name() + " in " + folder + "/",
                        Suggestion.didYouMean(tag.name(), known));
            }
        }
    }

    private static String name(SqlText sql) {
        return sql.file().getFileName().toString().replaceFirst("\\.sql$", "");
    }

    private Optional<Tag> tag(SqlText sql, String name) {
        var found = sql.tags().stream().filter(tag -> tag.name().equals(name)).toList();
        if (found.size() > 1) {
            problems.add(
                    found.get(1).place(), ProblemCode.CONFIGURATION, "@" + name + " stands twice", "Keep one of them");
        }
        return found.stream().findFirst();
    }

    private List<String> latest(SqlText sql) {
        return columns(sql, "latest", "Write @latest version, or the columns that order the versions of a key");
    }

    private List<String> key(SqlText sql) {
        var columns = columns(sql, "key", "Write @key trade_id, or the columns that say which row a record speaks of");
        if (Set.copyOf(columns).size() < columns.size()) {
            problems.add(
                    tag(sql, "key").orElseThrow().place(),
                    ProblemCode.CONFIGURATION,
                    "@key names a column twice",
                    "Name each column once");
        }
        return columns;
    }

    /** Returns the columns that a tag names; an empty list where the file does not have the tag. */
    private List<String> columns(SqlText sql, String name, String example) {
        var tag = tag(sql, name);
        if (tag.isEmpty()) {
            return List.of();
        }
        if (tag.get().value().isEmpty()) {
            problems.add(tag.get().place(), ProblemCode.CONFIGURATION, "@" + name + " names no column", example);
            return List.of();
        }
        return CommaList.parts(tag.get().value());
    }

    private Optional<Tag> deleted(SqlText sql) {
        var tag = tag(sql, "deleted");
        if (tag.isPresent() && !RowQuery.isExpression(tag.get().value())) {
            problems.add(
                    tag.get().place(),
                    ProblemCode.CONFIGURATION,
                    "@deleted takes one expression over the columns of a record",
                    "Write for example @deleted upper(operation) = 'D'");
            return Optional.empty();
        }
        tag.ifPresent(deleted -> RowQuery.refuseReaders(deleted.value(), deleted.valuePlace()::plus, problems));
        return tag;
    }

    private boolean isAlwaysFull(SqlText sql) {
        return tag(sql, "refresh")
                .map(tag -> choose(tag, List.of("auto", "full")).equals("full"))
                .orElse(false);
    }

    private Severity severity(SqlText sql) {
        return tag(sql, "severity")
                .map(tag -> choose(tag, List.of("error", "warn")).equals("warn") ? Severity.WARN : Severity.ERROR)
                .orElse(Severity.ERROR);
    }

    private String choose(Tag tag, List<String> known) {
        if (!known.contains(tag.value())) {
            problems.add(
                    tag.place(),
                    ProblemCode.CONFIGURATION,
                    "@" + tag.name() + " cannot be '" + tag.value() + "'",
                    Suggestion.didYouMean(tag.value(), known));
        }
        return tag.value();
    }

    private String title(SqlText sql) {
        return tag(sql, "title").map(Tag::value).orElseGet(() -> name(sql));
    }

    private Optional<Allowed> allowed(SqlText sql, String name) {
        return tag(sql, name).flatMap(tag -> {
            var allowed = Allowed.of(tag.value());
            if (allowed.isEmpty()) {
                problems.add(
                        tag.place(),
                        ProblemCode.CONFIGURATION,
                        "@" + name + " '" + tag.value() + "' is neither a number nor a share",
                        "Write for example @" + name + " 10 or @" + name + " 0.1%");
            }
            return allowed;
        });
    }
}
