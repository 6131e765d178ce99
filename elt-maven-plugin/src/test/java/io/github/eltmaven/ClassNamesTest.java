package io.github.eltmaven;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A search for the name of a class finds only one class. */
final class ClassNamesTest {

    @Test
    void eachClassNameOccursOnce() {
        var classesByName = new ClassFileImporter()
                .importPackages("io.github.eltmaven").stream()
                        .filter(type -> !type.isAnonymousClass() && !type.isLocalClass())
                        .filter(type -> !type.getSimpleName().equals("package-info"))
                        .collect(groupingBy(JavaClass::getSimpleName, mapping(JavaClass::getName, toSet())));

        assertThat(classesByName.values())
                .hasSizeGreaterThan(500)
                .filteredOn(this::isShared)
                .isEmpty();
    }

    private boolean isShared(Set<String> classes) {
        return classes.size() > 1;
    }
}
