package io.github.eltmaven;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

/** The packages of CONTRIBUTING.md, and the packages that each may use. */
@AnalyzeClasses(packages = "io.github.eltmaven", importOptions = ImportOption.DoNotIncludeTests.class)
final class PackagesTest {

    @ArchTest
    static final ArchRule eachPackageUsesOnlyThoseBeforeIt = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("problem")
            .definedBy("..eltmaven.problem..")
            .layer("progress")
            .definedBy("..eltmaven.progress..")
            .layer("sql")
            .definedBy("..eltmaven.sql..")
            .layer("pipeline")
            .definedBy("..eltmaven.pipeline..")
            .layer("database")
            .definedBy("..eltmaven.database..")
            .layer("ledger")
            .definedBy("..eltmaven.ledger..")
            .layer("slice")
            .definedBy("io.github.eltmaven.slice..")
            .layer("generate")
            .definedBy("..eltmaven.generate..")
            .layer("load")
            .definedBy("..eltmaven.load..")
            .layer("dw")
            .definedBy("..eltmaven.dw..")
            .layer("mart")
            .definedBy("..eltmaven.mart..")
            .layer("verify")
            .definedBy("..eltmaven.verify..")
            .layer("analyze")
            .definedBy("..eltmaven.analyze..")
            .layer("init")
            .definedBy("..eltmaven.init..")
            .layer("gate")
            .definedBy("..eltmaven.gate..")
            .layer("forget")
            .definedBy("..eltmaven.forget..")
            .layer("retract")
            .definedBy("..eltmaven.retract..")
            .layer("outcome")
            .definedBy("..eltmaven.outcome..")
            .layer("report")
            .definedBy("..eltmaven.report..")
            .optionalLayer("page")
            .definedBy("..eltmaven.page..")
            .optionalLayer("openlineage")
            .definedBy("..eltmaven.openlineage..")
            .layer("mojo")
            .definedBy("..eltmaven.mojo..")
            .whereLayer("mojo")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("page")
            .mayOnlyBeAccessedByLayers("mojo")
            .whereLayer("openlineage")
            .mayOnlyBeAccessedByLayers("mojo")
            .whereLayer("report")
            .mayOnlyBeAccessedByLayers("page", "mojo")
            .whereLayer("outcome")
            .mayOnlyBeAccessedByLayers("page", "openlineage", "mojo")
            .whereLayer("generate")
            .mayOnlyBeAccessedByLayers("gate", "outcome", "mojo", "report")
            .whereLayer("load")
            .mayOnlyBeAccessedByLayers("init", "forget", "gate", "retract", "outcome", "page", "mojo", "report")
            .whereLayer("dw")
            .mayOnlyBeAccessedByLayers("forget", "gate", "retract", "outcome", "page", "mojo", "report")
            .whereLayer("mart")
            .mayOnlyBeAccessedByLayers("forget", "gate", "retract", "outcome", "page", "mojo", "report")
            .whereLayer("verify")
            .mayOnlyBeAccessedByLayers("gate", "outcome", "page", "mojo", "report")
            .whereLayer("analyze")
            .mayOnlyBeAccessedByLayers("page", "mojo", "report")
            .whereLayer("init")
            .mayOnlyBeAccessedByLayers("mojo")
            .whereLayer("gate")
            .mayOnlyBeAccessedByLayers("mojo")
            .whereLayer("retract")
            .mayOnlyBeAccessedByLayers("forget", "mojo", "report")
            .whereLayer("forget")
            .mayOnlyBeAccessedByLayers("mojo", "report")
            .whereLayer("slice")
            .mayOnlyBeAccessedByLayers("mart", "verify")
            .whereLayer("ledger")
            .mayOnlyBeAccessedByLayers(
                    "slice",
                    "generate",
                    "load",
                    "dw",
                    "mart",
                    "verify",
                    "forget",
                    "gate",
                    "retract",
                    "outcome",
                    "report",
                    "page",
                    "openlineage",
                    "mojo")
            .whereLayer("database")
            .mayOnlyBeAccessedByLayers(
                    "slice",
                    "ledger",
                    "generate",
                    "load",
                    "dw",
                    "mart",
                    "verify",
                    "analyze",
                    "init",
                    "forget",
                    "gate",
                    "retract",
                    "page",
                    "mojo")
            .whereLayer("pipeline")
            .mayOnlyBeAccessedByLayers(
                    "generate",
                    "load",
                    "dw",
                    "mart",
                    "verify",
                    "analyze",
                    "init",
                    "forget",
                    "gate",
                    "retract",
                    "outcome",
                    "report",
                    "page",
                    "openlineage",
                    "mojo")
            .whereLayer("sql")
            .mayOnlyBeAccessedByLayers(
                    "slice",
                    "database",
                    "pipeline",
                    "ledger",
                    "generate",
                    "load",
                    "dw",
                    "mart",
                    "verify",
                    "analyze",
                    "init",
                    "report",
                    "page",
                    "openlineage",
                    "mojo");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.github.eltmaven.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheGoalsKnowMaven = ArchRuleDefinition.noClasses()
            .that()
            .resideOutsideOfPackage("..eltmaven.mojo")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.maven..", "org.eclipse.aether..", "org.codehaus.plexus..");

    @ArchTest
    static final ArchRule aGoalHasOneBaseClassBelowMavensAtMost = ArchRuleDefinition.classes()
            .that()
            .areAssignableTo("org.apache.maven.plugin.AbstractMojo")
            .should(new ArchCondition<JavaClass>("have one base class at most below AbstractMojo") {
                @Override
                public void check(JavaClass goal, ConditionEvents events) {
                    var bases = goal.getAllRawSuperclasses().stream()
                            .filter(base -> base.getPackageName().startsWith("io.github.eltmaven"))
                            .toList();
                    events.add(new SimpleConditionEvent(goal, bases.size() <= 1, goal.getName() + ": " + bases));
                }
            });

    @ArchTest
    static final ArchRule onlyTheDatabasePackagesKnowTheDriver = ArchRuleDefinition.noClasses()
            .that()
            .resideInAnyPackage(
                    "..eltmaven.problem..",
                    "..eltmaven.progress..",
                    "..eltmaven.sql..",
                    "..eltmaven.pipeline..",
                    "..eltmaven.generate..",
                    "..eltmaven.outcome..",
                    "..eltmaven.report..",
                    "..eltmaven.page..",
                    "..eltmaven.openlineage..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.postgresql..", "org.flywaydb..");

    @ArchTest
    static final ArchRule onlyThePackagesOfQueriesKnowTheParser = ArchRuleDefinition.noClasses()
            .that()
            .resideOutsideOfPackages("..eltmaven.sql.tree", "..eltmaven.sql.lineage", "..eltmaven.sql.slice")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("net.sf.jsqlparser..");

    @ArchTest
    static final ArchRule everyClassIsInOneOfThePackages = ArchRuleDefinition.classes()
            .should()
            .resideInAnyPackage(
                    "io.github.eltmaven.problem..",
                    "io.github.eltmaven.progress..",
                    "io.github.eltmaven.slice..",
                    "io.github.eltmaven.sql..",
                    "io.github.eltmaven.pipeline..",
                    "io.github.eltmaven.database..",
                    "io.github.eltmaven.ledger..",
                    "io.github.eltmaven.generate..",
                    "io.github.eltmaven.load..",
                    "io.github.eltmaven.dw..",
                    "io.github.eltmaven.mart..",
                    "io.github.eltmaven.verify..",
                    "io.github.eltmaven.analyze..",
                    "io.github.eltmaven.init..",
                    "io.github.eltmaven.gate..",
                    "io.github.eltmaven.forget..",
                    "io.github.eltmaven.retract..",
                    "io.github.eltmaven.outcome..",
                    "io.github.eltmaven.report..",
                    "io.github.eltmaven.page..",
                    "io.github.eltmaven.openlineage..",
                    "io.github.eltmaven.mojo..");

    private PackagesTest() {}
}
