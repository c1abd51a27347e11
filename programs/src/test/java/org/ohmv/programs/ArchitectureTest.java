package org.ohmv.programs;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of the code's shape that hold across all modules; the message of each says what to do instead. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ArchitectureTest {
    private final JavaClasses ours = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.ohmv");

    @BeforeAll
    void classesOfEveryModuleThatHasSomeAreSeen() {
        assertThat(ours.contain(Main.class)).isTrue();
        assertThat(ours.stream().map(JavaClass::getPackageName)).anyMatch(name -> name.startsWith("org.ohmv.isa"));
    }

    @ParameterizedTest
    @CsvSource({
        "isa, 'org.ohmv.isa..'",
        "assembler, 'org.ohmv.assembler.., org.ohmv.isa..'",
        "core, 'org.ohmv.core.., org.ohmv.isa..'",
        "analog, 'org.ohmv.analog.., org.ohmv.core.., org.ohmv.isa..'",
    })
    void moduleKnowsOnlyTheModulesBelowIt(String module, String allowed) {
        DescribedPredicate<JavaClass> oursButNotAllowed =
                resideInAPackage("org.ohmv..").and(DescribedPredicate.not(anyPackage(allowed)));
        noClasses()
                .that()
                .resideInAPackage("org.ohmv." + module + "..")
                .should()
                .dependOnClassesThat(oursButNotAllowed)
                .because("module " + module + " may know only " + allowed
                        + ": move what it needs down, or reach it through a seam of the module below")
                .allowEmptyShould(true)
                .check(ours);
    }

    private static DescribedPredicate<JavaClass> anyPackage(String patterns) {
        return JavaClass.Predicates.resideInAnyPackage(patterns.split(", "));
    }

    @Test
    void coreKnowsNoAnalogOperation() {
        noClasses()
                .that()
                .resideInAPackage("org.ohmv.core..")
                .should()
                .dependOnClassesThat(simpleNameStartingWith("Xohm")
                        .or(simpleNameStartingWith("Analog"))
                        .or(resideInAPackage("org.ohmv.isa.xohm..")))
                .because("any accelerator must be able to join through the Coprocessor seam:"
                        + " pass the decoded instruction on and let the coprocessor know what it means")
                .allowEmptyShould(true)
                .check(ours);
    }

    @Test
    void staticFieldsAreFinal() {
        fields().that(new DescribedPredicate<JavaField>("are static and written by us") {
                    @Override
                    public boolean test(JavaField field) {
                        return field.getModifiers().contains(JavaModifier.STATIC)
                                && !field.getModifiers().contains(JavaModifier.SYNTHETIC);
                    }
                })
                .should()
                .beFinal()
                .because("two machines in one JVM must not interact: give the state to an object that its user holds")
                .check(ours);
    }

    @Test
    void onlyTheFrameTouchesTheProcess() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Main.class.getName())
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("a verb returns its exit code and prints through its Console;"
                        + " a library reports by value or exception, and logs through SLF4J")
                .check(ours);
    }

    @Test
    void onlyTheLoggingPackageKnowsLogback() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.ohmv.programs.logging")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ch.qos.logback..")
                .because("everything else logs through org.slf4j.Logger")
                .check(ours);
    }

    @Test
    void verbsKnowNeitherTheFrameNorEachOther() {
        classes()
                .that()
                .resideInAPackage("org.ohmv.programs.*..")
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.not(resideInAPackage("org.ohmv.programs")))
                .because("the frame knows the verbs, not the other way round:"
                        + " what a verb needs from it belongs in org.ohmv.programs.cli")
                .check(ours);
    }
}
