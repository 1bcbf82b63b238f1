package io.portmatrix.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.Catalog;
import io.portmatrix.catalog.FileCatalog;
import io.portmatrix.catalog.Linter;
import io.portmatrix.catalog.Role;
import io.portmatrix.model.Observation;
import io.portmatrix.model.SeenFlow;
import io.portmatrix.model.Verdict;
import io.portmatrix.report.Report;
import io.portmatrix.scan.Check;
import io.portmatrix.scan.WatchOptions;
import io.portmatrix.site.SiteReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever was seen, its draft is a catalog that nothing is wrong with, and judges what was seen as documented. */
class DraftTest {
    private static Guesses guesses;

    @TempDir
    private Path folder;

    @BeforeAll
    static void readCatalog() throws IOException {
        guesses = Guesses.of(new FileCatalog(),
                new Linter().roles().stream().map(Role::id).collect(Collectors.toSet()));
    }

    private Draft write(DraftProduct product, List<SeenFlow> flows, List<Observation> observations)
            throws IOException {
        Draft draft = draft(product, flows, observations);
        Files.writeString(folder.resolve(Draft.DOCUMENTS_FILE), draft.documents());
        Files.writeString(folder.resolve(product.file()), draft.product());
        Files.writeString(folder.resolve(Draft.SITE_FILE), draft.site());
        return draft;
    }

    private static Draft draft(DraftProduct product, List<SeenFlow> flows, List<Observation> observations) {
        Learned learned = new Learned(RandomTraffic.OWN::contains);
        flows.forEach(learned::flow);
        observations.forEach(learned::observe);
        return Draft.of(product, learned, guesses, RandomTraffic.OWN);
    }

    private Report check(List<SeenFlow> flows, List<Observation> observations) {
        Catalog catalog = FileCatalog.with(List.of(folder));
        Check check = new Check(catalog, SiteReader.of(catalog).read(folder.resolve(Draft.SITE_FILE)),
                new WatchOptions(Set.of(), Map.of(), "1"), Clock.systemUTC());
        flows.forEach(check.flows()::flow);
        observations.forEach(check::observe);
        return check.report(null);
    }

    private static void assertNothingContradicts(Report report) {
        assertThat(report.findings()).filteredOn(f -> f.verdict() instanceof Verdict.Deviation)
                .extracting(f -> f.kind() + " " + f.subject() + " " + f.explanation())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 5, 0", "2, 60, 0", "3, 400, 0", "5, 0, 40", "7, 200, 200", "8, 0, 500"})
    void random_traffic(long seed, int flowCount, int observationCount) throws IOException {
        RandomTraffic traffic = new RandomTraffic(seed);
        List<SeenFlow> flows = new ArrayList<>();
        List<Observation> observations = new ArrayList<>();
        for (int i = 0; i < flowCount; i++) {
            flows.add(traffic.flow());
        }
        for (int i = 0; i < observationCount; i++) {
            observations.add(traffic.observation());
        }
        DraftProduct product = new DraftProduct("lab-gateway", "Lab Gateway", "1.0");
        Draft draft = write(product, flows, observations);
        assertThat(new Linter().paths(List.of(folder))).isEmpty();
        assertThat(draft(product, flows, observations)).isEqualTo(draft);
        Report report = check(flows, observations);
        assertNothingContradicts(report);
    }
}
