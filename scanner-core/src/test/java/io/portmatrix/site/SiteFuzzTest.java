package io.portmatrix.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is done to a valid input, it is read or refused with places, and nothing else happens. */
class SiteFuzzTest {
    private static final int ROUNDS = 1_000;
    private static final String ALPHABET = "\0\t\n\r !\"#%&'*,-./0123456789:;<=>?@ABCabcxyz[\\]^_`{|}~\u0085\u00e4\u202e\ufeff\ud83d\ude00\ud800";
    private static final String YAML = """
            name: Head office
            vantage:
              roles: [administrator, guest]
              zone: inside
            hosts:
              - name: pbx1
                address:
                  - 192.0.2.10
                  - {address: 2001:db8::10, zone: outside}
                products:
                  - product: pbx
                    release: 12.0
                    set: {platform: linux, snmp: on}
                    moved:
                      http: 8
                      rtp: 20000-30000
                  - mailbox
                local-listeners:
                  - {transport: tcp, ports: [9100, 10050-10051], owner: IT, reason: monitoring}
                accepted-silence:
                  - {ports: 161, owner: IT, reason: "only answers its manager"}
              - address: 192.0.2.32/28
              - address: dual.example.com
            exclusions: [192.0.2.200, 198.51.100.0/24]
            """;
    private static final String CSV = """
            host,address,product,release,set.platform,set,zone
            pbx1,192.0.2.10,pbx,12.0,linux,"snmp=on;recorder=off",inside
            pbx1,,mailbox,,,,
            dual.example.com,,pbx,11.0,,"platform=linux",
            range,192.0.2.32/28,mailbox,,,,
            """;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void mutatedSiteFiles(long seed) {
        Random random = new Random(seed);
        SiteTexts texts = new SiteTexts();
        for (int i = 0; i < ROUNDS; i++) {
            String mutant = mutate(YAML, random);
            readOrRefuse(texts, SiteInput.of(new SourceText("site.yaml", mutant)), mutant, "site.yaml");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void mutatedInventories(long seed) {
        Random random = new Random(seed);
        SiteTexts texts = new SiteTexts();
        for (int i = 0; i < ROUNDS; i++) {
            String mutant = mutate(CSV, random);
            readOrRefuse(texts,
                    new SiteInput(null, List.of(new SourceText("hosts.csv", mutant)), List.of(),
                            SiteInput.Said.NOTHING),
                    mutant, "hosts.csv");
        }
    }

    private static void readOrRefuse(SiteTexts texts, SiteInput input, String mutant, String source) {
        try {
            assertThat(texts.read(input).hosts()).isNotEmpty();
        } catch (SiteException e) {
            long lines = mutant.split("\r\n|[\r\n\u0085\u2028\u2029]", -1).length + 1L;
            assertThat(e.problems()).as(mutant).isNotEmpty().allSatisfy(problem -> {
                assertThat(problem.source()).isEqualTo(source);
                assertThat((long) problem.line()).isBetween(1L, lines);
                assertThat(problem.instead()).isNotBlank();
                assertThat(problem.toString().codePoints()).allMatch(Quoted::isSafe);
            });
        } catch (RuntimeException | Error e) {
            throw new AssertionError("on\n" + mutant, e);
        }
    }

    private static String mutate(String text, Random random) {
        String mutant = text;
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            mutant = switch (random.nextInt(8)) {
                case 0, 1 -> spliced(mutant, random, 0, letter(random));
                case 2 -> spliced(mutant, random, 1, letter(random));
                case 3 -> spliced(mutant, random, 1 + random.nextInt(6), "");
                case 4 -> mutant.substring(0, random.nextInt(mutant.length() + 1));
                case 5 -> lines(mutant, random, true);
                case 6 -> lines(mutant, random, false);
                default -> spliced(mutant, random, 0, mutant.substring(random.nextInt(mutant.length() + 1)));
            };
        }
        return mutant;
    }

    private static String letter(Random random) {
        int at = random.nextInt(ALPHABET.length());
        return ALPHABET.substring(at, at + 1);
    }

    private static String spliced(String text, Random random, int drop, String insert) {
        int at = random.nextInt(text.length() + 1);
        return text.substring(0, at) + insert + text.substring(Math.min(text.length(), at + drop));
    }

    /** Swaps two lines, or repeats one. */
    private static String lines(String text, Random random, boolean swap) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        int a = random.nextInt(lines.size());
        int b = random.nextInt(lines.size());
        if (swap) {
            Collections.swap(lines, a, b);
        } else {
            lines.add(a, lines.get(b));
        }
        return String.join("\n", lines);
    }
}
