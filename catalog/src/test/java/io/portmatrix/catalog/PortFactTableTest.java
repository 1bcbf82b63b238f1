package io.portmatrix.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortFactTableTest {
    private static final String HEAD = "document,table,row,product,release,side,transport,tls,from,to,parity,label,"
            + "direction,state,optional,configurable,requirement,condition,change,listener,basis,erratum\r\n";

    @Test
    void each_fact_is_a_line_under_the_head() {
        assertThat(table("id: a, label: HTTPS, ports: '443,8000-8010', tls: yes")).isEqualTo(HEAD
                + "900,1 in,1,mcu,1.0,destination,tcp,true,443,443,any,HTTPS,ingress,open,false,false,,,,product,stated,\r\n"
                + "900,1 in,1,mcu,1.0,destination,tcp,true,8000,8010,any,HTTPS,ingress,open,false,false,,,,product,stated,\r\n");
    }

    @Test
    void without_facts_there_is_only_the_head() {
        StringWriter out = new StringWriter();
        new PortFactTable(out).write(List.of());
        assertThat(out).hasToString(HEAD);
    }

    /** RFC 4180, and an apostrophe in front of what a spreadsheet would take for a formula. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', value = {"HTTP|HTTP", "'SIP, TLS'|\"SIP, TLS\"",
            "'say \"hello\"'|\"say \"\"hello\"\"\"", "'\"'|\"\"\"\"", "'=1+1'|\"'=1+1\"", "'+49'|\"'+49\"",
            "'-2'|\"'-2\"", "'@SUM(A1)'|\"'@SUM(A1)\"", "'=A,\"B\"'|\"'=A,\"\"B\"\"\"", "'a=b'|a=b", "''|^^"})
    void cells_are_quoted(String label, String cell) {
        assertThat(table("id: a, label: " + label + ", ports: '80'")).contains(",any," + cell + ",ingress,");
    }

    @Test
    void an_impossible_port_is_one_line_without_a_range() {
        assertThat(table("label: X, ports: none, printed-ports: none, "
                + "erratum: {printed: '70000', read: no port, why: 'too high, and = is no port'}"))
                .contains(",tcp,false,,,any,X,ingress,")
                .contains("\"printed: 70000; read as: no port; because: too high, and = is no port\"");
    }

    private static String table(String said) {
        FileCatalog catalog = new FileCatalog(new TestCatalog().with("documents.yaml", TestCatalog.index("mcu@1.0"))
                .with("mcu-1.0.yaml", TestCatalog.product("mcu@1.0", "      - {row: 1, " + said
                        + ", transport: tcp, optional: no, state: open, peers: [web-client], purpose: x, breaks: y}\n")));
        StringWriter out = new StringWriter();
        new PortFactTable(out).write(catalog.facts(ProductRef.parse("mcu")));
        return out.toString();
    }
}
