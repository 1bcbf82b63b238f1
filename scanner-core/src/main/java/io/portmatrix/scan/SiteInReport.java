package io.portmatrix.scan;

import io.portmatrix.assess.Waiving;
import io.portmatrix.catalog.Catalog;
import io.portmatrix.catalog.Document;
import io.portmatrix.report.Report;
import io.portmatrix.site.Site;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a report says of the site: its hosts, and the documents that their products are described in. */
record SiteInReport(Site site, Catalog catalog) {

    List<Report.Host> hosts() {
        List<Report.Host> hosts = new ArrayList<>();
        for (Site.Host host : site.hosts()) {
            hosts.add(new Report.Host(host.name(),
                    host.addresses().stream().map(a -> new Report.Address(a.address(), a.zone())).toList(),
                    host.deployments().stream().map(d -> d.product().toString()).toList()));
        }
        return hosts;
    }

    /** What becomes of findings by the site's waivers. */
    Waiving waiving(Instant started) {
        Map<String, InetAddress> addresses = new HashMap<>();
        site.hosts().forEach(host -> addresses.putIfAbsent(host.name(), host.addresses().get(0).address()));
        return new Waiving(site.waivers(), site.name(), addresses, started);
    }

    List<Document> documents() {
        Map<String, Document> documents = new LinkedHashMap<>();
        for (Site.Host host : site.hosts()) {
            for (Site.Deployment deployment : host.deployments()) {
                Document document = catalog.product(deployment.product()).document();
                documents.putIfAbsent(document.id(), document);
            }
        }
        return List.copyOf(documents.values());
    }
}
