package io.portmatrix.site;

import io.portmatrix.catalog.Parameter;
import io.portmatrix.catalog.Product;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.site.Draft.DeploymentDraft;
import io.portmatrix.site.Draft.HostDraft;
import io.portmatrix.site.Draft.Pair;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Checks the products of a host against the catalog: that they exist, their parameters, their size, and
 * where they were moved to. */
final class DeploymentCheck {
    /** In place of a value: nothing is known about the parameter. */
    static final String UNSAID = "unsaid";

    private static final Set<String> YES = Set.of("true", "yes", "enabled", "1");
    private static final Set<String> NO = Set.of("false", "no", "disabled", "0");

    private final Products products;
    private final Problems problems;

    DeploymentCheck(Products products, Problems problems) {
        this.products = products;
        this.problems = problems;
    }

    List<Site.Deployment> check(HostDraft host) {
        List<MoveCheck.Running> running = new ArrayList<>();
        Map<String, Mark> seen = new HashMap<>();
        for (DeploymentDraft draft : host.deployments()) {
            Products.Known known = products.find(draft.product(), draft.release());
            if (known == null) {
                continue;
            }
            Mark earlier = seen.putIfAbsent(known.ref().id(), draft.product().mark());
            if (earlier != null) {
                problems.add(draft.product().mark(), known.ref().id() + " runs on this host already ("
                        + earlier.seenFrom(draft.product().mark()) + ")", "name each product of a host once");
                continue;
            }
            running.add(new MoveCheck.Running(draft, known, settings(draft, known.product()),
                    new SizingCheck(problems).counts(draft, known)));
        }
        List<Map<RuleId, PortSet>> moved = new MoveCheck(running, host.localListeners(), problems).check();
        List<Site.Deployment> deployments = new ArrayList<>();
        for (int i = 0; i < running.size(); i++) {
            MoveCheck.Running one = running.get(i);
            deployments.add(new Site.Deployment(one.known().ref(), one.settings(), moved.get(i),
                    one.draft().declared()));
        }
        return List.copyOf(deployments); // shared by all hosts of a range
    }

    private Map<String, String> settings(DeploymentDraft draft, Product product) {
        Map<String, String> settings = new LinkedHashMap<>();
        Map<String, Mark> seen = new HashMap<>();
        for (Pair pair : draft.settings()) {
            String id = pair.key().value();
            Mark mark = pair.key().mark();
            Parameter parameter = product.parameter(id).orElse(null);
            if (parameter == null) {
                problems.add(mark, product.id() + " has no parameter " + Quoted.of(id), parameterAdvice(id, product));
            } else if (seen.putIfAbsent(id, mark) != null) {
                problems.add(mark, id + " is set twice", "set it once");
            } else if (parameter.values().contains(pair.value().value())) {
                settings.put(id, pair.value().value());
            } else if (!UNSAID.equals(pair.value().value())) {
                problems.add(pair.value().mark(), id + " of " + product.id() + " can't be "
                        + Quoted.of(pair.value().value()), valueAdvice(pair.value().value(), parameter));
            }
        }
        return settings;
    }

    private static String parameterAdvice(String written, Product product) {
        List<String> ids = product.parameters().stream().map(Parameter::id).toList();
        return ids.isEmpty()
                ? "leave it out: " + product.id() + " has no parameters"
                : NearestName.advice(written, ids) + " (portmatrix init " + product.id() + " shows all)";
    }

    private static String valueAdvice(String written, Parameter parameter) {
        String text = written.toLowerCase(Locale.ROOT);
        if (parameter.values().contains(Parameter.ON) && YES.contains(text)) {
            return "write on";
        }
        if (parameter.values().contains(Parameter.OFF) && NO.contains(text)) {
            return "write off";
        }
        List<String> all = new ArrayList<>(parameter.values());
        all.add(UNSAID);
        return NearestName.of(written, all)
                .map(near -> "write " + near + ", one of " + String.join(", ", all))
                .orElseGet(() -> "write " + NearestName.choice(all));
    }
}
