package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever writes a command line for the first time is told what to write instead. */
class UsageTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`',
            textBlock = """
                    scan x.yaml --ports            | --ports needs a value: --ports documented!all!LIST (
                    scan --target                  | --target needs a value: --target ADDR (A host without a site file)
                    sniff x.yaml -r                | --read needs a value: --read FILE (
                    diff a                         | NEW is missing; write: portmatrix diff OLD NEW
                    diff                           | OLD is missing; write: portmatrix diff OLD NEW
                    scan x.yaml y.yaml             | 'y.yaml' is too much: beside options, this command takes [SITE]
                    demo a b                       | 'a', 'b' are too much: this command takes options only
                    sacn x                         | 'sacn' is no command; did you mean scan?
                    catalog shwo                   | 'shwo' is no command; did you mean show?
                    catalog                        | Missing command after 'catalog'
                    scan x.yaml --taget 1          | '--taget' is no option of this command; did you mean --target?
                    scan x.yaml --zzzzzzz          | '--zzzzzzz' is no option of this command
                    scan x.yaml --max-in-flight ab | --max-in-flight: 'ab' is no whole number
                    scan                           | No site is named; name a site file, or a host with --target ADDR --product ID
                    scan 127.0.0.9                 | 127.0.0.9: there is no such file; an address is named by --target 127.0.0.9 --product ID
                    check                          | No file is named
                    """)
    void what_to_write_instead(String command, String message) {
        RecordedStreams streams = new RecordedStreams();
        assertThat(Main.execute(streams.piped(), command.split(" "))).isEqualTo(2);
        assertThat(streams.err()).contains(": " + message.replace('!', '|'));
        assertThat(streams.out()).isEmpty();
    }
}
