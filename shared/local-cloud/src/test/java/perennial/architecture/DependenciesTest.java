package perennial.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Dependencies point one way, and each kind of word stays in its place. */
class DependenciesTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("perennial");
    private static final String[] FUNCTIONS = {
        "perennial.commandapi..",
        "perennial.queryapi..",
        "perennial.projector..",
        "perennial.clock..",
        "perennial.rebuild..",
        "perennial.importer.."
    };

    @Test
    void dependenciesPointOneWay() {
        Architectures.layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("perennial..")
                .layer("domain")
                .definedBy("perennial.domain..")
                .layer("ledger")
                .definedBy("perennial.ledger..")
                .layer("views")
                .definedBy("perennial.views..")
                .layer("imports")
                .definedBy("perennial.imports..")
                .layer("edge")
                .definedBy("perennial.edge..")
                .layer("functions")
                .definedBy(FUNCTIONS)
                .layer("local")
                .definedBy("perennial.local..")
                .whereLayer("local")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("functions")
                .mayOnlyBeAccessedByLayers("local")
                .whereLayer("edge")
                .mayOnlyBeAccessedByLayers("functions", "local")
                .whereLayer("imports")
                .mayOnlyBeAccessedByLayers("functions")
                .whereLayer("views")
                .mayOnlyBeAccessedByLayers("edge", "functions", "local")
                .whereLayer("ledger")
                .mayOnlyBeAccessedByLayers("views", "imports", "edge", "functions", "local")
                .check(OURS);
    }

    @Test
    void theDomainKnowsNobody() {
        classes()
                .that()
                .resideInAPackage("perennial.domain..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("perennial.domain..", "java..")
                .check(OURS);
    }

    @Test
    void theDomainHasNoClock() {
        noClasses()
                .that()
                .resideInAPackage("perennial.domain..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.net..", "java.nio.file..")
                .check(OURS);
    }

    @Test
    void storageWordsStayInTheStores() {
        noClasses()
                .that()
                .resideInAnyPackage("perennial.domain..", "perennial.edge.queries..", "perennial.edge.command..")
                .should()
                .dependOnClassesThat(modelOf("software.amazon.awssdk.services.dynamodb.model"))
                .check(OURS);
    }

    @Test
    void httpWordsStayAtTheEdge() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "perennial.domain..", "perennial.ledger..", "perennial.views..", "perennial.imports..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.amazonaws.services.lambda..", "perennial.edge..")
                .check(OURS);
    }

    @Test
    void aFunctionIsWiring() {
        classes()
                .that()
                .resideInAnyPackage(FUNCTIONS)
                .should()
                .onlyDependOnClassesThat(new DescribedPredicate<>("are no rules of the domain") {
                    @Override
                    public boolean test(JavaClass type) {
                        return List.of("contract", "renewal", "satisfaction", "value", "forecast").stream()
                                .noneMatch(capability ->
                                        type.getPackageName().startsWith("perennial.domain." + capability));
                    }
                })
                .check(OURS);
    }

    private static DescribedPredicate<JavaClass> modelOf(String name) {
        return JavaClass.Predicates.resideInAPackage(name);
    }
}
