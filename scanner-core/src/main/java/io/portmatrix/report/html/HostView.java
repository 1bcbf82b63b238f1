package io.portmatrix.report.html;

import io.portmatrix.model.AddressText;
import io.portmatrix.model.Finding;
import io.portmatrix.report.Report;
import io.portmatrix.report.VerdictName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A host with what was found about it.
 *
 * @param name its name
 * @param host what the report says of it, or null where only findings name it
 * @param findings in the order of the report
 */
record HostView(String name, Report.@Nullable Host host, List<Finding> findings) {
    /** The hosts of the report, those without findings too, and then those that only findings name. */
    static List<HostView> of(Report report) {
        Map<String, HostView> views = new LinkedHashMap<>();
        report.hosts()
                .forEach(host -> views.putIfAbsent(host.name(), new HostView(host.name(), host,
                        new ArrayList<>())));
        for (Finding finding : report.findings()) {
            views.computeIfAbsent(finding.subject().host(), name -> new HostView(name, null, new ArrayList<>()))
                    .findings()
                    .add(finding);
        }
        return List.copyOf(views.values());
    }

    /** How many lines have this verdict. */
    long count(VerdictName verdict) {
        return findings.stream().filter(f -> VerdictName.of(f.verdict()) == verdict).count();
    }

    /** Its addresses with their zones, but not one that is its name. */
    String addresses() {
        return host == null ? ""
                : host.addresses()
                        .stream()
                        .map(a -> AddressText.of(a.address()) + (a.zone() == null ? "" : " (" + a.zone() + ")"))
                        .filter(a -> !a.equals(name))
                        .collect(Collectors.joining(", "));
    }

    /** What runs there, as far as the site says. */
    String products() {
        return host == null ? "" : String.join(", ", host.products());
    }
}
