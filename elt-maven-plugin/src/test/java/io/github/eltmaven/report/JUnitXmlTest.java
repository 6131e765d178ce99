package io.github.eltmaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.pipeline.setting.Severity;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.verify.check.CheckResult;
import io.github.eltmaven.verify.check.Finding;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

final class JUnitXmlTest {

    /** The build puts it there. */
    private static final Path SCHEMA = Path.of("target", "surefire-schema", "surefire-test-report.xsd");

    private static final SuiteName NAME = SuiteName.of("shop", "sales", "default");

    /** A text that is valid by Surefire's schema. */
    private static String valid(String xml) throws SAXException, IOException {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(SCHEMA.toFile())
                .newValidator()
                .validate(new StreamSource(new StringReader(xml)));
        return xml;
    }

    private static Document parsed(String xml) throws SAXException, IOException, ParserConfigurationException {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    @Test
    void everyCheckIsATestThatSurefireCouldHaveWritten() throws SAXException, IOException {
        assertThat(valid(JUnitXml.of(NAME, SampleResults.all(), null, SampleResults.BASE)))
                .isEqualTo("""
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuite name="elt.verify.shop.sales" time="3.760" tests="9" errors="1" skipped="5" failures="1">
                  <testcase name="good" classname="elt.verify.shop.sales" time="1.234" group="error">
                  </testcase>
                  <testcase name="many" classname="elt.verify.shop.sales" time="1.234" group="error">
                    <failure message="Nobody trades (7 rows, 2 allowed)" type="check of severity error">verify/many.sql: check 'many' failed: Nobody trades (7 rows, 2 allowed)
                    id  note
                    1   a
                    2   NULL
                    3
                    4   d
                    5   e
                    … and 2 more</failure>
                  </testcase>
                  <testcase name="odd" classname="elt.verify.shop.sales" time="1.234" group="warn">
                    <system-out>It failed, but is of severity warn, so it does not fail the build.
                verify/odd.sql: check 'odd' failed: Nobody trades (7 rows, 2 allowed)
                    id  note
                    1   a
                    2   NULL
                    3
                    4   d
                    5   e
                    … and 2 more</system-out>
                  </testcase>
                  <testcase name="clock" classname="elt.verify.shop.sales" time="0.002" group="error">
                    <skipped message="not compared: now() may return a different value"/>
                  </testcase>
                  <testcase name="mistyped" classname="elt.verify.shop.sales" time="0.056" group="warn">
                    <error message="could not run: Prices are there" type="check of severity warn">verify/mistyped.sql:4:8: PostgreSQL refuses the query: column "prize" does not exist. Correct the query.</error>
                  </testcase>
                  <testcase name="late" classname="elt.verify.shop.sales" time="0.000" group="error">
                    <skipped message="not run, since elt.failFast is set and a check before it failed the build"/>
                  </testcase>
                  <testcase name="other" classname="elt.verify.shop.sales" time="0.000" group="warn">
                    <skipped message="not selected with elt.checks=good,m*"/>
                  </testcase>
                  <testcase name="replay" classname="elt.verify.shop.sales" time="0.000">
                    <skipped message="turned off in elt.yaml"/>
                  </testcase>
                  <testcase name="conflicts" classname="elt.verify.shop.sales" time="0.000">
                    <skipped message="turned off in elt.yaml"/>
                  </testcase>
                </testsuite>
                """.replace("verify/", "verify" + File.separator));
    }

    @Test
    void aGoalThatFailedIsAnError() throws SAXException, IOException {
        var failed = new FailedGoal(
                "load",
                List.of(Problem.at(
                        Place.of(SampleResults.BASE.resolve("in.csv"), 3),
                        ProblemCode.INPUT,
                        "2 fields where 3 are due\u0007",
                        "Correct it")));

        assertThat(valid(JUnitXml.of(NAME, null, failed, SampleResults.BASE))).isEqualTo("""
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuite name="elt.verify.shop.sales" time="0.000" tests="1" errors="1" skipped="0" failures="0">
                  <testcase name="elt:load" classname="elt.verify.shop.sales" time="0.000">
                    <error message="elt:load failed, so no check was run" type="goal">in.csv:3: 2 fields where 3 are due\\u0007. Correct it.</error>
                  </testcase>
                </testsuite>
                """);
    }

    @Test
    void aGoalThatFailedAfterItsChecksIsAnErrorBesideThem() throws SAXException, IOException {
        var failed = new FailedGoal("run", List.of(Problem.of(ProblemCode.DATABASE, "the server went", "Run again")));

        assertThat(valid(JUnitXml.of(NAME, SampleResults.of(SampleResults.passed("good")), failed, SampleResults.BASE)))
                .contains(
                        "tests=\"2\" errors=\"1\" skipped=\"0\" failures=\"0\"",
                        "message=\"elt:run failed\"",
                        "testcase name=\"good\"");
    }

    @Test
    void noTextOfDataBreaksTheFile() throws SAXException, IOException, ParserConfigurationException {
        var text = "</failure><![CDATA[ ]]> & \" \u0000\u0001\u001b\uFFFE\uFFFF\uD83D\uDE80 \uD83D";
        var check = new CheckResult(
                SampleResults.declared("odd", "Title <&\"\u0002>", Severity.ERROR),
                Optional.of(new Finding(
                        1,
                        0,
                        List.of("<value>"),
                        List.of(SampleResults.row(text)),
                        List.of("detail \u0003 ]]> one", "two"))),
                List.of(),
                Duration.ofHours(30));

        var document = parsed(valid(JUnitXml.of(NAME, SampleResults.of(check), null, SampleResults.BASE)));

        var failure = document.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttributes().getNamedItem("message").getNodeValue())
                .isEqualTo("Title <&\"\\u0002> (1 row, 0 allowed)");
        assertThat(failure.getTextContent().lines().skip(1))
                .containsExactly(
                        "    <value>",
                        "    </failure><![CDATA[ ]]> & \" \\u0000\\u0001\\u001B\\uFFFE\\uFFFF\uD83D\uDE80 \\uD83D");
        assertThat(document.getElementsByTagName("system-out").item(0).getTextContent())
                .isEqualTo("detail \\u0003 ]]> one\ntwo");
        assertThat(document.getDocumentElement().getAttribute("time")).isEqualTo("108000.000");
    }
}
