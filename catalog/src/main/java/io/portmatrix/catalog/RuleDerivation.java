package io.portmatrix.catalog;

import io.portmatrix.catalog.Rule.Flow;
import io.portmatrix.catalog.Rule.Provenance;
import io.portmatrix.catalog.Rule.Terms;
import io.portmatrix.catalog.fact.Citation;
import io.portmatrix.catalog.fact.RuleId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes rules from the rows of all products of one document: a flow with an id makes a rule, a flow that is the same as
 * another adds its row and its initiator to that one's rule. Pure.
 */
final class RuleDerivation {
    private final Map<RuleId, Rule> rules = new LinkedHashMap<>();
    private final List<ProductFile> files;

    /** @throws CatalogException if a flow is the same as one that none of the files defines */
    RuleDerivation(List<ProductFile> files) {
        this.files = List.copyOf(files);
        this.files.forEach(this::define);
        this.files.forEach(this::join);
    }

    /** Every rule of every file, in the order of the files. */
    List<Rule> rules() {
        return List.copyOf(rules.values());
    }

    /** Every rule that the product's tables mention, each once, in the order of the tables. */
    List<Rule> rulesOf(ProductFile file) {
        Set<RuleId> ids = new LinkedHashSet<>();
        forEachFlow(file, (table, row, flow) -> {
            if (flow.makesRule()) {
                responders(flow).forEach(peer -> ids.add(ruleId(file, flow, peer)));
            }
        });
        return ids.stream().map(this::rule).toList();
    }

    /** The names of the rules that a row makes or adds to. */
    static List<RuleId> rulesOf(ProductFile file, DocumentRow row) {
        return row.flows()
                .stream()
                .filter(RowFlow::makesRule)
                .flatMap(flow -> responders(flow).stream().map(peer -> ruleId(file, flow, peer)))
                .distinct()
                .toList();
    }

    /** The declared parameters, and after them an option for each flow that can be switched and shares none. */
    static List<Parameter> parametersOf(ProductFile file) {
        List<Parameter> parameters = new ArrayList<>(file.parameters());
        forEachFlow(file, (table, row, flow) -> {
            if (flow.id() != null && flow.id().equals(option(row, flow)) && flow.option() == null) {
                parameters.add(new Parameter(flow.id(), Parameter.Kind.OPTION, flow.purpose(),
                        List.of(Parameter.ON, Parameter.OFF), defaultOf(row.state()), citation(file, table, row)));
            }
        });
        return parameters;
    }

    /** What an option is set to where nobody changed it, or null where the printed state doesn't say. */
    static @Nullable String defaultOf(DocumentedState state) {
        return switch (state) {
            case OPEN -> Parameter.ON;
            case CLOSED, FILTERED -> Parameter.OFF;
            case NOT_LISTENING, UNSTATED -> null;
        };
    }

    /**
     * The parameter that switches a flow: the one the row names, else its own, else none. Ports of peers are theirs to
     * switch, and what is not used has nothing to be switched.
     */
    static @Nullable String option(DocumentRow row, RowFlow flow) {
        boolean switched = Boolean.TRUE.equals(row.optional()) || flow.requirement() == Requirement.OPTIONAL;
        if (!switched || !flow.makesRule() || flow.unused() || flow.listens() == Listener.PEER) {
            return null;
        }
        return flow.option() == null ? flow.id() : flow.option();
    }

    private void define(ProductFile file) {
        forEachFlow(file, (table, row, flow) -> {
            if (flow.id() != null && flow.makesRule()) {
                for (@Nullable
                Party peer : responders(flow)) {
                    RuleId id = ruleId(file, flow, peer);
                    rules.putIfAbsent(id, rule(id, file, table, row, flow, peer));
                }
            }
        });
    }

    private void join(ProductFile file) {
        forEachFlow(file, (table, row, flow) -> {
            RuleId target = flow.sameAs();
            if (target != null && flow.makesRule()) {
                rules.put(target, joined(rule(target), file, table, row, flow));
            }
        });
    }

    /** Who of several peers answers, each for a rule of its own; one null where the product itself does. */
    private static List<@Nullable Party> responders(RowFlow flow) {
        return flow.listens() != Listener.PEER || flow.sameAs() != null ? java.util.Collections.singletonList(null)
                : new ArrayList<>(flow.peers());
    }

    private Rule rule(RuleId id) {
        Rule rule = rules.get(id);
        if (rule == null) {
            throw new CatalogException(
                    "no row has the flow " + id + " that another row refers to; correct same-flow-as");
        }
        return rule;
    }

    /** The flow's own name; where several peers answer, all but the first are named in it. */
    private static RuleId ruleId(ProductFile file, RowFlow flow, @Nullable Party responder) {
        if (flow.sameAs() != null) {
            return flow.sameAs();
        }
        String id = String.valueOf(flow.id());
        return new RuleId(file.product(),
                responder == null || responder.equals(flow.peers().getFirst()) ? id : id + "-at-" + responder.id());
    }

    private static Rule rule(RuleId id, ProductFile file, DocumentTable table, DocumentRow row, RowFlow flow,
            @Nullable Party responder) {
        Terms terms = new Terms(row.state(), Boolean.TRUE.equals(row.optional()), option(row, flow), flow.requirement(),
                flow.when(), flow.bounds(), flow.choiceGroup(), flow.zone(), flow.unused(), flow.pool());
        Provenance provenance = new Provenance(List.of(citation(file, table, row)), flow.basis(), flow.inference(),
                row.erratum() == null ? null : row.erratum().toString());
        return new Rule(id, flow(file, table, flow, responder), terms, provenance, flow.purpose(), flow.breaks());
    }

    private static Flow flow(ProductFile file, DocumentTable table, RowFlow flow, @Nullable Party responder) {
        Party product = Party.product(file.product());
        return new Flow(direction(table, flow, responder), flow.listens(),
                responder == null ? flow.peers() : List.of(product), responder == null ? product : responder,
                flow.transport(), flow.tls(), flow.ports(), flow.sourcePorts(),
                flow.label(), flow.protocol(), flow.group());
    }

    /** A peer's row binds a product that answers, but not in an egress section: there it says only who is called. */
    private static Direction direction(DocumentTable table, RowFlow flow, @Nullable Party responder) {
        return switch (flow.listens()) {
            case PRODUCT, BOTH, UNKNOWN -> Direction.INGRESS;
            case PEER -> responder != null && responder.product() && !table.kind().printsStates() ? Direction.INGRESS
                    : Direction.EGRESS;
            case INTERNAL -> Direction.INTRA_DEVICE;
        };
    }

    private static Rule joined(Rule rule, ProductFile file, DocumentTable table, DocumentRow row, RowFlow flow) {
        Flow f = rule.flow();
        List<Party> initiators = flow.listens() == Listener.PEER ? List.of(Party.product(file.product()))
                : flow.peers();
        Flow widened = new Flow(f.direction(), f.listener(),
                Stream.concat(f.initiators().stream(), initiators.stream()).distinct().toList(), f.responder(),
                f.transport(),
                f.tls(), f.ports(), f.sourcePorts(), f.label(), f.protocol(), f.group());
        Citation citation = citation(file, table, row);
        Provenance p = rule.provenance();
        boolean known = p.citations().contains(citation);
        String erratum = Stream
                .of(p.erratum(),
                        row.erratum() == null || known ? null
                                : "table " + table.name() + ", row " + row.number() + ", " + row.erratum())
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.joining(Provenance.ERRATA_GAP));
        return new Rule(rule.id(), widened, rule.terms(),
                new Provenance(Stream.concat(p.citations().stream(), Stream.of(citation)).distinct().toList(),
                        p.basis(),
                        p.inference(), erratum.isEmpty() ? null : erratum),
                rule.purpose(), rule.impact());
    }

    private static Citation citation(ProductFile file, DocumentTable table, DocumentRow row) {
        return new Citation(file.document(), table.name(), row.number());
    }

    /** Looks at a flow in its place. */
    @FunctionalInterface
    interface FlowVisitor {
        void visit(DocumentTable table, DocumentRow row, RowFlow flow);
    }

    /** Visits every flow of a file in order. */
    static void forEachFlow(ProductFile file, FlowVisitor visitor) {
        for (DocumentTable table : file.tables()) {
            for (DocumentRow row : table.rows()) {
                for (RowFlow flow : row.flows()) {
                    visitor.visit(table, row, flow);
                }
            }
        }
    }
}
