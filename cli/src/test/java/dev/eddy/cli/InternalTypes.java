package dev.eddy.cli;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What is internal does not leak: no public signature outside of {@code .internal} names a type that is inside. */
final class InternalTypes {
    private InternalTypes() {}

    static List<String> leaks(JavaClasses classes) {
        List<String> leaks = new ArrayList<>();
        for (JavaClass type : classes) {
            if (isInternal(type) || !isPublic(type)) {
                continue;
            }
            Stream.concat(type.getRawInterfaces().stream(), type.getRawSuperclass().stream())
                    .filter(InternalTypes::isInternal)
                    .forEach(parent -> leaks.add(type.getName() + " extends " + parent.getName()));
            for (JavaField field : type.getFields()) {
                if (isVisible(field.getModifiers())) {
                    check(field.getFullName(), field.getAllInvolvedRawTypes(), leaks);
                }
            }
            for (JavaCodeUnit unit : type.getCodeUnits()) {
                if (isVisible(unit.getModifiers())) {
                    check(unit.getFullName(), unit.getAllInvolvedRawTypes(), leaks);
                }
            }
        }
        return leaks;
    }

    private static void check(String where, Set<JavaClass> named, List<String> leaks) {
        named.stream().filter(InternalTypes::isInternal).forEach(type -> leaks.add(where + " names " + type.getName()));
    }

    private static boolean isInternal(JavaClass type) {
        return type.getPackageName().endsWith(".internal");
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(InternalTypes::isPublic).orElse(true);
    }

    private static boolean isVisible(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }
}
