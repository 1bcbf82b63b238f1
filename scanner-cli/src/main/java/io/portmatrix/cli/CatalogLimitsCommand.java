package io.portmatrix.cli;

import io.portmatrix.assess.ExitCode;
import io.portmatrix.catalog.FileCatalog;
import io.portmatrix.catalog.ProductRef;
import io.portmatrix.catalog.SizingRule;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code catalog limits}: how far a product's port ranges may be narrowed for a deployment, with the working shown. */
@Command(name = "limits", mixinStandardHelpOptions = true,
        description = "Computes the smallest port ranges that serve a deployment, and shows the working.")
final class CatalogLimitsCommand implements Callable<Integer> {
    private static final int MOST = 100_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CatalogOptions catalogOptions;

    @Parameters(paramLabel = "PRODUCT", converter = ProductRefConverter.class,
            description = "Product id, as in scopia-desktop-server.")
    private ProductRef product;

    @Option(names = "--connections", paramLabel = "N", description = "Connections that the license allows.")
    private @Nullable Integer connections;

    @Option(names = "--conferences", paramLabel = "N", description = "Conferences at a time.")
    private @Nullable Integer conferences;

    @Option(names = "--calls", paramLabel = "N", description = "Calls at a time.")
    private @Nullable Integer calls;

    @Option(names = "--recordings", paramLabel = "N", description = "Recordings at a time.")
    private @Nullable Integer recordings;

    @Option(names = "--count", paramLabel = "NAME=N",
            description = "Anything else that a formula counts, as in dpa-calls=50. Repeatable.")
    private Map<String, Integer> others = new LinkedHashMap<>();

    @Override
    public Integer call() {
        FileCatalog catalog = catalogOptions.catalog();
        List<SizingRule> sizing = catalog.sizing(product);
        String title = catalog.product(product).name() + " " + catalog.product(product).release();
        PrintWriter out = spec.commandLine().getOut();
        if (sizing.isEmpty()) {
            out.println(title + ": no document says how its ranges may be narrowed");
        } else {
            Map<String, Integer> counts = counts(sizing);
            out.println(title);
            sizing.forEach(rule -> new LimitsSheet(catalog, product, rule, counts).print(out));
        }
        out.flush();
        return ExitCode.COMPLIANT.code();
    }

    private Map<String, Integer> counts(List<SizingRule> sizing) {
        Map<String, Integer> counts = new LinkedHashMap<>(others);
        put(counts, "connections", connections);
        put(counts, "conferences", conferences);
        put(counts, "calls", calls);
        put(counts, "recordings", recordings);
        Set<String> known = sizing.stream()
                .flatMap(s -> s.countable().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        counts.forEach((name, count) -> {
            if (!known.contains(name)) {
                throw usage("no formula of " + product.id() + " counts " + name + (known.isEmpty()
                        ? "; leave it out"
                        : "; it counts " + String.join(", ", known)));
            }
            if (count < 0 || count > MOST) {
                throw usage(name + " is " + count + "; write 0 to " + MOST);
            }
        });
        return counts;
    }

    private static void put(Map<String, Integer> counts, String name, @Nullable Integer count) {
        if (count != null) {
            counts.put(name, count);
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
