package io.github.eltmaven.report;

import io.github.eltmaven.problem.PrintableText;
import io.github.eltmaven.verify.VerifyResult;
import io.github.eltmaven.verify.check.CheckDeclaration;
import io.github.eltmaven.verify.check.CheckResult;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * The checks as tests, in the XML of Surefire that CI servers read (<a
 * href="https://maven.apache.org/surefire/maven-surefire-plugin/xsd/surefire-test-report.xsd">its schema</a>). Each
 * check is a test case in the group of its severity. A failed goal is an error, so that nobody takes its missing checks
 * for passed checks.
 */
public final class JUnitXml {

    private static final String CHARSET = "UTF-8";

    private final SuiteName name;
    private final @Nullable VerifyResult result;
    private final @Nullable FailedGoal failed;
    private final Path base;
    private final CheckLines lines;
    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;

    private JUnitXml(SuiteName name, @Nullable VerifyResult result, @Nullable FailedGoal failed, Path base)
            throws XMLStreamException {
        this.name = name;
        this.result = result;
        this.failed = failed;
        this.base = base;
        this.lines = new CheckLines(base);
        this.xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
    }

    /**
     * Returns the file's text, for UTF-8.
     *
     * @param result the results of the checks; null where no check ran
     * @param failed the goal that failed beside the checks or before any of them; null where no goal failed
     * @param base the folder that the paths of files are relative to
     */
    public static String of(SuiteName name, @Nullable VerifyResult result, @Nullable FailedGoal failed, Path base) {
        try {
            return new JUnitXml(name, result, failed, base).write();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private String write() throws XMLStreamException {
        xml.writeStartDocument(CHARSET, "1.0");
        line(0);
        xml.writeStartElement("testsuite");
        attribute("name", name.className());
        counts();
        if (failed != null) {
            failed(failed);
        }
        if (result != null) {
            checks(result);
        }
        end(0);
        line(0);
        xml.writeEndDocument();
        return text.toString();
    }

    private void counts() throws XMLStreamException {
        var goals = failed == null ? 0 : 1;
        if (result == null) {
            counts(Duration.ZERO, goals, goals, 0, 0);
            return;
        }
        var withoutResult = result.notRun().size()
                + result.selection().leftOut().size()
                + result.off().size();
        counts(
                result.checks().stream().map(CheckResult::elapsed).reduce(Duration.ZERO, Duration::plus),
                result.checks().size() + withoutResult + goals,
                result.broken().size() + goals,
                withoutResult + result.notCompared().size(),
                result.errors().size());
    }

    private void counts(Duration time, int tests, int errors, int skipped, int failures) throws XMLStreamException {
        attribute("time", seconds(time));
        attribute("tests", Integer.toString(tests));
        attribute("errors", Integer.toString(errors));
        attribute("skipped", Integer.toString(skipped));
        attribute("failures", Integer.toString(failures));
    }

    private void failed(FailedGoal goal) throws XMLStreamException {
        testCase(goal.name(), Duration.ZERO);
        line(2);
        xml.writeStartElement("error");
        attribute("message", goal.name() + " failed" + (result == null ? ", so no check was run" : ""));
        attribute("type", "goal");
        xml.writeCharacters(allowed(goal.render(base)));
        xml.writeEndElement();
        end(1);
    }

    private void checks(VerifyResult result) throws XMLStreamException {
        for (var check : result.checks()) {
            ran(check);
        }
        for (var check : result.notRun()) {
            skipped(check, "not run, since elt.failFast is set and a check before it failed the build");
        }
        for (var check : result.selection().leftOut()) {
            skipped(check, "not selected with elt.checks=" + CheckLines.patterns(result.selection()));
        }
        for (var off : result.off()) {
            testCase(off, Duration.ZERO);
            skipped("turned off in elt.yaml");
        }
    }

    private void ran(CheckResult check) throws XMLStreamException {
        testCase(check.name(), check.elapsed());
        attribute("group", check.severity().word());
        var output = new ArrayList<>(check.details());
        switch (check.outcome()) {
            case PASSED -> {
                if (check.violations() > 0) {
                    output.add(CheckLines.found(check));
                }
            }
            case FAILED -> {
                if (check.failsBuild()) {
                    trouble(
                            "failure",
                            PrintableText.line(check.headline()) + " (" + CheckLines.found(check) + ")",
                            check,
                            lines.failure(check));
                } else {
                    output.add("It failed, but is of severity warn, so it does not fail the build.");
                    output.add(lines.failure(check));
                }
            }
            case NOT_COMPARED -> skip("not compared: " + check.headline());
            case ERROR ->
                trouble("error", "could not run: " + PrintableText.line(check.title()), check, lines.obstacles(check));
        }
        output(output);
        end(1);
    }

    private void trouble(String element, String message, CheckResult check, String body) throws XMLStreamException {
        line(2);
        xml.writeStartElement(element);
        attribute("message", message);
        attribute("type", "check of severity " + check.severity().word());
        xml.writeCharacters(allowed(body));
        xml.writeEndElement();
    }

    private void output(List<String> output) throws XMLStreamException {
        if (!output.isEmpty()) {
            line(2);
            xml.writeStartElement("system-out");
            xml.writeCharacters(allowed(String.join("\n", output)));
            xml.writeEndElement();
        }
    }

    private void skipped(CheckDeclaration check, String why) throws XMLStreamException {
        testCase(check.name(), Duration.ZERO);
        attribute("group", check.severity().word());
        skipped(why);
    }

    private void skipped(String why) throws XMLStreamException {
        skip(why);
        end(1);
    }

    private void skip(String why) throws XMLStreamException {
        line(2);
        xml.writeEmptyElement("skipped");
        attribute("message", why);
    }

    private void testCase(String test, Duration elapsed) throws XMLStreamException {
        line(1);
        xml.writeStartElement("testcase");
        attribute("name", test);
        attribute("classname", name.className());
        attribute("time", seconds(elapsed));
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, allowed(value));
    }

    private void end(int depth) throws XMLStreamException {
        line(depth);
        xml.writeEndElement();
    }

    private void line(int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }

    private static String seconds(Duration elapsed) {
        return String.format(Locale.ROOT, "%.3f", elapsed.toMillis() / 1000.0);
    }

    /** Returns a text without the characters that XML 1.0 cannot represent. */
    private static String allowed(String text) {
        return text.lines().map(PrintableText::line).collect(Collectors.joining("\n"));
    }
}
