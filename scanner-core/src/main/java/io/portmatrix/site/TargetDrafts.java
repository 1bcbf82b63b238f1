package io.portmatrix.site;

import io.portmatrix.catalog.Product;
import io.portmatrix.site.Draft.AddressDraft;
import io.portmatrix.site.Draft.DeploymentDraft;
import io.portmatrix.site.Draft.HostDraft;
import io.portmatrix.site.Draft.Pair;
import java.util.ArrayList;
import java.util.List;

/** Turns targets of the command line into hosts. A setting goes to each of the products that has the parameter. */
final class TargetDrafts {
    private final Products products;
    private final Problems problems;

    TargetDrafts(Products products, Problems problems) {
        this.products = products;
        this.problems = problems;
    }

    HostDraft host(SiteInput.Target target) {
        List<Pair> settings = settings(target);
        List<Pair> unused = new ArrayList<>(settings);
        List<DeploymentDraft> deployments = new ArrayList<>();
        for (SiteInput.Word word : target.products()) {
            Products.Known known = products.find(word.marked(), null);
            List<Pair> own = known == null ? List.of() : own(settings, known.product());
            unused.removeAll(known == null ? settings : own);
            deployments.add(new DeploymentDraft(word.marked(), null, own, List.of(), List.of(), false));
        }
        if (target.products().isEmpty() && !settings.isEmpty()) {
            problems.add(settings.get(0).key().mark(), "there is no product to set anything of", "add --product");
        } else if (!unused.isEmpty()) {
            // To the first product, which then reports them with the names nearest to them.
            DeploymentDraft first = deployments.get(0);
            List<Pair> all = new ArrayList<>(first.settings());
            all.addAll(unused);
            deployments.set(0, new DeploymentDraft(first.product(), null, all, List.of(), List.of(), false));
        }
        Marked<String> address = target.address().marked();
        return new HostDraft(null, null, List.of(new AddressDraft(address, null)), deployments, List.of(), List.of(),
                address.mark());
    }

    private List<Pair> settings(SiteInput.Target target) {
        List<Pair> settings = new ArrayList<>();
        for (SiteInput.Word word : target.settings()) {
            int equals = word.text().indexOf('=');
            if (equals <= 0 || equals == word.text().length() - 1) {
                problems.add(Mark.of(word.source()), Quoted.of(word.text()) + " is no setting",
                        "write as in platform=linux");
            } else {
                settings.add(new Pair(new SiteInput.Word(word.text().substring(0, equals), word.source()).marked(),
                        new SiteInput.Word(word.text().substring(equals + 1), word.source()).marked()));
            }
        }
        return settings;
    }

    private static List<Pair> own(List<Pair> settings, Product product) {
        return settings.stream().filter(s -> product.parameter(s.key().value()).isPresent()).toList();
    }
}
