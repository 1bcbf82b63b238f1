package io.portmatrix.catalog;

import io.portmatrix.catalog.Rule.Flow;
import io.portmatrix.catalog.Rule.Provenance;
import io.portmatrix.catalog.Rule.Terms;
import io.portmatrix.catalog.fact.Basis;
import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.catalog.fact.Citation;
import io.portmatrix.catalog.fact.RuleId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An earlier release, made of the present tables by taking changes back. What was added later is not there. What was
 * removed later is there as its change row prints it. What was changed later has the cells of the newest earlier change
 * row, and where there is none, a state that is not printed: it may be open. What no change row concerns stays as it is.
 * Pure.
 */
final class Reconstruction {
    /** Name of the reading rule of what was changed later. */
    static final String CHANGE_TABLES = "change-tables";

    private final ReleaseHistory history;
    private final String release;
    private final Set<RuleId> later = new HashSet<>();

    /** @param release one of the history's */
    Reconstruction(ReleaseHistory history, String release) {
        this.history = history;
        this.release = release;
        for (ChangeRow row : history.rows()) {
            if (row.change().kind() == ChangeKind.ADDED && !row.isMadeIn(release) && !row.before().exists()) {
                row.concerns().keySet().stream().filter(r -> r.product().equals(row.product())).forEach(later::add);
            }
        }
    }

    /**
     * The rows of the release: those of the present files that were there, and those of change tables that no present
     * file has.
     *
     * @param present the present files of the document's products
     */
    List<ProductFile> files(List<ProductFile> present) {
        List<ProductFile> then = new ArrayList<>();
        for (ProductFile file : present) {
            if (isThere(file.product())) {
                then.add(file.with(file.tables().stream().map(t -> table(file.product(), t)).toList()));
                then.add(past(file.product(), file.name(), file.care()));
            }
        }
        for (ProductSpan span : history.spans()) {
            if (span.name() != null && span.covers(release)) {
                then.add(past(span.product(), span.name(), span.care()));
            }
        }
        return then;
    }

    private ProductFile past(String product, String name, CareProfile care) {
        ProductFile past = history.past(product, release, name, care);
        return past.with(past.tables().stream().map(t -> table(product, t)).filter(t -> !t.rows().isEmpty()).toList());
    }

    /** Whether a product was there; one that no span is about always was. */
    private boolean isThere(String product) {
        return history.span(product).map(s -> s.covers(release)).orElse(true);
    }

    private DocumentTable table(String product, DocumentTable table) {
        List<DocumentRow> rows = new ArrayList<>();
        for (DocumentRow row : table.rows()) {
            List<RowFlow> flows = row.flows()
                    .stream()
                    .map(f -> flow(product, f))
                    .filter(Objects::nonNull)
                    .toList();
            if (!flows.isEmpty()) {
                rows.add(row.with(flows));
            }
        }
        return new DocumentTable(table.line(), table.name(), table.heading(), table.kind(), rows);
    }

    /** The flow among the products of the release, or null if it wasn't there. */
    private @Nullable RowFlow flow(String product, RowFlow flow) {
        RuleId same = flow.sameAs();
        RuleId rule = same != null ? same : flow.id() == null ? null : new RuleId(product, flow.id());
        if (rule != null && (later.contains(rule) || !isThere(rule.product()) || isMentionedLater(product, rule))) {
            return null;
        }
        List<Party> peers = flow.peers().stream().filter(p -> !p.product() || isThere(p.id())).toList();
        boolean alone = peers.isEmpty() && !flow.peers().isEmpty();
        return alone && flow.listens() == Listener.PEER ? null : flow.with(peers);
    }

    /** Whether a product came to use another product's flow only later. */
    private boolean isMentionedLater(String product, RuleId rule) {
        return !rule.product().equals(product) && history.rowsOn(rule)
                .stream()
                .anyMatch(r -> r.product().equals(product) && r.change().kind() == ChangeKind.ADDED
                        && !r.isMadeIn(release) && !r.before().exists());
    }

    /** A rule that was derived from {@link #files} as it was in the release, citing what the change tables say of it. */
    Rule rule(Rule rule) {
        List<ChangeRow> rows = history.rowsOn(rule.id());
        List<ChangeRow> told = rows.stream()
                .filter(r -> r.isMadeIn(release) || r.change().kind() != ChangeKind.ADDED || r.before().exists())
                .toList();
        if (told.isEmpty()) {
            return rule;
        }
        List<ChangeRow> own = rows.stream().filter(r -> r.product().equals(rule.id().product())).toList();
        ChangeRow undone = own.stream()
                .filter(r -> !r.isMadeIn(release))
                .filter(r -> r.change().kind() == ChangeKind.CHANGED || r.before().exists())
                .findFirst()
                .orElse(null);
        ChangeRow printed = own.reversed().stream().filter(r -> r.isMadeIn(release)).findFirst().orElse(null);
        Rule then = undone == null ? rule : undone(rule, undone, printed);
        return cited(then, told, undone != null);
    }

    private static Rule undone(Rule rule, ChangeRow undone, @Nullable ChangeRow printed) {
        ChangeRow source = printed == null ? undone : printed;
        RowFlow cells = Objects.requireNonNull(source.concerns().get(rule.id()));
        Flow f = rule.flow();
        Boolean tls = undone.before().tls();
        Flow flow = new Flow(f.direction(), f.listener(), f.initiators(), f.responder(), f.transport(),
                tls != null ? tls : cells.tls(), cells.ports(), f.sourcePorts(), cells.label(), f.protocol(),
                f.group());
        Terms t = rule.terms();
        DocumentedState state = printed == null ? DocumentedState.UNSTATED : printed.row().state();
        Terms terms = new Terms(state, t.optional(), t.option(), t.requirement(), t.condition(), t.bounds(),
                t.choiceGroup(), t.zone(), t.unused(), t.pool());
        return new Rule(rule.id(), flow, terms, rule.provenance(), rule.purpose(), rule.impact());
    }

    private static Rule cited(Rule rule, List<ChangeRow> rows, boolean reconstructed) {
        Provenance p = rule.provenance();
        List<Citation> citations = Stream.concat(p.citations().stream(), rows.stream().map(ChangeRow::citation))
                .distinct()
                .toList();
        List<String> errata = new ArrayList<>();
        if (p.erratum() != null) {
            errata.add(p.erratum());
        }
        for (ChangeRow row : rows) {
            if (row.row().erratum() != null && !p.citations().contains(row.citation())) {
                errata.add("table " + row.citation().table() + ", row " + row.citation().row() + ", "
                        + row.row().erratum());
            }
        }
        Provenance told = new Provenance(citations, reconstructed ? Basis.RECONSTRUCTED : p.basis(),
                reconstructed ? CHANGE_TABLES : p.inference(),
                errata.isEmpty() ? null : String.join(Provenance.ERRATA_GAP, errata));
        return new Rule(rule.id(), rule.flow(), rule.terms(), told, rule.purpose(), rule.impact());
    }

    /** The parameters of the release: no option of what wasn't there, and no default that isn't printed for it. */
    static List<Parameter> parameters(List<Parameter> declared, List<Parameter> all, List<Rule> rules) {
        List<Parameter> then = new ArrayList<>();
        for (Parameter parameter : all) {
            List<Rule> switched = rules.stream().filter(r -> parameter.id().equals(r.terms().option())).toList();
            if (declared.contains(parameter)) {
                then.add(parameter);
            } else if (switched.stream().anyMatch(r -> r.terms().state() == DocumentedState.UNSTATED)) {
                then.add(new Parameter(parameter.id(), parameter.kind(), parameter.description(), parameter.values(),
                        null, parameter.citation()));
            } else if (!switched.isEmpty()) {
                then.add(parameter);
            }
        }
        return then;
    }
}
