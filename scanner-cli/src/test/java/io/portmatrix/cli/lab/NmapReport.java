package io.portmatrix.cli.lab;

import io.portmatrix.cli.lab.LabScanner.Seen;
import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reads the ports out of nmap's XML. */
final class NmapReport {
    private NmapReport() {}

    /** What nmap says of a port. */
    record Port(String state, String reason) {}

    /** Where our state and nmap's differ: port → both. Silence of a UDP port is nmap's {@code open|filtered}. */
    static Map<String, String> disagreements(Map<String, Seen> ours, Map<String, Port> nmap) {
        Map<String, String> disagreements = new TreeMap<>();
        nmap.forEach((port, theirs) -> {
            Seen seen = ours.get(port);
            String state = seen == null ? "nothing" : seen.state().replace("silent", "open|filtered");
            if (!state.equals(theirs.state())) {
                disagreements.put(port, state + ", nmap " + theirs.state());
            }
        });
        return disagreements;
    }

    static Map<String, Port> parse(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            NodeList ports = factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)))
                    .getElementsByTagName("port");
            Map<String, Port> report = new LinkedHashMap<>();
            for (int i = 0; i < ports.getLength(); i++) {
                Element port = (Element) ports.item(i);
                Element state = (Element) port.getElementsByTagName("state").item(0);
                report.put(port.getAttribute("protocol") + "/" + port.getAttribute("portid"),
                        new Port(state.getAttribute("state"), state.getAttribute("reason")));
            }
            return report;
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError("not nmap's XML: " + xml, e);
        }
    }
}
