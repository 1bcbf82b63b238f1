package io.portmatrix.site;

import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.site.Draft.AddressDraft;
import io.portmatrix.site.Draft.DeploymentDraft;
import io.portmatrix.site.Draft.HostDraft;
import io.portmatrix.site.Draft.VantageDraft;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the YAML form of a site into a {@link Draft}; knows its keys and forms, but neither catalog nor addresses. */
final class SiteFileParser {
    static final List<String> SITE = List.of("name", "vantage", "hosts", "peers", "exclusions",
            "authorisation", "waivers");
    static final List<String> HOST = List.of("name", "address", "addresses", "zone", "products",
            "local-listeners", "accepted-silence");
    static final List<String> PEER = List.of("address", "addresses", "roles");
    static final List<String> PRODUCT = List.of("product", "release", "set", "moved", "sizing");

    private final Problems problems;

    private SiteFileParser(Problems problems) {
        this.problems = problems;
    }

    static Draft parse(SourceText file, Problems problems) {
        Problems syntax = new Problems();
        YamlNode root = YamlTree.read(file, syntax);
        syntax.copyTo(problems);
        return switch (root) {
            case YamlNode.Mapping mapping -> new SiteFileParser(problems).site(mapping);
            case null -> {
                if (syntax.isEmpty()) {
                    problems.add(new Mark(file.name(), 1), "the site file is empty",
                            "write hosts:, or let portmatrix init write a site file");
                }
                yield Draft.nothing();
            }
            default -> {
                problems.add(root.mark(), "a site file can't be " + root.kind(), "begin it with hosts:");
                yield Draft.nothing();
            }
        };
    }

    private Draft site(YamlNode.Mapping mapping) {
        YamlFields fields = new YamlFields(mapping, "a site file", SITE, problems);
        List<HostDraft> hosts = new ArrayList<>();
        YamlNode list = fields.node("hosts");
        if (list instanceof YamlNode.Sequence sequence && !sequence.items().isEmpty()) {
            sequence.items().forEach(item -> hosts.add(host(item)));
        } else if (list != null) {
            boolean empty = list instanceof YamlNode.Sequence;
            problems.add(list.mark(), empty ? "hosts is empty" : "hosts is no list",
                    "begin each host with '- address:'");
        } else if (fields.has("hosts")) {
            fields.required("hosts", "'- address: 192.0.2.10' under it");
        }
        List<Draft.PeerDraft> peers = new ArrayList<>();
        fields.items("peers").forEach(item -> peer(item, peers));
        return new Draft(fields.text("name"), vantage(fields.node("vantage")), hosts, fields.texts("exclusions"),
                peers, fields.items("waivers"), AuthorisationReader.read(fields.node("authorisation"), problems));
    }

    /** The waivers of a file that holds nothing else. */
    static List<YamlNode> waivers(SourceText file, Problems problems) {
        Problems syntax = new Problems();
        YamlNode root = YamlTree.read(file, syntax);
        syntax.copyTo(problems);
        if (root instanceof YamlNode.Mapping mapping) {
            YamlFields fields = new YamlFields(mapping, "a file of waivers", List.of("waivers"), problems);
            if (!fields.has("waivers")) {
                problems.add(fields.mark(), "a file of waivers has no waivers", "begin it with waivers:");
            }
            return fields.items("waivers");
        }
        if (syntax.isEmpty()) {
            problems.add(root == null ? new Mark(file.name(), 1) : root.mark(), "a file of waivers can't be "
                    + (root == null ? "empty" : root.kind()), "begin it with waivers:");
        }
        return List.of();
    }

    private void peer(YamlNode node, List<Draft.PeerDraft> into) {
        YamlFields fields = accepted(node, "a peer", PEER);
        if (fields == null) {
            return;
        }
        List<Marked<String>> addresses = new ArrayList<>(fields.texts("address"));
        addresses.addAll(fields.texts("addresses"));
        List<Marked<String>> roles = fields.texts("roles");
        if (addresses.isEmpty()) {
            problems.add(fields.mark(), "a peer has no address", "write address: 192.0.2.50, or a range");
        }
        if (roles.isEmpty()) {
            problems.add(fields.mark(), "a peer has no roles", "write roles: [admin-terminal]");
        }
        into.add(new Draft.PeerDraft(addresses, roles));
    }

    private @Nullable VantageDraft vantage(@Nullable YamlNode node) {
        return switch (node) {
            case null -> null;
            case YamlNode.Mapping mapping -> {
                YamlFields fields = new YamlFields(mapping, "vantage", List.of("roles", "zone"), problems);
                yield new VantageDraft(fields.texts("roles"), fields.text("zone"));
            }
            default -> {
                problems.add(node.mark(), "vantage is " + node.kind(), "write roles: and zone: under it");
                yield null;
            }
        };
    }

    private HostDraft host(YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping) {
            return host(mapping);
        }
        if (!(node instanceof YamlNode.Nothing nothing && nothing.refused())) {
            problems.add(node.mark(), "a host can't be " + node.kind(), "write - address: and products: under it");
        }
        return HostDraft.nothing(node.mark());
    }

    private HostDraft host(YamlNode.Mapping mapping) {
        YamlFields fields = new YamlFields(mapping, "a host", HOST, problems);
        if (fields.has("address") && fields.has("addresses")) {
            problems.add(fields.mark(), "a host has address and addresses", "write all of them under addresses");
        }
        Marked<String> zone = fields.text("zone");
        List<AddressDraft> addresses = new ArrayList<>();
        fields.items("address").forEach(item -> address(item, zone, addresses));
        fields.items("addresses").forEach(item -> address(item, zone, addresses));
        Marked<String> name = fields.text("name");
        if (fields.node("address") instanceof YamlNode.Sequence all && all.items().isEmpty()) {
            problems.add(fields.mark(), "a host has an empty list of addresses", "write at least one");
        } else if (name == null && !fields.has("address") && !fields.has("addresses") && !fields.has("name")) {
            problems.add(fields.mark(), "a host has neither name nor address", "write address: and where it is");
        }
        List<DeploymentDraft> deployments = new ArrayList<>();
        fields.items("products").forEach(item -> deployment(item, deployments));
        List<Site.LocalListener> listeners = new ArrayList<>();
        fields.items("local-listeners").forEach(item -> listener(item, listeners));
        List<Site.AcceptedSilence> silences = new ArrayList<>();
        fields.items("accepted-silence").forEach(item -> silence(item, silences));
        return new HostDraft(name, zone, addresses, deployments, listeners, silences, fields.mark());
    }

    private void address(YamlNode node, @Nullable Marked<String> hostZone, List<AddressDraft> into) {
        switch (node) {
            case YamlNode.Text text when !text.value().isBlank() ->
                    into.add(new AddressDraft(new Marked<>(text.value().strip(), text.mark()), hostZone));
            case YamlNode.Mapping mapping -> {
                YamlFields fields = new YamlFields(mapping, "an address", List.of("address", "zone"), problems);
                Marked<String> text = fields.required("address", "192.0.2.10");
                Marked<String> zone = fields.text("zone");
                if (text != null) {
                    into.add(new AddressDraft(text, zone == null ? hostZone : zone));
                }
            }
            default -> problems.add(node.mark(), "an address can't be " + node.kind(), "write as in 192.0.2.10");
        }
    }

    private void deployment(YamlNode node, List<DeploymentDraft> into) {
        switch (node) {
            case YamlNode.Text text when !text.value().isBlank() ->
                    into.add(new DeploymentDraft(new Marked<>(text.value().strip(), text.mark()), null, List.of(),
                            List.of(), List.of(), true));
            case YamlNode.Mapping mapping -> {
                YamlFields fields = new YamlFields(mapping, "a product", PRODUCT, problems);
                Marked<String> product = fields.required("product", "and its id");
                Marked<String> release = fields.text("release");
                List<Draft.Pair> set = fields.pairs("set", "parameter: value under it");
                List<Draft.Pair> moved = fields.pairs("moved", "rule: port under it");
                List<Draft.Pair> sizing = fields.pairs("sizing", "name: number under it");
                if (product != null) {
                    into.add(new DeploymentDraft(product, release, set, moved, sizing, true));
                }
            }
            default -> problems.add(node.mark(), "a product can't be " + node.kind(), "write as in ip-office@12.0");
        }
    }

    private void listener(YamlNode node, List<Site.LocalListener> into) {
        YamlFields fields = accepted(node, "a local listener", List.of("transport", "ports", "owner", "reason"));
        if (fields == null) {
            return;
        }
        Marked<String> transportText = fields.required("transport", "tcp or udp");
        Transport transport = null;
        if (transportText != null) {
            transport = switch (transportText.value()) {
                case "tcp" -> Transport.TCP;
                case "udp" -> Transport.UDP;
                default -> {
                    problems.add(transportText.mark(), "a local listener's transport can't be "
                            + Quoted.of(transportText.value()), "write tcp or udp");
                    yield null;
                }
            };
        }
        PortSet ports = ports(fields);
        Marked<String> owner = fields.required("owner", "who answers for it");
        Marked<String> reason = fields.required("reason", "what it is for");
        if (transport != null && ports != null && owner != null && reason != null) {
            into.add(new Site.LocalListener(transport, ports, owner.value(), reason.value()));
        }
    }

    private void silence(YamlNode node, List<Site.AcceptedSilence> into) {
        YamlFields fields = accepted(node, "accepted silence", List.of("ports", "owner", "reason"));
        if (fields == null) {
            return;
        }
        PortSet ports = ports(fields);
        Marked<String> owner = fields.required("owner", "who accepts it");
        Marked<String> reason = fields.required("reason", "why it is accepted");
        if (ports != null && owner != null && reason != null) {
            into.add(new Site.AcceptedSilence(ports, owner.value(), reason.value()));
        }
    }

    private @Nullable YamlFields accepted(YamlNode node, String what, List<String> keys) {
        if (node instanceof YamlNode.Mapping mapping) {
            return new YamlFields(mapping, what, keys, problems);
        }
        problems.add(node.mark(), what + " can't be " + node.kind(),
                "write " + NearestName.choice(keys).replace(" or ", " and "));
        return null;
    }

    private @Nullable PortSet ports(YamlFields fields) {
        if (fields.node("ports") == null) {
            fields.required("ports", "as in 22 or 8000-8010");
            return null;
        }
        Marked<String> text = fields.joined("ports");
        if (text == null) {
            return null;
        }
        try {
            return PortSet.parse(text.value());
        } catch (IllegalArgumentException e) {
            problems.add(text.mark(), e, "write as in 22, 8000-8010 or 80,443");
            return null;
        }
    }
}
