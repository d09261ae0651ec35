package org.yanzhen;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The walls of the house. */
class WallsTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.yanzhen");

    @Test
    void rooms_use_each_other_through_their_doors_and_never_in_a_circle() {
        ApplicationModules.of(YanzhenApplication.class).verify();
    }

    @Test
    void only_the_engine_room_knows_the_engine() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.yanzhen.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.camunda..")
                .check(HOUSE);
    }

    @Test
    void a_model_is_plain_java() {
        classes()
                .that()
                .resideInAPackage("..model..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.yanzhen..model..")
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    @Test
    void only_stores_speak_sql() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..store..", "org.yanzhen.engine..", "org.yanzhen.start..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.jdbc.core..", "java.sql..")
                .check(HOUSE);
    }
}
