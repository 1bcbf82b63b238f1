package io.portmatrix;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds the arrows between the packages, the confinement of each library, and that there are no cycles. A part is a
 * package with everything below it, except for what is a part of its own. What a part may use stands here and nowhere
 * else; a new package needs a line of its own.
 */
class ArchitectureTest {
    private static final String BASE = "io.portmatrix.";

    /** Everything that belongs to the modules catalog and scanner-core. */
    private static final String[] CATALOG_AND_CORE = {"catalog.fact", "catalog", "model", "site", "baseline", "plan",
            "pacing", "lock", "link", "link.pcap", "probe", "probe.netty", "capture", "ingest", "assess", "learn",
            "explain",
            "report", "history", "notify", "scan", "trust"};

    /** Each part with the parts that it may use beside itself. */
    private static final Map<String, Set<String>> ARROWS = arrows();

    /** Each library, by the package it begins with, and the parts that may use it. */
    private static final Map<String, Set<String>> LIBRARIES = libraries();

    /** What every part may use. */
    private static final List<String> EVERYWHERE = List.of("java.", "javax.", "org.jspecify.annotations.");

    private static JavaClasses classes;

    private static Map<String, Set<String>> arrows() {
        Map<String, Set<String>> arrows = new LinkedHashMap<>();
        arrows.put("catalog.fact", Set.of());
        arrows.put("catalog", Set.of("catalog.fact"));
        arrows.put("model", Set.of("catalog.fact"));
        arrows.put("site", Set.of("model", "catalog", "catalog.fact"));
        arrows.put("baseline", Set.of("model", "catalog", "catalog.fact", "site"));
        arrows.put("plan", Set.of("model", "catalog.fact", "baseline"));
        arrows.put("pacing", Set.of());
        arrows.put("link", Set.of());
        arrows.put("lock", Set.of());
        arrows.put("trust", Set.of());
        arrows.put("link.pcap", Set.of("link"));
        arrows.put("probe", Set.of("model", "catalog.fact", "pacing", "link"));
        arrows.put("probe.netty", Set.of("probe", "model", "catalog.fact", "pacing", "link"));
        arrows.put("capture", Set.of("model", "catalog.fact", "link"));
        arrows.put("ingest", Set.of("model", "catalog.fact"));
        arrows.put("assess", Set.of("model", "catalog.fact", "baseline"));
        arrows.put("learn", Set.of("model", "catalog", "catalog.fact"));
        arrows.put("explain", Set.of("model"));
        arrows.put("report", Set.of("model", "catalog", "catalog.fact", "explain"));
        arrows.put("history", Set.of("model", "catalog.fact", "report"));
        arrows.put("notify", Set.of("model", "report"));
        arrows.put("scan", Set.of(CATALOG_AND_CORE));
        arrows.put("embed", Set.of(CATALOG_AND_CORE));
        arrows.put("cli", with(CATALOG_AND_CORE, "cli.simulate", "fixtures"));
        arrows.put("cli.simulate", Set.of("catalog", "catalog.fact", "model", "site", "fixtures"));
        arrows.put("fixtures", Set.of());
        return arrows;
    }

    private static Map<String, Set<String>> libraries() {
        Map<String, Set<String>> libraries = new LinkedHashMap<>();
        libraries.put("io.netty.", Set.of("probe.netty"));
        libraries.put("org.pcap4j.", Set.of("link.pcap"));
        libraries.put("com.sun.jna.", Set.of("link.pcap"));
        libraries.put("picocli.", Set.of("cli", "cli.simulate"));
        libraries.put("ch.qos.logback.", Set.of("cli"));
        libraries.put("de.siegmar.fastcsv.", Set.of("site", "report", "history"));
        libraries.put("tools.jackson.", Set.of("catalog", "site", "ingest", "report", "history", "notify"));
        libraries.put("com.fasterxml.jackson.annotation.", Set.of("catalog", "site", "report"));
        libraries.put("org.apache.commons.compress.", Set.of("capture"));
        libraries.put("org.apache.commons.io.", Set.of("capture"));
        libraries.put("org.slf4j.", Set.of("link.pcap", "probe.netty", "capture", "scan", "cli", "cli.simulate"));
        libraries.put("java.sql.Timestamp", Set.of("link.pcap", "history")); // pcap4j's times
        for (String database : List.of("java.sql.", "javax.sql.", "org.flywaydb.", "org.sqlite.", "org.postgresql.")) {
            libraries.put(database, Set.of("history"));
        }
        libraries.put("jakarta.mail.", Set.of("notify"));
        libraries.put("org.eclipse.angus.mail.", Set.of("notify"));
        libraries.put("org.junit.", Set.of("fixtures"));
        return libraries;
    }

    private static Set<String> with(String[] parts, String... more) {
        return Stream.concat(Stream.of(parts), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
    }

    @BeforeAll
    static void readClasses() {
        classes = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.portmatrix");
    }

    @Test
    void all_modules_are_seen() {
        assertThat(classes).as("classes of %s", BASE).isNotEmpty();
        for (String part : List.of("catalog.fact", "model", "cli", "fixtures")) {
            assertThat(classes.stream().filter(c -> partOf(c).equals(Optional.of(part)))).as(part).isNotEmpty();
        }
    }

    @Test
    void every_class_belongs_to_a_known_part() {
        assertThat(classes.stream().filter(c -> partOf(c).isEmpty()).map(JavaClass::getName)).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> a_part_uses_only_what_it_may() {
        return ARROWS.keySet().stream().map(part -> DynamicTest.dynamicTest(part, () -> {
            Set<String> faults = new TreeSet<>();
            classes.stream()
                    .filter(c -> partOf(c).equals(Optional.of(part)))
                    .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
                    .filter(d -> !mayUse(part, d.getTargetClass().getBaseComponentType()))
                    .map(Dependency::getDescription)
                    .forEach(faults::add);
            if (!faults.isEmpty()) {
                fail(part + " may use " + new TreeSet<>(ARROWS.get(part)) + " and the libraries allowed to it only:\n"
                        + String.join("\n", faults));
            }
        }));
    }

    @Test
    void no_cycles_between_packages() {
        slices().matching("io.portmatrix.(**)").should().beFreeOfCycles().allowEmptyShould(true).check(classes);
    }

    @Test
    void rules_on_what_does_not_exist_are_not_kept() {
        Set<String> parts = ARROWS.keySet();
        assertThat(ARROWS.values()).allSatisfy(used -> assertThat(parts).containsAll(used));
        assertThat(LIBRARIES.values()).allSatisfy(users -> assertThat(parts).containsAll(users));
    }

    private static boolean mayUse(String part, JavaClass target) {
        if (target.isPrimitive()) {
            return true;
        }
        Optional<String> other = partOf(target);
        if (other.isPresent()) {
            return other.get().equals(part) || ARROWS.get(part).contains(other.get());
        }
        String name = target.getName();
        // A library that is confined stays so where all else of the JDK may be used.
        return LIBRARIES.entrySet()
                .stream()
                .filter(library -> name.startsWith(library.getKey()))
                .map(library -> library.getValue().contains(part))
                .findFirst()
                .orElseGet(() -> EVERYWHERE.stream().anyMatch(name::startsWith));
    }

    /** The part with the longest name that the class's package is or is below of. */
    private static Optional<String> partOf(JavaClass javaClass) {
        String packageName = javaClass.getPackageName() + ".";
        return ARROWS.keySet()
                .stream()
                .filter(part -> packageName.startsWith(BASE + part + "."))
                .max(Comparator.comparingInt(String::length));
    }
}
