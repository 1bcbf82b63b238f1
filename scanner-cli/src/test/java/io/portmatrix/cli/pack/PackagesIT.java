package io.portmatrix.cli.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.cli.pack.CleanRoot.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packages as somebody gets them who has neither Java nor the sources. */
@EnabledOnOs(OS.LINUX)
@TestInstance(Lifecycle.PER_CLASS)
class PackagesIT {
    private static final String PROGRAM = "/opt/portmatrix/bin/portmatrix";
    private static final String SITE = "/tmp/site.yaml";
    private static final String DOCUMENTS = "/opt/portmatrix/share/doc/portmatrix";

    private BuiltPackages packages;
    private CleanRoot root;

    /** What a command is asked for where {@code --help} would be little, and the exit codes that it may end with. */
    private record Call(String arguments, Set<Integer> codes) {
        Call(String arguments, Integer... codes) {
            this(arguments, Set.of(codes));
        }
    }

    private static final Map<String, Call> CALLS = new TreeMap<>(Map.ofEntries(
            Map.entry("scan",
                    new Call("scan " + SITE + " --ports 9-20 --report json=/tmp/r.json --report html=/tmp/r.html"
                            + " --report junit=/tmp/r.xml --report sarif=/tmp/r.sarif --report csv=/tmp/r.csv"
                            + " --observations /tmp/seen.jsonl", 1, 3)),
            Map.entry("sniff", new Call("sniff --list", 2)),
            Map.entry("simulate", new Call("simulate --help", 0)),
            Map.entry("plan", new Call("plan " + SITE, 0)),
            Map.entry("init", new Call("init ip-office voicemail-pro", 0)),
            Map.entry("man", new Call("man scan", 0)),
            Map.entry("completion", new Call("completion", 0)),
            Map.entry("schema", new Call("schema report", 0)),
            Map.entry("explain", new Call("explain not-listening", 0)),
            Map.entry("catalog list", new Call("catalog list", 0)),
            Map.entry("catalog show", new Call("catalog show ip-office", 0)),
            Map.entry("catalog diff", new Call("catalog diff ip-office 9.0 12.0", 0)),
            Map.entry("catalog explain", new Call("catalog explain xt-series 55099", 0)),
            Map.entry("catalog errata", new Call("catalog errata", 0)),
            Map.entry("catalog flows", new Call("catalog flows --from snmp-manager --to xt-series", 0)),
            Map.entry("catalog limits", new Call("catalog limits scopia-desktop-server --connections 25", 0)),
            Map.entry("catalog export", new Call("catalog export --format jsonl", 0)),
            Map.entry("catalog conflicts", new Call("catalog conflicts wcs elite-mcu", 0, 1))));

    @BeforeAll
    void find() {
        packages = BuiltPackages.given();
    }

    @AfterAll
    void remove() throws Exception {
        if (root != null) {
            root.delete();
        }
    }

    /** The system with the archive unpacked in {@code /opt/portmatrix}; made once. */
    private CleanRoot root() throws Exception {
        if (root == null) {
            CleanRoot fresh = CleanRoot.unpack(packages.root());
            assertThat(fresh.shell("command -v java").code()).isNotZero();
            Path archive = packages.archive();
            Files.copy(archive, fresh.resolve("/tmp/archive.tar.gz"));
            Ended unpacked = fresh.shell("cd /opt && tar -xzf /tmp/archive.tar.gz && mv portmatrix-* portmatrix");
            assertThat(unpacked.code()).as(unpacked.all()).isZero();
            fresh.write(SITE, "hosts: [{address: 127.0.0.1, products: [ip-office@12.0]}]\n");
            root = fresh;
        }
        return root;
    }

    @Test
    void two_builds_give_the_same_bytes() throws Exception {
        for (String suffix : List.of(".tar.gz", ".deb")) {
            List<Path> both = packages.both(suffix);
            assertThat(both.getFirst()).hasSameBinaryContentAs(both.getLast());
        }
    }

    @Test
    void the_demo_of_the_archive_finds_all_that_is_planted() throws Exception {
        Ended demo = root().run(PROGRAM, "demo");

        assertThat(demo.out()).as(demo.all()).contains("Planted 17, found 17, missed 0, not planted but found 0.");
        assertThat(demo.code()).isEqualTo(1);
    }

    @TestFactory
    Stream<DynamicTest> every_command_has_the_parts_of_java_that_it_needs() throws Exception {
        CleanRoot system = root();
        List<Call> calls = new ArrayList<>();
        for (String command : commands(system, "")) {
            calls.add(CALLS.getOrDefault(command, new Call(command + " --help", 0)));
        }
        calls.add(new Call("check " + SITE + " /tmp/seen.jsonl", 1, 3));
        calls.add(new Call("diff /tmp/r.json /tmp/r.json", 0));
        return calls.stream().map(call -> DynamicTest.dynamicTest(call.arguments(), () -> {
            Ended ended = system.shell(PROGRAM + " " + call.arguments());
            assertThat(ended.code()).as(ended.all()).isIn(call.codes());
            assertThat(ended.out() + ended.err()).isNotBlank();
            assertThat(ended.err()).doesNotContain("java.lang", "Exception", "\tat ");
        }));
    }

    /** The commands below one, as its page names them: those without any below. */
    private static List<String> commands(CleanRoot system, String above) throws Exception {
        List<String> all = new ArrayList<>();
        Ended pages = system.shell("cd /opt/portmatrix/share/man/man1 && printf '%s\\n' *.1.gz");
        List<String> names = pages.out().lines().map(page -> page.replace(".1.gz", "")).toList();
        for (String name : names) {
            String command = name.replaceFirst("^portmatrix-?", "").replace('-', ' ');
            boolean leads = names.stream().anyMatch(other -> other.startsWith(name + "-"));
            if (!leads && command.startsWith(above)) {
                all.add(command);
            }
        }
        assertThat(all).contains("demo", "scan", "catalog list");
        return all;
    }

    @Test
    void the_examples_are_sites_that_can_be_planned() throws Exception {
        Ended examples = root().shell("cd " + DOCUMENTS + "/examples && for file in *.yaml; do echo \"$file\"; "
                + PROGRAM + " plan \"$file\" >/dev/null || exit 1; done");

        assertThat(examples.code()).as(examples.all()).isZero();
        assertThat(examples.out().lines()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(root().resolve(DOCUMENTS + "/examples/systemd")).doesNotExist();
    }

    @Test
    void every_jar_stands_in_the_bill_of_materials_and_has_a_licence() throws Exception {
        JsonNode bill = new JsonMapper().readTree(root().resolve(DOCUMENTS + "/bom.cdx.json").toFile());
        Map<String, String> named = new TreeMap<>();
        for (JsonNode component : bill.get("components")) {
            for (JsonNode hash : component.path("hashes")) {
                if (hash.get("alg").asString().equals("SHA-256")) {
                    named.put(hash.get("content").asString(), component.get("name").asString());
                }
            }
        }
        try (Stream<Path> jars = Files.list(root().resolve("/opt/portmatrix/lib"))) {
            for (Path jar : jars.toList()) {
                String file = jar.getFileName().toString();
                if (file.startsWith("scanner-cli-")) {
                    assertThat(bill.at("/metadata/component/name").asString()).isEqualTo("scanner-cli");
                } else {
                    String name = named.get(sha256(jar));
                    assertThat(name).as("%s in the bill of materials", file).isNotNull();
                    if (!List.of("catalog", "scanner-core", "test-fixtures").contains(name)) {
                        assertThat(root().resolve(DOCUMENTS + "/licences/" + name)).as("licence of %s", file)
                                .isNotEmptyDirectory();
                    }
                }
            }
        }
        assertThat(bill.get("components")).anySatisfy(
                component -> assertThat(component.get("name").asString()).isEqualTo("openjdk"));
        assertThat(root().resolve("/opt/portmatrix/runtime/legal/java.base/LICENSE")).isNotEmptyFile();
    }

    @Test
    void the_debian_package_is_installed_used_and_removed_without_a_trace() throws Exception {
        CleanRoot system = root();
        Files.copy(packages.debianPackage(), system.resolve("/tmp/portmatrix.deb"),
                StandardCopyOption.REPLACE_EXISTING);
        SortedSet<String> before = system.paths();

        assertSucceeds(system, "dpkg -i /tmp/portmatrix.deb", "Setting up portmatrix");
        assertSucceeds(system, "ls /usr/lib/portmatrix/start", "start-");
        assertSucceeds(system, "unset PORTMATRIX_ARCHIVE; portmatrix --version", "portmatrix ");
        assertSucceeds(system,
                "setpriv --reuid nobody --clear-groups env -u HOME -u PORTMATRIX_ARCHIVE portmatrix catalog list",
                "ip-office");
        assertSucceeds(system, ". /usr/share/bash-completion/completions/portmatrix; compopt() { :; }; "
                + "COMP_WORDS=(portmatrix sca); COMP_CWORD=1; _complete_portmatrix; echo \"${COMPREPLY[@]}\"", "scan");
        assertSucceeds(system, "zcat /usr/share/man/man1/portmatrix-scan.1.gz", ".TH");
        assertSucceeds(system, "cat /usr/lib/systemd/system/portmatrix@.service", "ExecStart=/usr/bin/portmatrix scan");
        assertSucceeds(system,
                "dpkg -V portmatrix; find /etc/systemd -name '*portmatrix*' | grep . || echo none enabled",
                "none enabled");
        assertSucceeds(system, "dpkg -i /tmp/portmatrix.deb && ls /usr/lib/portmatrix/start", "start-");
        assertSucceeds(system, "dpkg -r portmatrix", "Removing portmatrix");

        assertThat(system.shell("dpkg -s portmatrix").code()).as("configuration that is left").isNotZero();
        SortedSet<String> after = system.paths();
        assertThat(after).as("what is left").isSubsetOf(before);
        assertThat(before).as("what is gone").isSubsetOf(after);
    }

    private static void assertSucceeds(CleanRoot system, String line, String said) throws Exception {
        Ended ended = system.shell(line);
        assertThat(ended.code()).as("%s: %s", line, ended.all()).isZero();
        assertThat(ended.out()).as("%s: %s", line, ended.all()).contains(said);
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
