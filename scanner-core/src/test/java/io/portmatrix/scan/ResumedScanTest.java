package io.portmatrix.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Finding;
import io.portmatrix.model.Finding.Observed;
import io.portmatrix.model.Observation;
import io.portmatrix.plan.PortSelection;
import io.portmatrix.probe.ProberFactory;
import io.portmatrix.report.Report;
import io.portmatrix.site.Site;
import io.portmatrix.site.SiteScope;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A run that is stopped, in whatever way and however often, comes to the same as one that is not. */
class ResumedScanTest {
    private static final int SEEDS = 60;
    private static final int MOST_PARTS = 200;
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T01:00:00Z"), ZoneOffset.UTC);

    private final ImaginedSite imagined = new ImaginedSite();
    private final List<Endpoint> heard = new ArrayList<>();

    private Scanner scanner() {
        Site site = imagined.site();
        return new Scanner(imagined.catalog(), site, SiteScope.of(site),
                ScanOptions.of(PortSelection.parse(ImaginedSite.ports()), "test"), CLOCK);
    }

    /** @param before told before each observation */
    private Report run(Scanner scanner, RunJournal journal, Random random, Runnable before) {
        heard.clear();
        AtomicInteger opened = new AtomicInteger();
        ProberFactory probers = options -> opened.getAndIncrement() == 0 ? imagined.prober(random, before)
                : ImaginedSite.nothingMore();
        return scanner.run(probers, new ScanListener() {
            @Override
            public void observed(Observation observation) {
                heard.add(observation.endpoint());
            }
        }, null, journal);
    }

    private Report whole() {
        return run(scanner(), new MemoryJournal(1000), new Random(0), () -> {});
    }

    @Test
    void the_imagined_site_has_hosts_of_every_sort() {
        Report report = whole();
        assertThat(report.findings()).extracting(Finding::observed)
                .contains(Observed.OPEN, Observed.CLOSED,
                        Observed.FILTERED, Observed.SILENT, Observed.NOT_CONCLUDED);
        assertThat(report.findings()).extracting(Object::toString).anySatisfy(f -> assertThat(f).contains("it lies"));
    }

    @Test
    void a_run_that_dies_at_any_moments_comes_to_the_same() {
        Report whole = whole();
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            MemoryJournal journal = new MemoryJournal(1 + random.nextInt(random.nextBoolean() ? 3 : 80));
            Report report = null;
            int parts = 0;
            while (report == null) {
                assertThat(++parts).as("parts of seed %d", seed).isLessThan(MOST_PARTS);
                journal.live();
                imagined.keep(journal.endpoints());
                int last = parts == MOST_PARTS - 1 ? Integer.MAX_VALUE
                        : random.nextInt(random.nextBoolean() ? 60 : 2_500);
                boolean dies = random.nextBoolean();
                report = part(journal, random, last, dies);
            }
            assertThat(report).as("seed %d", seed).isEqualTo(whole);
            assertThat(heard).as("seed %d", seed).doesNotHaveDuplicates().hasSize(ImaginedSite.ENDPOINTS);
            assertThat(journal.endpoints()).as("seed %d", seed).doesNotHaveDuplicates();
        }
    }

    /** Returns the report of a part that came to its end. */
    private @org.jspecify.annotations.Nullable Report part(MemoryJournal journal, Random random, int last,
            boolean dies) {
        Scanner scanner = scanner();
        AtomicInteger count = new AtomicInteger();
        try {
            Report report = run(scanner, journal, random, () -> {
                if (count.getAndIncrement() == last) {
                    if (dies) {
                        journal.die();
                        throw new ImaginedSite.Killed();
                    }
                    scanner.cancel("stopped");
                }
            });
            return report.run().incomplete() == null ? report : null;
        } catch (ImaginedSite.Killed e) {
            return null;
        }
    }
}
